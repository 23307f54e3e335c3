package dev.aftermath.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  @Test
  void aNamedCauseHasItsNumbersWhoeverAsksAndWhenever() {
    RandomStreams streams = new RandomStreams(1, 2);
    double first = streams.uniform("fire", "room-7");
    streams.uniform("another", "cause");
    streams.of("fire", "room-8").nextUniform();
    assertThat(streams.uniform("fire", "room-7")).isEqualTo(first);
    assertThat(new RandomStreams(1, 2).of("fire", "room-7").nextUniform()).isEqualTo(first);
    assertThat(new RandomStreams(1, 2).ticks(new Distribution.Uniform(0, 1e12), "fire", "room-7"))
        .isEqualTo(Math.round(first * 1e12));
  }

  @Test
  void namesAreToldApartPartByPart() {
    RandomStreams streams = new RandomStreams(1, 2);
    Set<Double> seen = new HashSet<>();
    String[][] causes = {
      {"a", "bc"}, {"ab", "c"}, {"abc"}, {"a", "b", "c"}, {"", "abc"}, {"abc", ""}, {"c", "ba"}, {}, {""}, {"", ""}
    };
    for (String[] cause : causes) {
      assertThat(seen.add(streams.uniform(cause))).as(String.join("/", cause)).isTrue();
    }
  }

  @Test
  void anotherSeedOrReplicationIsAnotherWorld() {
    Set<Double> seen = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      for (long replication = 0; replication < 100; replication++) {
        assertThat(seen.add(new RandomStreams(seed, replication).uniform("cause"))).isTrue();
      }
    }
  }

  @Test
  void aConstantNeedsNoLuck() {
    assertThat(new RandomStreams(1, 0).ticks(new Distribution.Constant(1.5e6), "x")).isEqualTo(1_500_000);
    assertThat(new RandomStreams(2, 9).ticks(new Distribution.Constant(1.5e6), "y")).isEqualTo(1_500_000);
  }

  @Test
  void likeNamesAndNeighbouringReplicationsAreUncorrelated() {
    int n = 100_000;
    double[] here = new double[n];
    double[] nextRoom = new double[n];
    double[] nextReplication = new double[n];
    double[] nextSeed = new double[n];
    for (int i = 0; i < n; i++) {
      RandomStreams streams = new RandomStreams(11, i);
      here[i] = streams.uniform("hazard", "room-1");
      nextRoom[i] = streams.uniform("hazard", "room-2");
      nextReplication[i] = new RandomStreams(11, i + 1).uniform("hazard", "room-1");
      nextSeed[i] = new RandomStreams(12, i).uniform("hazard", "room-1");
    }
    // The correlation of n independent pairs has a standard deviation of 1/sqrt(n): 3.29 of them are 99.9 %.
    double bound = 3.29 / Math.sqrt(n);
    PearsonsCorrelation correlation = new PearsonsCorrelation();
    assertThat(correlation.correlation(here, nextRoom)).isBetween(-bound, bound);
    assertThat(correlation.correlation(here, nextReplication)).isBetween(-bound, bound);
    assertThat(correlation.correlation(here, nextSeed)).isBetween(-bound, bound);
  }

  @Test
  void theFirstUniformOfManyCausesIsUniform() {
    // What counts is not the stream's later numbers but the first of each: most causes draw only once.
    int n = 100_000;
    int[] cells = new int[100];
    RandomStreams streams = new RandomStreams(3, 0);
    for (int i = 0; i < n; i++) {
      cells[(int) (100 * streams.uniform("node", Integer.toString(i)))]++;
    }
    double chiSquare = 0;
    for (int seen : cells) {
      chiSquare += (seen - n / 100.0) * (seen - n / 100.0) / (n / 100.0);
    }
    assertThat(chiSquare).as("99 degrees of freedom, 0.1 % on either side").isBetween(61.0, 149.0);
  }

  // Results of files and of papers rest on these numbers: another way to mix is another program.
  @Test
  void theFirstNumbersAreThoseOfEveryVersion() {
    assertThat(new RandomStreams(1, 0).uniform("a")).isEqualTo(0.11681197277331384);
    assertThat(new RandomStreams(1, 1).uniform("a")).isEqualTo(0.28132090247652725);
    assertThat(new RandomStreams(42, 7).uniform("hazard", "fire")).isEqualTo(0.33220136332721234);
    assertThat(new RandomStreams(1, 0).of("a").permutation(5)).containsExactly(0, 4, 1, 3, 2);
  }

  @Test
  void theOppositeLuckIsTheOtherSideOfEveryDraw() {
    RandomStreams streams = new RandomStreams(3, 4);
    RandomStream draws = streams.of("cause");
    RandomStream opposite = streams.opposite().of("cause");
    for (int i = 0; i < 100; i++) {
      assertThat(opposite.nextUniform()).isCloseTo(1 - draws.nextUniform(), within(1e-15));
    }
    assertThat(streams.opposite().opposite().uniform("cause")).isEqualTo(streams.uniform("cause"));
  }
}
