package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.LossParameters.Damage;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part of the estate is lost at 100 s for 50 s; machines boot in 300 s. */
class LossTest {
  private final Problems problems = new Problems();

  // a/r0 (nodes 0, 1 in two racks), a/r1 (2), a/x in the annex (3), b/r (4).
  private static Topology estate() {
    return new EstateBuilder().site("a")
        .room("r0", "main", 2, 2, EstateBuilder.SERVER, Topology.Origin.INSTALLED).room("r1", 1)
        .room("x", "annex", 1, 1, EstateBuilder.SERVER, Topology.Origin.INSTALLED)
        .site("b").room("r", 1).link(0, 1, 1_000, 100).build();
  }

  private static LossParameters loss(String of, Distribution at, Damage damage, boolean lasts) {
    return new LossParameters(new Ref(of, new Place("f", 3, 5)), at, damage,
        lasts ? Optional.of(FireBuilder.seconds(50)) : Optional.empty());
  }

  private World strike(String of, Damage damage) {
    World w = new World(estate(), 1);
    LossParameters loss = loss(of, FireBuilder.seconds(100), damage, damage != Damage.DESTROYED);
    Ground ground = new Ground(w.topology);
    new LossKind().checkAll(loss, ground, 0, problems);
    assertThat(problems.toString()).isEmpty();
    new LossKind().create(loss, ground, 0).strike(w.scene());
    return w.runTo(10_000);
  }

  @Test
  void aRoomThatIsDestroyedStaysSoAndItsNeighbourRunsOn() {
    World w = strike("a/r0", Damage.DESTROYED);
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.DESTROYED);
    assertThat(w.estate.nodeCondition(1)).isEqualTo(Condition.DESTROYED);
    assertThat(w.estate.accessible(0)).isFalse();
    assertThat(w.serves(0, false)).containsExactly(100.0);
    assertThat(w.serves(0, true)).isEmpty();
    assertThat(w.serves(2, false)).isEmpty();
    assertThat(w.estate.vaultStands(0)).isTrue();
    assertThat(w.facts(Fact.DisasterOver.class)).extracting(Fact.DisasterOver::at).containsExactly(100 * Ticks.SECOND);
  }

  @Test
  void aBuildingIsAllItsRoomsAndTheVault() {
    World w = strike("a/main", Damage.DESTROYED);
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.DESTROYED);
    assertThat(w.estate.roomCondition(1)).isEqualTo(Condition.DESTROYED);
    assertThat(w.estate.roomCondition(2)).as("the annex").isEqualTo(Condition.WHOLE);
    assertThat(w.estate.vaultStands(0)).isFalse();
    assertThat(w.estate.connected(0)).isTrue();
  }

  @Test
  void aSiteIsCutOffBesides() {
    World w = strike("a", Damage.DESTROYED);
    assertThat(w.estate.roomCondition(2)).isEqualTo(Condition.DESTROYED);
    assertThat(w.estate.connected(0)).isFalse();
    assertThat(w.estate.ready(4)).as("the other site").isTrue();
    World dark = strike("a", Damage.DARK);
    assertThat(dark.supply("a", "network", true)).containsExactly(150.0);
    assertThat(dark.serves(3, false)).containsExactly(100.0);
  }

  @Test
  void aDarkRoomIsWholeAndBootsWhenItIsBack() {
    World w = strike("a/r1", Damage.DARK);
    assertThat(w.estate.roomCondition(1)).isEqualTo(Condition.WHOLE);
    assertThat(w.serves(2, false)).containsExactly(100.0);
    assertThat(w.serves(2, true)).containsExactly(450.0); // 100 + 50 + 300
  }

  @Test
  void aDamagedRoomIsMendedWithItsMachines() {
    World w = strike("a/r1", Damage.DAMAGED);
    assertThat(w.facts(Fact.RoomDamaged.class)).extracting(Fact.RoomDamaged::condition)
        .containsExactly(Condition.DAMAGED);
    assertThat(w.facts(Fact.RoomRepaired.class)).extracting(Fact.RoomRepaired::at)
        .containsExactly(150 * Ticks.SECOND);
    assertThat(w.estate.nodeCondition(2)).isEqualTo(Condition.WHOLE);
    assertThat(w.serves(2, true)).containsExactly(450.0);
  }

  @Test
  void aRackTakesItsOwnMachinesOnly() {
    World gone = strike("a/r0/rack-1", Damage.DESTROYED);
    assertThat(gone.estate.nodeCondition(1)).isEqualTo(Condition.DESTROYED);
    assertThat(gone.serves(0, false)).isEmpty();
    World damaged = strike("a/r0/rack-1", Damage.DAMAGED);
    assertThat(damaged.serves(1, true)).containsExactly(450.0);
    assertThat(damaged.serves(0, false)).isEmpty();
  }

  @Test
  void aLinkIsCutForGoodOrForATime() {
    assertThat(strike("a-b", Damage.DESTROYED).supply("a-b", "link", true)).isEmpty();
    World dark = strike("a-b", Damage.DARK);
    assertThat(dark.supply("a-b", "link", false)).containsExactly(100.0);
    assertThat(dark.supply("a-b", "link", true)).containsExactly(150.0);
    assertThat(dark.serves(0, false)).isEmpty();
  }

  @Test
  void theMomentIsDrawnOnceFromAStreamOfItsOwn() {
    World w = new World(estate(), 7);
    Distribution day = new Distribution.Uniform(0, Ticks.DAY);
    new LossKind().create(loss("a/r0", day, Damage.DARK, true), new Ground(w.topology), 3).strike(w.scene());
    w.runTo(90_000);
    double u = new RandomStreams(7, 0).uniform("hazard", "loss", "3", "at");
    assertThat(w.facts(Fact.DisasterStruck.class)).extracting(Fact.DisasterStruck::at)
        .containsExactly(Math.round(u * Ticks.DAY));
  }

  @Test
  void overManyReplicationsAUniformMomentIsAnywhereInTheDay() {
    Distribution day = new Distribution.Uniform(0, Ticks.DAY);
    int n = 2_000;
    double sum = 0;
    for (int seed = 0; seed < n; seed++) {
      sum += new RandomStreams(seed, 0).ticks(day, "hazard", "fire", "0", "at") / (double) Ticks.DAY;
    }
    // The mean of n uniforms is 1/2 with a standard deviation of sqrt(1 / (12 n)).
    assertThat(sum / n).isBetween(0.5 - 4 * Math.sqrt(1.0 / (12 * n)), 0.5 + 4 * Math.sqrt(1.0 / (12 * n)));
  }

  @Test
  void whatIsWrongIsSaidAllAtOnce() {
    Ground ground = new Ground(estate());
    Distribution at = FireBuilder.seconds(0);
    new LossKind().checkAll(loss("a/r9", at, Damage.DARK, false), ground, 0, problems);
    new LossKind().checkAll(loss("a/r0", at, Damage.DAMAGED, false), ground, 1, problems);
    new LossKind().checkAll(loss("a/r0", at, Damage.DESTROYED, true), ground, 2, problems);
    assertThat(problems.toString())
        .contains("f:3:5: disaster[0].loss.of: unknown site, building, room, rack, machine or link \"a/r9\"; did you mean")
        .contains("disaster[0].loss.lasts: expected how long until it is back in service, such as 3 d")
        .contains("disaster[1].loss.lasts: expected how long until it is mended, such as 3 d")
        .contains("disaster[2].loss.lasts: has no effect: what is destroyed does not come back");
  }
}
