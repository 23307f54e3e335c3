package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Equipment.Kind;
import dev.aftermath.hazard.Fragility;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.SuppliesBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Supplies below a site: hall 0 and hall 1 with a machine each, plant rooms 2, 3; batteries 900 s, generators 10 s. */
class SuppliesTest {
  private static final double HOUR = 3_600;
  private static final int[] NOTHING = {};

  private final SuppliesBuilder s = new SuppliesBuilder();

  private World world(long seed) {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.thermalShutdown = 1_000 * Ticks.HOUR; // heat has a test of its own
    return world(u, seed);
  }

  private World world(UtilitiesBuilder u, long seed) {
    return new World(new EstateBuilder().site("a", u.build(), 0)
        .room("h0", 1).room("h1", 1).room("p2", 0).room("p3", 0).build(s.build()), seed);
  }

  private static void lose(World w, double at, int supply, int unit) {
    w.at(at, () -> w.estate.hold(w.estate.equipment(supply, unit)));
  }

  private static int[] from(int... supplies) {
    return supplies;
  }

  @Test
  void aFireInTheBatteryRoomTakesTheRoomsThatLiveOnIt() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.UPS, 2, from(0), 0).add(Kind.UPS, 2, from(0), 1);
    World w = world(1);
    w.at(100, () -> w.estate.damageRoom(2, Condition.DESTROYED));
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(100.0);
    assertThat(w.serves(1, false)).containsExactly(100.0);
    assertThat(w.estate.roomCondition(0)).as("the halls are whole").isEqualTo(Condition.WHOLE);
    assertThat(w.supply("a/s1", "ups", false)).containsExactly(100.0);
    assertThat(w.supply("a/h0", "power", false)).containsExactly(100.0);
  }

  @Test
  void suppliesInAnotherRoomKeepTheirHalls() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.UPS, 2, from(0), 0).add(Kind.UPS, 3, from(0), 1);
    World w = world(1);
    w.at(100, () -> w.estate.damageRoom(2, Condition.DESTROYED));
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(100.0);
    assertThat(w.serves(1, false)).isEmpty();
  }

  @Test
  void aRoomWithTwoSuppliesLivesOnEither() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.UPS, 2, from(0), 0).add(Kind.UPS, 3, from(0), 0);
    World w = world(1);
    lose(w, 100, 1, 0);
    lose(w, 200, 2, 0);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).as("2N: both").containsExactly(200.0);
  }

  @Test
  void ofEqualUnitsAsManyAsNeededMustWork() {
    s.alone().add(Kind.FEED, -1, NOTHING);
    s.count = 3;
    s.needed = 2;
    s.add(Kind.UPS, -1, from(0), 0);
    World w = world(1);
    lose(w, 100, 1, 0);
    lose(w, 200, 1, 2);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).as("N+1 with two broken").containsExactly(200.0);
  }

  @Test
  void aUpsCarriesItsRoomsForItsAutonomyAndIsFullAgainAtOnce() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.UPS, -1, from(0), 0);
    World w = world(1);
    int feed = w.estate.equipment(0, 0);
    w.at(100, () -> w.estate.hold(feed));
    w.at(2_000, () -> w.estate.release(feed));
    w.at(2_100, () -> w.estate.hold(feed));
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(1_000.0, 3_000.0); // 100 + 900, 2,100 + 900
    assertThat(w.serves(0, true)).containsExactly(2_300.0); // 2,000 + 300 to boot
  }

  @Test
  void aSharedBatteryCarriesSeveralUpsAndTakesThemWithIt() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.BATTERY, 2, NOTHING);
    s.autonomy = 0;
    s.add(Kind.UPS, -1, from(0, 1), 0).add(Kind.UPS, -1, from(0, 1), 1);
    World w = world(1);
    lose(w, 100, 0, 0);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).as("100 + 900").containsExactly(1_000.0);
    assertThat(w.serves(1, false)).containsExactly(1_000.0);
    World burnt = world(1);
    burnt.at(50, () -> burnt.estate.damageRoom(2, Condition.DESTROYED));
    lose(burnt, 100, 0, 0);
    burnt.runTo(10_000);
    assertThat(burnt.serves(0, false)).as("no battery is left").containsExactly(100.0);
  }

  @Test
  void generatorsOnABoardOfTheirOwnStandInForTheGridUntilTheFuelIsGone() {
    // Grid and generator board on one main board, which the UPS lives on.
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.GENERATOR, -1, NOTHING).add(Kind.SWITCHBOARD, -1, from(1))
        .add(Kind.SWITCHBOARD, -1, from(0, 2)).add(Kind.UPS, -1, from(3), 0);
    World w = world(1);
    lose(w, 100, 0, 0);
    w.runTo(90 * HOUR);
    assertThat(w.supply("a/s1", "generator", true)).containsExactly(110.0);
    assertThat(w.supply("a/s3", "switchboard", false)).containsExactly(100.0, 43_310.0); // 110 + 12 * 3,600
    assertThat(w.serves(0, false)).containsExactly(44_210.0); // 43,310 + 900
  }

  @Test
  void aBoardThatIsLostLeavesTheGeneratorBelowIt() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.SWITCHBOARD, 2, from(0)).add(Kind.GENERATOR, 3, NOTHING)
        .add(Kind.UPS, -1, from(1, 2), 0);
    World w = world(1);
    w.at(100, () -> w.estate.damageRoom(2, Condition.DAMAGED));
    w.runTo(10_000);
    assertThat(w.supply("a/s2", "generator", true)).as("the feed stands, the board does not").containsExactly(110.0);
    assertThat(w.serves(0, false)).isEmpty();
  }

  @Test
  void aGeneratorWithoutItsTankGivesNothing() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.TANK, 2, NOTHING).add(Kind.GENERATOR, -1, from(1))
        .add(Kind.UPS, -1, from(0, 2), 0);
    World w = world(1);
    w.at(50, () -> w.estate.damageRoom(2, Condition.DESTROYED));
    lose(w, 100, 0, 0);
    assertThat(w.runTo(10_000).serves(0, false)).containsExactly(1_000.0);
  }

  @Test
  void aChillerStopsWithItsPowerAndItsRoomsHeatUp() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.UPS, -1, from(0), 0, 1).add(Kind.CHILLER, 2, from(0), 0);
    s.add(Kind.CHILLER, 3, from(1), 1);
    UtilitiesBuilder u = new UtilitiesBuilder(); // too hot after 180 s
    World w = world(u, 1);
    int feed = w.estate.equipment(0, 0);
    w.at(100, () -> w.estate.hold(feed));
    w.at(500, () -> w.estate.release(feed));
    w.runTo(10_000);
    assertThat(w.serves(0, false)).as("100 + 180").containsExactly(280.0);
    assertThat(w.serves(0, true)).as("500 + 600 to restart + 300 to boot").containsExactly(1_400.0);
    assertThat(w.serves(1, false)).as("its chiller lives on the UPS").isEmpty();
  }

  @Test
  void equipmentInARoomThatIsTooHotFails() {
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.UPS, 2, from(0), 0).add(Kind.CHILLER, -1, from(0), 2);
    World w = world(new UtilitiesBuilder(), 1);
    lose(w, 100, 2, 0);
    assertThat(w.runTo(10_000).serves(0, false)).as("100 + 180").containsExactly(280.0);
  }

  @Test
  void roomsThatNoSupplyFeedsStayWithTheSite() {
    s.add(Kind.FEED, -1, NOTHING).add(Kind.UPS, -1, from(0), 0);
    World w = world(1);
    w.at(100, () -> w.estate.hold(w.estate.distribution(0)));
    lose(w, 5_000, 1, 0);
    w.runTo(10_000);
    assertThat(w.serves(1, false)).containsExactly(100.0);
    assertThat(w.serves(0, false)).containsExactly(5_000.0);
  }

  @Test
  void ofFailuresToStartTheBetaFactorIsOfAllTogether() {
    // q = 0.3 and beta = 0.4: of two, one is needed. Both fail with 0.12 + 0.88 * 0.18^2 = 0.148512.
    s.startFailure = 0.3;
    s.commonCause = 0.4;
    s.alone().add(Kind.FEED, -1, NOTHING);
    s.count = 2;
    s.add(Kind.GENERATOR, -1, NOTHING);
    s.count = 1;
    s.add(Kind.SWITCHBOARD, -1, from(0, 1), 0);
    int runs = 4_000;
    int failed = 0;
    for (int seed = 0; seed < runs; seed++) {
      World w = world(seed);
      lose(w, 1, 0, 0);
      w.runTo(60);
      failed += w.supply("a/s1", "generator", true).isEmpty() ? 1 : 0;
    }
    double expected = 0.4 * 0.3 + (1 - 0.4 * 0.3) * 0.18 * 0.18;
    double four = 4 * Math.sqrt(expected * (1 - expected) / runs);
    assertThat(failed / (double) runs).isBetween(expected - four, expected + four);
  }

  @Test
  void ofFailuresInOperationTheBetaFactorIsOfAllTogether() {
    // Rate 0.1 an hour, beta 1: both run as long as one, exponential with mean 10 h, until the fuel ends after 12 h.
    s.failuresPerHour = 0.1;
    s.commonCause = 1;
    s.alone().add(Kind.FEED, -1, NOTHING);
    s.count = 2;
    s.add(Kind.GENERATOR, -1, NOTHING);
    s.count = 1;
    s.add(Kind.SWITCHBOARD, -1, from(0, 1), 0);
    int runs = 2_000;
    int early = 0;
    for (int seed = 0; seed < runs; seed++) {
      World w = world(seed);
      lose(w, 1, 0, 0);
      w.runTo(11 + 5 * HOUR);
      early += w.supply("a/s1", "generator", false).isEmpty() ? 0 : 1;
    }
    double expected = 1 - Math.exp(-0.5);
    double four = 4 * Math.sqrt(expected * (1 - expected) / runs);
    assertThat(early / (double) runs).isBetween(expected - four, expected + four);
  }

  @Test
  void withoutACommonCauseAFragilityIsTheOneOfASingleComponent() {
    List<Fragility.State> states = List.of(new Fragility.State(1, 0.5, new Distribution.Constant(1)));
    // Half of all fail at the median: with beta = 0.2, by 0.4 on their own and by 0.1 together.
    assertThat(Fragility.worst(states, 1, 0.49, 1, 0)).isZero();
    assertThat(Fragility.worst(states, 1, 0.51, 1, 0)).isEqualTo(-1);
    assertThat(Fragility.worst(states, 1, 0.39, 0.99, 0.2)).isZero();
    assertThat(Fragility.worst(states, 1, 0.41, 0.99, 0.2)).isEqualTo(-1);
    assertThat(Fragility.worst(states, 1, 0.99, 0.09, 0.2)).isZero();
    assertThat(Fragility.worst(states, 1, 0.99, 0.11, 0.2)).isEqualTo(-1);
  }

  @Test
  void anotherSupplyLeavesTheLuckOfAGeneratorAsItWas() {
    double before = new RandomStreams(5, 0).uniform("utility", "a", "supply", "a/s1", "0", "start", "1");
    s.startFailure = before + 1e-9;
    s.alone().add(Kind.FEED, -1, NOTHING).add(Kind.GENERATOR, -1, NOTHING).add(Kind.UPS, -1, from(0, 1), 0)
        .add(Kind.GENERATOR, -1, NOTHING).add(Kind.UPS, -1, from(0, 3), 1);
    World w = world(5);
    lose(w, 1, 0, 0);
    assertThat(w.runTo(60).supply("a/s1", "generator", true)).isEmpty();
  }
}
