package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A store of 900,000 B whose primary is spread as three data and two parity fragments of 300,000 B over rooms 0 to 4 of
 * site a; site b has rooms 5 and 6. It is written at 100 B/s over a link of 1,000 B/s.
 */
class ErasureTest {
  private static final int ROOMS = 5;

  private static World world(double rebuild, CopySpec... copies) {
    Topology topology = new EstateBuilder()
        .site("a").room("r0", 1).room("r1", 1).room("r2", 1).room("r3", 1).room("r4", 1)
        .site("b").room("r5", 1).room("r6", 1).link(0, 1, 1_000, Ticks.SECOND).build();
    return new World(topology, 1, List.of(), List.of(new DatastoreSpec(0, "store", 900_000,
        new WriteProfile(100, List.of()), 0, List.of(copies), new Distribution.Constant(0),
        DatastoreSpec.IfLost.STAY_DOWN, Optional.empty(), 0,
        Optional.of(new Erasure(3, 2, List.of(0, 1, 2, 3, 4), rebuild)))));
  }

  private static World destroy(World w, double at, int... rooms) {
    for (int room : rooms) {
      w.at(at, () -> w.estate.damageRoom(room, Condition.DESTROYED));
    }
    return w;
  }

  private static World dark(World w, double from, double to, int... rooms) {
    for (int room : rooms) {
      int vertex = w.estate.energised(room);
      w.at(from, () -> w.estate.hold(vertex));
      w.at(to, () -> w.estate.release(vertex));
    }
    return w;
  }

  private static List<Double> safe(World w, boolean asBefore) {
    return w.facts(Fact.ProtectionChanged.class).stream().filter(f -> f.asBefore() == asBefore)
        .map(f -> Ticks.toSeconds(f.at())).toList();
  }

  @Test
  void itIsUsableWhileThreeOfFiveRoomsWorkAndLostWhenThreeAreDestroyed() {
    // Each room works, is dark, damaged or destroyed: all 4^5 cases.
    int usable = 0;
    for (int of = 0; of < 1 << 2 * ROOMS; of++) {
      World w = world(1);
      int works = 0;
      int dark = 0;
      int damaged = 0;
      for (int room = 0; room < ROOMS; room++) {
        int state = of >> 2 * room & 3;
        works += state == 0 ? 1 : 0;
        dark += state == 1 ? 1 : 0;
        damaged += state == 2 ? 1 : 0;
        int r = room;
        if (state == 1) {
          w.at(10, () -> w.estate.hold(w.estate.energised(r)));
        } else if (state > 1) {
          w.at(10, () -> w.estate.damageRoom(r, state == 2 ? Condition.DAMAGED : Condition.DESTROYED));
        }
      }
      w.runTo(20);
      assertThat(w.datastores.state(0)).as("%d works, %d dark, %d damaged", works, dark, damaged).isEqualTo(
          works >= 3 ? StoreState.USABLE : works + dark >= 3 ? StoreState.DARK
          : works + dark + damaged >= 3 ? StoreState.DAMAGED : StoreState.DESTROYED);
      assertThat(w.datastores.isLostForEver(0)).isEqualTo(works + dark + damaged < 3);
      assertThat(safe(w, false)).hasSize(works == ROOMS ? 0 : 1);
      usable += works >= 3 ? 1 : 0;
    }
    // Sum over j = 3, 4, 5 of C(5, j) 3^(5 - j).
    assertThat(usable).isEqualTo(10 * 9 + 5 * 3 + 1);
  }

  @Test
  void aLostFragmentIsMadeAnewAtTheStatedRate() {
    // 300,000 B at 1,000 B/s.
    assertThat(safe(destroy(world(1_000), 100, 0).runTo(2_000), true)).containsExactly(400.0);
    assertThat(safe(destroy(world(1_000), 100, 0, 3).runTo(2_000), true)).containsExactly(700.0);
    assertThat(safe(destroy(destroy(world(1_000), 100, 0), 250, 1).runTo(2_000), true)).containsExactly(700.0);
    // With two of five dark as well too few work: nothing is made from 200 to 300 s.
    World paused = dark(destroy(world(1_000), 100, 0), 200, 300, 1, 2).runTo(2_000);
    assertThat(safe(paused, true)).containsExactly(500.0);
    assertThat(paused.workload.dataUsable(0)).isTrue();
  }

  @Test
  void untilThenItIsLessSafe() {
    // Two lost at 100 s; a third is one too many until the first is there again, at 400 s.
    assertThat(destroy(destroy(world(1_000), 100, 0, 1), 399, 3).runTo(500).datastores.isLostForEver(0)).isTrue();
    World w = destroy(destroy(world(1_000), 100, 0, 1), 401, 3).runTo(500);
    assertThat(w.datastores.state(0)).isEqualTo(StoreState.USABLE);
    // It is in room 2, which had one as rooms 3 and 4 had, and is the first of them: the loss of that is one of two.
    assertThat(destroy(destroy(world(1_000), 100, 0, 1), 401, 2).runTo(500).datastores.isLostForEver(0)).isTrue();
    // What the last three rooms hold then are five fragments, two of them in rooms 2 and 3: either may be lost.
    assertThat(destroy(destroy(world(1_000), 100, 0, 1), 701, 2).runTo(800).datastores.isLostForEver(0)).isFalse();
  }

  @Test
  void whatIsLostWithTooManyRoomsIsAllThatWasWritten() {
    World w = destroy(world(1), 100, 0, 2, 4).runTo(200);
    assertThat(w.facts(Fact.DataLost.class))
        .containsExactly(new Fact.DataLost(100 * Ticks.SECOND, 0, 900_000 + 100 * 100));
  }

  @Test
  void anotherCopyTakesOverAndItFollowsThatWhenEnoughRoomsAreBack() {
    CopySpec far = new CopySpec.Asynchronous(
        new Copy(Copy.Kind.ASYNCHRONOUS, "b"), new Where(1, 5), Double.POSITIVE_INFINITY);
    World w = dark(world(1_000, far), 100, 400, 0, 1, 2);
    w.at(200, () -> assertThat(w.datastores.recover(0, w.datastores.best(0, c -> true).orElseThrow(), 5)).isTrue());
    // 20,000 B were written since 200 s, sent from 400 s on at 900 B/s beside what is written: level at 422.2 s.
    destroy(w, 600, 5).runTo(600);
    Survivor back = w.datastores.best(0, c -> true).orElseThrow();
    assertThat(back.copy().where().site()).isZero();
    assertThat(Ticks.toSeconds(w.datastores.lostAt(0) - back.recoveredTo())).isCloseTo(1, within(1e-4));
    w.at(700, () -> assertThat(w.datastores.recover(0, back, back.copy().where().room())).isTrue());
    destroy(w, 800, 0, 4).runTo(900);
    assertThat(w.datastores.isAtHome(0)).isTrue();
    assertThat(w.datastores.state(0)).isEqualTo(StoreState.USABLE);
    assertThat(w.datastores.room(0)).isEqualTo(1);
  }

  @Test
  void itGoesBackAsPlanned() {
    CopySpec far = new CopySpec.Synchronous(new Copy(Copy.Kind.SYNCHRONOUS, "b"), new Where(1, 5), false);
    World w = dark(world(1_000, far), 100, 400, 0, 1, 2);
    w.at(200, () -> w.datastores.recover(0, w.datastores.best(0, c -> true).orElseThrow(), 5));
    w.at(500, () -> {
      assertThat(w.datastores.isAtHome(0)).isFalse();
      assertThat(w.datastores.returning().possible(0)).isTrue();
      w.datastores.returning().begin(0, 10 * Ticks.SECOND, over -> { });
    });
    destroy(w, 600, 1).runTo(700);
    assertThat(w.datastores.isAtHome(0)).isTrue();
    assertThat(w.datastores.state(0)).isEqualTo(StoreState.USABLE);
  }

  @Test
  void aFragmentThatIsMadeBringsNothingThatIsStillToBeSent() {
    // From 110 s on a is the copy of b, and from 120 to 400 s no link leads there; a fragment is made at 100 + 150 s.
    CopySpec far = new CopySpec.Asynchronous(
        new Copy(Copy.Kind.ASYNCHRONOUS, "b"), new Where(1, 5), Double.POSITIVE_INFINITY);
    World w = destroy(world(2_000, far), 100, 0);
    w.at(110, () -> {
      CopySpec copy = w.datastores.best(0, CopySpec::live).orElseThrow().copy();
      w.datastores.promoteBeside(0, copy);
      w.datastores.supersede(0, copy, 110 * Ticks.SECOND);
    });
    w.at(120, () -> w.estate.hold(w.estate.link(0)));
    w.at(400, () -> w.estate.release(w.estate.link(0)));
    w.at(399, () -> assertThat(w.datastores.best(0, CopySpec::live).orElseThrow().recoveredTo())
        .isLessThanOrEqualTo(120 * Ticks.SECOND));
    w.runTo(600);
    // 28,000 B are sent at 900 B/s more than is written.
    assertThat(w.datastores.best(0, CopySpec::live).orElseThrow().recoveredTo()).isEqualTo(599 * Ticks.SECOND);
  }

  @Test
  void whatWasCorruptedIsRestoredOverAllItsRooms() {
    CopySpec backup = new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "b"), new Where(1, 5), 100 * Ticks.SECOND, 0,
        10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
    World w = world(1_000, backup);
    w.at(250, () -> w.datastores.corrupt(0, 250 * Ticks.SECOND, c -> false));
    w.at(300, () -> w.datastores.noticeCorruption(0, 250 * Ticks.SECOND));
    w.at(400, () -> w.datastores.recover(0, w.datastores.best(0, c -> true).orElseThrow(), w.datastores.room(0)));
    destroy(w, 500, 0, 1).runTo(550);
    assertThat(w.datastores.isAtHome(0)).isTrue();
    assertThat(w.datastores.state(0)).isEqualTo(StoreState.USABLE);
    // What is restored because too few rooms are left is in one of them from then on.
    World lost = destroy(world(1_000, backup), 250, 0, 1, 2);
    lost.at(400, () -> lost.datastores.recover(0, lost.datastores.best(0, c -> true).orElseThrow(), 4));
    dark(lost, 500, 600, 4).runTo(550);
    assertThat(lost.datastores.isAtHome(0)).isFalse();
    assertThat(lost.datastores.state(0)).isEqualTo(StoreState.DARK);
  }

  @Test
  void itTakesFiveThirdsOfItsSize() {
    World w = world(1);
    assertThat(OrdinaryDay.ofPrimary(w.datastores.spec(0))).isEqualTo(new OrdinaryDay(0, 1_500_000));
  }
}
