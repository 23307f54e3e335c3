package dev.aftermath.hazard;

/**
 * Attenuation relations: the median peak ground acceleration of rock at a distance from an earthquake, and how single
 * ones scatter around it.
 *
 * <p>All are for earthquakes that are crustal; {@link #SI_MIDORIKAWA_1999} for those of subduction, too. Beyond their
 * ranges they are extrapolations.
 */
public enum Attenuation {
  /**
   * Japan (Si and Midorikawa 1999), as implemented in OpenQuake: M 5.5 to 8.3, distance to the rupture up to 300 km,
   * soil of Vs30 600 m/s.
   */
  SI_MIDORIKAWA_1999(8.3) {
    @Override
    public double medianPga(double magnitude, double depthKm, double km, GroundMotion.Fault fault) {
      return siMidorikawa(magnitude, depthKm, StrictMath.hypot(km, depthKm), fault);
    }

    @Override
    public double sigmaLog10(double depthKm, double km, GroundMotion.Fault fault) {
      return siMidorikawaSigma(StrictMath.hypot(km, depthKm), fault);
    }
  },

  /**
   * Active crust outside Japan (Boore and Atkinson 2008, Earthquake Spectra 24, tables 6 to 8, PGA, mechanism not
   * specified): M 5 to 8, distance to the rupture's projection up to 200 km, Vs30 760 m/s.
   */
  BOORE_ATKINSON_2008(8) {
    @Override
    public double medianPga(double magnitude, double depthKm, double km, GroundMotion.Fault fault) {
      double r = StrictMath.hypot(km, 1.35);
      double beyond = magnitude - 6.75;
      double size = -0.53804 + (beyond <= 0 ? 0.28805 * beyond - 0.10164 * beyond * beyond : 0);
      return StrictMath.exp(size + (-0.66050 + 0.11970 * (magnitude - 4.5)) * StrictMath.log(r) - 0.01151 * (r - 1));
    }

    @Override
    public double sigmaLog10(double depthKm, double km, GroundMotion.Fault fault) {
      return 0.566 / LN_10;
    }
  },

  /**
   * Stable continents, of which Korea is one (Toro, Abrahamson and Schneider 1997, moment magnitude, in the form of the
   * hazard maps of the USA of 2008, with its correction for finite faults and its bound of 1.5 g): M 5 to 8, distance
   * to the rupture's projection up to 500 km, Vs30 760 m/s.
   */
  TORO_1997(8) {
    @Override
    public double medianPga(double magnitude, double depthKm, double km, GroundMotion.Fault fault) {
      double r = StrictMath.hypot(km, 9.3 * StrictMath.exp(-1.25 + 0.227 * magnitude));
      double log = 2.619 + 0.81 * (magnitude - 6) - 1.27 * StrictMath.log(r) - 0.0021 * r
          - (1.16 - 1.27) * Math.max(0, StrictMath.log(km / 100));
      return Math.min(1.5, StrictMath.exp(log));
    }

    @Override
    public double sigmaLog10(double depthKm, double km, GroundMotion.Fault fault) {
      return 0.7506 / LN_10;
    }
  };

  private static final double GRAVITY = 980.665;
  private static final double LN_10 = StrictMath.log(10);

  private final double greatestMagnitude;

  Attenuation(double greatestMagnitude) {
    this.greatestMagnitude = greatestMagnitude;
  }

  /** The greatest moment magnitude it is used for. */
  public double greatestMagnitude() {
    return greatestMagnitude;
  }

  /** Whether it holds for earthquakes of this tectonic kind. */
  public boolean holdsFor(GroundMotion.Fault fault) {
    return this == SI_MIDORIKAWA_1999 || fault == GroundMotion.Fault.CRUSTAL;
  }

  /**
   * Median peak ground acceleration, in g.
   *
   * @param magnitude moment magnitude
   * @param depthKm depth of the rupture
   * @param km distance at the surface to what lies above the rupture
   */
  public abstract double medianPga(double magnitude, double depthKm, double km, GroundMotion.Fault fault);

  /** Total standard deviation of log10 PGA there. */
  public abstract double sigmaLog10(double depthKm, double km, GroundMotion.Fault fault);

  // In g, by the distance to the rupture itself; magnitude counts up to 8.3.
  static double siMidorikawa(double magnitude, double depthKm, double x, GroundMotion.Fault fault) {
    double m = Math.min(magnitude, SI_MIDORIKAWA_1999.greatestMagnitude);
    double logPga = 0.50 * m + 0.0043 * depthKm + fault.offset() + 0.61
        - StrictMath.log10(x + 0.0055 * StrictMath.pow(10, 0.5 * m)) - 0.003 * x;
    return StrictMath.pow(10, logPga) / GRAVITY;
  }

  // Crustal 0.23 up to 20 km, 0.20 from 30 km, between them by the log of the distance.
  static double siMidorikawaSigma(double x, GroundMotion.Fault fault) {
    if (fault != GroundMotion.Fault.CRUSTAL) {
      return 0.20;
    }
    if (x <= 20) {
      return 0.23;
    }
    return x >= 30 ? 0.20 : 0.23 - 0.03 * StrictMath.log10(x / 20) / StrictMath.log10(30.0 / 20);
  }
}
