package dev.aftermath.hazard;

/** An earthquake in which nothing breaks, for the tests of years. */
public final class QuakesForYears {
  private QuakesForYears() {}

  public static EarthquakeParameters like() {
    return new QuakeBuilder().parameters();
  }

  /** The same, by another attenuation relation. */
  public static EarthquakeParameters like(Attenuation relation) {
    QuakeBuilder quake = new QuakeBuilder();
    quake.relation = relation;
    return quake.parameters();
  }
}
