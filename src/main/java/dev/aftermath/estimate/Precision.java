package dev.aftermath.estimate;

import java.util.Arrays;

/**
 * How well a measure of one strategy is known, beyond its mean and the interval of that.
 *
 * @param p50 95 % interval of the median by order statistics; an end is infinite when it falls among the censored
 * @param p90 that of the 90 % quantile
 * @param p95 that of the 95 % quantile
 * @param bootstrap bootstrap-t interval of the mean; none where {@link BootstrapT} gives none
 * @param skewness of the sample; NaN when something is censored
 * @param n replications
 * @param neededForP95 so many replications it takes for an interval of the 95 % quantile; 0 when there are enough
 * @param neededForMean so many would make the interval of the mean wide enough for the skewness; 0 when it is
 */
public record Precision(
    Interval p50, Interval p90, Interval p95, Interval bootstrap, double skewness, int n, int neededForP95,
    long neededForMean) {

  /** Below this, few values make a good interval of the mean already. */
  private static final double SKEWED = 0.5;

  /** From a sample in order of replication; infinite where censored. */
  public static Precision of(double[] values, Draws draws) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = values.length;
    double weight = draws == Draws.ANTITHETIC ? 0.5 : 1;
    boolean known = n > 0 && sorted[n - 1] != Double.POSITIVE_INFINITY;
    double[] independent = draws == Draws.ANTITHETIC ? Statistics.pairMeans(values) : values;
    Interval p95 = OrderStatistics.quantileInterval(sorted, 0.95, 0.95, weight);
    double skewness = known ? Statistics.skewness(independent) : Double.NaN;
    double enough = 28 + 25 * skewness * skewness;
    boolean skewed = known && Math.abs(skewness) >= SKEWED && independent.length < enough;
    return new Precision(
        OrderStatistics.quantileInterval(sorted, 0.5, 0.95, weight),
        OrderStatistics.quantileInterval(sorted, 0.9, 0.95, weight),
        p95, known ? BootstrapT.mean(independent) : Interval.NONE, skewness, n,
        !Double.isNaN(p95.low()) ? 0 : draws == Draws.ANTITHETIC ? 118 : 59,
        skewed ? (long) Math.ceil(enough * n / independent.length) : 0);
  }
}
