package dev.aftermath.estimate;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import java.util.List;

/**
 * Means, and ratios of means, of quantities that were observed together in the same replications, with 95 % intervals
 * by drawing whole replications again: bias-corrected and accelerated (BCa; Efron, JASA 82, 1987), and as much wider as
 * Student's interval is than the normal one (Hesterberg, Am. Stat. 69(4), 2015), without which few replications would
 * seem to tell too much.
 */
public final class JointBootstrap {
  private static final int RESAMPLES = 1_999;

  private final List<double[]> quantities;
  private final int n;
  /** By resample and quantity. */
  private final double[][] sums;
  private final double reach;

  /** A mean or a ratio of means, and its interval. */
  public record Estimate(double value, Interval interval) {}

  /**
   * Draws all replications again, many times.
   *
   * @param quantities each by replication
   */
  public JointBootstrap(List<double[]> quantities, long seed, String name) {
    this.quantities = quantities;
    n = quantities.get(0).length;
    double[][] rows = new double[n][quantities.size()];
    for (int q = 0; q < quantities.size(); q++) {
      for (int r = 0; r < n; r++) {
        rows[r][q] = quantities.get(q)[r];
      }
    }
    sums = new double[n < 2 ? 0 : RESAMPLES][quantities.size()];
    RandomStream random = new RandomStreams(seed, 0).of("study", "bootstrap", name);
    for (double[] sum : sums) {
      for (int i = 0; i < n; i++) {
        double[] row = rows[(int) (random.nextUniform() * n)];
        for (int q = 0; q < sum.length; q++) {
          sum[q] += row[q];
        }
      }
    }
    reach = n < 2 ? Double.NaN : Math.sqrt(n / (n - 1.0)) * Statistics.studentQuantile(n - 1);
  }

  /** The mean of a quantity. */
  public Estimate mean(int quantity) {
    double[] values = quantities.get(quantity);
    double mean = Statistics.mean(values);
    double[] drawn = new double[sums.length];
    Arrays.setAll(drawn, b -> sums[b][quantity] / n);
    double[] influence = new double[n];
    Arrays.setAll(influence, r -> values[r] - mean);
    return new Estimate(mean, interval(mean, drawn, influence));
  }

  /** The mean of one quantity over that of another, which must not be 0. */
  public Estimate ratio(int quantity, int over) {
    double[] values = quantities.get(quantity);
    double[] whole = quantities.get(over);
    double below = Statistics.mean(whole);
    double ratio = Statistics.mean(values) / below;
    double[] drawn = new double[sums.length];
    Arrays.setAll(drawn, b -> ratio(sums[b][quantity], sums[b][over], Math.signum(below)));
    double[] influence = new double[n];
    Arrays.setAll(influence, r -> (values[r] - ratio * whole[r]) / below);
    return new Estimate(ratio, interval(ratio, drawn, influence));
  }

  // Where a whole that is drawn has the other sign, it came there through 0, and the ratio through infinity.
  private static double ratio(double part, double whole, double sign) {
    return whole * sign > 0 ? part / whole : part == 0 ? 0 : part * sign * Double.POSITIVE_INFINITY;
  }

  private Interval interval(double value, double[] drawn, double[] influence) {
    if (n < 2) {
      return Interval.NONE;
    }
    if (Arrays.stream(influence).allMatch(i -> i == 0)) {
      return new Interval(value, value);
    }
    Arrays.sort(drawn);
    double below = 0;
    double squares = 0;
    double cubes = 0;
    for (double d : drawn) {
      below += d < value ? 1 : d == value ? 0.5 : 0;
    }
    for (double i : influence) {
      squares += i * i;
      cubes += i * i * i;
    }
    double share = Math.min(1 - 0.5 / RESAMPLES, Math.max(0.5 / RESAMPLES, below / RESAMPLES));
    double bias = StandardNormal.inverse(share);
    double acceleration = cubes / (6 * squares * Math.sqrt(squares));
    double low = end(drawn, bias, acceleration, -reach);
    double high = end(drawn, bias, acceleration, reach);
    return Double.isInfinite(low) || Double.isInfinite(high) ? Interval.NONE
        : new Interval(Math.min(low, value), Math.max(high, value));
  }

  private static double end(double[] sorted, double bias, double acceleration, double reach) {
    double z = bias + reach;
    double slack = 1 - acceleration * z;
    double level = slack > 0 ? StandardNormal.cumulative(bias + z / slack) : reach < 0 ? 0 : 1;
    long rank = Math.round(level * (sorted.length + 1));
    return sorted[(int) Math.min(sorted.length, Math.max(1, rank)) - 1];
  }
}
