package dev.aftermath.estimate;

import org.apache.commons.math3.special.Beta;

/** Quantiles of Student's t distribution, by the incomplete beta function (DLMF 8.17). */
public final class Student {
  private static final double FAR = 1e6;

  private Student() {}

  /** The value that is exceeded with probability {@code tail}, 0 &lt; tail &lt; 1/2, with any degrees of freedom. */
  public static double upper(double tail, double degrees) {
    double low = 0;
    double high = FAR;
    for (int i = 0; i < 100; i++) {
      double t = (low + high) / 2;
      double exceeded = Beta.regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
      if (exceeded > tail) {
        low = t;
      } else {
        high = t;
      }
    }
    return (low + high) / 2;
  }
}
