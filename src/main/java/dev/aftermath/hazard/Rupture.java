package dev.aftermath.hazard;

import dev.aftermath.estate.Topology;

/**
 * What lies above a rupture at the surface: a line from its epicentre to its other end, or a point where both are one.
 *
 * @param latitude of the epicentre, in degrees
 * @param toLatitude of the other end
 */
public record Rupture(double latitude, double longitude, double toLatitude, double toLongitude) {
  /** A rupture that is a point. */
  public static Rupture at(double latitude, double longitude) {
    return new Rupture(latitude, longitude, latitude, longitude);
  }

  /** Whether it is a point. */
  public boolean isPoint() {
    return latitude == toLatitude && longitude == toLongitude;
  }

  /** A place on it, by the share of its length from the epicentre. */
  public double latitude(double share) {
    return latitude + share * (toLatitude - latitude);
  }

  /** The longitude of that place, which may be beyond 180 degrees where the line crosses them. */
  public double longitude(double share) {
    return longitude + share * Topology.east(toLongitude - longitude);
  }

  /** Distance of a place from its nearest point, in km; the nearest point is found on a plane that touches there. */
  public double km(double placeLatitude, double placeLongitude) {
    if (isPoint()) {
      return Topology.distanceKm(placeLatitude, placeLongitude, latitude, longitude);
    }
    double narrow = StrictMath.cos(StrictMath.toRadians(placeLatitude));
    double x = narrow * Topology.east(toLongitude - longitude);
    double y = toLatitude - latitude;
    double px = narrow * Topology.east(placeLongitude - longitude);
    double py = placeLatitude - latitude;
    double share = Math.max(0, Math.min(1, (x * px + y * py) / (x * x + y * y)));
    return Topology.distanceKm(placeLatitude, placeLongitude, latitude(share), longitude(share));
  }
}
