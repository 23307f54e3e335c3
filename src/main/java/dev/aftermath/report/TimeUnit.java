package dev.aftermath.report;

/** A unit for a linear axis of times. */
record TimeUnit(String name, double seconds) {
  /** The unit in which times up to the greatest one read best. */
  static TimeUnit fitting(double greatestSeconds) {
    return greatestSeconds > 2 * 86_400 ? new TimeUnit("d", 86_400)
        : greatestSeconds > 2 * 3_600 ? new TimeUnit("h", 3_600)
        : greatestSeconds > 120 ? new TimeUnit("min", 60)
        : greatestSeconds > 0.5 ? new TimeUnit("s", 1) : new TimeUnit("ms", 1e-3);
  }
}
