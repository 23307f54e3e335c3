package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.vocabulary.Condition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldsAndDamageTest {
  private final World w = new World(new EstateBuilder().site("a").room("r", 2).room("s", 1).build(), 1);

  @Test
  void aPartHeldByTwoCausesWorksWhenBothHaveLetGo() {
    int access = w.estate.access(0);
    w.at(10, () -> w.estate.hold(access));
    w.at(20, () -> w.estate.hold(access));
    w.at(30, () -> w.estate.release(access));
    w.runTo(35);
    assertThat(w.estate.accessible(0)).isFalse();
    assertThat(w.estate.accessible(1)).as("the other room").isTrue();
    w.at(40, () -> w.estate.release(access));
    w.runTo(50);
    assertThat(w.estate.accessible(0)).isTrue();
    assertThat(w.supply("a/r", "access", false)).containsExactly(10.0);
    assertThat(w.supply("a/r", "access", true)).containsExactly(40.0);
  }

  @Test
  void whatNobodyHoldsCannotBeReleased() {
    assertThatThrownBy(() -> w.estate.release(w.estate.access(0))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDamagedMachineIsDownUntilItIsMendedAndThenBoots() {
    w.at(10, () -> w.estate.damageNode(0, Condition.DAMAGED));
    w.at(1_000, () -> w.estate.repairNode(0));
    w.runTo(5_000);
    assertThat(w.serves(0, false)).containsExactly(10.0);
    assertThat(w.serves(0, true)).containsExactly(1_300.0);
    assertThat(w.serves(1, false)).isEmpty();
  }

  @Test
  void aDestroyedMachineIsNeverMended() {
    w.estate.damageNode(0, Condition.DAMAGED);
    w.estate.damageNode(0, Condition.DESTROYED);
    w.estate.repairNode(0);
    w.runTo(5_000);
    assertThat(w.estate.ready(0)).isFalse();
    assertThat(w.estate.nodeCondition(0)).isEqualTo(Condition.DESTROYED);
  }

  @Test
  void lesserDamageDoesNotHideWorse() {
    w.estate.damageRoom(0, Condition.DESTROYED);
    w.estate.damageRoom(0, Condition.DAMAGED);
    w.estate.repairRoom(0);
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.DESTROYED);
    assertThat(w.facts(Fact.RoomDamaged.class)).hasSize(1);
    assertThat(w.facts(Fact.RoomRepaired.class)).isEmpty();
  }

  @Test
  void aRoomTakesItsMachinesWithIt() {
    List<String> heard = new ArrayList<>();
    w.estate.onRoomDamage((room, damage, repaired) -> heard.add(room + " " + damage + " " + repaired));
    w.estate.damageRoom(0, Condition.DAMAGED);
    assertThat(List.of(w.estate.nodeCondition(0), w.estate.nodeCondition(1), w.estate.nodeCondition(2)))
        .containsExactly(Condition.DAMAGED, Condition.DAMAGED, Condition.WHOLE);
    w.estate.damageRoom(0, Condition.DESTROYED);
    assertThat(w.estate.nodeCondition(1)).isEqualTo(Condition.DESTROYED);
    assertThat(heard).containsExactly("0 DAMAGED false", "0 DESTROYED false");
  }

  @Test
  void aRoomThatIsCleanedDoesNotMendItsMachines() {
    w.estate.damageRoom(0, Condition.DAMAGED);
    w.estate.repairRoom(0);
    w.runTo(5_000);
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.WHOLE);
    assertThat(w.estate.ready(0)).isFalse();
    w.estate.repairNode(0);
    w.runTo(10_000);
    assertThat(w.estate.ready(0)).isTrue();
    assertThat(w.estate.ready(1)).isFalse();
  }

  @Test
  void darknessIsNotDamage() {
    w.at(10, () -> w.estate.hold(w.estate.energised(0)));
    w.runTo(20);
    assertThat(w.estate.operable(0)).isFalse();
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.WHOLE);
    assertThat(w.facts(Fact.RoomDamaged.class)).isEmpty();
  }

  @Test
  void aRackThatFallsStopsItsMachinesOnly() {
    World two = new World(
        new EstateBuilder().site("a")
            .room("r", "main", 2, 4, EstateBuilder.SERVER, Topology.Origin.INSTALLED).build(), 1);
    two.at(10, () -> two.estate.hold(two.estate.rack(1)));
    two.runTo(20);
    // Nodes stand in racks in turn: 0 and 2 in the first, 1 and 3 in the second.
    assertThat(List.of(two.estate.ready(0), two.estate.ready(1), two.estate.ready(2), two.estate.ready(3)))
        .containsExactly(true, false, true, false);
  }
}
