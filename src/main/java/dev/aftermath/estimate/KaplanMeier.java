package dev.aftermath.estimate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The product-limit estimate of how long something lasts when some of it was not watched to its end (Kaplan and Meier,
 * JASA 53, 1958). Times are in the unit of the sample.
 *
 * <p>Intervals are those of the log-minus-log transformation with Greenwood's variance (Kalbfleisch and Prentice, The
 * Statistical Analysis of Failure Time Data, 1980, 1.4); intervals of quantiles are where those contain the level
 * (Brookmeyer and Crowley, Biometrics 38, 1982).
 */
public final class KaplanMeier {
  private final double[] times;
  private final double[] survival;
  private final double[] greenwood;
  private final int censored;
  private final double lastWatched;

  private KaplanMeier(double[] times, double[] survival, double[] greenwood, int censored, double lastWatched) {
    this.times = times;
    this.survival = survival;
    this.greenwood = greenwood;
    this.censored = censored;
    this.lastWatched = lastWatched;
  }

  /**
   * The estimate from a sample.
   *
   * @param lasted how long each lasted; {@link Double#POSITIVE_INFINITY} where its end was not seen
   * @param watched how long each was watched; counts where the end was not seen
   */
  public static KaplanMeier of(double[] lasted, double[] watched) {
    int n = lasted.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    // Where an end and a loss fall on one time, the end comes first.
    Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> time(lasted, watched, i))
        .thenComparing(i -> lasted[i] == Double.POSITIVE_INFINITY));
    double[] times = new double[n];
    double[] survival = new double[n];
    double[] greenwood = new double[n];
    int steps = 0;
    double s = 1;
    double sum = 0;
    int censored = 0;
    for (int i = 0; i < n; ) {
      double t = time(lasted, watched, order[i]);
      int atRisk = n - i;
      int ends = 0;
      while (i < n && time(lasted, watched, order[i]) == t) {
        boolean end = lasted[order[i]] != Double.POSITIVE_INFINITY;
        ends += end ? 1 : 0;
        censored += end ? 0 : 1;
        i++;
      }
      if (ends > 0) {
        s *= 1 - ends / (double) atRisk;
        sum += ends / ((double) atRisk * (atRisk - ends));
        times[steps] = t;
        survival[steps] = s;
        greenwood[steps++] = sum;
      }
    }
    double last = n == 0 ? Double.NaN : time(lasted, watched, order[n - 1]);
    return new KaplanMeier(
        Arrays.copyOf(times, steps), Arrays.copyOf(survival, steps), Arrays.copyOf(greenwood, steps), censored, last);
  }

  private static double time(double[] lasted, double[] watched, int i) {
    return Math.min(lasted[i], lasted[i] == Double.POSITIVE_INFINITY ? watched[i] : lasted[i]);
  }

  /** How many ends were not seen. */
  public int censored() {
    return censored;
  }

  /** The longest time that is known of: nothing is estimated beyond. */
  public double lastWatched() {
    return lastWatched;
  }

  private int step(double time) {
    int i = Arrays.binarySearch(times, time);
    return i >= 0 ? i : -i - 2;
  }

  /** Probability of lasting longer than a time. */
  public double survival(double time) {
    int step = step(time);
    return step < 0 ? 1 : survival[step];
  }

  /** Greenwood's standard error of {@link #survival}. */
  public double standardError(double time) {
    int step = step(time);
    return step < 0 ? 0 : survival[step] == 0 ? Double.NaN : survival[step] * Math.sqrt(greenwood[step]);
  }

  /** 95 % interval of {@link #survival}; none before the first end and when all have ended. */
  public Interval interval(double time) {
    int step = step(time);
    return step < 0 ? Interval.NONE : interval(step);
  }

  private Interval interval(int step) {
    double s = survival[step];
    if (s <= 0 || s >= 1) {
      return Interval.NONE;
    }
    double width = Statistics.Z95 * Math.sqrt(greenwood[step]) / StrictMath.log(s);
    return new Interval(StrictMath.pow(s, StrictMath.exp(-width)), StrictMath.pow(s, StrictMath.exp(width)));
  }

  /** The time that a share p does not outlast; NaN when that was not reached. */
  public double quantile(double p) {
    for (int i = 0; i < times.length; i++) {
      if (survival[i] <= 1 - p + 1e-12) {
        return times[i];
      }
    }
    return Double.NaN;
  }

  /**
   * 95 % interval of {@link #quantile}; an end is NaN when it lies beyond what was seen.
   *
   * <p>Where all have ended there is no interval of survival. Such a step bounds the quantile from below, but the
   * greatest of a few values says nothing of how much greater one could be.
   */
  public Interval quantileInterval(double p) {
    double low = Double.NaN;
    double high = Double.NaN;
    for (int i = 0; i < times.length; i++) {
      Interval s = interval(i);
      boolean over = survival[i] <= 0;
      if (Double.isNaN(low) && (over || s.low() <= 1 - p)) {
        low = times[i];
      }
      if (Double.isNaN(high) && s.high() <= 1 - p) {
        high = times[i];
      }
    }
    return new Interval(low, high);
  }

  /** Mean of what it lasted or the limit, whichever is less: the area below the curve up to the limit. */
  public double restrictedMean(double limit) {
    return area(-1, limit);
  }

  // From the given step, or from zero, to the limit.
  private double area(int from, double limit) {
    double area = 0;
    double at = from < 0 ? 0 : times[from];
    for (int i = from; i < times.length && at < limit; i++) {
      double until = Math.min(limit, i + 1 < times.length ? times[i + 1] : limit);
      area += (i < 0 ? 1 : survival[i]) * (until - at);
      at = until;
    }
    return area;
  }

  /** Standard error of {@link #restrictedMean} (Greenwood's form; Klein and Moeschberger, Survival Analysis, 4.5). */
  public double restrictedMeanError(double limit) {
    double variance = 0;
    double before = 0;
    double[] areas = new double[times.length + 1];
    for (int i = times.length - 1; i >= 0; i--) {
      double until = Math.min(limit, i + 1 < times.length ? times[i + 1] : limit);
      areas[i] = areas[i + 1] + (times[i] < limit ? survival[i] * (until - times[i]) : 0);
    }
    for (int i = 0; i < times.length && times[i] < limit; i++) {
      if (survival[i] > 0) {
        variance += areas[i] * areas[i] * (greenwood[i] - before);
      }
      before = greenwood[i];
    }
    return Math.sqrt(variance);
  }

  /** 95 % interval of {@link #restrictedMean}. */
  public Interval restrictedMeanInterval(double limit) {
    double mean = restrictedMean(limit);
    double half = Statistics.Z95 * restrictedMeanError(limit);
    return new Interval(Math.max(0, mean - half), Math.min(limit, mean + half));
  }
}
