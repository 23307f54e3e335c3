package dev.aftermath.api;

import dev.aftermath.estimate.Summary;

/**
 * What the replications say of a measure, in the unit of {@link MeasureInfo#unit}; NaN where there is no number.
 *
 * @param mean NaN when the value of any replication is not known: a mean of the others would be too small
 * @param low lower end of the 95 % interval of the mean; NaN below two replications
 * @param high upper end of that interval
 * @param p50 median over replications; NaN when it is not known, as the other quantiles
 * @param p90 90 % quantile
 * @param p95 95 % quantile
 * @param unknown values that are only known to be larger than what was watched, such as a recovery that had not come
 *     when the run ended
 * @param of values in all; 0 of a measure that says nothing here
 */
public record Estimate(
    double mean, double low, double high, double p50, double p90, double p95, int unknown, int of) {
  static final Estimate NOTHING =
      new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);

  static Estimate of(Summary s) {
    return new Estimate(s.mean(), s.ci95().low(), s.ci95().high(), s.p50(), s.p90(), s.p95(), s.censored(), s.n());
  }
}
