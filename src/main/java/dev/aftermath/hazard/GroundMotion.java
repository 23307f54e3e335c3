package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** How ground motion scatters: between earthquakes, and within one from place to place, near places alike. */
public final class GroundMotion {
  private GroundMotion() {}

  /** The tectonic kind of an earthquake. */
  public enum Fault {
    CRUSTAL(0),
    INTERFACE(0.01),
    INTRASLAB(0.22);

    private final double offset;

    Fault(double offset) {
      this.offset = offset;
    }

    /** What it adds to log10 of the acceleration of an earthquake of the crust, by Si and Midorikawa (1999). */
    double offset() {
      return offset;
    }
  }

  /** How within-event residuals of two sites correlate with their distance. */
  public enum Correlation {
    /** Heresi and Miranda (2018): exp(-(h / 13.392)^0.55) for PGA. */
    HERESI_MIRANDA,
    /** Jayaram and Baker (2009), with Vs30 clustering: exp(-3 h / 40.7) for PGA. */
    JAYARAM_BAKER,
    NONE;

    /** Correlation at distance h in km. */
    double at(double km) {
      return km == 0 ? 1 : switch (this) {
        case HERESI_MIRANDA -> StrictMath.exp(-StrictMath.pow(km / 13.392, 0.55));
        case JAYARAM_BAKER -> StrictMath.exp(-3 * km / 40.7);
        case NONE -> 0;
      };
    }
  }

  /**
   * One earthquake's standardised residuals at some places: a common part and a correlated part.
   *
   * @param distance distance between the places in km
   * @param names names of the places, one draw each
   * @param betweenShare share of the variance that all places have in common, 0 to 1
   * @param cause first parts of the streams' names
   */
  public static double[] residuals(
      double[][] distance, String[] names, double betweenShare, Correlation correlation, RandomStreams streams,
      String... cause) {
    int n = names.length;
    RealMatrix rho = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        // A hair above one on the diagonal keeps the matrix positive definite for places side by side.
        rho.setEntry(i, j, i == j ? 1 + 1e-9 : correlation.at(distance[i][j]));
      }
    }
    RealMatrix factor = new CholeskyDecomposition(rho).getL();
    double[] independent = new double[n];
    for (int i = 0; i < n; i++) {
      independent[i] = StandardNormal.inverse(streams.uniform(with(cause, "within", names[i])));
    }
    double[] correlated = factor.operate(independent);
    double common = StandardNormal.inverse(streams.uniform(with(cause, "between")));
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = Math.sqrt(betweenShare) * common + Math.sqrt(1 - betweenShare) * correlated[i];
    }
    return residuals;
  }

  private static String[] with(String[] cause, String... more) {
    String[] all = Arrays.copyOf(cause, cause.length + more.length);
    System.arraycopy(more, 0, all, cause.length, more.length);
    return all;
  }
}
