package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Peak ground acceleration by the attenuation relation of Si and Midorikawa (1999), with between-event and spatially
 * correlated within-event variability.
 *
 * <p>Coefficients and standard deviations as implemented in OpenQuake (openquake/hazardlib/gsim/si_midorikawa_1999.py).
 * The distance is taken to a point source, sqrt(epicentral^2 + depth^2): for large magnitudes close to the fault this
 * underestimates, because a real rupture comes nearer than its hypocentre.
 */
public final class GroundMotion {
  /** The greatest moment magnitude that the relation is used for; what is more counts as this. */
  public static final double GREATEST_MAGNITUDE = 8.3;

  private static final double GRAVITY = 980.665;

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

  /** Median peak ground acceleration in g at a distance X from the source, in km; magnitude counts up to 8.3. */
  public static double medianPga(double magnitude, double depthKm, double distanceKm, Fault fault) {
    double m = Math.min(magnitude, GREATEST_MAGNITUDE);
    double logPga = 0.50 * m + 0.0043 * depthKm + fault.offset + 0.61
        - StrictMath.log10(distanceKm + 0.0055 * StrictMath.pow(10, 0.5 * m)) - 0.003 * distanceKm;
    return StrictMath.pow(10, logPga) / GRAVITY;
  }

  /** Total standard deviation of log10 PGA: crustal 0.23 up to 20 km, 0.20 from 30 km, between them by the log of X. */
  public static double sigmaLog10(double distanceKm, Fault fault) {
    if (fault != Fault.CRUSTAL) {
      return 0.20;
    }
    if (distanceKm <= 20) {
      return 0.23;
    }
    return distanceKm >= 30 ? 0.20 : 0.23 - 0.03 * StrictMath.log10(distanceKm / 20) / StrictMath.log10(30.0 / 20);
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
