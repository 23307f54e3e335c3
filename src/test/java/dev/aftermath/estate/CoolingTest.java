package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** Loss of cooling is loss of service within minutes; thermal shutdown after 180 s, boot 300 s. */
class CoolingTest {
  private final UtilitiesBuilder u = new UtilitiesBuilder();

  private World world() {
    return new World(new EstateBuilder().site("a", u.build(), 0).room("r", 1).room("s", 1).build(), 1);
  }

  private static void hold(World w, int vertex, double from, double to) {
    w.at(from, () -> w.estate.hold(vertex));
    w.at(to, () -> w.estate.release(vertex));
  }

  @Test
  void machinesShutDownAfterTheStatedTimeAndBootWhenTheAirIsCold() {
    World w = world();
    hold(w, w.estate.coolingPlant(0, 0), 1_000, 5_000);
    w.runTo(10_000);
    for (int node = 0; node < 2; node++) {
      assertThat(w.serves(node, false)).containsExactly(1_180.0);
      assertThat(w.serves(node, true)).containsExactly(5_300.0);
    }
    assertThat(w.supply("a", "power", false)).as("power stayed").isEmpty();
  }

  @Test
  void aShorterLossIsNotNoticed() {
    World w = world();
    hold(w, w.estate.coolingPlant(0, 0), 1_000, 1_179);
    hold(w, w.estate.coolingPlant(0, 0), 2_000, 2_179); // the clock starts anew
    assertThat(w.runTo(10_000).facts(Fact.NodeChanged.class)).isEmpty();
  }

  @Test
  void oneOfTwoPlantsIsEnoughWhenOneIsNeeded() {
    u.plants = 2;
    World w = world();
    hold(w, w.estate.coolingPlant(0, 0), 1_000, 5_000);
    assertThat(w.runTo(2_000).facts(Fact.NodeChanged.class)).isEmpty();
    hold(w, w.estate.coolingPlant(0, 1), 3_000, 4_000);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(3_180.0);
    assertThat(w.serves(0, true)).containsExactly(4_300.0);
  }

  @Test
  void twoOfThreePlantsCarryNPlusOneOfTwo() {
    u.plants = 3;
    u.plantsNeeded = 2;
    World w = world();
    hold(w, w.estate.coolingPlant(0, 0), 1_000, 9_000);
    hold(w, w.estate.coolingPlant(0, 2), 3_000, 4_000);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(3_180.0);
  }

  @Test
  void aRoomsOwnCoolerStopsThatRoomOnly() {
    World w = world();
    hold(w, w.estate.cooler(1), 1_000, 5_000);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).isEmpty();
    assertThat(w.serves(1, false)).containsExactly(1_180.0);
  }

  @Test
  void aRoomThatGoesDarkWithoutCoolingWaitsForCooling() {
    World w = world();
    hold(w, w.estate.coolingPlant(0, 0), 1_000, 5_000);
    hold(w, w.estate.distribution(0), 1_060, 2_000); // before it is too hot at 1,180 s
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(1_060.0);
    assertThat(w.serves(0, true)).as("not at 2,000 + 300").containsExactly(5_300.0);
  }

  @Test
  void aRoomThatWasDeEnergisedWithoutCoolingWaitsForCooling() {
    World w = world();
    hold(w, w.estate.cooler(0), 1_000, 5_000);
    hold(w, w.estate.energised(0), 1_060, 2_000);
    w.runTo(10_000);
    assertThat(w.serves(0, true)).containsExactly(5_300.0);
    assertThat(w.serves(1, false)).as("the next room went on").isEmpty();
  }

  @Test
  void aRoomThatStaysCooledComesBackWithItsPower() {
    World w = world();
    hold(w, w.estate.distribution(0), 1_060, 2_000);
    w.runTo(10_000);
    assertThat(w.serves(0, true)).containsExactly(2_300.0);
  }

  @Test
  void chillersNeedTheirTimeAfterPowerIsBack() {
    // Source away from 1,000 to 1,060 s; cold air at 1,060 + 600 s, but the room is too hot at 1,180 s.
    World w = world();
    hold(w, w.estate.feed(0, 0), 1_000, 1_060);
    w.runTo(10_000);
    assertThat(w.serves(0, false)).containsExactly(1_180.0);
    assertThat(w.serves(0, true)).containsExactly(1_960.0); // 1,660 + 300
  }

  @Test
  void aRestartCutShortBeginsAnew() {
    u.thermalShutdown = Ticks.MINUTE;
    World w = world();
    hold(w, w.estate.feed(0, 0), 1_000, 1_100);
    hold(w, w.estate.feed(0, 0), 1_500, 1_600); // 400 s into the restart of 600 s
    w.runTo(10_000);
    assertThat(w.supply("a", "cooling", true)).containsExactly(2_200.0); // 1,600 + 600
    assertThat(w.serves(0, true)).containsExactly(2_500.0);
  }
}
