package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.hazard.GroundMotion.Fault;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.Sample;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of an earthquake is chance, over many of them. */
class EarthquakeLuckTest {
  private static final double FOREVER = 1e9;
  private final QuakeBuilder quake = new QuakeBuilder();

  private static Topology estate(double km, int plants) {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.plants = plants;
    return new EstateBuilder().site("a", u.build(), km)
        .room("r", "main", 1, 1, EstateBuilder.SERVER, Origin.INSTALLED)
        .room("s", "main", 1, 1, EstateBuilder.SERVER, Origin.INSTALLED)
        .room("t", "annex", 1, 1, EstateBuilder.SERVER, Origin.INSTALLED).build();
  }

  private Sample logShaking(double km) {
    Sample log = new Sample();
    Topology topology = estate(km, 1);
    for (int seed = 0; seed < 20_000; seed++) {
      World w = quake.shake(topology, seed).runTo(200);
      log.add(Math.log(w.facts(Fact.GroundShook.class).get(0).peakAcceleration()));
    }
    return log;
  }

  @Test
  void shakingIsLognormalAroundTheMedianOfThePointSource() {
    quake.magnitude = 7;
    quake.soilFactor = 1.41;
    // X = sqrt(50^2 + 10^2) = 50.99 km, beyond 30 km: sigma = 0.20 ln 10 = 0.4605.
    double median = 1.41 * Attenuation.siMidorikawa(7, 10, Math.hypot(50, 10), Fault.CRUSTAL);
    Sample log = logShaking(50);
    log.assertMean(Math.log(median), 0.01); // ln is about -1.6: half width 3.29 * 0.46 / sqrt(20,000) = 0.011
    assertThat(log.standardDeviation()).isCloseTo(0.2 * Math.log(10), within(0.01));
  }

  @Test
  void farSitesMayHaveAFactorOfTheirOwn() {
    quake.farFactor = 1.25;
    assertThat(logShaking(150).mean()).isCloseTo(
        Math.log(1.25 * Attenuation.siMidorikawa(8.3, 10, Math.hypot(150, 10), Fault.CRUSTAL)), within(0.012));
    assertThat(logShaking(90).mean()).as("not beyond 100 km").isCloseTo(
        Math.log(Attenuation.siMidorikawa(8.3, 10, Math.hypot(90, 10), Fault.CRUSTAL)), within(0.012));
  }

  @Test
  void aComponentFailsAsItsFragilitySaysOnAnAmplifiedFloor() {
    quake.magnitude = 7.5;
    quake.floorFactor = 1.5;
    quake.coolingPlant = QuakeBuilder.breaks(0.72, FOREVER);
    Sample failed = new Sample();
    Topology topology = estate(15, 1);
    for (int seed = 0; seed < 30_000; seed++) {
      failed.add(quake.shake(topology, seed).runTo(200).supply("a", "cooling", false).isEmpty() ? 0 : 1);
    }
    // X = sqrt(15^2 + 10^2) = 18.03 km: sigma 0.23 ln 10; P = Phi(ln(1.5 m / 0.72) / sqrt(0.4^2 + sigma^2)).
    double median = Attenuation.siMidorikawa(7.5, 10, Math.hypot(15, 10), Fault.CRUSTAL);
    failed.assertMean(
        StandardNormal.cumulative(Math.log(1.5 * median / 0.72) / Math.hypot(0.4, 0.23 * Math.log(10))), 0.03);
  }

  @Test
  void likeComponentsOfASiteFailOnTheirOwnStrengthInTheSameShaking() {
    // Without ground-motion luck to share, two plants would fail together with the square; sharing it adds.
    quake.magnitude = 7;
    quake.coolingPlant = QuakeBuilder.breaks(0.3, FOREVER);
    double p = 0;
    double both = 0;
    double median = Attenuation.siMidorikawa(7, 10, Math.hypot(20, 10), Fault.CRUSTAL);
    double sigma = Attenuation.siMidorikawaSigma(Math.hypot(20, 10), Fault.CRUSTAL) * Math.log(10);
    for (int i = 0; i < 10_000; i++) {
      // Integral over the shaking by the midpoint rule in probability.
      double pga = median * Math.exp(sigma * StandardNormal.inverse((i + 0.5) / 10_000));
      double f = StandardNormal.cumulative(Math.log(pga / 0.3) / 0.4);
      p += f / 10_000;
      both += f * f / 10_000;
    }
    assertThat(both).as("more than independence, less than a common fate").isBetween(p * p * 1.2, p * 0.95);
    Sample lost = new Sample();
    Topology topology = estate(20, 2);
    for (int seed = 0; seed < 20_000; seed++) {
      lost.add(quake.shake(topology, seed).runTo(200).supply("a", "cooling", false).isEmpty() ? 0 : 1);
    }
    lost.assertMean(both, 0.03);
  }

  @Test
  void twoSitesFailTogetherAsTheBivariateNormalSays() {
    // Sites 10 km apart, each 5 km from the epicentre, with chillers whose median is the median of the shaking: each fails
    // in half of all earthquakes. Shaking correlates by tau^2 + phi^2 rho(10 km), strength not at all, so that the normal
    // variables of both failures correlate by that times sigma^2 / (sigma^2 + beta^2), and both are above 0 with
    // 1/4 + asin(r) / (2 pi).
    quake.magnitude = 7;
    quake.epicentre = List.of(0.0, Math.toDegrees(5 / 6371.0));
    double x = Math.hypot(5, 10);
    double median = Attenuation.siMidorikawa(7, 10, x, Fault.CRUSTAL);
    quake.coolingPlant = QuakeBuilder.breaks(median, FOREVER);
    double sigma = Attenuation.siMidorikawaSigma(x, Fault.CRUSTAL) * Math.log(10);
    double shaking = 0.42 + 0.58 * Math.exp(-Math.pow(10 / 13.392, 0.55));
    double r = shaking * sigma * sigma / (sigma * sigma + 0.4 * 0.4);
    assertThat(r).isBetween(0.4, 0.5);
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.plants = 1;
    Topology two = new EstateBuilder().site("a", u.build(), 0).room("r", 1).site("b", u.build(), 10).room("r", 1).build();
    Sample both = new Sample();
    Sample one = new Sample();
    for (int seed = 0; seed < 20_000; seed++) {
      World w = quake.shake(two, seed).runTo(200);
      boolean a = !w.supply("a", "cooling", false).isEmpty();
      boolean b = !w.supply("b", "cooling", false).isEmpty();
      one.add(a ? 1 : 0);
      both.add(a && b ? 1 : 0);
    }
    one.assertMean(0.5, 0.025);
    both.assertMean(0.25 + Math.asin(r) / (2 * Math.PI), 0.04);
    assertThat(both.mean()).as("more than by chance").isGreaterThan(0.3);
  }

  @Test
  void roomsOfABuildingFareAlikeAndBuildingsOnTheirOwn() {
    quake.magnitude = 7;
    quake.building = QuakeBuilder.breaks(0.3, FOREVER);
    int together = 0;
    int apart = 0;
    Topology topology = estate(20, 1);
    for (int seed = 0; seed < 2_000; seed++) {
      World w = quake.shake(topology, seed).runTo(200);
      assertThat(w.estate.operable(1)).isEqualTo(w.estate.operable(0));
      together += w.estate.operable(2) == w.estate.operable(0) ? 1 : 0;
      apart += w.estate.operable(2) != w.estate.operable(0) ? 1 : 0;
    }
    assertThat(apart).isGreaterThan(200);
    assertThat(together).isGreaterThan(apart);
  }

  @Test
  void theStatedShareOfMachinesInOverturnedRacksIsLost() {
    quake.rack = QuakeBuilder.glass(10);
    quake.rackLoss = 0.3;
    Topology topology = new EstateBuilder().site("a")
        .room("r", "main", 5, 100, EstateBuilder.SERVER, Origin.INSTALLED).build();
    Sample lost = new Sample();
    for (int seed = 0; seed < 400; seed++) {
      World w = quake.shake(topology, seed).runTo(5_000);
      int gone = 0;
      for (int node = 0; node < 100; node++) {
        gone += w.estate.ready(node) ? 0 : 1;
      }
      lost.add(gone / 100.0);
    }
    lost.assertMean(0.3, 0.03);
  }
}
