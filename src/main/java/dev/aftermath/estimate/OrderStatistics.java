package dev.aftermath.estimate;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** Intervals of quantiles by values of the sample itself, whatever the distribution. */
public final class OrderStatistics {
  private OrderStatistics() {}

  /**
   * An interval of the quantile p by two values of the sample, distribution-free (David and Nagaraja, Order Statistics,
   * 2003, 7.1): the number of values below the quantile is binomial, whatever the distribution.
   *
   * <p>Both tails get half of what the interval may miss; where the sample is too small for an upper end that way, the
   * upper end is the greatest value and the lower tail gets the rest. None exists when even the least and the greatest
   * value together cover too seldom: for p = 0.95 below 59 values.
   *
   * @param sorted rising, infinite where censored
   * @param level such as 0.95
   * @param weight how many independent values each counts for, 1 or less
   * @return an end is infinite when it falls among the censored
   */
  public static Interval quantileInterval(double[] sorted, double p, double level, double weight) {
    int n = sorted.length;
    int m = (int) Math.floor(n * weight);
    if (m < 1) {
      return Interval.NONE;
    }
    BinomialDistribution below = new BinomialDistribution(null, m, p);
    double miss = 1 - level;
    double beyond = StrictMath.pow(p, m); // the greatest value lies below the quantile
    boolean greatest = beyond > miss / 2;
    if (beyond > miss || StrictMath.pow(1 - p, m) > miss) {
      return Interval.NONE;
    }
    double lowerTail = greatest ? miss - beyond : miss / 2;
    int high = greatest ? m : smallest(below, m, 1 - miss / 2) + 1;
    int low = smallest(below, m, lowerTail);
    if (low < 1) { // and the same at the other end, for small p
      low = 1;
      high = smallest(below, m, 1 - (miss - StrictMath.pow(1 - p, m))) + 1;
    }
    high = Math.min(m, high);
    if (below.cumulativeProbability(high - 1) - below.cumulativeProbability(low - 1) < level - 1e-12) {
      return Interval.NONE;
    }
    // Ranks among m stand for shares of the n that there are.
    int first = (int) Math.max(1, Math.floor(low / (double) m * n + 1e-9));
    int last = (int) Math.min(n, Math.ceil(high / (double) m * n - 1e-9));
    return new Interval(sorted[first - 1], sorted[last - 1]);
  }

  // The smallest k with P(X <= k) >= share.
  private static int smallest(BinomialDistribution distribution, int m, double share) {
    int from = 0;
    int to = m;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (distribution.cumulativeProbability(middle) >= share) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
