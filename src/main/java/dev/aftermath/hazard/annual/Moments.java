package dev.aftermath.hazard.annual;

/** The moments at which something happens, one after the other. */
@FunctionalInterface
interface Moments {
  /** The next one, in years from the beginning, by a uniform. */
  double next(double uniform);
}
