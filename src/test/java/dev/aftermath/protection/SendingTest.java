package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Copies on their way over a link of 1,000 B/s: of a store of 1,000,000 B, which takes 1,000 s, written at 100 B/s, so
 * that snapshots of every 100 s have 10,000 B and take 10 s.
 */
class SendingTest {
  private static CopySpec series(Copy.Kind kind, int room, long every, long taken, long hold, long window) {
    return new CopySpec.Periodic(new Copy(kind, "room " + room), new Where(room / 2, room), every * Ticks.SECOND, 0,
        (hold + window) * Ticks.SECOND, taken * Ticks.SECOND, new Distribution.Constant(0), 1e6,
        Double.POSITIVE_INFINITY, false, CopySpec.Keeping.FOR_EVER, window * Ticks.SECOND);
  }

  private static CopySpec snapshots(long window) {
    return series(Copy.Kind.SNAPSHOT, 2, 100, 0, 0, window);
  }

  private static Stores expecting(double disaster, CopySpec... copies) {
    Stores s = new Stores(copies);
    s.world.datastores.expectDisaster(Ticks.ofSeconds(disaster));
    return s;
  }

  private static Stores cut(Stores stores, double from, double to) {
    int link = stores.world.estate.link(0);
    stores.world.at(from, () -> stores.world.estate.hold(link));
    stores.world.at(to, () -> stores.world.estate.release(link));
    return stores;
  }

  /** Of the newest copy that is no live one, when the room of the primary burns at a moment. */
  private static double recoveryPoint(Stores stores, double fire) {
    stores.destroy(fire, 0).runTo(fire + 1);
    Survivor best = stores.world.datastores.best(0, c -> !c.live()).orElseThrow();
    return Ticks.toSeconds(stores.world.datastores.lostAt(0) - best.recoveredTo());
  }

  @Test
  void whatFitsIsThereInItsTime() {
    // Taken at 200 s, with 20 s to be sent and 10 s needed: there at 220 s, as if nothing were sent.
    assertThat(recoveryPoint(expecting(219, snapshots(20)), 219)).isEqualTo(119);
    assertThat(recoveryPoint(expecting(220.5, snapshots(20)), 220.5)).isEqualTo(20.5);
    assertThat(recoveryPoint(new Stores(snapshots(20)), 220.5)).isEqualTo(20.5);
    assertThat(recoveryPoint(expecting(210.5, snapshots(10)), 210.5)).as("exactly").isEqualTo(10.5);
  }

  @Test
  void whatDoesNotFitIsLateByWhatTheLinkLacks() {
    // 5 s are stated and 10 s needed: that of 200 s is there at 210 s.
    assertThat(recoveryPoint(expecting(209, snapshots(5)), 209)).isEqualTo(109);
    assertThat(recoveryPoint(expecting(211, snapshots(5)), 211)).isEqualTo(11);
    assertThat(recoveryPoint(new Stores(snapshots(5)), 209)).as("nobody waits for a disaster").isEqualTo(9);
  }

  @Test
  void replicationAndSnapshotsShareTheLink() {
    // Replication takes its 100 B/s, and leaves 900 B/s: 10,000 B / 900 B/s = 11.1 s.
    assertThat(recoveryPoint(expecting(211, snapshots(10), Stores.asynchronous(3)), 211)).isEqualTo(111);
    assertThat(recoveryPoint(expecting(212, snapshots(10), Stores.asynchronous(3)), 212)).isEqualTo(12);
  }

  @Test
  void replicationThatCatchesUpIsSlowedByABackup() {
    // After a cut of 90 s 9,000 B are behind. A backup that would take all of the link leaves it 500 B/s: 100 B/s are
    // written meanwhile, so that it is level after 9,000 / 400 = 22.5 s, and not after 9,000 / 900 = 10 s.
    for (boolean beside : new boolean[] {true, false}) {
      CopySpec full = series(Copy.Kind.BACKUP, beside ? 2 : 1, 5_000, 0, 0, 10);
      Stores s = cut(expecting(100, full, Stores.asynchronous(3)), 10, 100);
      double level = beside ? 122.5 : 110;
      s.destroy(level - 1, 0).runTo(level);
      // What has been sent takes a second to arrive. A second before that 9,000 - 20.5 * 400 = 800 B were behind, or
      // 9,000 - 8 * 900 = 1,800 B, of 8 s or 18 s.
      assertThat(Ticks.toSeconds(s.world.datastores.lostAt(0)
          - s.world.datastores.best(0, CopySpec::live).orElseThrow().recoveredTo()))
          .isCloseTo(beside ? 9 : 19, within(1e-3));
    }
  }

  @Test
  void aCutLinkHoldsUpWhatIsSentAndOnlyTheNewestOfTheOthersFollows() {
    // That of 200 s is half sent when the link is cut at 205 s; back at 905 s, there at 910 s. That of 900 s has what
    // was written since then, 70,000 B, and is there at 980 s. Those between are never sent.
    assertThat(recoveryPoint(cut(expecting(200, snapshots(10)), 205, 905), 909)).isEqualTo(809);
    assertThat(recoveryPoint(cut(expecting(200, snapshots(10)), 205, 905), 911)).isEqualTo(711);
    assertThat(recoveryPoint(cut(expecting(200, snapshots(10)), 205, 905), 979)).isEqualTo(779);
    assertThat(recoveryPoint(cut(expecting(200, snapshots(10)), 205, 905), 981)).isEqualTo(81);
  }

  @Test
  void whatGoesOnAsItShouldTakesNoEvents() {
    Stores s = cut(expecting(200, snapshots(20)), 205, 905);
    s.runTo(2_000);
    long before = s.world.simulation.fired();
    // 9,980 snapshots later.
    s.runTo(1_000_000);
    assertThat(s.world.simulation.fired() - before).isLessThan(10);
    assertThat(recoveryPoint(s, 1_000_219)).isEqualTo(119);
  }

  @Test
  void aCutThatNobodyToldOfFindsWhatIsOnItsWayAfterALongRest() {
    // As in the first cut: that of 1,000,200 s is half sent at 1,000,205 s, and there at 1,000,910 s.
    assertThat(recoveryPoint(twice(), 1_000_909)).isEqualTo(809);
    assertThat(recoveryPoint(twice(), 1_000_911)).isEqualTo(711);
    assertThat(recoveryPoint(twice(), 1_000_979)).isEqualTo(779);
    assertThat(recoveryPoint(twice(), 1_000_981)).isEqualTo(81);
  }

  private static Stores twice() {
    return cut(cut(expecting(200, snapshots(10)), 205, 905), 1_000_205, 1_000_905);
  }

  @Test
  void whatWasSentBeforeTheRunIsLateToo() {
    // Begun 300 s before the run, there 700 s after its beginning; before, there is that of 4,300 s before.
    CopySpec full = series(Copy.Kind.BACKUP, 2, 4_000, -300, 0, 500);
    assertThat(recoveryPoint(expecting(100, full), 699)).isEqualTo(4_999);
    assertThat(recoveryPoint(expecting(100, full), 701)).isEqualTo(1_001);
  }

  @Test
  void whatTakesLongerThanTheIntervalIsSentOneByOne() {
    // Taken every 600 s, each takes 1,000 s. That of -600 s waits for that of -1,200 s until -200 s, and is there at
    // 800 s; that of 0 s has been overtaken by that of 600 s, which is there at 1,800 s.
    CopySpec full = series(Copy.Kind.BACKUP, 2, 600, 0, 0, 500);
    assertThat(recoveryPoint(expecting(100, full), 799)).isEqualTo(1_999);
    assertThat(recoveryPoint(expecting(100, full), 801)).isEqualTo(1_401);
    assertThat(recoveryPoint(expecting(100, full), 1_799)).isEqualTo(2_399);
    assertThat(recoveryPoint(expecting(100, full), 1_801)).isEqualTo(1_201);
  }

  @Test
  void whatIsSentAtOneMomentSharesTheLinkBeforeTheRunToo() {
    CopySpec[] two = {
      series(Copy.Kind.BACKUP, 2, 4_000, -300, 0, 500), series(Copy.Kind.BACKUP, 3, 4_000, -300, 0, 500)
    };
    assertThat(recoveryPoint(expecting(100, two), 1_699)).isEqualTo(5_999);
    assertThat(recoveryPoint(expecting(100, two), 1_701)).isEqualTo(2_001);
  }

  @Test
  void whatIsHeldBackIsSentAfterwards() {
    // Taken at 200 s, held for 50 s, sent in 10 s although 5 s are stated.
    CopySpec held = series(Copy.Kind.SNAPSHOT, 2, 100, 0, 50, 5);
    assertThat(recoveryPoint(expecting(200, held), 259)).isEqualTo(159);
    assertThat(recoveryPoint(expecting(200, held), 261)).isEqualTo(61);
  }

  @Test
  void whatIsOnItsWayBreaksOffWithItsPrimary() {
    // Dark from 205 s to 250 s: that of 200 s never arrives; that of 300 s has what was written since 100 s, but for 45 s
    // in the dark: 15,500 B, and is there at 315.5 s.
    assertThat(recoveryPoint(expecting(200, snapshots(10)).dark(205, 250, 0), 315)).isEqualTo(215);
    assertThat(recoveryPoint(expecting(200, snapshots(10)).dark(205, 250, 0), 316)).isEqualTo(16);
  }

  @Test
  void aStoreIsAsSafeAsBeforeWhenTheLateCopyIsThere() {
    // 15,500 B, as above; the schedule says 305 s.
    Stores s = expecting(200, snapshots(5)).dark(205, 250, 0).runTo(400);
    List<Fact.ProtectionChanged> changes = s.world.facts(Fact.ProtectionChanged.class);
    assertThat(changes).hasSize(2);
    assertThat(changes.get(1).asBefore()).isTrue();
    assertThat(Ticks.toSeconds(changes.get(1).at())).isEqualTo(315.5);
  }

  @Test
  void whatIsOverwrittenInBetweenIsNotSent() {
    // Half of what is written within 100 s: 5,000 B, 5 s.
    WriteProfile half = new WriteProfile(100, List.of(), List.of(),
        new Distinct(List.of(new Distinct.Point(100 * Ticks.SECOND, 0.5))));
    for (double fire : new double[] {204, 206}) {
      Stores s = new Stores(1, half, snapshots(1));
      s.world.datastores.expectDisaster(Ticks.ofSeconds(fire));
      assertThat(recoveryPoint(s, fire)).isEqualTo(fire < 205 ? 104 : 6);
      assertThat(s.world.datastores.best(0, c -> true).orElseThrow().bytesLost())
          .as("what is lost is what was written").isEqualTo(fire < 205 ? 10_400 : 600);
    }
  }

  private static CopySpec.Periodic made(CopySpec of, long between, CopySpec.Making making) {
    CopySpec.Periodic p = (CopySpec.Periodic) of;
    return new CopySpec.Periodic(p.copy(), p.where(), p.every(), between * Ticks.SECOND, p.delay(), p.anchor(),
        p.retrieve(), p.readRate(), p.throughput(), p.tape(), p.keeping(), p.sending(), making);
  }

  @Test
  void aSyntheticFullBackupIsThereWhenWhatIsNewHasBeenSent() {
    // Full ones each 4,000 s, others each 1,000 s: 100,000 B, 100 s. That of 4,000 s is a full one, and takes 1,000 s
    // where it is sent whole.
    CopySpec full = series(Copy.Kind.BACKUP, 2, 4_000, 0, 0, 50);
    for (CopySpec.Fulls how : CopySpec.Fulls.values()) {
      CopySpec kind = made(full, 1_000, new CopySpec.Making(how, false, 1, CopySpec.Making.PRIMARY, 1));
      double there = how == CopySpec.Fulls.SENT ? 5_000 : 4_100;
      assertThat(recoveryPoint(expecting(4_200, kind), there - 1)).isEqualTo(there - 1 - 3_000);
      assertThat(recoveryPoint(expecting(4_200, kind), there + 1)).isEqualTo(there + 1 - 4_000);
    }
  }

  @Test
  void aDifferentialBackupIsLargerEachTime() {
    // 100,000 B, 200,000 B, 300,000 B: that of 3,000 s takes 300 s, or 100 s where it is incremental.
    CopySpec full = series(Copy.Kind.BACKUP, 2, 10_000, 0, 0, 50);
    for (boolean differential : new boolean[] {true, false}) {
      CopySpec kind = made(
          full, 1_000, new CopySpec.Making(CopySpec.Fulls.SENT, differential, 1, CopySpec.Making.PRIMARY, 1));
      double there = differential ? 3_300 : 3_100;
      assertThat(recoveryPoint(expecting(3_000, kind), there - 1)).isEqualTo(there - 1 - 2_000);
      assertThat(recoveryPoint(expecting(3_000, kind), there + 1)).isEqualTo(there + 1 - 3_000);
    }
  }

  // A copy in room 1 of what is in room 2: from the other site back to that of the primary.
  private static CopySpec onward(int room, long every, long delay, long transport, int from) {
    return made(new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP_COPY, "room " + room), new Where(room / 2, room),
        every * Ticks.SECOND, 0, delay * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY,
        false, CopySpec.Keeping.FOR_EVER, transport * Ticks.SECOND), 0,
        new CopySpec.Making(CopySpec.Fulls.SENT, false, 1, from, 1));
  }

  private static double recoveryPointWithout(Stores stores, double fire, int room) {
    return recoveryPoint(stores.destroy(fire, room), fire);
  }

  @Test
  void whatIsBroughtOnSharesTheLinkAndIsLate() {
    // Below in the same site as the primary, so that it needs no link: there at 10 s. From then on 1,000,000 B over
    // 1,000 B/s, although 500 s are stated; beside replication of 100 B/s at 900 B/s.
    CopySpec below = series(Copy.Kind.BACKUP, 1, 5_000, 0, 0, 10);
    CopySpec above = onward(3, 5_000, 10 + 500, 500, 0);
    assertThat(recoveryPointWithout(expecting(100, below, above), 1_009, 1)).isEqualTo(6_009);
    assertThat(recoveryPointWithout(expecting(100, below, above), 1_011, 1)).isEqualTo(1_011);
    CopySpec[] three = {below, above, Stores.asynchronous(2)};
    assertThat(recoveryPointWithout(expecting(100, three), 10 + 1_111, 1)).isEqualTo(6_121);
    assertThat(recoveryPointWithout(expecting(100, three), 10 + 1_112, 1)).isEqualTo(1_122);
    // Room for it: as stated.
    CopySpec slow = onward(3, 5_000, 10 + 1_500, 1_500, 0);
    assertThat(recoveryPointWithout(expecting(100, below, slow), 1_509, 1)).isEqualTo(6_509);
    assertThat(recoveryPointWithout(expecting(100, below, slow), 1_511, 1)).isEqualTo(1_511);
    // A cut of 300 s holds it up by as much.
    assertThat(recoveryPointWithout(cut(expecting(100, below, above), 200, 500), 1_309, 1)).isEqualTo(6_309);
    assertThat(recoveryPointWithout(cut(expecting(100, below, above), 200, 500), 1_311, 1)).isEqualTo(1_311);
  }

  @Test
  void whatIsBroughtOnWaitsForWhatIsLateItself() {
    // Below at the other site: 1,000 s on its way there although 10 s are stated, and 1,000 s back.
    CopySpec below = series(Copy.Kind.BACKUP, 2, 5_000, 0, 0, 10);
    CopySpec above = onward(1, 5_000, 20, 10, 1);
    assertThat(recoveryPointWithout(expecting(100, below, above), 1_999, 2)).isEqualTo(6_999);
    assertThat(recoveryPointWithout(expecting(100, below, above), 2_001, 2)).isEqualTo(2_001);
  }

  @Test
  void whatIsLostIsNotBroughtOn() {
    // Room 1 is dark from 4,000 s on: that of 5,000 s is not there, and cannot be brought on.
    CopySpec below = series(Copy.Kind.BACKUP, 1, 5_000, 0, 0, 10);
    CopySpec above = onward(3, 5_000, 10 + 1_500, 1_500, 0);
    assertThat(recoveryPoint(expecting(100, below, above).dark(4_000, 20_000, 1), 9_000)).isEqualTo(9_000);
    assertThat(recoveryPoint(expecting(100, below, above), 9_000)).isEqualTo(4_000);
  }

  @Test
  void ofWhatIsBroughtOnOnlyWhatIsNewMayBeSent() {
    // 5,000 s of 100 B/s: 500,000 B, 500 s.
    CopySpec below = series(Copy.Kind.BACKUP, 1, 5_000, 0, 0, 10);
    CopySpec above = made(onward(3, 5_000, 10 + 100, 100, 0), 0,
        new CopySpec.Making(CopySpec.Fulls.SYNTHETIC, false, 1, 0, 1));
    assertThat(recoveryPointWithout(expecting(5_100, below, above), 5_509, 1)).isEqualTo(5_509);
    assertThat(recoveryPointWithout(expecting(5_100, below, above), 5_511, 1)).isEqualTo(511);
  }
}
