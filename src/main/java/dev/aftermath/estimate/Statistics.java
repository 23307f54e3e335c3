package dev.aftermath.estimate;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Estimates from independent replications, with what is not known left out rather than guessed. */
public final class Statistics {
  private static final double LEVEL = 0.975;
  /** Quantile 0.975 of the standard normal distribution. */
  static final double Z95 = 1.959963984540054;

  private Statistics() {}

  /** As {@link #summarise(double[])}, with an interval that allows for how replications, in order, depend. */
  public static Summary summarise(double[] values, Draws draws) {
    return draws == Draws.INDEPENDENT ? summarise(values) : atLeastZero(paired(values));
  }

  /** As {@link #summariseSigned(double[])}, with an interval that allows for how replications, in order, depend. */
  public static Summary summariseSigned(double[] values, Draws draws) {
    return draws == Draws.INDEPENDENT ? summariseSigned(values) : paired(values);
  }

  private static Summary paired(double[] values) {
    Summary s = summariseSigned(values);
    return Double.isNaN(s.mean())
        ? s
        : new Summary(s.mean(), interval(pairMeans(values), s.mean()), s.p50(), s.p90(), s.p95(), s.censored(), s.n());
  }

  /** Summarises values that cannot be negative; {@link Double#POSITIVE_INFINITY} stands for censored. */
  public static Summary summarise(double[] values) {
    return atLeastZero(summariseSigned(values));
  }

  private static Summary atLeastZero(Summary s) {
    // What cannot be negative has no negative mean: cutting the interval there loses no coverage.
    return s.ci95().low() < 0
        ? new Summary(s.mean(), new Interval(0, s.ci95().high()), s.p50(), s.p90(), s.p95(), s.censored(), s.n())
        : s;
  }

  /** As {@link #summarise}, of values of any sign, such as differences. */
  public static Summary summariseSigned(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int censored = 0;
    while (censored < n && sorted[n - 1 - censored] == Double.POSITIVE_INFINITY) {
      censored++;
    }
    boolean whole = censored == 0 && n > 0;
    double mean = whole ? mean(sorted) : Double.NaN;
    Interval ci95 = whole ? interval(sorted, mean) : Interval.NONE;
    return new Summary(
        mean, ci95, quantile(sorted, 0.5), quantile(sorted, 0.9),
        quantile(sorted, 0.95), censored, n);
  }

  /** The smallest value that at least a share p of a sorted sample does not exceed; NaN when censored or empty. */
  public static double quantile(double[] sorted, double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double value = sorted[(int) rank(p, sorted.length) - 1];
    return value == Double.POSITIVE_INFINITY ? Double.NaN : value;
  }

  /** Which of n sorted values, from 1, is the quantile p: the first that at least a share p does not exceed. */
  public static long rank(double p, long n) {
    return Math.max(1, (long) Math.ceil(p * n - 1e-9));
  }

  /** A sum with compensation (Neumaier, ZAMM 54, 1974), so that small values are not lost beside large ones. */
  public static final class Sum {
    private double sum;
    private double lost;

    public void add(double v) {
      double t = sum + v;
      lost += Math.abs(sum) >= Math.abs(v) ? sum - t + v : v - t + sum;
      sum = t;
    }

    public double value() {
      return sum + lost;
    }

    /** The same so far. */
    Sum copy() {
      Sum copy = new Sum();
      copy.sum = sum;
      copy.lost = lost;
      return copy;
    }
  }

  /** Mean of the values; the order matters in the last digit at most. */
  public static double mean(double[] values) {
    Sum sum = new Sum();
    for (double v : values) {
      sum.add(v);
    }
    return sum.value() / values.length;
  }

  /** The 95 % {@link #interval(double[], double, double) interval of the mean} of independent values. */
  public static Interval interval(double[] values, double mean) {
    return interval(values, mean, 0.95);
  }

  /**
   * Student's interval of the mean of independent values, corrected for the skewness of the sample (Willink, Commun.
   * Statist. Theory Methods 34, 2005, after Johnson 1978 and Hall 1992): durations are skewed, and of them Student's
   * own interval misses the mean too often, nearly always on the side of the tail. None below two values; Student's of
   * two.
   *
   * @param level such as 0.95
   */
  public static Interval interval(double[] values, double mean, double level) {
    int n = values.length;
    if (n < 2) {
      return Interval.NONE;
    }
    double deviation = deviation(values, mean);
    double t = level == 0.95 ? studentQuantile(n - 1)
        : new TDistribution(null, n - 1.0).inverseCumulativeProbability((1 + level) / 2);
    if (!(deviation > 0)) {
      return new Interval(mean, mean);
    }
    double a = n == 2 ? 0 : thirdMoment(values, mean) / (6 * Math.sqrt(n) * deviation * deviation * deviation);
    double error = deviation / Math.sqrt(n);
    return new Interval(mean - error * symmetric(t, a), mean - error * symmetric(-t, a));
  }

  /**
   * Student's plain 95 % interval of the mean of independent values: the mean and as much to either side, so that half
   * its width says all. None below two values. For a number after a plus-minus sign; of skewed values
   * {@link #interval(double[], double) the corrected one} is the better.
   */
  public static Interval studentInterval(double[] values) {
    if (values.length < 2) {
      return Interval.NONE;
    }
    double mean = mean(values);
    double half = studentQuantile(values.length - 1) * deviation(values, mean) / Math.sqrt(values.length);
    return new Interval(mean - half, mean + half);
  }

  // Willink's transformation of a quantile of Student's distribution; the quantile itself without skewness.
  private static double symmetric(double t, double a) {
    return Math.abs(a) < 1e-9 ? t : (StrictMath.cbrt(1 + 6 * a * (t - a)) - 1) / (2 * a);
  }

  // Unbiased, of three values or more.
  private static double thirdMoment(double[] values, double mean) {
    Sum cubes = new Sum();
    for (double v : values) {
      cubes.add((v - mean) * (v - mean) * (v - mean));
    }
    double n = values.length;
    return cubes.value() * n / ((n - 1) * (n - 2));
  }

  /** Standard deviation of a sample, with n - 1; NaN below two values. */
  public static double deviation(double[] values, double mean) {
    return values.length < 2 ? Double.NaN : Math.sqrt(variance(values, mean));
  }

  private static double variance(double[] values, double mean) {
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return squares / (values.length - 1);
  }

  private record Student(int degrees, double quantile) {}

  private static volatile Student last = new Student(0, Double.NaN);

  public static double studentQuantile(int degrees) {
    Student known = last;
    if (known.degrees != degrees) { // samples of one experiment are of one size
      // No generator is handed over: only the quantile function is used.
      known = new Student(degrees, new TDistribution(null, degrees).inverseCumulativeProbability(LEVEL));
      last = known;
    }
    return known.quantile;
  }

  /** Wilson's 95 % interval of a probability, from successes among trials. */
  public static Interval wilson(int successes, int trials) {
    if (trials == 0) {
      return Interval.NONE;
    }
    double z = Z95;
    double p = successes / (double) trials;
    double denominator = 1 + z * z / trials;
    double centre = (p + z * z / (2 * trials)) / denominator;
    double half = z * Math.sqrt(p * (1 - p) / trials + z * z / (4.0 * trials * trials)) / denominator;
    // At the ends the two halves cancel, but for a last digit.
    return new Interval(
        successes == 0 ? 0 : Math.max(0, centre - half), successes == trials ? 1 : Math.min(1, centre + half));
  }

  /**
   * The 95 % interval of a probability of Clopper and Pearson (Biometrika 26, 1934): it covers in at least 95 % of all
   * experiments, however small or extreme, and is wider than Wilson's for that.
   */
  public static Interval clopperPearson(int successes, int trials) {
    return clopperPearson(successes, trials, 0.95);
  }

  /** As {@link #clopperPearson(int, int)}, at any level. */
  public static Interval clopperPearson(int successes, int trials, double level) {
    if (trials == 0) {
      return Interval.NONE;
    }
    double tail = (1 - level) / 2;
    return new Interval(
        successes == 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1.0),
        successes == trials ? 1 : betaQuantile(1 - tail, successes + 1.0, trials - successes));
  }

  private static double betaQuantile(double p, double alpha, double beta) {
    return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(p);
  }

  /** Skewness of a sample (the third central moment over the 3/2 power of the second); 0 when it does not vary. */
  public static double skewness(double[] values) {
    double mean = mean(values);
    Sum second = new Sum();
    Sum third = new Sum();
    for (double v : values) {
      double d = v - mean;
      second.add(d * d);
      third.add(d * d * d);
    }
    double variance = second.value() / values.length;
    return variance <= 0 ? 0 : third.value() / values.length / (variance * Math.sqrt(variance));
  }

  /** Means of neighbours, two and two; a last one without a partner is left out. */
  public static double[] pairMeans(double[] values) {
    double[] means = new double[values.length / 2];
    for (int i = 0; i < means.length; i++) {
      means[i] = (values[2 * i] + values[2 * i + 1]) / 2;
    }
    return means;
  }
}
