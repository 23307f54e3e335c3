package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Store 0 with a live copy and store 1 with copies of every 100 s, usable 10 s later, both in room 0 and of one group;
 * store 2 with the same copies as store 1 in room 1.
 */
class CommonPointsTest {
  private static DatastoreSpec store(int id, int room, CopySpec copy) {
    return new DatastoreSpec(id, "store" + id, 1_000_000, Stores.WRITES, room, List.of(copy),
        new Distribution.Constant(0), DatastoreSpec.IfLost.STAY_DOWN, Optional.of("orders"));
  }

  private final World world = new World(
      new EstateBuilder().site("a").room("r0", 1).room("r1", 1).site("b").room("r2", 1).room("r3", 1)
          .link(0, 1, 1_000, Ticks.SECOND).build(), 1, List.of(),
      List.of(store(0, 0, Stores.asynchronous(2)), store(1, 0, Stores.backup(2)), store(2, 1, Stores.backup(3))));

  private double best(int store) {
    return Ticks.toSeconds(world.datastores.best(store, c -> true).orElseThrow().recoveredTo());
  }

  private void recover(int store) {
    Survivor best = world.datastores.best(store, c -> true).orElseThrow();
    assertThat(world.datastores.recover(store, best, 2)).isTrue();
    world.datastores.verify();
  }

  private void destroy(int room) {
    world.estate.damageRoom(room, Condition.DESTROYED);
  }

  @Test
  void whatIsLostTogetherGoesBackToTheOldestAndItIsToldWhoseThatIs() {
    world.runTo(250);
    destroy(0);
    assertThat(best(0)).isEqualTo(200);
    recover(0);
    recover(1);
    // Of 250 s those up to 249 had arrived.
    assertThat(world.facts(Fact.CommonPoint.class))
        .containsExactly(new Fact.CommonPoint(250 * Ticks.SECOND, 0, 1, 49 * Ticks.SECOND));
    assertThat(world.facts(Fact.DataRecovered.class)).extracting(Fact.DataRecovered::recoveredTo)
        .containsExactly(200 * Ticks.SECOND, 200 * Ticks.SECOND);
    assertThat(world.facts(Fact.DataRecovered.class)).extracting(Fact.DataRecovered::bytesLost)
        .containsExactly(5_000L, 5_000L); // 50 s at 100 B/s each
  }

  @Test
  void whatTheFirstWentBackToHoldsForThoseThatFollow() {
    world.runTo(250);
    destroy(0);
    recover(0);
    world.runTo(320);
    destroy(1);
    assertThat(best(1)).isEqualTo(200);
    assertThat(best(2)).as("its copy of 300 s is newer than what the first went back to").isEqualTo(200);
    recover(1);
    recover(2);
    assertThat(world.facts(Fact.CommonPoint.class)).extracting(Fact.CommonPoint::further)
        .containsExactly(49 * Ticks.SECOND, 100 * Ticks.SECOND);
  }

  @Test
  void whenAllAreUsedAgainTheNextLossIsOneOfItsOwn() {
    world.runTo(250);
    destroy(0);
    recover(0);
    recover(1);
    world.runTo(420);
    destroy(1);
    assertThat(best(2)).isEqualTo(400);
  }
}
