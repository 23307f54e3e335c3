package dev.aftermath.hazard.annual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.QuakesForYears;
import dev.aftermath.journal.Fact;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many earthquakes of which size there are, and how often they shake a site how strongly. */
class SeismicityTest {
  private static final Topology ESTATE = new EstateBuilder().site("a").room("r", 1).build();
  private static final Seismicity.Zone ZONE = new Seismicity.Zone(
      new HazardCurve(List.of(new HazardCurve.Point(0.11, 500))), new Magnitudes(5, 7, 1), 200, 10);
  private static final Seismicity ZONE_I = new Seismicity(ZONE, ESTATE.sites(), QuakesForYears.like(), Optional.empty());

  @Test
  void magnitudesFollowGutenbergAndRichter() {
    // b = 1 from 5 to 7: (1 - 1/10) / (1 - 1/100) lie below 6.
    assertThat(ZONE.magnitudes().between(5, 6)).isCloseTo(0.9 / 0.99, within(1e-12));
    assertThat(ZONE.magnitudes().between(5, 7)).isCloseTo(1, within(1e-12));
  }

  @Test
  void theStatedAccelerationHasTheStatedReturnPeriod() {
    assertThat(ZONE_I.exceededPerYear(0.11)).isCloseTo(1 / 500.0, within(1e-12));
    // Twice that is exceeded once in 2,400 years by Korea's code; the area source comes to the same order.
    assertThat(1 / ZONE_I.exceededPerYear(0.22)).isBetween(1_500.0, 5_000.0);
  }

  @Test
  void drawnEarthquakesShakeTheSiteAsOftenAsTheHazardSays() {
    List<Source> bands = ZONE_I.sources(new Ground(ESTATE));
    assertThat(bands).hasSize(Seismicity.BANDS).allMatch(b -> b.name().equals("earthquake") && !b.ofParts());
    assertThat(bands).extracting(Source::stratum).doesNotHaveDuplicates();
    double[] limits = {0.05, 0.11, 0.22};
    double[] perYear = new double[limits.length];
    int n = 6_000;
    for (Source band : bands) {
      for (int i = 0; i < n; i++) {
        World w = new World(ESTATE, i);
        band.maker().make(w.streams, band.stratum() + i).strike(w.scene());
        w.runTo(1);
        double pga = w.facts(Fact.GroundShook.class).get(0).peakAcceleration();
        for (int l = 0; l < limits.length; l++) {
          perYear[l] += pga > limits[l] ? band.perYear() / n : 0;
        }
      }
    }
    // Drawn one by one, with distances on the sphere, against the integral; some 200 to 3,000 of each are counted.
    assertThat(perYear[0]).isCloseTo(ZONE_I.exceededPerYear(0.05), within(0.06 * perYear[0]));
    assertThat(perYear[1]).isCloseTo(1 / 500.0, within(0.08 / 500));
    assertThat(perYear[2]).isCloseTo(ZONE_I.exceededPerYear(0.22), within(0.12 * perYear[2]));
  }
}
