package dev.aftermath.estimate;

import java.util.ArrayList;
import java.util.List;

/**
 * Sobol indices: the share of the answer's variance that a factor explains alone (first order; estimator of Saltelli et
 * al., Comput. Phys. Commun. 181(2), 2010) and with all its interactions (total; estimator of Jansen, Comput. Phys.
 * Commun. 117, 1999).
 */
public final class SobolIndices {
  private SobolIndices() {}

  /** Indices of one factor with 95 % intervals by bootstrap over base points. */
  public record Index(double first, Interval firstInterval, double total, Interval totalInterval) {}

  /** Rows of quantiles: for each base point A, B, and A with each factor in turn taken from B. */
  public static double[][] design(int factors, int samples, long seed) {
    double[][] base = SobolPoints.of(samples, 2 * factors, seed);
    double[][] rows = new double[samples * (factors + 2)][];
    int row = 0;
    for (double[] point : base) {
      double[] a = java.util.Arrays.copyOf(point, factors);
      double[] b = java.util.Arrays.copyOfRange(point, factors, 2 * factors);
      rows[row++] = a;
      rows[row++] = b;
      for (int f = 0; f < factors; f++) {
        double[] mixed = a.clone();
        mixed[f] = b[f];
        rows[row++] = mixed;
      }
    }
    return rows;
  }

  /** The indices of all factors, from the answers at the rows of a design; NaN where the answer does not vary. */
  public static List<Index> of(int factors, double[] answers, long seed) {
    int n = answers.length / (factors + 2);
    int width = factors + 2;
    // Without its mean the answer's square does not drown the covariance.
    double centre = 0;
    for (int i = 0; i < n; i++) {
      centre += (answers[i * width] + answers[i * width + 1]) / (2.0 * n);
    }
    double[] y = new double[answers.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = answers[i] - centre;
    }
    List<Index> indices = new ArrayList<>();
    for (int f = 0; f < factors; f++) {
      int column = 2 + f;
      indices.add(new Index(
          first(y, width, column, Bootstrap.all(n)),
          Bootstrap.interval(n, i -> first(y, width, column, i), seed, "sobol"),
          total(y, width, column, Bootstrap.all(n)),
          Bootstrap.interval(n, i -> total(y, width, column, i), seed, "sobol")));
    }
    return indices;
  }

  private static double first(double[] y, int width, int column, int[] which) {
    double sum = 0;
    for (int i : which) {
      sum += y[i * width + 1] * (y[i * width + column] - y[i * width]);
    }
    return sum / which.length / variance(y, width, which);
  }

  private static double total(double[] y, int width, int column, int[] which) {
    double sum = 0;
    for (int i : which) {
      double difference = y[i * width] - y[i * width + column];
      sum += difference * difference;
    }
    return sum / (2.0 * which.length) / variance(y, width, which);
  }

  /** Variance over both base samples. */
  public static double variance(double[] y, int width, int[] which) {
    double sum = 0;
    double squares = 0;
    for (int i : which) {
      double a = y[i * width];
      double b = y[i * width + 1];
      sum += a + b;
      squares += a * a + b * b;
    }
    double n = 2.0 * which.length;
    double variance = squares / n - sum / n * (sum / n);
    return variance > 0 ? variance : Double.NaN;
  }
}
