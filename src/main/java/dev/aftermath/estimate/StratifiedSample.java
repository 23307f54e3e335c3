package dev.aftermath.estimate;

import java.util.Arrays;

/**
 * A sample of strata of known weight.
 *
 * @param weights of the strata, which sum to one
 * @param values by stratum; of no stratum less than two
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StratifiedSample(double[] weights, double[][] values) {
  /**
   * The difference of two means.
   *
   * @param error its standard error; 0 where no value differs from another
   * @param degrees of freedom, by Satterthwaite (1946); at least 1
   */
  public record Difference(double mean, double error, double degrees) {}

  /** The mean of all. */
  public double mean() {
    double mean = 0;
    for (int s = 0; s < weights.length; s++) {
      mean += weights[s] * Statistics.mean(values[s]);
    }
    return mean;
  }

  /** The mean, and how well it is known. */
  Difference againstNothing() {
    Sum sum = new Sum();
    sum.add(this);
    return sum.difference(mean());
  }

  /**
   * This mean less that of another sample: where both are of the same strata, value by value as far as both go, so that
   * luck which both had cancels; else of two samples that have nothing to do with each other, which says too little
   * rather than too much.
   */
  public Difference less(StratifiedSample other) {
    Sum sum = new Sum();
    if (!Arrays.equals(weights, other.weights)) {
      sum.add(this);
      sum.add(other);
      return sum.difference(mean() - other.mean());
    }
    double mean = 0;
    for (int s = 0; s < weights.length; s++) {
      double[] differences = new double[Math.min(values[s].length, other.values[s].length)];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = values[s][i] - other.values[s][i];
      }
      sum.add(weights[s], differences);
      mean += weights[s] * Statistics.mean(differences);
    }
    return sum.difference(mean);
  }

  private static final class Sum {
    private double variance;
    private double degrees;

    void add(StratifiedSample all) {
      for (int s = 0; s < all.weights.length; s++) {
        add(all.weights[s], all.values[s]);
      }
    }

    void add(double weight, double[] values) {
      double deviation = Statistics.deviation(values, Statistics.mean(values));
      double part = weight * weight * deviation * deviation / values.length;
      variance += part;
      degrees += part * part / (values.length - 1);
    }

    Difference difference(double mean) {
      return variance > 0 ? new Difference(mean, StrictMath.sqrt(variance), Math.max(1, variance * variance / degrees))
          : new Difference(mean, 0, 1);
    }
  }
}
