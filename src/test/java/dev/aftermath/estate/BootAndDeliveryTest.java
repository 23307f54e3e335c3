package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootAndDeliveryTest {
  private static World world(Origin origin) {
    return new World(
        new EstateBuilder().site("a").room("r", 1)
            .room("s", "main", 1, 1, EstateBuilder.SERVER, origin).build(), 1);
  }

  private static void dark(World w, int room, double from, double to) {
    w.at(from, () -> w.estate.hold(w.estate.energised(room)));
    w.at(to, () -> w.estate.release(w.estate.energised(room)));
  }

  @Test
  void installedAndSpareMachinesAreReadyFromTheBeginning() {
    for (Origin origin : List.of(Origin.INSTALLED, Origin.SPARE)) {
      World w = world(origin).runTo(1_000);
      assertThat(w.estate.present(1)).isTrue();
      assertThat(w.estate.ready(1)).isTrue();
      assertThat(w.facts).isEmpty();
    }
  }

  @Test
  void aMachineIsOffAtOnceAndBootsWhenPowerReturns() {
    World w = world(Origin.INSTALLED);
    dark(w, 0, 100, 200);
    w.runTo(1_000);
    assertThat(w.serves(0, false)).containsExactly(100.0);
    assertThat(w.serves(0, true)).containsExactly(500.0); // 200 + 300
  }

  @Test
  void aBootCutShortBeginsAnew() {
    World w = world(Origin.INSTALLED);
    dark(w, 0, 100, 200);
    dark(w, 0, 499, 600);
    w.runTo(2_000);
    assertThat(w.serves(0, true)).containsExactly(900.0); // 600 + 300, not 500
    assertThat(w.serves(0, false)).containsExactly(100.0);
  }

  @Test
  void everyBootOfEveryMachineHasItsOwnDraw() {
    NodeType type = new NodeType(
        "server", 1, 1, 0, 1, 1, new Distribution.Uniform(3 * Ticks.MINUTE, 10 * Ticks.MINUTE));
    World w = new World(
        new EstateBuilder().site("a").room("r", "main", 1, 20, type, Origin.INSTALLED).build(), 1);
    dark(w, 0, 0, 1_000);
    dark(w, 0, 2_000, 3_000);
    w.runTo(5_000);
    HashSet<Double> delays = new HashSet<>();
    for (int node = 0; node < 20; node++) {
      assertThat(w.serves(node, true)).hasSize(2);
      delays.add(w.serves(node, true).get(0) - 1_000);
      delays.add(w.serves(node, true).get(1) - 3_000);
    }
    assertThat(delays).hasSize(40).allMatch(s -> s >= 180 && s <= 600);
  }

  @Test
  void aBoughtMachineBootsAfterItsDeliveryAndIsNoticedOnce() {
    World w = world(Origin.BOUGHT);
    assertThat(w.estate.present(1)).isFalse();
    w.at(5_000, () -> w.estate.deliver(1));
    w.at(6_000, () -> w.estate.deliver(1));
    w.runTo(10_000);
    assertThat(w.serves(1, true)).containsExactly(5_300.0);
    assertThat(w.facts(Fact.MachineAdded.class)).containsExactly(new Fact.MachineAdded(5_000 * Ticks.SECOND, 1, true));
    assertThat(w.serves(0, false)).as("the machine next to it").isEmpty();
  }

  @Test
  void aMachineDeliveredIntoADarkRoomWaitsForPower() {
    World w = world(Origin.BOUGHT);
    dark(w, 1, 1_000, 8_000);
    w.at(5_000, () -> w.estate.deliver(1));
    w.runTo(10_000);
    assertThat(w.estate.present(1)).isTrue();
    assertThat(w.serves(1, true)).containsExactly(8_300.0);
  }

  @Test
  void whatIsNotThereYetIsNotDamagedButWaitsForItsRoom() {
    World w = world(Origin.BOUGHT);
    w.at(100, () -> w.estate.damageRoom(1, Condition.DAMAGED));
    w.at(5_000, () -> w.estate.deliver(1));
    w.runTo(10_000);
    assertThat(w.estate.nodeCondition(1)).isEqualTo(Condition.WHOLE);
    assertThat(w.estate.ready(1)).as("nothing runs in a dirty room").isFalse();
    w.estate.repairRoom(1);
    w.runTo(11_000);
    assertThat(w.serves(1, true)).containsExactly(10_300.0); // boots in 300 s
  }
}
