package dev.aftermath.hazard.annual;

import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.Rupture;

/** Where an earthquake is and how strong. */
record Quake(double magnitude, Rupture rupture) {
  private static final double KM_PER_DEGREE = 111.195;

  /** One whose rupture is a point. */
  static Quake at(double magnitude, double latitude, double longitude) {
    return new Quake(magnitude, Rupture.at(latitude, longitude));
  }

  /**
   * One whose rupture is a point that is seen from a place.
   *
   * @param km how far away it is
   * @param angle from north to east, in radians
   */
  static Quake from(double fromLatitude, double fromLongitude, double magnitude, double km, double angle) {
    double north = km * StrictMath.cos(angle) / KM_PER_DEGREE;
    double east = km * StrictMath.sin(angle) / (KM_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(fromLatitude)));
    return at(magnitude, Math.max(-90, Math.min(90, fromLatitude + north)), Topology.east(fromLongitude + east));
  }
}
