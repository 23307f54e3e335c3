package dev.aftermath.hazard.annual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.hazard.Hazard;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many of what strikes in drawn years, and when. */
class DrawnYearsTest {
  private static final Text TITLE = Text.same("x");

  private static Source source(String name, double perYear, boolean ofParts) {
    return source(name, "", perYear, ofParts);
  }

  private static Source source(String name, String place, double perYear, boolean ofParts) {
    Hazard nothing = scene -> scene.strike(name, TITLE, new Location.Place(place), cause -> { });
    return new Source(name, name, TITLE, place, perYear, ofParts, (streams, luck) -> nothing);
  }

  private static World year(DrawnYears years, int stratum, long seed) {
    World w = new World(new EstateBuilder().site("a").room("r", 1).build(), seed);
    years.of(stratum).strike(w.scene());
    w.runTo(366 * 86_400.0);
    return w;
  }

  private static List<Fact.DisasterStruck> strikes(World w) {
    return w.facts(Fact.DisasterStruck.class);
  }

  @Test
  void theNumberOfFaultsOfAPartIsPoisson() {
    DrawnYears years = new DrawnYears(List.of(source("machine", 3, true)));
    int n = 4_000;
    double sum = 0;
    double squares = 0;
    int none = 0;
    for (int i = 0; i < n; i++) {
      int count = strikes(year(years, 0, i)).size();
      sum += count;
      squares += count * (double) count;
      none += count == 0 ? 1 : 0;
    }
    double mean = sum / n;
    // Mean and variance 3, with standard errors sqrt(3 / n) = 0.027 and near sqrt((3 + 2 x 9) / n) = 0.072.
    assertThat(mean).isCloseTo(3, within(0.09));
    assertThat(squares / n - mean * mean).isCloseTo(3, within(0.24));
    assertThat(none / (double) n).isCloseTo(Math.exp(-3), within(0.011));
  }

  @Test
  void theStrataWeighOneAndGiveEachKindItsRate() {
    DrawnYears years = new DrawnYears(List.of(source("fire", "a", 0.2, false), source("fire", "b", 0.1, false),
        source("quake", 0.05, false), source("machine", 0.1, true), source("grid", 2, false)));
    List<DrawnYears.Stratum> strata = years.strata();
    // What strikes twice a year is not rare, and neither are faults of parts, however seldom.
    assertThat(strata).extracting(DrawnYears.Stratum::name).containsExactly("ordinary", "fire", "quake");
    assertThat(strata.get(0).weight()).isCloseTo(Math.exp(-0.35), within(1e-12));
    assertThat(strata.stream().mapToDouble(DrawnYears.Stratum::weight).sum()).isCloseTo(1, within(1e-12));
    Map<String, Double> perYear = new HashMap<>();
    int n = 4_000;
    for (int s = 0; s < strata.size(); s++) {
      double weight = strata.get(s).weight() / n;
      for (int i = 0; i < n; i++) {
        strikes(year(years, s, s * 100_000L + i)).forEach(f ->
            perYear.merge(f.hazard() + ((Location.Place) f.where()).name(), weight, Double::sum));
      }
    }
    // Weighted, each kind strikes as often as its rate says.
    assertThat(perYear.get("firea")).isCloseTo(0.2, within(0.01));
    assertThat(perYear.get("fireb")).isCloseTo(0.1, within(0.01));
    assertThat(perYear.get("quake")).isCloseTo(0.05, within(0.005));
    assertThat(perYear.get("machine")).isCloseTo(0.1, within(0.015));
    assertThat(perYear.get("grid")).isCloseTo(2, within(0.06));
  }

  @Test
  void momentsAreUniformOverTheYearAndTimesCountFromThem() {
    DrawnYears years = new DrawnYears(List.of(source("fire", 0.01, false)));
    List<Double> at = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      strikes(year(years, 1, i)).forEach(f -> at.add(f.at() / (365.0 * Ticks.DAY)));
    }
    assertThat(at).hasSizeBetween(2_000, 2_040).allMatch(t -> t >= 0 && t < 1);
    assertThat(at.stream().mapToDouble(t -> t).average().orElseThrow()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void ofTheNumbersThatAreAtLeastOneEachHasItsProbability() {
    // P(1 | not 0) = m exp(-m) / (1 - exp(-m)) = 0.5 x 0.60653 / 0.39347 = 0.77075; up to 2: x 1.25.
    assertThat(DrawnYears.atLeastOne(0.5, 0.7707)).isEqualTo(1);
    assertThat(DrawnYears.atLeastOne(0.5, 0.7708)).isEqualTo(2);
    assertThat(DrawnYears.atLeastOne(0.5, 0.9634)).isEqualTo(2);
    assertThat(DrawnYears.atLeastOne(0.5, 0.9635)).isEqualTo(3);
    assertThat(DrawnYears.atLeastOne(1e-9, 0.999999)).isEqualTo(1);
  }

  @Test
  void onePartMoreLeavesTheLuckOfTheOthersAsItWas() {
    DrawnYears two = new DrawnYears(List.of(source("machine", "n1", 2, true), source("machine", "n2", 2, true)));
    DrawnYears one = new DrawnYears(List.of(source("machine", "n2", 2, true)));
    for (int i = 0; i < 20; i++) {
      List<Long> ofTwo = strikes(year(two, 0, i)).stream()
          .filter(f -> f.where().equals(new Location.Place("n2"))).map(Fact.DisasterStruck::at).toList();
      assertThat(strikes(year(one, 0, i))).extracting(Fact.DisasterStruck::at).isEqualTo(ofTwo);
    }
  }
}
