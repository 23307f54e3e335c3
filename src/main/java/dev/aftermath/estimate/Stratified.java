package dev.aftermath.estimate;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Estimates from a stratified sample (Cochran, Sampling Techniques, 1977, chapter 5): strata of known weight, each
 * sampled by itself.
 */
public final class Stratified {
  /** A number and two intervals of it. */
  public record Estimate(double value, Interval ci95, Interval ci90) {
    /** What nothing is known of. */
    public static final Estimate NONE = new Estimate(Double.NaN, Interval.NONE, Interval.NONE);

    /** The same in other units. */
    public Estimate times(double factor) {
      return new Estimate(value * factor, scaled(ci95, factor), scaled(ci90, factor));
    }

    private static Interval scaled(Interval i, double factor) {
      return factor >= 0 ? new Interval(i.low() * factor, i.high() * factor)
          : new Interval(i.high() * factor, i.low() * factor);
    }
  }

  private final double[] weights;

  /** A sample of strata of such weights, which sum to one. */
  public Stratified(double[] weights) {
    this.weights = weights.clone();
  }

  /**
   * The mean of all, with Student's interval and the degrees of freedom of Satterthwaite (1946); without one where no
   * value differs from another.
   *
   * @param values by stratum; of no stratum less than two
   */
  public Estimate mean(double[][] values) {
    StratifiedSample.Difference all = new StratifiedSample(weights, values).againstNothing();
    double mean = all.mean();
    if (!(all.error() > 0)) {
      // Nothing was seen to differ, which says nothing of how far it may.
      return new Estimate(mean, Interval.NONE, Interval.NONE);
    }
    TDistribution t = new TDistribution(null, all.degrees());
    double half95 = t.inverseCumulativeProbability(0.975) * all.error();
    double half90 = t.inverseCumulativeProbability(0.95) * all.error();
    return new Estimate(mean, new Interval(mean - half95, mean + half95), new Interval(mean - half90, mean + half90));
  }

  /** As {@link #mean}, of what cannot be less than nothing. */
  public Estimate amount(double[][] values) {
    Estimate e = mean(values);
    return new Estimate(e.value, atLeastZero(e.ci95), atLeastZero(e.ci90));
  }

  /**
   * How many values that are all drawn alike would tell as much of the mean as these: the variance of one of them, over
   * that of the mean of these (their number over the design effect of Kish, 1965). The second moment of all is the
   * weighted mean of those of the strata, the square of the mean that of the estimate less its variance; neither is
   * biased.
   *
   * @param values by stratum; of no stratum less than two
   * @return NaN where no value differs from another of its stratum
   */
  public double drawnAlike(double[][] values) {
    StratifiedSample.Difference all = new StratifiedSample(weights, values).againstNothing();
    double squares = 0;
    for (int s = 0; s < weights.length; s++) {
      double sum = 0;
      for (double value : values[s]) {
        sum += value * value;
      }
      squares += weights[s] * sum / values[s].length;
    }
    double variance = square(all.error());
    return variance > 0 ? (squares - square(all.mean()) + variance) / variance : Double.NaN;
  }

  private static Interval atLeastZero(Interval i) {
    return i.exists() ? new Interval(Math.max(0, i.low()), i.high()) : i;
  }

  /** How often something happens, from how often it did in each stratum, with Garwood's (1936) intervals combined. */
  public Estimate rate(long[] counts, int[] of) {
    return combined(counts, of, false);
  }

  /** A probability, from in how many of each stratum it was so, with the intervals of Clopper and Pearson combined. */
  public Estimate probability(long[] counts, int[] of) {
    return combined(counts, of, true);
  }

  private Estimate combined(long[] counts, int[] of, boolean share) {
    double value = 0;
    for (int s = 0; s < weights.length; s++) {
      value += weights[s] * counts[s] / of[s];
    }
    return new Estimate(value, around(value, counts, of, share, 0.95), around(value, counts, of, share, 0.90));
  }

  // The distances of the strata's limits from their values add as deviations do (MOVER; Donner and Zou, 2012): unlike
  // with a normal distribution, a stratum in which nothing was seen still says how much it may hide.
  private Interval around(double value, long[] counts, int[] of, boolean share, double level) {
    double below = 0;
    double above = 0;
    for (int s = 0; s < weights.length; s++) {
      double own = counts[s] / (double) of[s];
      Interval i = share ? Statistics.clopperPearson((int) counts[s], of[s], level) : garwood(counts[s], of[s], level);
      below += square(weights[s] * (own - i.low()));
      above += square(weights[s] * (i.high() - own));
    }
    double high = value + StrictMath.sqrt(above);
    return new Interval(Math.max(0, value - StrictMath.sqrt(below)), share ? Math.min(1, high) : high);
  }

  /** The exact interval of the mean of a Poisson variable, from a sum over some trials. */
  static Interval garwood(long count, int of, double level) {
    double tail = (1 - level) / 2;
    double low = count == 0 ? 0
        : new ChiSquaredDistribution(null, 2.0 * count).inverseCumulativeProbability(tail) / 2 / of;
    double high = new ChiSquaredDistribution(null, 2.0 * count + 2).inverseCumulativeProbability(1 - tail) / 2 / of;
    return new Interval(low, high);
  }

  private static double square(double x) {
    return x * x;
  }
}
