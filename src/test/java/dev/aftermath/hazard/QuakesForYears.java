package dev.aftermath.hazard;

/** An earthquake in which nothing breaks, for the tests of years. */
public final class QuakesForYears {
  private QuakesForYears() {}

  public static EarthquakeParameters like() {
    return new QuakeBuilder().parameters();
  }
}
