package dev.aftermath.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.estate.Topology;
import org.junit.jupiter.api.Test;

/** What lies so many kilometres apart lies as many pixels apart as the scale bar says. */
class ProjectionTest {
  private static double pixels(Projection map, double latA, double lonA, double latB, double lonB) {
    return StrictMath.hypot(map.x(lonA) - map.x(lonB), map.y(latA) - map.y(latB));
  }

  @Test
  void distancesAreThoseOfTheGreatCircleWithinTwoPercentAcrossKorea() {
    // Seoul, Daejeon, Busan, Gwangju.
    double[] lat = {37.57, 36.35, 35.18, 35.16};
    double[] lon = {126.98, 127.38, 129.08, 126.85};
    Projection map = new Projection(900, 540, lat, lon);
    for (int i = 0; i < lat.length; i++) {
      for (int j = 0; j < i; j++) {
        double km = Topology.distanceKm(lat[i], lon[i], lat[j], lon[j]);
        assertThat(pixels(map, lat[i], lon[i], lat[j], lon[j]) / map.pixels(km)).isCloseTo(1, within(0.02));
      }
    }
  }

  @Test
  void everyPlaceIsOnTheMapAndNorthIsUp() {
    double[] lat = {70, -50, 0};
    double[] lon = {-170, 170, 3};
    Projection map = new Projection(360, 216, lat, lon);
    for (int i = 0; i < lat.length; i++) {
      assertThat(map.x(lon[i])).isBetween(0.0, 360.0);
      assertThat(map.y(lat[i])).isBetween(0.0, 216.0);
    }
    assertThat(map.y(70)).isLessThan(map.y(0)).isLessThan(map.y(-50));
    assertThat(map.x(-170)).isLessThan(map.x(3)).isLessThan(map.x(170));
  }

  @Test
  void theBarIsARoundNumberOfKilometresAndAtMostAQuarterOfTheWidth() {
    Projection one = new Projection(900, 540, new double[] {37}, new double[] {127});
    // 1.2 degrees across; as high as 60 % of that wide, at least 1.2: 133 km high, 222 km wide.
    assertThat(one.barKm()).isEqualTo(50);
    assertThat(one.pixels(one.barKm())).isCloseTo(50 / (1.2 * 111.2) * 540, within(1e-9)).isLessThanOrEqualTo(225);
    assertThat(Projection.latitude(-37.5) + Projection.longitude(127)).isEqualTo("37.50°S127°E");
  }
}
