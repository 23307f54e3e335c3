package dev.aftermath.estimate;

/** Two strategies in the same replications: estimates from pairs of values. */
public final class PairedSamples {
  private PairedSamples() {}

  /**
   * Interval of the ratio of the means of two paired samples, y over x, by Fieller's theorem (J. R. Statist. Soc. B 16,
   * 1954). None when either mean may be zero, so that the interval of x over y is the reciprocal of this.
   */
  public static Interval ratioOfMeans(double[] x, double[] y) {
    int n = x.length;
    if (n < 2) {
      return Interval.NONE;
    }
    double mx = Statistics.mean(x);
    double my = Statistics.mean(y);
    double t = Statistics.studentQuantile(n - 1);
    double vx = covariance(x, mx, x, mx) / n * t * t;
    double vy = covariance(y, my, y, my) / n * t * t;
    double cov = covariance(x, mx, y, my) / n * t * t;
    double a = mx * mx - vx;
    double b = mx * my - cov;
    double c = my * my - vy;
    double root = b * b - a * c;
    if (a <= 0 || c <= 0 || root < 0) {
      return Interval.NONE;
    }
    return new Interval((b - Math.sqrt(root)) / a, (b + Math.sqrt(root)) / a);
  }

  /**
   * How many times as many independent replications would have been needed for the same interval of the difference of
   * two means: the variance of the difference if the samples were independent, over that of the paired differences.
   * Infinite when the differences do not vary.
   */
  public static double varianceRatio(double[] x, double[] y) {
    double mx = Statistics.mean(x);
    double my = Statistics.mean(y);
    double apart = covariance(x, mx, x, mx) + covariance(y, my, y, my);
    double paired = apart - 2 * covariance(x, mx, y, my);
    return x.length < 2 || apart <= 0 ? Double.NaN : paired <= 0 ? Double.POSITIVE_INFINITY : apart / paired;
  }

  private static double covariance(double[] x, double mx, double[] y, double my) {
    Statistics.Sum sum = new Statistics.Sum();
    for (int i = 0; i < x.length; i++) {
      sum.add((x[i] - mx) * (y[i] - my));
    }
    return sum.value() / (x.length - 1);
  }
}
