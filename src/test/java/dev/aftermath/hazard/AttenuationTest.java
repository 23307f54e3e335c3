package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Records;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.GroundMotion.Fault;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attenuation relations against published tables, and what a rupture that is a line does to distances. */
class AttenuationTest {
  /**
   * Median PGA in g at Vs30 760 m/s for strike-slip earthquakes, from the tables by which OpenQuake checks its
   * implementation (BA08_MEDIAN_SS.csv, after OpenSHA). Where the mechanism is not specified it is
   * exp(-0.53804 + 0.50350) = 0.96605 times that.
   */
  @ParameterizedTest
  @CsvSource({
    "4, 0, .102", "4, 1, .0867", "4, 5, .0370", "4, 10, .0216", "4, 50, .00431", "4, 100, .00147", "4, 200, .000283",
    "7, 100, .0366", "7, 200, .00902", "7.5, 0, .550", "7.5, 1, .513", "7.5, 5, .351", "7.5, 10, .271", "7.5, 50, .106"
  })
  void booreAndAtkinsonAsTabulated(double magnitude, double km, double table) {
    assertThat(Attenuation.BOORE_ATKINSON_2008.medianPga(magnitude, 10, km, Fault.CRUSTAL) / 0.96605)
        .isCloseTo(table, within(0.006 * table));
  }

  @Test
  void booreAndAtkinsonByHand() {
    // M 7 at 50 km: r = sqrt(2500 + 1.8225) = 50.0182; -0.53804 + (-0.6605 + 0.1197 * 2.5) * 3.912388 - 0.01151 *
    // 49.0182 = -0.53804 - 1.413350 - 0.564200 = -2.515590; e^ that is 0.080815 g.
    assertThat(Attenuation.BOORE_ATKINSON_2008.medianPga(7, 10, 50, Fault.CRUSTAL)).isCloseTo(0.080815, within(1e-5));
    assertThat(Math.log(10) * Attenuation.BOORE_ATKINSON_2008.sigmaLog10(10, 50, Fault.CRUSTAL))
        .isCloseTo(0.566, within(1e-12));
  }

  /** Median PGA in g, from the table by which OpenQuake checks its own (T097MwNSHMP_MEAN.csv, after the USGS's code). */
  @ParameterizedTest
  @CsvSource({
    "5, 2.5, .3865373", "5, 22.5, .1026586", "5, 97.5, .0147358", "6, 7.5, .5230358", "6, 47.5, .0892792",
    "6, 97.5, .0330243", "6.5, 12.5, .5397289", "7, 2.5, 1.1225082", "7, 52.5, .1732661", "7, 97.5, .0738832",
    "7.5, 32.5, .4588356", "8, 2.5, 1.4993025", "8, 97.5, .1648525"
  })
  void toroAndOthersAsTabulated(double magnitude, double km, double table) {
    assertThat(Attenuation.TORO_1997.medianPga(magnitude, 10, km, Fault.CRUSTAL)).isCloseTo(table, within(0.001 * table));
  }

  @Test
  void toroAndOthersBeyond100KilometresByHand() {
    // M 6 at 200 km: r = hypot(200, 9.3 e^0.112 = 10.40210) = 200.27033; 2.619 - 1.27 * 5.299668 - 0.0021 * 200.27033
    // + 0.11 * ln 2 = 2.619 - 6.730578 - 0.420568 + 0.076246 = -4.455900; e^ that is 0.011610 g.
    assertThat(Attenuation.TORO_1997.medianPga(6, 10, 200, Fault.CRUSTAL)).isCloseTo(0.011610, within(2e-6));
    assertThat(Math.log(10) * Attenuation.TORO_1997.sigmaLog10(10, 50, Fault.CRUSTAL)).isCloseTo(0.7506, within(1e-12));
  }

  @Test
  void onStableContinentsFarPlacesShakeMoreThanInJapan() {
    for (double km = 100; km <= 200; km += 20) {
      assertThat(Attenuation.TORO_1997.medianPga(6.5, 10, km, Fault.CRUSTAL))
          .isGreaterThan(Attenuation.SI_MIDORIKAWA_1999.medianPga(6.5, 10, km, Fault.CRUSTAL));
    }
  }

  @Test
  void distancesAreToTheLineThatBreaks() {
    // 100 km of the equator, from 0 to 0.899 degrees east; a degree is 111.195 km.
    Rupture line = new Rupture(0, 0, 0, 0.9);
    assertThat(line.km(0.1, 0.45)).as("beside it").isCloseTo(11.1195, within(0.001));
    assertThat(line.km(0, 1.9)).as("beyond its end").isCloseTo(111.195, within(0.01));
    assertThat(line.km(0, -0.5)).as("before its beginning").isCloseTo(55.5975, within(0.01));
    assertThat(line.km(0, 0.3)).as("above it").isCloseTo(0, within(1e-6));
    assertThat(Rupture.at(0, 0).km(0.1, 0.45)).isEqualTo(Topology.distanceKm(0.1, 0.45, 0, 0));
    // Across the line at which longitudes begin anew.
    assertThat(new Rupture(0, 179.5, 0, -179.5).km(0.1, 180)).isCloseTo(11.1195, within(0.001));
  }

  @Test
  void aSiteShakesByItsDistanceFromTheRupture() {
    QuakeBuilder quake = new QuakeBuilder();
    quake.relation = Attenuation.TORO_1997;
    quake.epicentre = List.of(0.0, 9.0);
    quake.ruptureTo = Optional.of(List.of(0.0, 0.2));
    quake.magnitude = 7;
    Topology site = new EstateBuilder().site("near").room("r", 1).build();
    double sum = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      sum += Math.log(quake.shake(site, seed).runTo(101).facts(Fact.GroundShook.class).get(0).peakAcceleration());
    }
    // 0.2 degrees, and not 9: the mean of 4,000 logarithms is within 3.3 * 0.7506 / sqrt(4,000) = 0.039.
    assertThat(sum / 4_000).isCloseTo(
        Math.log(Attenuation.TORO_1997.medianPga(7, 10, 0.2 * 111.195, Fault.CRUSTAL)), within(0.039));
  }

  @Test
  void relationsOfTheCrustAreRefusedForSubduction() {
    Problems problems = new Problems();
    EarthquakeParameters of = new QuakeBuilder().parameters();
    new EarthquakeKind().checkAll(Records.with(of, Map.of(
        "fault", Fault.INTERFACE, "relation", Attenuation.TORO_1997)), new Ground(site()), 0, problems);
    assertThat(problems.toString())
        .contains("disaster[0].earthquake.relation: expected si-midorikawa-1999, as fault is not crustal");
  }

  @Test
  void anEndOfARuptureIsAPlaceOnEarth() {
    Problems problems = new Problems();
    QuakeBuilder quake = new QuakeBuilder();
    quake.ruptureTo = Optional.of(List.of(95.0, 0.0));
    new EarthquakeKind().checkAll(quake.parameters(), new Ground(site()), 0, problems);
    assertThat(problems.toString()).contains("disaster[0].earthquake.ruptureTo: expected latitude and longitude");
  }

  @Test
  void statesThatCrossAreRefusedWithWhereTheyDo() {
    QuakeBuilder quake = new QuakeBuilder();
    // At 0.3 g: ln(0.3 / 0.5) / 0.1 = -5.1, so 0 %; ln(0.3 / 0.6) / 0.8 = -0.87, so 19 %.
    quake.gridFeed = List.of(new Fragility.State(0.5, 0.1, QuakeBuilder.seconds(1)),
        new Fragility.State(0.6, 0.8, QuakeBuilder.seconds(2)));
    quake.rack = List.of(new Fragility.State(0.5, 0.4, QuakeBuilder.seconds(1)),
        new Fragility.State(0.3, 0.4, QuakeBuilder.seconds(2)));
    Problems problems = new Problems();
    new EarthquakeKind().checkAll(quake.parameters(), new Ground(site()), 0, problems);
    assertThat(problems.toString()).contains("disaster[0].earthquake.gridFeed: expected states from the least to the"
        + " worst, got two that cross").contains("disaster[0].earthquake.anchored.rack: expected states");
    assertThat(problems.size()).isEqualTo(2);
  }

  private static Topology site() {
    return new EstateBuilder().site("near").room("r", 1).build();
  }
}
