package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quantiles in fixed memory are those of the sorted sample, exactly. */
class PooledSampleTest {
  private static final double[] LEVELS = {0.05, 0.5, 0.9, 0.95, 1};

  private static void check(double[] values) {
    PooledSample sample = new PooledSample(LEVELS);
    Arrays.stream(values).forEach(sample::add);
    boolean more = sample.counted();
    int passes = 1;
    while (more) {
      Arrays.stream(values).forEach(sample::again);
      more = sample.countedAgain();
      passes++;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < LEVELS.length; i++) {
      assertThat(Double.valueOf(sample.quantile(i))).as("level " + LEVELS[i])
          .isEqualTo(Double.valueOf(Statistics.quantile(sorted, LEVELS[i])));
    }
    assertThat(passes).isLessThanOrEqualTo(5);
    assertThat(Double.valueOf(sample.mean())).isEqualTo(Double.valueOf(Statistics.summarise(values).mean()));
  }

  private static double[] draw(int n, ToDoubleFunction<RandomStream> value) {
    RandomStream luck = new RandomStreams(9, 0).of("pooled");
    return IntStream.range(0, n).mapToDouble(i -> value.applyAsDouble(luck)).toArray();
  }

  @Test
  void ofFewOfManyAndOfManyAlmostAlike() {
    check(new double[0]);
    check(new double[] {7});
    check(draw(1000, luck -> -Math.log(luck.nextUniform()) * 1e5));
    // 100,000 within one part in 2^20, so that counting by the first digits does not tell them apart.
    check(draw(100_000, luck -> 1e6 + luck.nextUniform()));
    check(draw(100_000, luck -> 1 + luck.nextUniform() * 0x1p-40));
  }

  @Test
  void ofManyThatAreTheSame() {
    check(draw(50_000, luck -> luck.nextUniform() < 0.97 ? 0 : luck.nextUniform()));
    check(draw(50_000, luck -> luck.nextUniform() < 0.7 ? 30 : 30 + Math.ulp(30.0)));
  }

  @Test
  void whatIsCensoredHasNoMeanAndHidesTheQuantilesItReaches() {
    check(draw(20_000, luck -> luck.nextUniform() < 0.08 ? Double.POSITIVE_INFINITY : luck.nextUniform()));
  }

  @Test
  void theShareWithinALimitIsRightToItsLeadingBits() {
    PooledSample sample = new PooledSample(LEVELS);
    IntStream.rangeClosed(1, 1000).forEach(sample::add);
    assertThat(sample.roughlyWithin(500)).isBetween(0.5, 0.501);
    assertThat(sample.roughlyWithin(0.5)).isZero();
    assertThat(sample.roughlyWithin(2000)).isEqualTo(1);
  }
}
