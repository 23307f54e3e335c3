package dev.aftermath.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Independent observations of one quantity, with the 99.9 % confidence interval of their mean by Student's t.
 *
 * <p>Every observation must be independent of the others: one customer of a queue is not, the mean over one replication
 * is.
 */
public final class Sample {
  private static final double CONFIDENCE = 0.999;

  private final SummaryStatistics values = new SummaryStatistics();

  public void add(double value) {
    values.addValue(value);
  }

  public double mean() {
    return values.getMean();
  }

  public double standardDeviation() {
    return values.getStandardDeviation();
  }

  /** Half the width of the 99.9 % confidence interval of the mean. */
  public double halfWidth() {
    double t = new TDistribution(null, values.getN() - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return t * values.getStandardDeviation() / Math.sqrt(values.getN());
  }

  /**
   * Fails unless the interval covers the expected mean and is narrow enough to mean something.
   *
   * @param relativeHalfWidth most that half the width may be, as a share of the expected mean; at 0.03 a model that is
   *     wrong by 5 % is outside in 99 of 100 cases, at 0.02 always
   */
  public void assertMean(double expected, double relativeHalfWidth) {
    String seen = "mean " + mean() + " +/- " + halfWidth() + " (99.9 %) of " + values.getN() + ", expected " + expected;
    assertThat(halfWidth()).as("half width: " + seen).isLessThanOrEqualTo(relativeHalfWidth * Math.abs(expected));
    assertThat(Math.abs(mean() - expected)).as(seen).isLessThanOrEqualTo(halfWidth());
  }
}
