package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final double CENSORED = Double.POSITIVE_INFINITY;

  @Test
  void theMeanAndItsIntervalAreThoseOfTheTextbook() {
    // 1..5: mean 3, variance 2.5, standard error sqrt(2.5 / 5) = 0.70711; t(0.975, 4) = 2.776445.
    Summary s = Statistics.summarise(new double[] {5, 1, 4, 2, 3});
    assertThat(s.mean()).isEqualTo(3);
    assertThat(s.ci95().low()).isCloseTo(3 - 2.776445 * 0.707107, within(1e-5));
    assertThat(s.ci95().high()).isCloseTo(3 + 2.776445 * 0.707107, within(1e-5));
  }

  @Test
  void theIntervalOfASkewedSampleReachesFurtherIntoTheTail() {
    // 0, 0, 0, 4: mean 1, s = 2, standard error 1; third moment 24 * 4 / (3 * 2) = 16, so a = 16 / (6 * 2 * 8) = 1/6 and
    // G(r) = 3 (cbrt(1 + r - 1/6) - 1) with r = +-t(0.975, 3) = +-3.182446: cbrt(4.015780) = 1.589487,
    // cbrt(-2.349113) = -1.329337.
    Summary s = Statistics.summariseSigned(new double[] {0, 4, 0, 0});
    assertThat(s.ci95().low()).isCloseTo(1 - 3 * (1.589487 - 1), within(1e-5));
    assertThat(s.ci95().high()).isCloseTo(1 + 3 * (1.329337 + 1), within(1e-5));
  }

  @Test
  void equalValuesLeaveNoDoubtAboutTheirMean() {
    assertThat(Statistics.summarise(new double[] {7, 7, 7}).ci95()).isEqualTo(new Interval(7, 7));
  }

  @Test
  void aQuantileIsTheSmallestValueThatEnoughOfTheSampleDoesNotExceed() {
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(Statistics.quantile(ten, 0.5)).isEqualTo(5);
    assertThat(Statistics.quantile(ten, 0.9)).isEqualTo(9);
    assertThat(Statistics.quantile(ten, 0.95)).isEqualTo(10);
    assertThat(Statistics.quantile(ten, 0)).isEqualTo(1);
    assertThat(Statistics.quantile(new double[0], 0.5)).isNaN();
  }

  @Test
  void censoredValuesAreNeverAveragedAndOnlyHideTheQuantilesTheyReach() {
    Summary s = Statistics.summarise(new double[] {1, 2, 3, 4, 5, 6, 7, 8, CENSORED, CENSORED});
    assertThat(s.mean()).isNaN();
    assertThat(s.ci95()).isEqualTo(Interval.NONE);
    assertThat(s.p50()).isEqualTo(5);
    assertThat(s.p90()).isNaN();
    assertThat(s.censored()).isEqualTo(2);
    assertThat(s.n()).isEqualTo(10);
  }

  @Test
  void oneValueHasNoIntervalAndNoneHasNoMean() {
    assertThat(Statistics.summarise(new double[] {7}).ci95().low()).isNaN();
    assertThat(Statistics.summarise(new double[0]).mean()).isNaN();
  }

  @Test
  void theIntervalOfAProbabilityIsWilsons() {
    // 9 of 10 with z = 1.959964: centre (0.9 + z^2/20)/(1 + z^2/10), published as 0.5958 to 0.9821.
    Interval i = Statistics.wilson(9, 10);
    assertThat(i.low()).isCloseTo(0.5958, within(1e-4));
    assertThat(i.high()).isCloseTo(0.9821, within(1e-4));
    assertThat(Statistics.wilson(0, 10).low()).isZero();
    assertThat(Statistics.wilson(10, 10).high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theIntervalOfWhatCannotBeNegativeBeginsAtZero() {
    Summary s = Statistics.summarise(new double[] {0, 0, 0, 0, 100});
    assertThat(s.ci95().low()).isZero();
    assertThat(Statistics.summariseSigned(new double[] {0, 0, 0, 0, 100}).ci95().low()).isNegative();
  }

  @Test
  void sumsDoNotLoseSmallValuesBesideLargeOnes() {
    double[] values = new double[10_001];
    Arrays.fill(values, 1);
    values[0] = 1e17;
    assertThat(Statistics.mean(values) * 10_001).isCloseTo(1e17 + 10_000, within(20.0));
  }

  @Test
  void theIntervalCoversTheMeanOfExponentialTimesAlmostAsOftenAsItSays() {
    // 2,000 experiments of 50 exponential(1) values: the true mean is 1. It covers in 94.5 % at that size; Student's own
    // interval, in 93.1 %, would mostly fall below.
    var streams = new dev.aftermath.engine.random.RandomStreams(1, 0).of("coverage");
    int covered = 0;
    for (int e = 0; e < 2_000; e++) {
      double[] sample = new double[50];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = -Math.log(streams.nextUniform());
      }
      Interval ci = Statistics.summarise(sample).ci95();
      covered += ci.low() <= 1 && ci.high() >= 1 ? 1 : 0;
    }
    assertThat(covered / 2_000.0).isBetween(0.935, 0.96);
  }
}
