package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.protection.CopySpec.Keeping;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A journal, from which any moment within its retention is restored: 1,000,000 B at first, 100 B/s of writes, sent at
 * 1,000 B/s with a second on the way; images every 1,000 s, made at 0, 1,000, 2,000 s ...
 */
class JournalTest {
  private static CopySpec journal(int room, long retention, boolean immutable) {
    return new CopySpec.Journal(new Copy(Copy.Kind.JOURNAL, "room " + room), new Where(room / 2, room),
        Double.POSITIVE_INFINITY, 1_000 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY,
        1e3, new Keeping(retention == Long.MAX_VALUE ? Ticks.NEVER : retention * Ticks.SECOND, immutable, 0));
  }

  private static CopySpec journal(int room) {
    return journal(room, Long.MAX_VALUE, false);
  }

  private static Stores attack(Stores s, double infected, double at, double noticed, boolean deletes) {
    s.world.at(at, () -> s.world.datastores.corrupt(0, Ticks.ofSeconds(infected), copy -> deletes));
    s.world.at(noticed, () -> s.world.datastores.noticeCorruption(0, Ticks.ofSeconds(at)));
    return s;
  }

  private static void restore(Stores s, double at, int room) {
    s.world.at(at, () -> assertThat(s.world.datastores.recover(0, s.best().orElseThrow(), room)).isTrue());
  }

  private static double toSeconds(Stores s) {
    return Ticks.toSeconds(s.best().orElseThrow().recoveredTo());
  }

  @Test
  void aDisasterFindsWhatAnAsynchronousCopyWouldHave() {
    Stores s = new Stores(journal(2)).destroy(500, 0).runTo(600);
    assertThat(s.recoveryPoint()).isCloseTo(1, within(1e-4));
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(100);
    // With its room away from 100 to 1,100 s: by 1,150 s what was written until 599 s, as of a replica.
    assertThat(new Stores(journal(2)).dark(100, 1_100, 2).destroy(1_151, 0).runTo(1_200).recoveryPoint())
        .isCloseTo(new Stores(asynchronous(2)).dark(100, 1_100, 2).destroy(1_151, 0).runTo(1_200).recoveryPoint(),
            within(1e-6)).isCloseTo(1_151 - 599, within(1e-4));
  }

  @Test
  void itIsNoLiveCopy() {
    Stores s = new Stores(journal(2)).destroy(500, 0).runTo(600);
    assertThat(s.world.datastores.best(0, CopySpec::live)).isEmpty();
    assertThat(s.world.datastores.isReadable(0, 1, true)).isFalse();
  }

  @Test
  void ofACorruptionOnlyWhatWasWrittenSinceIsLost() {
    // Struck at 1,250 s and noticed at 1,400 s: the writes of 150 s.
    Stores s = attack(new Stores(journal(2), backup(3)), 1_250, 1_250, 1_400, false).runTo(1_400);
    assertThat(s.recoveryPoint()).isEqualTo(150);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(15_000);
    assertThat(s.best().orElseThrow().copy()).isInstanceOf(CopySpec.Journal.class);
  }

  @Test
  void whoDoesNotScanGoesBackToBeforeTheIntruder() {
    assertThat(attack(new Stores(journal(2)), 700, 1_250, 1_400, false).runTo(1_400).recoveryPoint()).isEqualTo(700);
    Stores scanned = new Stores(journal(2));
    scanned.world.datastores.scan();
    assertThat(attack(scanned, 700, 1_250, 1_400, false).runTo(1_400).recoveryPoint()).isEqualTo(150);
  }

  @Test
  void itGoesBackAsFarAsItIsKept() {
    // Noticed 299, 300 and 301 s after, kept for 300 s.
    for (int after : new int[] {299, 300, 301}) {
      Stores s = attack(new Stores(journal(2, 300, false)), 1_250, 1_250, 1_250 + after, false).runTo(5_000);
      assertThat(s.best().isPresent()).as("noticed after %d s", after).isEqualTo(after <= 300);
      assertThat(s.world.datastores.isLostForEver(0)).isEqualTo(after > 300);
    }
  }

  @Test
  void theLogSinceTheImageBeforeIsReplayed() {
    // To 1,250 s from the image of 1,000 s: 250 s * 100 B/s.
    Stores s = attack(new Stores(journal(2)), 1_250, 1_250, 1_400, false).runTo(1_400);
    assertThat(s.world.datastores.restoreVolume(0, s.best().orElseThrow())).isEqualTo(1_000_000);
    assertThat(s.world.datastores.replayVolume(0, s.best().orElseThrow())).isEqualTo(25_000);
    // Kept for 200 s the image of 1,000 s was brought forward to 1,400 - 200 = 1,200 s: 50 s.
    Stores forward = attack(new Stores(journal(2, 200, false)), 1_250, 1_250, 1_400, false).runTo(1_400);
    assertThat(forward.world.datastores.replayVolume(0, forward.best().orElseThrow())).isEqualTo(5_000);
    // Writes that waited for nothing are none: dark from 1,100 to 1,200 s, 150 s of the 250 s were written.
    Stores dark = attack(new Stores(journal(2)).dark(1_100, 1_200, 0), 1_250, 1_250, 1_400, false).runTo(1_400);
    assertThat(dark.world.datastores.replayVolume(0, dark.best().orElseThrow())).isEqualTo(15_000);
  }

  @Test
  void atARandomPhaseTheLogIsHalfAnIntervalInTheMean() {
    // U(0, 1,000) s of 100 B/s: mean 50,000 B, standard deviation 28,868 B; 3.29 / sqrt(2,000) of it are 2,124 B.
    CopySpec random = new CopySpec.Journal(new Copy(Copy.Kind.JOURNAL, "room 2"), new Where(1, 2),
        Double.POSITIVE_INFINITY, 1_000 * Ticks.SECOND, CopySpec.Periodic.RANDOM_PHASE, new Distribution.Constant(0),
        1e6, Double.POSITIVE_INFINITY, 1e3, Keeping.FOR_EVER);
    double sum = 0;
    for (int r = 0; r < 2_000; r++) {
      Stores s = new Stores(r, random).destroy(1_500, 0).runTo(1_500);
      double bytes = s.world.datastores.replayVolume(0, s.best().orElseThrow());
      assertThat(bytes).isBetween(0.0, 100_000.0);
      sum += bytes;
    }
    assertThat(sum / 2_000).isCloseTo(50_000, within(2_200.0));
  }

  @Test
  void itIsDeletedUnlessNobodyCan() {
    Stores deleted = attack(new Stores(journal(2)), 1_250, 1_250, 1_400, true).runTo(1_400);
    assertThat(deleted.world.datastores.isLostForEver(0)).isTrue();
    assertThat(deleted.world.facts(Fact.CopiesDeleted.class))
        .containsExactly(new Fact.CopiesDeleted(1_250 * Ticks.SECOND, 0, journal(2).copy()));
    assertThat(attack(new Stores(journal(2, Long.MAX_VALUE, true)), 1_250, 1_250, 1_400, true).runTo(1_400)
        .recoveryPoint()).isEqualTo(150);
  }

  @Test
  void whatWasDeletedIsSetUpAnewWhenTheStoreIsClean() {
    // Restored at 1,500 s from the backup of 1,200 s, immutable; the journal gets 1,000,000 B at 1,000 B/s, of which
    // 100 B/s are written meanwhile: level after (1,000,000 + 30,000 B in it more) / 900.
    CopySpec kept = new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "room 1"), new Where(0, 1), 100 * Ticks.SECOND, 0,
        10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false,
        new Keeping(Ticks.NEVER, true, 0));
    Stores s = attack(new Stores(journal(2), kept), 1_250, 1_250, 1_400, true);
    restore(s, 1_500, 0);
    s.runTo(10_000);
    assertThat(s.world.facts(Fact.DataRecovered.class)).extracting(Fact.DataRecovered::recoveredTo)
        .containsExactly(1_200 * Ticks.SECOND);
    double level = 1_500 + 1_000_000 / 900.0;
    assertThat(s.world.facts(Fact.ProtectionChanged.class)).extracting(f -> Ticks.toSeconds(f.at()))
        .satisfiesExactly(at -> assertThat(at).isEqualTo(1_250), at -> assertThat(at).isCloseTo(level, within(1e-3)));
    // Nothing before that can be restored: struck again at 9,000 s, with the intruder in since 1,600 s.
    Stores again = attack(new Stores(journal(2), kept), 1_250, 1_250, 1_400, true);
    restore(again, 1_500, 0);
    attack(again, 1_600, 9_000, 9_100, false).runTo(9_100);
    assertThat(again.best().orElseThrow().copy()).isEqualTo(kept);
    Stores later = attack(new Stores(journal(2), kept), 1_250, 1_250, 1_400, true);
    restore(later, 1_500, 0);
    attack(later, level + 1, 9_000, 9_100, false).runTo(9_100);
    assertThat(toSeconds(later)).isCloseTo(level + 1, within(1e-5));
  }

  @Test
  void itGoesOnFromTheMomentToWhichTheStoreWentBackAndHoldsNothingInBetween() {
    // Back at 1,600 s to 1,250 s. The second attack is of 1,700 s, with the intruder in since then, 1,500 or 1,200 s.
    for (int infected : new int[] {1_700, 1_500, 1_200}) {
      Stores s = attack(new Stores(journal(2)), 1_250, 1_250, 1_400, false);
      restore(s, 1_600, 0);
      attack(s, infected, 1_700, 1_750, false).runTo(1_750);
      assertThat(toSeconds(s)).isEqualTo(infected == 1_500 ? 1_250 : infected);
    }
    // From the image that was made when it went on: 100 s; before that from the one of 1,000 s.
    Stores s = attack(new Stores(journal(2)), 1_250, 1_250, 1_400, false);
    restore(s, 1_600, 0);
    attack(s, 1_700, 1_700, 1_750, false).runTo(1_750);
    assertThat(s.world.datastores.replayVolume(0, s.best().orElseThrow())).isEqualTo(10_000);
    // 1,250 s of writes are there, 150 s were lost at first, and 50 s are lost of those since.
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(5_000);
  }

  @Test
  void afterAFailoverItIsSentWhatItLacks() {
    // The replica in room 2 takes over at 200 s from the lost room 0; the journal in room 1 of the lost site follows it
    // when that is back, at 400 s: 200 s of writes of the new primary, and 1 s of what the old one had sent it.
    Stores s = new Stores(asynchronous(2), journal(1)).destroy(100, 0).dark(100, 400, 1);
    restore(s, 200, 2);
    s.destroy(411, 2).runTo(500);
    // By 411 s 10,000 B have come, which are the writes of 100 s: until 300 s.
    assertThat(s.best().orElseThrow().copy()).isInstanceOf(CopySpec.Journal.class);
    assertThat(s.recoveryPoint()).isCloseTo(411 - 300, within(1e-3));
  }

  @Test
  void withinItsSiteItLacksNothing() {
    Stores s = new Stores(journal(1)).dark(100, 300, 1).destroy(500, 0).runTo(600);
    assertThat(s.recoveryPoint()).isZero();
    // Its room is dark when the store is lost: it has what was written before.
    assertThat(new Stores(journal(1)).dark(100, 1_000, 1).destroy(500, 0).runTo(1_100).recoveryPoint()).isEqualTo(400);
  }

  private static World group(CopySpec... copies) {
    List<DatastoreSpec> stores = new ArrayList<>();
    for (CopySpec copy : copies) {
      stores.add(new DatastoreSpec(stores.size(), "store" + stores.size(), 1_000_000, Stores.WRITES, 0, List.of(copy),
          new Distribution.Constant(0), DatastoreSpec.IfLost.STAY_DOWN, Optional.of("orders")));
    }
    return new World(new EstateBuilder().site("a").room("r0", 1).room("r1", 1).site("b").room("r2", 1).room("r3", 1)
        .link(0, 1, 1_000, Ticks.SECOND).build(), 1, List.of(), stores);
  }

  @Test
  void inAGroupItGoesBackToTheVeryMomentThatOthersHave() {
    // The backup of 1,200 s sets the point at 1,250 s, and the journal has that very moment.
    World w = group(journal(2), backup(2)).runTo(1_250);
    w.estate.damageRoom(0, Condition.DESTROYED);
    for (int store : new int[] {0, 1}) {
      Survivor best = w.datastores.best(store, c -> true).orElseThrow();
      assertThat(best.recoveredTo()).isEqualTo(1_200 * Ticks.SECOND);
      assertThat(w.datastores.recover(store, best, 2)).isTrue();
    }
    assertThat(w.facts(Fact.CommonPoint.class))
        .containsExactly(new Fact.CommonPoint(1_250 * Ticks.SECOND, 0, 1, 49 * Ticks.SECOND));
    // One that does not go back so far is recovered to what it has.
    World shorter = group(journal(2, 20, false), backup(2)).runTo(1_250);
    shorter.estate.damageRoom(0, Condition.DESTROYED);
    assertThat(shorter.datastores.best(0, c -> true).orElseThrow().recoveredTo()).isEqualTo(1_249 * Ticks.SECOND);
  }

  @Test
  void anOrdinaryDayTakesWhatIsWrittenOfTheLinkAndOfStorageAnImageAndTheLog() {
    DatastoreSpec store = new DatastoreSpec(0, "store", 1_000_000, Stores.WRITES, 0,
        List.of(journal(2, 5_000, false), journal(1, 5_000, false)), new Distribution.Constant(0),
        DatastoreSpec.IfLost.STAY_DOWN);
    assertThat(OrdinaryDay.of(store, 0, room -> room / 2)).isEqualTo(new OrdinaryDay(100, 1_000_000 + 100 * 5_000));
    assertThat(OrdinaryDay.of(store, 1, room -> room / 2)).isEqualTo(new OrdinaryDay(0, 1_000_000 + 100 * 5_000));
  }
}
