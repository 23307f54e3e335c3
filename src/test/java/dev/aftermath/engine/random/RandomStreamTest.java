package dev.aftermath.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void itIsXoshiro256PlusPlusAsTheJdkImplementsIt() {
    // No byte from 0x80 on: JDK 17 extends its sign into the bytes before it.
    long[][] states = {
      {1, 2, 3, 4}, {0x7F, 0, 0, 0}, {0x1E3779396F4A7C15L, 42, 0x4000000000000000L, 0x7F7F7F7F7F7F7FL}
    };
    for (long[] s : states) {
      // The JDK fills the four words of the state from the bytes of the seed, the most significant byte first.
      byte[] seed = ByteBuffer.allocate(32).putLong(s[0]).putLong(s[1]).putLong(s[2]).putLong(s[3]).array();
      RandomGenerator jdk = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
      RandomStream ours = new RandomStream(s[0], s[1], s[2], s[3]);
      for (int i = 0; i < 100_000; i++) {
        assertThat(ours.nextLong()).isEqualTo(jdk.nextLong());
      }
    }
  }

  @Test
  void theFirstNumbersOfAKnownStateAreThoseOfTheAlgorithmByHand() {
    // rotl(s0 + s3, 23) + s0 = (1 + 4) * 2^23 + 1 = 41943041 from the state 1, 2, 3, 4.
    assertThat(new RandomStream(1, 2, 3, 4).nextLong()).isEqualTo(41_943_041L);
  }

  @Test
  void seedingIsSplitMix64() {
    // First outputs of SplitMix64 from the seed 1234567, as published with the algorithm.
    long[] published = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L, 4593380528125082431L};
    long z = 1234567;
    for (long word : published) {
      assertThat(Mix.splitMix(z += Mix.GOLDEN)).isEqualTo(word);
    }
    RandomStream seeded = new RandomStream(1234567);
    RandomStream same = new RandomStream(published[0], published[1], published[2], published[3]);
    for (int i = 0; i < 10; i++) {
      assertThat(seeded.nextLong()).isEqualTo(same.nextLong());
    }
  }

  @Test
  void aUniformIsNeverZeroNorOne() {
    // nextLong is rotl(s0 + s3, 23) + s0: all bits zero from (0, x, y, 0), all bits one from (0, x, y, -1).
    double least = new RandomStream(0, 1, 1, 0).nextUniform();
    double greatest = new RandomStream(0, 1, 1, -1).nextUniform();
    assertThat(least).isEqualTo(0x1p-54);
    assertThat(greatest).isLessThan(1).isGreaterThan(1 - 0x1p-52);
    Distribution[] unbounded = {
      new Distribution.Exponential(1), new Distribution.Lognormal(1, 1), new Distribution.Normal(1, 1),
      new Distribution.Weibull(1, 0.5)
    };
    for (Distribution d : unbounded) {
      assertThat(d.inverse(least)).as("least " + d).isFinite().isNotNegative();
      assertThat(d.inverse(greatest)).as("greatest " + d).isFinite().isPositive();
    }
  }

  @Test
  void uniformsFillTheUnitIntervalEvenly() {
    // Chi-square over 100 cells, 99 degrees of freedom: 0.1 % above 149, and 0.1 % below 61.
    RandomStream stream = new RandomStream(7);
    int n = 1_000_000;
    int[] cells = new int[100];
    for (int i = 0; i < n; i++) {
      cells[(int) (stream.nextUniform() * 100)]++;
    }
    double chiSquare = 0;
    for (int seen : cells) {
      chiSquare += (seen - n / 100.0) * (seen - n / 100.0) / (n / 100.0);
    }
    assertThat(chiSquare).isBetween(61.0, 149.0);
  }

  @Test
  void aVariateUsesOneUniformWhateverItsDistribution() {
    Distribution[] all = {
      new Distribution.Constant(1), new Distribution.Uniform(0, 1), new Distribution.Triangular(0, 1, 2),
      new Distribution.Exponential(1), new Distribution.Lognormal(1, 1), new Distribution.Normal(1, 1),
      new Distribution.Weibull(1, 2)
    };
    for (Distribution d : all) {
      RandomStream stream = new RandomStream(5);
      RandomStream reference = new RandomStream(5);
      stream.draw(d);
      stream.drawTicks(d);
      reference.nextLong();
      reference.nextLong();
      assertThat(stream.nextLong()).as(d.toString()).isEqualTo(reference.nextLong());
    }
  }

  @Test
  void aDurationIsAWholeNumberOfTicksAndNeverNegative() {
    assertThat(new RandomStream(1).drawTicks(new Distribution.Constant(2.5))).isEqualTo(3);
    assertThat(new RandomStream(1).drawTicks(new Distribution.Constant(-2.5))).isZero();
    assertThat(new RandomStream(1).drawTicks(new Distribution.Constant(1e30))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anOrderHasEachNumberOnceAndEachOrderIsAsLikely() {
    RandomStream random = new RandomStreams(5, 0).of("orders");
    assertThat(random.permutation(0)).isEmpty();
    assertThat(java.util.Arrays.stream(random.permutation(50)).sorted())
        .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 50).boxed().toList());
    java.util.Map<String, Integer> seen = new java.util.TreeMap<>();
    for (int i = 0; i < 6_000; i++) {
      seen.merge(java.util.Arrays.toString(random.permutation(3)), 1, Integer::sum);
    }
    // 3! = 6 orders, each 1,000 times: the standard deviation is sqrt(6,000 * 1/6 * 5/6) = 29, five of them 144.
    assertThat(seen).hasSize(6);
    assertThat(seen.values()).allMatch(n -> Math.abs(n - 1_000) < 144);
  }
}
