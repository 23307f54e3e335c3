package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Routes;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A store of 1,000,000 B that is written at 100 B/s, led from room 0 of site 0, with one member at each other site. All
 * sites are linked with each other; whoever is elected leads after 2 s.
 */
class QuorumTest {
  private static final Distribution ELECTION = new Distribution.Constant(2 * Ticks.SECOND);

  /** A world with a site for each delay from the leader, in ms, the first of which is 0; 1,000 B/s between any two. */
  private World world(Optional<Distribution> force, long... delays) {
    EstateBuilder estate = new EstateBuilder();
    for (int s = 0; s < delays.length; s++) {
      estate.site("s" + s).room("r" + s, 1);
    }
    for (int a = 0; a < delays.length; a++) {
      for (int b = a + 1; b < delays.length; b++) {
        estate.link(a, b, 1_000, (a == 0 ? delays[b] : delays[a] + delays[b]) * Ticks.SECOND / 1_000);
      }
    }
    Topology topology = estate.build();
    List<CopySpec> members = new ArrayList<>();
    for (int s = 1; s < delays.length; s++) {
      members.add(new CopySpec.Quorum(new Copy(Copy.Kind.QUORUM, "s" + s), new Where(s, s), 0,
          new CopySpec.Voting(delays.length, ELECTION, force)));
    }
    return new World(topology, 1, List.of(), List.of(new DatastoreSpec(0, "store", 1_000_000, Stores.WRITES, 0, members,
        new Distribution.Constant(0), DatastoreSpec.IfLost.STAY_DOWN)));
  }

  private static void dark(World world, double from, double to, int... rooms) {
    for (int room : rooms) {
      world.at(from, () -> world.estate.hold(world.estate.energised(room)));
      world.at(to, () -> world.estate.release(world.estate.energised(room)));
    }
  }

  private static void destroy(World world, double at, int... rooms) {
    for (int room : rooms) {
      world.at(at, () -> world.estate.damageRoom(room, Condition.DESTROYED));
    }
  }

  private static boolean writes(World world) {
    world.datastores.verify();
    return world.workload.dataUsable(0);
  }

  @Test
  void aMinorityThatIsLostIsNotNoticed() {
    World world = world(Optional.empty(), 0, 1, 2, 3, 4);
    destroy(world, 100, 3, 4);
    world.runTo(1_000);
    assertThat(writes(world)).isTrue();
    assertThat(world.facts(Fact.DataRecovered.class)).isEmpty();
    assertThat(world.datastores.content(0, 1_000 * Ticks.SECOND)).isEqualTo(1_000_000 + 100 * 1_000);
  }

  @Test
  void anotherLeadsAfterTheElectionAndNothingIsLost() {
    World world = world(Optional.empty(), 0, 1, 50);
    destroy(world, 100, 0);
    world.runTo(101.9);
    assertThat(writes(world)).isFalse();
    world.runTo(110);
    assertThat(writes(world)).isTrue();
    Fact.DataRecovered back = world.facts(Fact.DataRecovered.class).get(0);
    assertThat(back.at()).isEqualTo(102 * Ticks.SECOND);
    assertThat(back.bytesLost()).isZero();
    assertThat(world.datastores.room(0)).as("the nearer one has everything that counted").isEqualTo(1);
    // Two of three are left, and the majority of three is two: without one of them everything waits.
    destroy(world, 200, 2);
    world.runTo(2_000);
    assertThat(writes(world)).isFalse();
    assertThat(world.datastores.isLostForEver(0)).isFalse();
  }

  @Test
  void whatIsKnownToBeCorruptedIsLedByNobodyWhoWasJustGoingTo() {
    // The leader is dark from 100 s, the next would lead at 102 s; at 101 s all is known to be spoilt, with no copy before.
    World world = world(Optional.empty(), 0, 1, 2);
    world.at(50, () -> world.datastores.corrupt(0, 50 * Ticks.SECOND, copy -> false));
    dark(world, 100, 500, 0);
    world.at(101, () -> world.datastores.noticeCorruption(0, 50 * Ticks.SECOND));
    world.runTo(1_000);
    assertThat(world.facts(Fact.DataRecovered.class)).isEmpty();
    assertThat(world.datastores.isLostForEver(0)).isTrue();
    assertThat(writes(world)).isFalse();
  }

  @Test
  void withoutAMajorityWritesWaitUntilMembersAreBackAndLevel() {
    World world = world(Optional.empty(), 0, 0, 0);
    dark(world, 100, 400, 1);
    dark(world, 200, 900, 2);
    world.runTo(300);
    assertThat(writes(world)).isFalse();
    world.runTo(399);
    assertThat(writes(world)).isFalse();
    // What was written from 100 s to 200 s comes at 1,000 B/s: 10 s.
    world.runTo(409.9);
    assertThat(writes(world)).isFalse();
    world.runTo(410.1);
    assertThat(writes(world)).isTrue();
    world.runTo(500);
    assertThat(world.datastores.content(0, 500 * Ticks.SECOND)).isEqualTo(1_000_000 + 100 * (200 + 90));
  }

  @Test
  void whoIsCutOffFromTheOthersTakesNoMoreWritesAndTheOthersGoOn() {
    World world = world(Optional.empty(), 0, 1, 2);
    // The first two links are those of site 0.
    world.at(100, () -> world.estate.hold(world.estate.link(0)));
    world.at(100, () -> world.estate.hold(world.estate.link(1)));
    world.runTo(101);
    assertThat(writes(world)).isFalse();
    assertThat(world.datastores.state(0)).as("the leader lives").isEqualTo(StoreState.USABLE);
    world.runTo(110);
    assertThat(world.datastores.room(0)).isEqualTo(1);
    assertThat(writes(world)).isTrue();
    assertThat(world.facts(Fact.DataDiverged.class)).isEmpty();
    assertThat(world.datastores.merging().bytes(0)).isZero();
    world.at(200, () -> world.estate.release(world.estate.link(0)));
    world.at(200, () -> world.estate.release(world.estate.link(1)));
    // The old leader is a member again, so that another may be lost.
    destroy(world, 400, 2);
    world.runTo(500);
    assertThat(writes(world)).isTrue();
  }

  @Test
  void aCutThatEndsBeforeTheElectionDoesChangesNothingButTheWait() {
    World world = world(Optional.empty(), 0, 1, 1);
    world.at(100, () -> world.estate.hold(world.estate.link(0)));
    world.at(100, () -> world.estate.hold(world.estate.link(1)));
    world.at(101, () -> world.estate.release(world.estate.link(0)));
    world.at(101, () -> world.estate.release(world.estate.link(1)));
    world.runTo(200);
    assertThat(world.datastores.room(0)).isZero();
    assertThat(world.datastores.content(0, 200 * Ticks.SECOND)).isEqualTo(1_000_000 + 100 * 199);
  }

  @Test
  void peopleForceWhatIsLeftWithWhatItLacks() {
    // The far member has what was written 300 ms ago, less the 20 ms after which writes count: 28 B are missing.
    World world = world(Optional.of(new Distribution.Constant(600 * Ticks.SECOND)), 0, 10, 300);
    destroy(world, 100, 0, 1);
    world.runTo(699.9);
    assertThat(writes(world)).isFalse();
    world.runTo(701);
    assertThat(writes(world)).isTrue();
    Fact.DataRecovered back = world.facts(Fact.DataRecovered.class).get(0);
    assertThat(back.at()).isEqualTo(700 * Ticks.SECOND);
    assertThat(back.recoveredTo()).isEqualTo(100 * Ticks.SECOND - 280_000);
    assertThat(back.bytesLost()).isEqualTo(28);
  }

  @Test
  void aLeaderThatIsLeftAloneGoesOnByForceWithoutLoss() {
    World world = world(Optional.of(new Distribution.Constant(600 * Ticks.SECOND)), 0, 10, 10);
    destroy(world, 100, 1, 2);
    world.runTo(699);
    assertThat(writes(world)).isFalse();
    world.runTo(800);
    assertThat(writes(world)).isTrue();
    assertThat(world.facts(Fact.DataRecovered.class)).isEmpty();
    assertThat(world.datastores.content(0, 800 * Ticks.SECOND)).isEqualTo(1_000_000 + 100 * 200);
  }

  @Test
  void whoReturnsBeforePeopleForceAnythingIsWaitedFor() {
    World world = world(Optional.of(new Distribution.Constant(600 * Ticks.SECOND)), 0, 10, 10);
    dark(world, 100, 300, 0, 1);
    world.runTo(310);
    assertThat(writes(world)).isTrue();
    assertThat(world.facts(Fact.DataRecovered.class).get(0).bytesLost()).isZero();
    world.runTo(2_000);
    assertThat(world.datastores.content(0, 2_000 * Ticks.SECOND)).isEqualTo(1_000_000 + 100 * 1_800);
  }

  // In each of the 32 sets of members that are lost: writes go on exactly where three or more of five are left.
  @Test
  void aMajorityIsMoreThanHalfWhicheverAreLeft() {
    for (int lost = 0; lost < 32; lost++) {
      World world = world(Optional.empty(), 0, 1, 2, 3, 4);
      for (int room = 0; room < 5; room++) {
        if ((lost >> room & 1) == 1) {
          destroy(world, 100, room);
        }
      }
      world.runTo(200);
      assertThat(writes(world)).as("without " + Integer.toBinaryString(lost)).isEqualTo(Integer.bitCount(lost) <= 2);
    }
  }

  // Members that fail and come back by themselves, each up with probability a: three or more of five, a majority, are
  // so with probability 10 a^3 (1-a)^2 + 5 a^4 (1-a) + a^5.
  @Test
  void availabilityIsThatOfThreeOutOfFive() {
    World world = world(Optional.empty(), 0, 0, 0, 0, 0);
    SplittableRandom luck = new SplittableRandom(7);
    double horizon = 4e7;
    for (int room = 0; room < 5; room++) {
      double at = 0;
      while (at < horizon) {
        double up = -80_000 * StrictMath.log(1 - luck.nextDouble());
        double down = -20_000 * StrictMath.log(1 - luck.nextDouble());
        dark(world, at + up, at + up + down, room);
        at += up + down;
      }
    }
    double[] up = {0, 0};
    boolean[] was = {true};
    world.simulation.afterEachEvent(() -> {
      double now = Ticks.toSeconds(world.simulation.now());
      up[0] += was[0] ? now - up[1] : 0;
      up[1] = now;
      was[0] = world.workload.dataUsable(0);
    });
    world.runTo(horizon);
    double a = 0.8;
    double majority = 10 * StrictMath.pow(a, 3) * 0.04 + 5 * StrictMath.pow(a, 4) * 0.2 + StrictMath.pow(a, 5);
    // Less by elections of 2 s and by what members catch up: thousandths of the time.
    assertThat(up[0] / up[1]).isCloseTo(majority, Offset.offset(0.02));
    world.datastores.verify();
  }

  // Of round trips 20, 40, 60 and 80 ms a majority of five waits for the second: an order statistic.
  @Test
  void aWriteWaitsForTheNearestMajority() {
    assertThat(waits(10, 20, 30, 40)).isEqualTo(40_000);
    assertThat(waits(40, 30, 20, 10)).isEqualTo(40_000);
    assertThat(waits(7, 500)).isEqualTo(14_000);
    // Four in all need three: two others.
    assertThat(waits(7, 30, 500)).isEqualTo(60_000);
  }

  private long waits(long... others) {
    long[] delays = new long[others.length + 1];
    System.arraycopy(others, 0, delays, 1, others.length);
    World world = world(Optional.empty(), delays);
    DatastoreSpec store = world.datastores.spec(0);
    Routes routes = world.topology.routes();
    return WriteLatency.of(store, routes, room -> room);
  }

  @Test
  void aFencedLeaderDoesNotVoteForWhoHasLess() {
    World world = world(Optional.empty(), 0, 1, 1);
    dark(world, 100, 300, 2);
    world.at(200, () -> world.estate.damageRoom(1, Condition.DESTROYED));
    world.at(250, () -> world.datastores.fence(0, true));
    // Room 2 lacks what was written from 100 s to 200 s, which the leader has.
    world.runTo(400);
    assertThat(writes(world)).isFalse();
    world.at(400, () -> world.datastores.fence(0, false));
    world.runTo(450);
    assertThat(writes(world)).isTrue();
    assertThat(world.datastores.room(0)).isZero();
  }

  @Test
  void whatIsCorruptIsNotElected() {
    World world = world(Optional.empty(), 0, 1, 2);
    world.at(100, () -> world.datastores.corrupt(0, 100 * Ticks.SECOND, copy -> false));
    world.at(200, () -> world.datastores.noticeCorruption(0, 100 * Ticks.SECOND));
    world.runTo(300);
    assertThat(writes(world)).isFalse();
    assertThat(world.datastores.isLostForEver(0)).isTrue();
  }

  @Test
  void writesThatNoMajorityHasAreSeen() {
    World world = world(Optional.empty(), 0, 1, 2);
    destroy(world, 100, 1, 2);
    world.at(200, () -> world.workload.setDataUsable(0, true));
    assertThatThrownBy(() -> world.runTo(300)).hasMessageContaining("no majority has");
  }
}
