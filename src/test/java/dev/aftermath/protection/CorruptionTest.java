package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static dev.aftermath.protection.Stores.synchronous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.protection.CopySpec.Keeping;
import dev.aftermath.protection.CopySpec.Periodic;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import org.junit.jupiter.api.Test;

/**
 * Data that is corrupted in every live copy at once, and what can be restored when that is noticed. 1,000,000 B at
 * first and 100 B/s of writes; backups at 0 s, 100 s, 200 s and so on, usable 10 s later.
 */
class CorruptionTest {
  private static final Keeping PLAIN = Keeping.FOR_EVER;

  private static Periodic series(int room, long every, long anchor, boolean tape, Keeping keeping) {
    return new Periodic(new Copy(Copy.Kind.BACKUP, "room " + room), new Where(room / 2, room), every * Ticks.SECOND, 0,
        10 * Ticks.SECOND, anchor, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, tape, keeping);
  }

  private static Keeping kept(long seconds) {
    return new Keeping(seconds * Ticks.SECOND, false, 0);
  }

  private static Stores corrupted(double at, double noticed, CopySpec... copies) {
    return attack(new Stores(copies), at, at, noticed, false);
  }

  private static Stores attack(Stores s, double infected, double at, double noticed, boolean deletes) {
    s.world.at(at, () -> s.world.datastores.corrupt(0, Ticks.ofSeconds(infected), copy -> deletes));
    s.world.at(noticed, () -> s.world.datastores.noticeCorruption(0, Ticks.ofSeconds(at)));
    return s;
  }

  @Test
  void untilItIsNoticedEverythingGoesOn() {
    Stores s = corrupted(250, 400, synchronous(1, false), backup(2)).runTo(399);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    assertThat(s.usable()).isTrue();
    // In truth it is less safe from the first moment on.
    assertThat(s.world.facts(Fact.ProtectionChanged.class))
        .containsExactly(new Fact.ProtectionChanged(250 * Ticks.SECOND, 0, false));
  }

  @Test
  void liveCopiesAndWhatWasCopiedSinceAreOfNoUse() {
    Stores s = corrupted(250, 400, synchronous(1, false), asynchronous(3), backup(2)).runTo(400);
    assertThat(s.condition()).isEqualTo(StoreState.CORRUPT);
    assertThat(s.usable()).isFalse();
    assertThat(s.world.datastores.best(0, CopySpec::live)).isEmpty();
    // Lost at 400 s; the backups of 300 s and later hold the corruption: that of 200 s serves. 200 s * 100 B/s.
    assertThat(s.recoveryPoint()).isEqualTo(200);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(20_000);
    assertThat(s.world.facts(Fact.DataCorrupted.class))
        .containsExactly(new Fact.DataCorrupted(400 * Ticks.SECOND, 0, 250 * Ticks.SECOND));
  }

  @Test
  void theNewestBackupBeforeIsThereWhileItIsNoticedWithinItsRetention() {
    // Taken at 200 s, in the moment of the attack, and kept for 150 s: noticed after 149, 150 and 151 s.
    for (int delay : new int[] {149, 150, 151}) {
      Stores s = corrupted(200, 200 + delay, series(2, 100, 0, false, kept(150))).runTo(1_000);
      assertThat(s.best().isPresent()).as("noticed after %d s", delay).isEqualTo(delay <= 150);
      assertThat(s.world.datastores.isLostForEver(0)).isEqualTo(delay > 150);
    }
  }

  @Test
  void nothingExpiresOfWhatHasStopped() {
    Stores s = corrupted(200, 340, series(2, 100, 0, false, kept(150))).runTo(100_000);
    assertThat(s.recoveryPoint()).isEqualTo(140);
  }

  @Test
  void atARandomPhaseTheChanceIsTheShareOfAnIntervalThatRetentionLeaves() {
    // Every 100 s, noticed 80 s after, kept for 120 s. The newest before the attack is U(0, 100) s old then, and there
    // if 80 + U <= 120: 0.4. 3.29 * sqrt(0.4 * 0.6 / 10,000) = 0.016.
    int there = 0;
    for (int r = 0; r < 10_000; r++) {
      Stores s = new Stores(r, series(2, 100, Periodic.RANDOM_PHASE, false, kept(120)));
      there += attack(s, 250, 250, 330, false).runTo(330).best().isPresent() ? 1 : 0;
    }
    assertThat(there / 10_000.0).isCloseTo(0.4, within(0.017));
  }

  @Test
  void whatWasCopiedWithTheIntruderInIsOfUseToThoseWhoScanOnly() {
    Stores blind = attack(new Stores(backup(2)), 150, 250, 300, false).runTo(300);
    assertThat(blind.recoveryPoint()).isEqualTo(200); // that of 100 s
    Stores scanned = new Stores(backup(2));
    scanned.world.datastores.scan();
    assertThat(attack(scanned, 150, 250, 300, false).runTo(300).recoveryPoint()).isEqualTo(100); // that of 200 s
  }

  @Test
  void ofCopiesThatAreDeletedOnlyThoseOnTapeAndThoseThatNobodyCanDeleteRemain() {
    CopySpec disk = series(1, 100, 0, false, PLAIN);
    CopySpec tape = series(2, 1_000, 0, true, PLAIN);
    CopySpec immutable = series(3, 150, 0, false, new Keeping(Ticks.NEVER, true, 0));
    // At 0, 1,000 s ... on tape; at 0, 150, 300 s ... immutable; at 200 s on disk. Attack at 250 s, noticed at 300 s.
    assertThat(corrupted(250, 300, disk, tape).runTo(300).recoveryPoint()).isEqualTo(100);
    Stores onTape = attack(new Stores(disk, tape), 250, 250, 300, true).runTo(300);
    assertThat(onTape.recoveryPoint()).isEqualTo(300);
    assertThat(onTape.world.facts(Fact.CopiesDeleted.class))
        .containsExactly(new Fact.CopiesDeleted(250 * Ticks.SECOND, 0, disk.copy()));
    assertThat(attack(new Stores(disk, tape, immutable), 250, 250, 300, true).runTo(300).recoveryPoint())
        .isEqualTo(150);
    Stores nothing = attack(new Stores(disk), 250, 250, 300, true).runTo(300);
    // All that was ever written, 1,000,000 + 300 * 100 B, is lost once it is noticed.
    assertThat(nothing.world.facts(Fact.DataLost.class))
        .containsExactly(new Fact.DataLost(300 * Ticks.SECOND, 0, 1_030_000));
  }

  @Test
  void theChanceThatAllGenerationsAreUnreadableIsThatOfOneToThePowerOfTheirNumber() {
    // Noticed at 260 s, kept for 260 s: those of 200, 100 and 0 s. Each unreadable with 0.5: all with 0.125.
    // 3.29 * sqrt(0.125 * 0.875 / 10,000) = 0.011.
    int gone = 0;
    for (int r = 0; r < 10_000; r++) {
      Stores s = attack(new Stores(r, series(2, 100, 0, false, new Keeping(260 * Ticks.SECOND, false, 0.5))), 250, 250,
          260, false).runTo(260);
      int tried = 0;
      while (s.best().isPresent() && !s.world.datastores.couldBeRead(0, s.best().get())) {
        tried++;
      }
      assertThat(s.world.datastores.isLostForEver(0)).isEqualTo(tried == 3);
      gone += tried == 3 ? 1 : 0;
    }
    assertThat(gone / 10_000.0).isCloseTo(0.125, within(0.0115));
  }

  @Test
  void aStoreThatWasRestoredIsCleanAndWhatWasCopiedOfTheOtherPastIsNotUsedAgain() {
    // Restored at 500 s from 200 s; struck again at 505 s and noticed at 508 s, when the backup of 500 s is under way.
    Stores s = corrupted(250, 400, backup(2));
    s.world.at(500, () -> assertThat(s.world.datastores.recover(0, s.best().orElseThrow(), 0)).isTrue());
    attack(s, 505, 505, 508, false).runTo(508);
    assertThat(s.world.facts(Fact.DataRecovered.class)).containsExactly(new Fact.DataRecovered(500 * Ticks.SECOND, 0,
        400 * Ticks.SECOND, 200 * Ticks.SECOND, 20_000, backup(2).copy(), Passed.CORRUPT));
    // Those of 300 and 400 s hold the corruption of before: that of 200 s again, and the 8 s written since are lost.
    assertThat(s.best().orElseThrow().recoveredTo()).isEqualTo(200 * Ticks.SECOND);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(800);
  }

  @Test
  void aLiveCopyIsSetUpAnewAndIsOfNoUseBeforeItHasEverything() {
    // Restored at 500 s. 1,000,000 B at 1,000 B/s while 100 B/s are written: 1,000,000 / 900 = 1,111.1 s.
    Stores s = corrupted(250, 400, asynchronous(2), backup(1));
    s.world.at(500, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 0));
    s.runTo(2_000);
    assertThat(s.world.facts(Fact.ProtectionChanged.class)).hasSize(2);
    Fact.ProtectionChanged again = s.world.facts(Fact.ProtectionChanged.class).get(1);
    assertThat(again.asBefore()).isTrue();
    assertThat(Ticks.toSeconds(again.at())).isCloseTo(500 + 1_000_000 / 900.0, within(1.1));
    Stores early = corrupted(250, 400, asynchronous(2), backup(1));
    early.world.at(500, () -> early.world.datastores.recover(0, early.best().orElseThrow(), 0));
    early.destroy(1_000, 0).runTo(1_000);
    assertThat(early.world.datastores.best(0, CopySpec::live)).isEmpty();
    assertThat(early.recoveryPoint()).isEqualTo(100); // the backup of 900 s; that of 1,000 s is under way
  }

  @Test
  void aLiveCopyThatWasOutOfReachIsClean() {
    Stores s = attack(new Stores(asynchronous(2), backup(3)).cutOff(100, 600, 1), 250, 250, 300, false).runTo(400);
    assertThat(s.best()).isEmpty();
    s.runTo(700);
    // It holds what had arrived at 100 s, a second on the way before.
    assertThat(s.best().orElseThrow().copy().live()).isTrue();
    assertThat(s.recoveryPoint()).isCloseTo(201, within(1e-5));
  }

  @Test
  void whoFailsOverBeforeItIsNoticedGoesOnWithTheCorruption() {
    Stores s = corrupted(250, 300, synchronous(1, false), backup(2)).destroy(260, 0);
    s.world.at(270, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 1));
    s.runTo(280);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    s.runTo(300);
    assertThat(s.condition()).isEqualTo(StoreState.CORRUPT);
    assertThat(s.best().orElseThrow().recoveredTo()).isEqualTo(200 * Ticks.SECOND);
  }

  @Test
  void whoHasRestoredFromBeforeItHasNothingToNotice() {
    Stores s = corrupted(250, 400, backup(2)).destroy(260, 0);
    s.world.at(270, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 1));
    s.runTo(400);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    assertThat(s.world.facts(Fact.DataCorrupted.class)).isEmpty();
  }

  @Test
  void aLiveCopyThatTookInTheCorruptionIsSetUpAnewThoughNobodyHasNoticed() {
    // Site b with the live copy is cut off, the primary burns, and the backup of 200 s is restored at 400 s. From 600 s
    // on the live copy is sent everything, for 1,111.1 s: until then it is of no use.
    Stores s = new Stores(asynchronous(2), backup(1)).cutOff(255, 600, 1).destroy(260, 0);
    attack(s, 250, 250, 300_000, false);
    s.world.at(400, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 1));
    s.destroy(1_500, 1).runTo(1_500);
    assertThat(s.world.datastores.best(0, CopySpec::live)).isEmpty();
  }

  @Test
  void aPrimaryThatIsDarkCannotBeWrittenToByAnybody() {
    Stores s = corrupted(250, 400, backup(2)).dark(240, 300, 0).runTo(500);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    assertThat(s.world.facts(Fact.DataCorrupted.class)).isEmpty();
  }
}
