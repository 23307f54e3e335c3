package dev.aftermath.report.chart;

import dev.aftermath.units.Decimals;
import java.util.Arrays;

/**
 * Places on the Earth as places of a picture: degrees of longitude are as long as they are in the middle of the map
 * (equirectangular projection), which is near enough for some hundreds of kilometres.
 */
public final class Projection {
  private static final double LEAST_DEGREES = 1.2;
  private static final double MARGIN = 1.45;
  private static final double KM_PER_DEGREE = 111.2;
  private static final double NARROWEST = 0.2;
  private static final double[] BARS_KM = {2000, 1000, 500, 200, 100, 50, 20, 10};
  private static final double[] STEPS = {0.25, 0.5, 1, 2, 5, 10, 20, 30};

  private final int width;
  private final int height;
  private final double north;
  private final double south;
  private final double west;
  private final double east;

  /** A map of that size on which all of these places are; there is at least one. */
  public Projection(int width, int height, double[] latitudes, double[] longitudes) {
    this.width = width;
    this.height = height;
    double[] lat = Arrays.stream(latitudes).sorted().toArray();
    double[] lon = Arrays.stream(longitudes).sorted().toArray();
    double middleLat = (lat[0] + lat[lat.length - 1]) / 2;
    double middleLon = (lon[0] + lon[lon.length - 1]) / 2;
    double narrow = Math.max(NARROWEST, StrictMath.cos(Math.toRadians(middleLat)));
    double high = Math.max(LEAST_DEGREES, (lat[lat.length - 1] - lat[0]) * MARGIN);
    double wide = Math.max(LEAST_DEGREES, (lon[lon.length - 1] - lon[0]) * narrow * MARGIN);
    high = Math.max(high, wide * height / width);
    wide = high * width / height;
    north = middleLat + high / 2;
    south = middleLat - high / 2;
    west = middleLon - wide / narrow / 2;
    east = middleLon + wide / narrow / 2;
  }

  public double north() {
    return north;
  }

  public double south() {
    return south;
  }

  public double west() {
    return west;
  }

  public double east() {
    return east;
  }

  public double x(double longitude) {
    return (longitude - west) / (east - west) * width;
  }

  public double y(double latitude) {
    return (north - latitude) / (north - south) * height;
  }

  /** Degrees between two lines of the grid. */
  public double step() {
    return Arrays.stream(STEPS).filter(s -> (north - south) / s <= 5).findFirst().orElse(STEPS[STEPS.length - 1]);
  }

  /** A latitude of the grid: "37.50°N". */
  public static String latitude(double value) {
    return degrees(value, "N", "S");
  }

  /** A longitude of the grid. */
  public static String longitude(double value) {
    return degrees(value, "E", "W");
  }

  private static String degrees(double value, String positive, String negative) {
    String text = Decimals.fixed(Math.abs(value), value == Math.rint(value) ? 0 : 2);
    return text + "°" + (value < 0 ? negative : positive);
  }

  /** A round number of kilometres, a quarter of the width long at most; 0 where none of those there are is. */
  public double barKm() {
    return Arrays.stream(BARS_KM).filter(km -> pixels(km) <= width / 4.0).findFirst().orElse(0);
  }

  /** How long so many kilometres are from north to south. */
  public double pixels(double km) {
    return km / ((north - south) * KM_PER_DEGREE) * height;
  }
}
