package dev.aftermath.estimate;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;

/**
 * The bootstrap-t interval of a mean (Efron and Tibshirani, An Introduction to the BootstrapT, 1993, 12.5): for skewed
 * samples, whose mean Student's interval misses too often, on the side of the tail above all; a second opinion on
 * {@link Statistics#interval(double[], double)}.
 */
public final class BootstrapT {
  private static final int RESAMPLES = 1999;
  private static final int TAIL = 50;
  private static final int LEAST = 10;
  /** Above that the other interval is as good, and resampling takes time. */
  private static final int MOST = 2000;

  private BootstrapT() {}

  /** 95 % interval of the mean; none below 10 and above 2,000 values, for values that are all the same, or censored. */
  public static Interval mean(double[] values) {
    return mean(values, new RandomStreams(0, 0).of("statistics", "bootstrap"));
  }

  public static Interval mean(double[] values, RandomStream luck) {
    int n = values.length;
    if (n < LEAST || n > MOST) {
      return Interval.NONE;
    }
    double mean = Statistics.mean(values);
    double error = Statistics.deviation(values, mean) / Math.sqrt(n);
    if (!(error > 0) || error == Double.POSITIVE_INFINITY) {
      return Interval.NONE;
    }
    double[] t = new double[RESAMPLES];
    double[] resample = new double[n];
    for (int b = 0; b < RESAMPLES; b++) {
      for (int i = 0; i < n; i++) {
        resample[i] = values[(int) (luck.nextUniform() * n)];
      }
      double m = Statistics.mean(resample);
      double e = Statistics.deviation(resample, m) / Math.sqrt(n);
      // A resample without variation says that the mean might be anywhere on its side.
      t[b] = e > 0 ? (m - mean) / e : m == mean ? 0 : m > mean ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }
    Arrays.sort(t);
    double low = mean - t[RESAMPLES - TAIL] * error;
    double high = mean - t[TAIL - 1] * error;
    return Double.isInfinite(low) || Double.isInfinite(high) ? Interval.NONE : new Interval(low, high);
  }
}
