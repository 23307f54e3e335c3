package dev.aftermath.hazard.annual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.Attenuation;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.GroundMotion;
import dev.aftermath.hazard.QuakesForYears;
import dev.aftermath.hazard.Rupture;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.vocabulary.Location;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hazard as a curve, risk that follows from it, and faults. */
class HazardCurveTest {
  private static final Topology ESTATE = new EstateBuilder().site("a").room("r", 1).build();
  /** Zone I of Korea: 0.11 g in 500 years, twice that in 2,400. */
  private static final HazardCurve ZONE_I =
      new HazardCurve(List.of(new HazardCurve.Point(0.11, 500), new HazardCurve.Point(0.22, 2_400)));
  /** The highest areas of the Korean peninsula (Park, Hong and Rah 2021). */
  private static final HazardCurve HIGHEST = new HazardCurve(List.of(new HazardCurve.Point(0.06, 237),
      new HazardCurve.Point(0.09, 475), new HazardCurve.Point(0.13, 949), new HazardCurve.Point(0.21, 2_373),
      new HazardCurve.Point(0.28, 4_746)));

  private static Seismicity of(HazardCurve curve, Attenuation relation) {
    return new Seismicity(new Seismicity.Zone(curve, new Magnitudes(5, 7, 1), 200, 10), ESTATE.sites(),
        QuakesForYears.like(relation), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"SI_MIDORIKAWA_1999, 0.1", "BOORE_ATKINSON_2008, 0.25", "TORO_1997, 0.3"})
  void thePointsOfTheShippedCurvesAreMetAsNearlyAsTheDocumentsSay(Attenuation relation, double misfit) {
    assertThat(of(ZONE_I, relation).misfit()).isLessThan(misfit);
    HazardCurve zoneTwo =
        new HazardCurve(List.of(new HazardCurve.Point(0.07, 500), new HazardCurve.Point(0.14, 2_400)));
    assertThat(of(zoneTwo, relation).misfit()).isLessThan(misfit);
    assertThat(of(HIGHEST, relation).misfit()).isLessThan(misfit);
  }

  @Test
  void onePointIsMetExactlyAndSeveralAtOnceAsTwoUnknownsSay() {
    assertThat(of(new HazardCurve(List.of(new HazardCurve.Point(0.2, 1_000))), Attenuation.TORO_1997)
        .exceededPerYear(0.2)).isCloseTo(0.001, within(1e-12));
    // Two bands and two points: 2 x + 1 y = 1/100 and 1 x + 3 y = 1/200 have x = 0.005, y = 0.
    HazardCurve two = new HazardCurve(List.of(new HazardCurve.Point(0.1, 100), new HazardCurve.Point(0.2, 200)));
    double[] fit = two.fit(new double[][] {{2, 1}, {1, 3}});
    assertThat(fit[0]).isCloseTo(0.005, within(2e-5));
    assertThat(fit[1]).isCloseTo(0, within(2e-5));
    // 1 x + 1 y = 1/100 and 3 x + 1 y = 1/200 would want x below zero: it is zero, and y between the two of them.
    double[] bounded = two.fit(new double[][] {{1, 1}, {3, 1}});
    assertThat(bounded[0]).isZero();
    assertThat(bounded[1]).isBetween(0.005, 0.01);
  }

  @Test
  void annualFailureIsTheRiskIntegralOfTheCurve() {
    // H(a) = 1.35e-5 a^-2.26 through the two points of zone I; a chiller that is not anchored has the median 0.20 g and
    // the beta 0.4: H(0.20) exp(2.26^2 0.4^2 / 2) = 5.13e-4 x 1.504 = 7.7e-4 a year.
    double closed = 1.35e-5 * Math.pow(0.20, -2.26) * Math.exp(2.26 * 2.26 * 0.16 / 2);
    assertThat(closed).isCloseTo(7.7e-4, within(0.05e-4));
    assertThat(1.35e-5 * Math.pow(0.11, -2.26)).isCloseTo(1 / 500.0, within(0.02 / 500));
    // By the drawn zone: the same integral, - P(fails | a) dH(a), over its own curve. Its tails are no power law, below
    // 0.05 g it is less steep and beyond 0.5 g steeper, so that it is below the closed form.
    assertThat(failuresPerYear(of(ZONE_I, Attenuation.SI_MIDORIKAWA_1999), 0.20, 0.4))
        .isCloseTo(closed, within(0.12 * closed));
    // A raised floor, 0.50 g and 0.5, lies beyond what the curve states: 1.2e-4 by the power law, and less here.
    double floor = 1.35e-5 * Math.pow(0.50, -2.26) * Math.exp(2.26 * 2.26 * 0.25 / 2);
    assertThat(floor).isCloseTo(1.2e-4, within(0.05e-4));
    assertThat(failuresPerYear(of(ZONE_I, Attenuation.SI_MIDORIKAWA_1999), 0.50, 0.5)).isBetween(0.4 * floor, floor);
  }

  private static double failuresPerYear(Seismicity zone, double median, double beta) {
    double sum = 0;
    double below = zone.exceededPerYear(0.005);
    for (double a = 0.005; a < 5; a *= 1.05) {
      double beyond = zone.exceededPerYear(a * 1.05);
      sum += (below - beyond) * StandardNormal.cumulative(Math.log(a * Math.sqrt(1.05) / median) / beta);
      below = beyond;
    }
    return sum;
  }

  @Test
  void drawnEarthquakesFollowTheCurve() {
    double[] perYear = new double[2];
    int n = 4_000;
    for (Source band : of(HIGHEST, Attenuation.TORO_1997).sources(new Ground(ESTATE))) {
      for (int i = 0; i < n && band.perYear() > 0; i++) {
        double pga = strongest(band, i);
        perYear[0] += pga > 0.09 ? band.perYear() / n : 0;
        perYear[1] += pga > 0.21 ? band.perYear() / n : 0;
      }
    }
    // Some hundreds of each are counted; the fit itself is good to a tenth.
    assertThat(perYear[0]).isCloseTo(1 / 475.0, within(0.2 / 475));
    assertThat(perYear[1]).isCloseTo(1 / 2_373.0, within(0.25 / 2_373));
  }

  private static double strongest(Source source, int luck) {
    World w = new World(ESTATE, luck);
    source.maker().make(w.streams, source.stratum() + luck).strike(w.scene());
    w.runTo(1);
    return w.facts(Fact.GroundShook.class).get(0).peakAcceleration();
  }

  @Test
  void aFaultBreaksInPartsAsLongAsItsEarthquakesAreGreat() {
    // 111.195 km of the equator. log10 L = 0.59 M - 2.44: M 7 breaks 10^1.69 = 48.98 km, M 8 would break 190.5.
    FaultSource fault = new FaultSource("f", new Rupture(0, 0, 0, 1), new Magnitudes(7, 7, 1), 0.001, 10);
    Rupture first = fault.broken(7, 0);
    assertThat(first.longitude()).isZero();
    assertThat(first.toLongitude()).isCloseTo(48.98 / 111.195, within(1e-3));
    Rupture last = fault.broken(7, 1);
    assertThat(last.toLongitude()).isCloseTo(1, within(1e-12));
    assertThat(last.longitude()).isCloseTo(1 - 48.98 / 111.195, within(1e-3));
    assertThat(fault.broken(8, 0.7)).isEqualTo(fault.trace());
  }

  @Test
  void aSiteAboveAFaultShakesAsItsMagnitudesSay() {
    EarthquakeParameters like = QuakesForYears.like(Attenuation.BOORE_ATKINSON_2008);
    Magnitudes range = new Magnitudes(5, 7, 1);
    Source point = new FaultSource("p", Rupture.at(0.2, 0), new Magnitudes(6, 6, 1), 0.01, 10)
        .source(ESTATE.sites(), like, range, Optional.empty(), 200, new Ground(ESTATE));
    assertThat(point.perYear()).isEqualTo(0.01);
    double logs = 0;
    int n = 2_000;
    for (int i = 0; i < n; i++) {
      logs += Math.log(strongest(point, i));
    }
    // All are of M 6 and 22.239 km away: 3.3 * 0.566 / sqrt(2,000) = 0.042.
    assertThat(logs / n).isCloseTo(Math.log(Attenuation.BOORE_ATKINSON_2008.medianPga(
        6, 10, 22.239, GroundMotion.Fault.CRUSTAL)), within(0.042));
    // With a least magnitude of 5, b = 1: 0.9 / 0.99 of those up to 7 are below 6.
    Source range57 = new FaultSource("q", Rupture.at(0.2, 0), range, 0.01, 10)
        .source(ESTATE.sites(), like, range, Optional.empty(), 200, new Ground(ESTATE));
    int below = 0;
    for (int i = 0; i < n; i++) {
      World w = new World(ESTATE, i);
      range57.maker().make(w.streams, "q" + i).strike(w.scene());
      w.runTo(1);
      below += ((Location.Epicentre) w.facts(Fact.DisasterStruck.class).get(0).where())
          .magnitude() < 6 ? 1 : 0;
    }
    assertThat(below / (double) n).isCloseTo(0.9 / 0.99, within(3.3 * Math.sqrt(0.0826 / n)));
  }
}
