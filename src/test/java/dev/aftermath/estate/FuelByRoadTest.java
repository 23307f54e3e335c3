package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Equipment.Kind;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.SuppliesBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The grid fails at 100 s for good; generators carry from 110 s on, with fuel for 12 h. Batteries and cold air are other
 * tests' topics: a site is dark the moment its source is.
 */
class FuelByRoadTest {
  private static final double HOUR = 3_600;
  private static final double DRY = 110 + 12 * HOUR;
  private final UtilitiesBuilder u = new UtilitiesBuilder();

  FuelByRoadTest() {
    u.ups = 0;
    u.generators = 1;
    u.thermalShutdown = 1_000 * Ticks.HOUR;
  }

  private static Distribution hours(double hours) {
    return new Distribution.Constant(hours * Ticks.HOUR);
  }

  private static Reserves lorries(long below, double arrives, long brings) {
    return new Reserves(Optional.of(new Reserves.Refuel(below * Ticks.HOUR, hours(arrives), brings * Ticks.HOUR)),
        Optional.empty(), List.of());
  }

  private World gridLost() {
    World w = new World(new EstateBuilder().site("a", u.build(), 0).room("r", 1).build(), 1);
    w.at(100, () -> w.estate.hold(w.estate.feed(0, 0)));
    return w;
  }

  private static void roadsClosed(World w, double from, double until) {
    w.at(from, () -> w.estate.hold(w.estate.roads(0)));
    w.at(until, () -> w.estate.release(w.estate.roads(0)));
  }

  @Test
  void withoutLorriesItIsDarkWhenTheFuelIsGone() {
    assertThat(gridLost().runTo(90 * HOUR).supply("a", "power", false)).containsExactly(100.0, DRY);
  }

  @Test
  void lorriesThatComeInTimeCarryOnForEver() {
    u.reserves = lorries(4, 3, 6);
    // Ordered with 4 h left, it finds 1 h and leaves 7: every 6 h from then on.
    assertThat(gridLost().runTo(900 * HOUR).supply("a", "power", false)).containsExactly(100.0);
  }

  @Test
  void aLorryThatIsLateLeavesTheSiteDarkUntilItIsThere() {
    u.reserves = lorries(4, 5, 6);
    World w = gridLost().runTo(26 * HOUR);
    // Ordered at 110 s + 8 h, there at + 13 h, and 10 s to start; 6 h on it is dry again, as the next one, ordered 2 h
    // after the start with 4 h left, takes 5.
    double back = 110 + 13 * HOUR + 10;
    assertThat(w.supply("a", "power", false)).containsExactly(100.0, DRY, back + 6 * HOUR);
    assertThat(w.supply("a", "power", true)).containsExactly(110.0, back, back + 7 * HOUR + 10);
  }

  @Test
  void tanksTakeNoMoreThanTheyHold() {
    u.reserves = lorries(4, 0, 100);
    World w = gridLost();
    // The first is there at once, at 8 h, and fills up to 12; the next one, 8 h later, finds the roads closed for good.
    w.at(110 + 9 * HOUR, () -> w.estate.hold(w.estate.roads(0)));
    assertThat(w.runTo(90 * HOUR).supply("a", "power", false)).containsExactly(100.0, 110 + 20 * HOUR);
  }

  @Test
  void aBlackoutThatOutlastsTheFuelBehindClosedRoadsEndsInDarknessUntilTheyAreOpen() {
    u.reserves = lorries(4, 2, 12);
    World w = gridLost();
    roadsClosed(w, 50, 30 * HOUR);
    w.runTo(40 * HOUR);
    assertThat(w.supply("a", "power", false)).containsExactly(100.0, DRY);
    assertThat(w.supply("a", "power", true)).as("30 h and 10 s to start").containsExactly(110.0, 30 * HOUR + 10);
    assertThat(w.supply("a", "roads", false)).containsExactly(50.0);
  }

  @Test
  void roadsThatAreClosedWhileNothingComesDelayNothing() {
    u.reserves = lorries(4, 3, 6);
    World w = gridLost();
    roadsClosed(w, 50, 10 * HOUR);
    assertThat(w.runTo(900 * HOUR).supply("a", "power", false)).containsExactly(100.0);
  }

  @Test
  void whatHasBurntIsMissingAtTheNextLossUnlessALorryHasCome() {
    u.reserves = lorries(4, 5, 3);
    World w = gridLost();
    // 5 h burnt, 7 left; three hours' fuel would come at 10 h, but the grid fails again at 6 h.
    w.at(110 + 5 * HOUR, () -> w.estate.release(w.estate.feed(0, 0)));
    w.at(6 * HOUR, () -> w.estate.hold(w.estate.feed(0, 0)));
    // At 10 h + 110 s there are 3 h left, and 6 with the lorry's. The next, ordered 2 h later, takes 5 h: one too long.
    w.runTo(17 * HOUR);
    assertThat(w.supply("a", "power", false))
        .containsExactly(100.0, 6 * HOUR, 6 * HOUR + 10 + 10 * HOUR);
  }

  @Test
  void whenALorryComesIsDrawnFromAStreamOfItsOwn() {
    Distribution arrives = new Distribution.Uniform(6 * Ticks.HOUR, 20 * Ticks.HOUR);
    u.reserves = new Reserves(
        Optional.of(new Reserves.Refuel(4 * Ticks.HOUR, arrives, 12 * Ticks.HOUR)), Optional.empty(), List.of());
    double drawn = Ticks.toSeconds(
        new RandomStreams(1, 0).ticks(arrives, "utility", "a", "generator", "fuel", "arrives", "1"));
    assertThat(gridLost().runTo(40 * HOUR).supply("a", "power", true).get(1)).isEqualTo(110 + 8 * HOUR + drawn + 10);
  }

  @Test
  void generatorsThatAreBroughtCarryASiteWhoseOwnDoNotStart() {
    u.startFailure = 1;
    u.reserves = new Reserves(
        Optional.empty(), Optional.of(new Reserves.Mobile(1, hours(5))), List.of());
    World w = gridLost();
    roadsClosed(w, 50, 6 * HOUR);
    w.runTo(90 * HOUR);
    // Ordered at 100 s, at closed roads at 5 h, there at 6 h; the full tank lasts 12 h.
    assertThat(w.supply("a", "power", true)).containsExactly(6 * HOUR);
    assertThat(w.supply("a", "power", false)).containsExactly(100.0, 18 * HOUR);
  }

  @Test
  void asManyMustBeBroughtAsAreMissing() {
    u.generators = 3;
    u.generatorsNeeded = 2;
    for (int brought = 1; brought <= 2; brought++) {
      u.reserves = new Reserves(
          Optional.empty(), Optional.of(new Reserves.Mobile(brought, hours(5))), List.of());
      World w = gridLost();
      w.at(50, () -> w.estate.hold(w.estate.generator(0, 0)));
      w.at(50, () -> w.estate.hold(w.estate.generator(0, 1)));
      w.at(50, () -> w.estate.hold(w.estate.generator(0, 2)));
      w.runTo(8 * HOUR);
      assertThat(w.supply("a", "power", true)).hasSize(brought == 2 ? 1 : 0);
    }
  }

  @Test
  void whatIsOnItsWayWhenTheGridIsBackIsSentHome() {
    u.startFailure = 1;
    u.reserves = new Reserves(
        Optional.empty(), Optional.of(new Reserves.Mobile(1, hours(5))), List.of());
    World w = gridLost();
    w.at(4 * HOUR, () -> w.estate.release(w.estate.feed(0, 0)));
    w.at(4.5 * HOUR, () -> w.estate.hold(w.estate.feed(0, 0)));
    w.runTo(12 * HOUR);
    assertThat(w.supply("a", "power", true)).as("ordered anew at 4.5 h").containsExactly(4 * HOUR, 9.5 * HOUR);
  }

  @Test
  void aSupplyBelowASiteIsRefuelledByTheSameRule() {
    SuppliesBuilder s = new SuppliesBuilder().alone();
    s.autonomy = 0;
    s.reserves = lorries(4, 2, 12);
    s.add(Kind.FEED, -1, new int[0]).add(Kind.GENERATOR, -1, new int[0]).add(Kind.SWITCHBOARD, -1, new int[] {0, 1}, 0);
    World w = new World(new EstateBuilder().site("a", u.build(), 0).room("r", 1).build(s.build()), 1);
    w.at(100, () -> w.estate.hold(w.estate.equipment(0, 0)));
    roadsClosed(w, 50, 30 * HOUR);
    w.runTo(40 * HOUR);
    assertThat(w.supply("a/r", "power", false)).containsExactly(100.0, DRY);
    assertThat(w.supply("a/r", "power", true)).containsExactly(110.0, 30 * HOUR + 10);
  }
}
