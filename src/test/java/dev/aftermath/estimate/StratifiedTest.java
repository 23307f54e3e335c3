package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Means, rates and probabilities of samples in strata. */
class StratifiedTest {
  @Test
  void theMeanWeighsStrataAndItsIntervalIsStudents() {
    // Means 2 and 20; variances of the means 0.9^2 x 1 / 3 and 0.1^2 x 100 / 3; degrees by Satterthwaite.
    Stratified.Estimate e = new Stratified(new double[] {0.9, 0.1}).mean(new double[][] {{1, 2, 3}, {10, 20, 30}});
    assertThat(e.value()).isEqualTo(0.9 * 2 + 0.1 * 20);
    double a = 0.81 / 3;
    double b = 0.01 * 100 / 3;
    double degrees = (a + b) * (a + b) / (a * a / 2 + b * b / 2);
    assertThat(degrees).isCloseTo(3.956, within(0.001));
    // t at 0.975 with 3.956 degrees of freedom is 2.789.
    assertThat(e.ci95().high() - e.value()).isCloseTo(2.789 * Math.sqrt(a + b), within(0.003));
  }

  @Test
  void whatNeverDiffersHasNoInterval() {
    Stratified.Estimate e = new Stratified(new double[] {1}).amount(new double[][] {{0, 0, 0}});
    assertThat(e.value()).isZero();
    assertThat(e.ci95().exists()).isFalse();
  }

  @Test
  void valuesOfStrataAreWorthAsManyDrawnAlikeAsTheirVariancesSay() {
    // One value in ten is 100 or 120, the others are 0 or 2, ten of each kind are drawn. By hand: the means are 1 and
    // 110, the variances within are 10 / 9 and 1,000 / 9; that of the mean is 0.81 x 10 / 90 + 0.01 x 1,000 / 90.
    double[] small = {0, 2, 0, 2, 0, 2, 0, 2, 0, 2};
    double[] large = {100, 120, 100, 120, 100, 120, 100, 120, 100, 120};
    double ofMean = 0.81 * 10 / 90 + 0.01 * 1_000 / 90;
    // Of one value: the mean of the squares is 0.9 x 2 + 0.1 x 12,200, that of all 11.9.
    double ofOne = 0.9 * 2 + 0.1 * 12_200 - 11.9 * 11.9 + ofMean;
    double worth = new Stratified(new double[] {0.9, 0.1}).drawnAlike(new double[][] {small, large});
    assertThat(worth).isCloseTo(ofOne / ofMean, within(1e-9));
    // Twenty are worth more than five thousand.
    assertThat(worth).isGreaterThan(5_000);
  }

  @Test
  void valuesOfOneStratumAreWorthTheirNumber() {
    double[] values = {1, 5, 2, 8, 4};
    assertThat(new Stratified(new double[] {1}).drawnAlike(new double[][] {values})).isCloseTo(5, within(1e-9));
    assertThat(new Stratified(new double[] {1}).drawnAlike(new double[][] {{3, 3}})).isNaN();
  }

  @Test
  void garwoodsIntervalsAreThoseOfHisTable() {
    assertThat(Stratified.garwood(0, 1, 0.95)).satisfies(i -> {
      assertThat(i.low()).isZero();
      assertThat(i.high()).isCloseTo(3.689, within(0.001));
    });
    assertThat(Stratified.garwood(10, 1, 0.95)).satisfies(i -> {
      assertThat(i.low()).isCloseTo(4.795, within(0.001));
      assertThat(i.high()).isCloseTo(18.39, within(0.01));
    });
  }

  @Test
  void aStratumInWhichNothingWasSeenStillSaysWhatItMayHide() {
    // 0 in 100 years of weight 1: at most 3.689 / 100 a year.
    Stratified.Estimate e = new Stratified(new double[] {1}).rate(new long[] {0}, new int[] {100});
    assertThat(e.ci95().high()).isCloseTo(0.03689, within(1e-5));
    // A second stratum adds its distance as deviations add.
    Stratified.Estimate two =
        new Stratified(new double[] {0.8, 0.2}).rate(new long[] {0, 10}, new int[] {100, 10});
    assertThat(two.value()).isCloseTo(0.2, within(1e-12));
    double above = Math.hypot(0.8 * 0.03689, 0.2 * (1.839 - 1));
    assertThat(two.ci95().high()).isCloseTo(0.2 + above, within(1e-4));
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    // Rare events of strata: a rate of 0.97 x 0.02 + 0.03 x 0.6, from 200 and 50 years, 2,000 times.
    double truth = 0.97 * 0.02 + 0.03 * 0.6;
    Stratified strata = new Stratified(new double[] {0.97, 0.03});
    RandomStream luck = new RandomStreams(7, 0).of("coverage");
    int rates = 0;
    int probabilities = 0;
    int means = 0;
    int times = 2_000;
    for (int i = 0; i < times; i++) {
      double[][] values = {new double[200], new double[50]};
      long[] counts = new long[2];
      for (int s = 0; s < 2; s++) {
        for (int y = 0; y < values[s].length; y++) {
          values[s][y] = luck.nextUniform() < (s == 0 ? 0.02 : 0.6) ? 1 : 0;
          counts[s] += (long) values[s][y];
        }
      }
      rates += strata.rate(counts, new int[] {200, 50}).ci95().holds(truth) ? 1 : 0;
      probabilities += strata.probability(counts, new int[] {200, 50}).ci90().holds(truth) ? 1 : 0;
      means += strata.mean(values).ci95().holds(truth) ? 1 : 0;
    }
    // Exact intervals hold it at least as often as they say; Student's, of so rare a thing, a little less.
    assertThat(rates / (double) times).isGreaterThan(0.945);
    assertThat(probabilities / (double) times).isGreaterThan(0.89);
    assertThat(means / (double) times).isGreaterThan(0.88);
  }
}
