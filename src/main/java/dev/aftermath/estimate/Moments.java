package dev.aftermath.estimate;

/** Means, variances and covariance of two columns of numbers, in one pass (Welford 1962). */
public final class Moments {
  private long n;
  private double meanA;
  private double meanB;
  private double squaresA;
  private double squaresB;
  private double products;

  /** One row; of unpaired columns each side is added with a Moments of its own. */
  public void add(double a, double b) {
    n++;
    double da = a - meanA;
    double db = b - meanB;
    meanA += da / n;
    meanB += db / n;
    squaresA += da * (a - meanA);
    squaresB += db * (b - meanB);
    products += da * (b - meanB);
  }

  public long n() {
    return n;
  }

  public double meanA() {
    return n == 0 ? Double.NaN : meanA;
  }

  public double meanB() {
    return n == 0 ? Double.NaN : meanB;
  }

  public double varianceA() {
    return n < 2 ? Double.NaN : squaresA / (n - 1);
  }

  public double varianceB() {
    return n < 2 ? Double.NaN : squaresB / (n - 1);
  }

  /** Variance of b minus a within rows. */
  public double varianceOfDifference() {
    return n < 2 ? Double.NaN : Math.max(0, squaresA + squaresB - 2 * products) / (n - 1);
  }
}
