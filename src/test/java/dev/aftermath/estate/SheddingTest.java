package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Equipment.Kind;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.SuppliesBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Three generators carry rooms 0, 1 and 2, one of them for each; room 2 goes first, then room 1. The grid fails at
 * 100 s, generators run from 110 s on with fuel for 12 h, and batteries carry the second minute.
 */
class SheddingTest {
  private static final double HOUR = 3_600;
  private final UtilitiesBuilder u = new UtilitiesBuilder();

  SheddingTest() {
    u.ups = 15 * Ticks.MINUTE;
    u.generators = 3;
    u.generatorsNeeded = 3;
    u.coolingRestart = 0;
    u.thermalShutdown = 1_000 * Ticks.HOUR;
    u.reserves = shed(rung(2, 1_000, OptionalLong.empty()), rung(1, 1_000, OptionalLong.empty()));
  }

  private static Reserves.Rung rung(int room, int saves, OptionalLong after) {
    return new Reserves.Rung(List.of(room), saves, after);
  }

  private static Reserves shed(Reserves.Rung... rungs) {
    return new Reserves(Optional.empty(), Optional.empty(), List.of(rungs));
  }

  private World gridLost() {
    World w = new World(
        new EstateBuilder().site("a", u.build(), 0).room("r0", 1).room("r1", 1).room("r2", 1).build(), 1);
    w.at(100, () -> w.estate.hold(w.estate.feed(0, 0)));
    return w;
  }

  private static void broken(World w, double at, int generator) {
    w.at(at, () -> w.estate.hold(w.estate.generator(0, generator)));
  }

  private static void mended(World w, double at, int generator) {
    w.at(at, () -> w.estate.release(w.estate.generator(0, generator)));
  }

  @Test
  void nothingIsShedWhileEnoughRun() {
    World w = gridLost().runTo(11 * HOUR);
    for (int room = 0; room < 3; room++) {
      assertThat(w.serves(room, false)).isEmpty();
    }
  }

  @Test
  void aGeneratorThatDoesNotComeCostsTheLeastImportantRoomOnly() {
    World w = gridLost();
    broken(w, 50, 0);
    w.runTo(11 * HOUR);
    assertThat(w.serves(0, false)).isEmpty();
    assertThat(w.serves(1, false)).isEmpty();
    assertThat(w.serves(2, false)).as("when the other two run").containsExactly(110.0);
    assertThat(w.supply("a", "cooling", false)).containsExactly(100.0);
    assertThat(w.supply("a", "cooling", true)).containsExactly(110.0);
  }

  @Test
  void withoutRungsTheSameGeneratorCostsTheWholeSite() {
    u.reserves = Reserves.NONE;
    World w = gridLost();
    broken(w, 50, 0);
    w.runTo(11 * HOUR);
    assertThat(w.serves(0, false)).as("100 + 900").containsExactly(1_000.0);
  }

  @Test
  void oneAfterAnotherBreaksAndOneAfterAnotherIsShedWithoutABlink() {
    World w = gridLost();
    broken(w, HOUR, 0);
    broken(w, 2 * HOUR, 2);
    w.runTo(11 * HOUR);
    assertThat(w.serves(2, false)).containsExactly(HOUR);
    assertThat(w.serves(1, false)).containsExactly(2 * HOUR);
    assertThat(w.serves(0, false)).isEmpty();
    assertThat(w.supply("a", "cooling", false)).as("the source is never lost").containsExactly(100.0);
  }

  @Test
  void roomsComeBackInTheOppositeOrderAsGeneratorsDo() {
    World w = gridLost();
    broken(w, 50, 0);
    broken(w, 50, 1);
    mended(w, HOUR, 0);
    mended(w, 2 * HOUR, 1);
    w.runTo(11 * HOUR);
    assertThat(w.serves(1, true)).as("an hour, and 300 s to boot").containsExactly(HOUR + 300);
    assertThat(w.serves(2, true)).containsExactly(2 * HOUR + 300);
    assertThat(w.serves(0, false)).isEmpty();
  }

  @Test
  void whenEvenAllRungsDoNotHelpNothingIsShedAndBatteriesCarryAll() {
    World w = gridLost();
    for (int g = 0; g < 3; g++) {
      broken(w, 50, g);
    }
    w.runTo(11 * HOUR);
    for (int room = 0; room < 3; room++) {
      assertThat(w.serves(room, false)).as("100 + 900").containsExactly(1_000.0);
    }
  }

  @Test
  void theGridBringsEverythingBack() {
    World w = gridLost();
    broken(w, 50, 0);
    w.at(5 * HOUR, () -> w.estate.release(w.estate.feed(0, 0)));
    w.runTo(11 * HOUR);
    assertThat(w.serves(2, true)).containsExactly(5 * HOUR + 300);
    assertThat(w.serves(0, false)).isEmpty();
  }

  @Test
  void smallRungsAddUp() {
    u.reserves = shed(rung(2, 400, OptionalLong.empty()), rung(1, 600, OptionalLong.empty()));
    World w = gridLost();
    broken(w, 50, 0);
    w.runTo(11 * HOUR);
    assertThat(w.serves(2, false)).as("0.4 of a generator are not enough").containsExactly(110.0);
    assertThat(w.serves(1, false)).containsExactly(110.0);
    assertThat(w.serves(0, false)).isEmpty();
  }

  @Test
  void whatIsShedToSaveFuelMakesItLastLonger() {
    u.ups = 0;
    u.reserves = shed(rung(2, 1_000, OptionalLong.of(2 * Ticks.HOUR)));
    World w = gridLost().runTo(60 * HOUR);
    double due = 100 + 2 * HOUR;
    assertThat(w.serves(2, false)).as("dark from 100 s to 110 s, and again").contains(due);
    // 12 h of fuel: to 2 h at full load, what is left at two thirds of it.
    double left = 12 * HOUR - (due - 110);
    assertThat(w.supply("a", "power", false)).containsExactly(100.0, due + left * 3 / 2);
  }

  @Test
  void aGeneratorThatCarriesItsFullShareBurnsNoLess() {
    u.ups = 0;
    World w = gridLost();
    broken(w, 50, 0);
    w.runTo(60 * HOUR);
    assertThat(w.supply("a", "power", false)).as("two carry two thirds").containsExactly(100.0, 110 + 12 * HOUR);
  }

  @Test
  void aGeneratorThatIsBroughtEndsTheShedding() {
    u.reserves = new Reserves(Optional.empty(), Optional.of(new Reserves.Mobile(
        1, new Distribution.Constant(5 * Ticks.HOUR))), u.reserves.shed());
    World w = gridLost();
    broken(w, 50, 0);
    w.runTo(11 * HOUR);
    assertThat(w.serves(2, true)).as("5 h after 100 s, and 300 s to boot").containsExactly(100 + 5 * HOUR + 300);
  }

  @Test
  void generatorsBelowASiteShedByTheSameRule() {
    SuppliesBuilder s = new SuppliesBuilder().alone();
    s.add(Kind.FEED, -1, new int[0]);
    s.count = 3;
    s.needed = 3;
    s.reserves = u.reserves;
    s.add(Kind.GENERATOR, -1, new int[0]);
    s.count = 1;
    s.needed = 1;
    s.reserves = Reserves.NONE;
    s.add(Kind.UPS, -1, new int[] {0, 1}, 0, 1, 2);
    World w = new World(new EstateBuilder().site("a", u.build(), 0).room("r0", 1).room("r1", 1).room("r2", 1)
        .build(s.build()), 1);
    w.at(100, () -> w.estate.hold(w.estate.equipment(0, 0)));
    w.at(HOUR, () -> w.estate.hold(w.estate.equipment(1, 0)));
    w.at(2 * HOUR, () -> w.estate.hold(w.estate.equipment(1, 1)));
    w.runTo(11 * HOUR);
    assertThat(w.serves(2, false)).containsExactly(HOUR);
    assertThat(w.serves(1, false)).containsExactly(2 * HOUR);
    assertThat(w.serves(0, false)).isEmpty();
  }
}
