package dev.aftermath.hazard;

import static dev.aftermath.hazard.QuakeBuilder.glass;
import static dev.aftermath.hazard.QuakeBuilder.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An earthquake at 100 s: what breaks, for how long, and what does not. */
class EarthquakeTest {
  private static final double LATER = 1e6;
  private final QuakeBuilder quake = new QuakeBuilder();

  /** Site near, on the epicentre, and site far, 800 km away; one room and one node each, linked. */
  private static Topology estate() {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.ups = 0;
    return new EstateBuilder().site("near", u.build(), 0).room("r", 1)
        .site("far", u.build(), 800).room("r", 1).link(0, 1, 1_000, 100).build();
  }

  @Test
  void whatCannotBreakDoesNot() {
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.facts(Fact.DisasterStruck.class)).hasSize(1);
    assertThat(w.facts(Fact.GroundShook.class)).hasSize(2);
    assertThat(w.facts(Fact.DisasterOver.class)).hasSize(1);
    assertThat(w.facts).hasSize(4);
  }

  @Test
  void aStrongOneNearbyBreaksEverythingAndEverythingIsRestored() {
    quake.gridFeed = glass(50_000);
    quake.coolingPlant = glass(40_000);
    quake.distribution = glass(30_000);
    quake.fibre = glass(20_000);
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.supply("near", "power", false)).containsExactly(100.0);
    // The grid is the last to come back: 100 + 50,000; cooling 600 s after it, boot 300 s.
    assertThat(w.supply("near", "power", true)).containsExactly(50_100.0);
    assertThat(w.supply("near", "cooling", true)).containsExactly(50_700.0);
    assertThat(w.serves(0, true)).containsExactly(51_000.0);
    assertThat(w.supply("near", "network", true)).containsExactly(20_100.0);
  }

  @Test
  void roadsAreClosedWhereItShakesAsStronglyAsTheFileSays() {
    quake.roads = Optional.of(new EarthquakeParameters.Roads(1e-6, seconds(7_000)));
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.supply("near", "roads", false)).containsExactly(100.0);
    assertThat(w.supply("near", "roads", true)).containsExactly(7_100.0);
    quake.roads = Optional.of(new EarthquakeParameters.Roads(1e6, seconds(7_000)));
    assertThat(quake.shake(estate(), 1).runTo(LATER).supply("near", "roads", false)).isEmpty();
  }

  @Test
  void aWeakOneFarAwayBreaksNothing() {
    quake.magnitude = 4;
    quake.epicentre = List.of(45.0, 90.0);
    quake.gridFeed = QuakeBuilder.breaks(0.25, 50_000);
    quake.coolingPlant = QuakeBuilder.breaks(0.20, 50_000);
    quake.building = QuakeBuilder.breaks(0.15, 50_000);
    quake.collapse = QuakeBuilder.breaks(0.8, 50_000);
    quake.rack = QuakeBuilder.breaks(0.5, 50_000);
    quake.fibre = QuakeBuilder.breaks(0.3, 50_000);
    quake.inspectionFrom = 0.05;
    for (int seed = 0; seed < 50; seed++) {
      // It strikes, shakes two sites, and is over.
      assertThat(quake.shake(estate(), seed).runTo(LATER).facts).hasSize(4);
    }
  }

  @Test
  void eachPartStopsWhatHangsOnIt() {
    quake.coolingPlant = glass(40_000);
    World cooling = quake.shake(estate(), 1).runTo(LATER);
    assertThat(cooling.supply("near", "power", false)).isEmpty();
    assertThat(cooling.serves(0, false)).containsExactly(280.0); // thermal shutdown 180 s later
    assertThat(cooling.serves(0, true)).containsExactly(40_400.0); // 40,100 + 300
    QuakeBuilder cooler = new QuakeBuilder();
    cooler.cooler = glass(40_000);
    World room = cooler.shake(estate(), 1).runTo(LATER);
    assertThat(room.supply("near", "cooling", false)).isEmpty();
    assertThat(room.serves(0, true)).containsExactly(40_400.0);
  }

  @Test
  void generatorsBreakTooAndAreMissedWhenTheGridFails() {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.generators = 2;
    Topology site = new EstateBuilder().site("near", u.build(), 0).room("r", 1).build();
    quake.gridFeed = glass(20_000);
    assertThat(quake.shake(site, 1).runTo(LATER).supply("near", "power", false)).isEmpty();
    quake.generator = glass(1e9);
    assertThat(quake.shake(site, 1).runTo(LATER).supply("near", "power", false)).containsExactly(1_000.0); // UPS 900 s
  }

  @Test
  void aLinkIsDownUntilBothEndsAreRestored() {
    // Both ends shake enough for glass; the longer of two restorations counts, here they are equal.
    quake.fibre = glass(20_000);
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.supply("near-far", "link", false)).containsExactly(100.0);
    assertThat(w.supply("near-far", "link", true)).containsExactly(20_100.0);
    // Strong shaking at one end only: 800 km away it is below a thousandth of a g.
    quake.fibre = QuakeBuilder.breaks(0.05, 20_000);
    World oneEnd = quake.shake(estate(), 1).runTo(LATER);
    assertThat(oneEnd.supply("near-far", "link", true)).containsExactly(20_100.0);
    assertThat(oneEnd.facts(Fact.GroundShook.class).get(1).peakAcceleration()).isLessThan(0.005);
  }

  @Test
  void aDamagedBuildingIsClosedAndDarkUntilItIsRestored() {
    quake.building = List.of(
        new Fragility.State(1e-7, 0.4, seconds(1)), new Fragility.State(1e-6, 0.4, seconds(30_000)));
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.supply("near/r", "access", false)).containsExactly(100.0);
    assertThat(w.supply("near/r", "access", true)).containsExactly(30_100.0); // the worse state counts
    assertThat(w.serves(0, true)).containsExactly(30_400.0);
    assertThat(w.facts(Fact.RoomDamaged.class)).as("what is inside is whole").isEmpty();
  }

  @Test
  void inspectionKeepsPeopleOutButMachinesRun() {
    quake.inspectionFrom = 0.01;
    quake.inspection = seconds(7_200);
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.supply("near/r", "access", true)).containsExactly(7_300.0);
    assertThat(w.supply("far/r", "access", false)).as("not shaken enough").isEmpty();
    assertThat(w.facts(Fact.NodeChanged.class)).isEmpty();
  }

  @Test
  void collapseDestroysTheBuildingForGood() {
    Topology estate = new EstateBuilder().site("near").room("r", 1)
        .room("s", "annex", 1, 1, EstateBuilder.SERVER, Origin.BOUGHT).build();
    quake.collapse = glass(1);
    World w = quake.shake(estate, 1);
    w.at(5_000, () -> w.estate.deliver(1));
    w.runTo(LATER);
    for (int room = 0; room < 2; room++) {
      assertThat(w.estate.roomCondition(room)).isEqualTo(Condition.DESTROYED);
      assertThat(w.estate.accessible(room)).isFalse();
      assertThat(w.estate.operable(room)).as("no machine runs in a ruin").isFalse();
    }
    assertThat(w.estate.ready(0)).isFalse();
    assertThat(w.estate.ready(1)).as("delivered too late to be destroyed").isFalse();
  }

  @Test
  void anOverturnedRackIsDownUntilItStandsAgainAndPartOfItIsLost() {
    quake.rack = glass(10_000);
    World mended = quake.shake(estate(), 1).runTo(LATER);
    assertThat(mended.serves(0, false)).containsExactly(100.0);
    assertThat(mended.serves(0, true)).containsExactly(10_400.0);
    quake.rackLoss = 1;
    World lost = quake.shake(estate(), 1).runTo(LATER);
    assertThat(lost.estate.nodeCondition(0)).isEqualTo(Condition.DESTROYED);
    assertThat(lost.serves(0, true)).isEmpty();
  }

  @Test
  void anchoringDecidesWhichFragilityCounts() {
    quake.unanchored =
        new EarthquakeParameters.Components(glass(10_000), List.of(), List.of(), List.of(), List.of());
    assertThat(quake.shake(estate(), 1).runTo(LATER).supply("near", "cooling", false)).isEmpty();
    quake.equipment = EarthquakeParameters.Equipment.UNANCHORED;
    assertThat(quake.shake(estate(), 1).runTo(LATER).supply("near", "cooling", false)).containsExactly(100.0);
  }

  @Test
  void anEpicentreIsAPlaceOnEarth() {
    for (List<Double> wrong : List.of(List.of(91.0, 0.0), List.of(0.0, 181.0), List.of(0.0), List.of(1.0, 2.0, 3.0))) {
      Problems problems = new Problems();
      quake.epicentre = wrong;
      new EarthquakeKind().checkAll(quake.parameters(), new Ground(estate()), 3, problems);
      assertThat(problems.toString()).contains("disaster[3].earthquake.epicentre");
    }
  }

  @Test
  void itStrikesWhenStated() {
    World w = quake.shake(estate(), 1).runTo(LATER);
    assertThat(w.facts(Fact.DisasterStruck.class).get(0).at()).isEqualTo(100 * Ticks.SECOND);
  }
}
