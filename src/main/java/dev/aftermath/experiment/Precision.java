package dev.aftermath.experiment;

import dev.aftermath.experiment.Statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well a measure of one strategy is known, beyond its mean and the interval of that; times in seconds.
 *
 * @param p50 95 % interval of the median by order statistics; an end is infinite when it falls among the censored
 * @param p90 that of the 90 % quantile
 * @param p95 that of the 95 % quantile
 * @param bootstrap bootstrap-t interval of the mean; none where {@link Bootstrap} gives none
 * @param skewness of the sample; NaN when something is censored
 * @param warnings what is claimed on too few replications, in words
 */
public record Precision(
    Interval p50, Interval p90, Interval p95, Interval bootstrap, double skewness, List<String> warnings) {

  /** Below this, few values make a good interval of the mean already. */
  private static final double SKEWED = 0.5;

  /**
   * From a sample in order of replication.
   *
   * @param measure its name, for the warnings
   */
  static Precision of(String measure, double[] values, Draws draws) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = values.length;
    double weight = draws == Draws.ANTITHETIC ? 0.5 : 1;
    boolean known = n > 0 && sorted[n - 1] != Double.POSITIVE_INFINITY;
    double[] independent = draws == Draws.ANTITHETIC ? Statistics.pairMeans(values) : values;
    Interval p95 = OrderStatistics.quantileInterval(sorted, 0.95, 0.95, weight);
    double skewness = known ? Statistics.skewness(independent) : Double.NaN;
    List<String> warnings = new ArrayList<>();
    if (Double.isNaN(p95.low())) {
      warnings.add(measure + ": " + n + " replications are too few for an interval of the 95 % quantile; it takes "
          + (draws == Draws.ANTITHETIC ? 118 : 59));
    }
    double enough = 28 + 25 * skewness * skewness;
    if (known && Math.abs(skewness) >= SKEWED && independent.length < enough) {
      warnings.add(measure + ": so skewed (" + Math.round(skewness * 10) / 10.0 + ") that the interval of the mean"
          + " may be too narrow; about " + (long) Math.ceil(enough * n / independent.length)
          + " replications would do");
    }
    return new Precision(
        OrderStatistics.quantileInterval(sorted, 0.5, 0.95, weight),
        OrderStatistics.quantileInterval(sorted, 0.9, 0.95, weight),
        p95, known ? Bootstrap.mean(independent) : Interval.NONE, skewness, warnings);
  }
}
