package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.synchronous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Like stores in room 0 whose copies in room 2 take over while they live: each is written at 100 B/s, and all share a
 * link of 1,000 B/s with a second on the way, which is cut from 100 to 300 s.
 */
class DivergedTest {
  private static World diverged(CopySpec copy, int stores) {
    Topology topology = new EstateBuilder()
        .site("a").room("r0", 1).room("r1", 1)
        .site("b").room("r2", 1).room("r3", 1)
        .link(0, 1, 1_000, Ticks.SECOND).build();
    World world = new World(topology, 1, List.of(), IntStream.range(0, stores).mapToObj(id -> new DatastoreSpec(
        id, "store " + id, 1_000_000, Stores.WRITES, 0, List.of(copy), new Distribution.Constant(0),
        DatastoreSpec.IfLost.STAY_DOWN)).toList());
    int link = world.estate.link(0);
    world.at(100, () -> world.estate.hold(link));
    world.at(200, () -> {
      for (int store = 0; store < stores; store++) {
        world.datastores.supersede(store, copy, 190 * Ticks.SECOND);
      }
    });
    world.at(300, () -> world.estate.release(link));
    return world;
  }

  private static void assertLost(World world, int store, double seconds, long bytes) {
    Survivor best = world.datastores.best(store, c -> true).orElseThrow();
    assertThat(Ticks.toSeconds(world.datastores.lostAt(store) - best.recoveredTo())).isCloseTo(seconds, within(1e-4));
    assertThat(best.bytesLost()).isBetween(bytes - 2, bytes + 2);
    world.datastores.verify();
  }

  @Test
  void whatIsMergedIsSentToTheCopyOfThatStoreAlone() {
    World world = diverged(asynchronous(2), 2);
    world.at(400, () -> world.datastores.merging().merge(0, 0));
    world.at(405, () -> world.estate.damageRoom(2, Condition.DESTROYED));
    world.runTo(406);
    // Both had what was written since 100 s on the old side alone, 10,000 B. Of the one that was merged at 400 s the
    // copy gets 900 B/s until 404 s, and has not all of it: it holds the moment before. The other has all but a second.
    assertLost(world, 0, 5, 10_000 + 500);
    assertLost(world, 1, 1, 100);
  }

  @Test
  void aCopyIsLevelAgainWhenItHasWhatWasMerged() {
    World world = diverged(asynchronous(2), 1);
    world.at(400, () -> world.datastores.merging().merge(0, 0));
    // 10,000 B and the second on the way with 900 B/s to spare.
    world.at(415, () -> world.estate.damageRoom(2, Condition.DESTROYED));
    world.runTo(416);
    assertLost(world, 0, 1, 100);
  }

  @Test
  void aCopyThatWasAwayGetsWhatWasMergedMeanwhile() {
    World world = diverged(asynchronous(2), 1);
    int room = world.estate.energised(0);
    world.at(400, () -> world.datastores.merging().merge(0, 0));
    world.at(400, () -> world.estate.hold(room));
    world.at(500, () -> world.estate.release(room));
    // It lacks 10,000 B and 101 s of writes: by 510 s it has 9,000 B, which is not all that was merged.
    world.at(510, () -> world.estate.damageRoom(2, Condition.DESTROYED));
    world.runTo(511);
    assertLost(world, 0, 110, 10_000 + 11_000);
  }

  @Test
  void aPeerThatTookOverWaitsAsLongAsBefore() {
    CopySpec patient = new CopySpec.Synchronous(
        synchronous(2, false).copy(), new Where(1, 2), false, 10 * Ticks.SECOND);
    Stores s = new Stores(patient).dark(100, 400, 0).dark(500, 600, 0);
    s.world.at(200, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.runTo(505);
    assertThat(s.usable()).as("its former primary is waited for").isFalse();
    s.runTo(510);
    assertThat(s.usable()).isTrue();
  }
}
