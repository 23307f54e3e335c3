package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static dev.aftermath.protection.Stores.synchronous;
import static dev.aftermath.protection.Stores.vault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.journal.Fact;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import org.junit.jupiter.api.Test;

/** Recovery point in seconds and bytes; 1,000,000 B at first and 100 B/s of writes, lost at 250 s. */
class RecoveryPointTest {
  @Test
  void aBackupLosesWhatWasWrittenSinceTheNewestUsableOne() {
    // Taken at 200 s, usable from 210 s on.
    Stores s = new Stores(vault(1)).destroy(250, 0).runTo(300);
    assertThat(s.recoveryPoint()).isEqualTo(50);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(5_000);
  }

  @Test
  void aBackupThatIsStillUnderWayIsNone() {
    Stores s = new Stores(vault(1)).destroy(209.999999, 0).runTo(300);
    assertThat(s.recoveryPoint()).isEqualTo(109.999999); // that of 100 s
  }

  @Test
  void timeAfterTheDisasterAddsNoBackups() {
    Stores s = new Stores(vault(1)).destroy(250, 0).runTo(100_000);
    assertThat(s.recoveryPoint()).isEqualTo(50);
  }

  @Test
  void synchronousReplicationLosesNothing() {
    Stores s = new Stores(synchronous(2, false)).destroy(250, 0).runTo(300);
    assertThat(s.recoveryPoint()).isZero();
    assertThat(s.best().orElseThrow().bytesLost()).isZero();
  }

  @Test
  void asynchronousReplicationLosesWhatIsOnTheWay() {
    // The link takes 100 B/s without a backlog; the delay of light is one second: 100 B.
    Stores s = new Stores(asynchronous(2)).destroy(250, 0).runTo(300);
    assertThat(s.recoveryPoint()).isEqualTo(1);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(100);
  }

  @Test
  void aCutLinkMakesTheAsynchronousLossGrow() {
    Stores s = new Stores(asynchronous(2));
    s.world.at(150, () -> s.world.estate.hold(s.world.estate.link(0)));
    s.destroy(250, 0).runTo(300);
    // Nothing sent after 150 s arrives: 100 s of writes.
    assertThat(s.recoveryPoint()).isCloseTo(100, within(1e-5));
    assertThat(s.best().orElseThrow().bytesLost()).isCloseTo(10_000, within(1L));
  }

  @Test
  void snapshotsLoseAnIntervalAndATransferAtWorstAndHalfAnIntervalLessOnAverage() {
    CopySpec.Periodic spec = ScheduleTest.periodic(
        100 * Ticks.SECOND, 0, 10 * Ticks.SECOND, CopySpec.Periodic.RANDOM_PHASE);
    Sample point = new Sample();
    for (int r = 0; r < 10_000; r++) {
      double seconds = new Stores(r, spec).destroy(250, 0).runTo(250).recoveryPoint();
      assertThat(seconds).isBetween(10.0, 110.0);
      point.add(seconds);
    }
    // 10 + 100 / 2 = 60 s; 3.29 * 28.9 / sqrt(10,000) = 0.95 s, 1.6 %.
    point.assertMean(60, 0.02);
  }

  @Test
  void bytesKeptAndLostAreBytesWritten() {
    Stores s = new Stores(vault(1), asynchronous(3), synchronous(1, false), backup(0)).destroy(250, 0).runTo(300);
    Datastores d = s.world.datastores;
    long written = d.content(0, d.lostAt(0));
    assertThat(written).isEqualTo(1_000_000 + 250 * 100);
    for (String label : new String[] {"backup vault 1", "asynchronous room 3", "synchronous room 1"}) {
      Survivor survivor = d.best(0, c -> Stores.label(c).equals(label)).orElseThrow();
      assertThat(d.content(0, survivor.recoveredTo()) + survivor.bytesLost()).as(label).isEqualTo(written);
    }
    d.verify();
  }

  @Test
  void whatWasLostOnceIsNotLostAgainAndWhatWasNeverWrittenIsNotLostAtAll() {
    // Lost at 250 s and recovered at 1,000 s from the backup of 200 s: 5,000 B are gone, 1,020,000 B are kept. Until it
    // is lost again at 1,500 s, 500 s * 100 B/s = 50,000 B are added. Nothing is left of it from then on.
    Stores s = new Stores(vault(1)).destroy(250, 0).destroy(1_500, 2).loseVault(1_500, 1);
    s.world.at(1_000, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.world.at(1_600, () -> s.world.datastores.startEmpty(0, 3));
    s.runTo(2_000);
    assertThat(s.world.facts(Fact.DataRecovered.class).get(0).bytesLost()).isEqualTo(5_000);
    assertThat(s.world.facts(Fact.DataLost.class))
        .containsExactly(new Fact.DataLost(1_500 * Ticks.SECOND, 0, 1_070_000));
    assertThat(s.world.facts(Fact.DataEmptied.class)).containsExactly(new Fact.DataEmptied(1_600 * Ticks.SECOND, 0));
    // Written since: 400 s * 100 B/s. In all 1,000,000 + 25,000 + 50,000 + 40,000 = 5,000 + 1,070,000 + 40,000.
    assertThat(s.world.datastores.content(0, 2_000 * Ticks.SECOND)).isEqualTo(40_000);
  }

  @Test
  void aPrimaryThatWasDarkTookNoWritesMeanwhile() {
    // Dark from 90 to 190 s; the backup of 100 s was never taken. At 209 s there is that of 0 s only: 90 + 19 s of
    // writes are lost.
    Stores s = new Stores(vault(1)).dark(90, 190, 0).destroy(209, 0).runTo(300);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(10_900);
    assertThat(s.world.datastores.content(0, 300 * Ticks.SECOND)).isEqualTo(1_010_900);
  }

  @Test
  void aPrimaryThatIsBackIsProtectedAgain() {
    // Dark from 100 to 190 s. The backup of 200 s is usable at 210 s; the link has sent what was missing, and its
    // delay is one second; the peer has all.
    assertThat(new Stores(vault(1)).dark(100, 190, 0).destroy(250, 0).runTo(300).recoveryPoint()).isEqualTo(50);
    assertThat(new Stores(asynchronous(2)).dark(100, 190, 0).destroy(250, 0).runTo(300).recoveryPoint())
        .isCloseTo(1, within(2e-6));
    assertThat(new Stores(synchronous(1, true)).dark(100, 190, 0).destroy(250, 0).runTo(300).recoveryPoint()).isZero();
  }

  @Test
  void aPrimaryThatIsBackIsNotProtectedByATargetThatIsNot() {
    // The target is dark from 150 s on, while the primary is, too: it holds what had arrived at 100 s, up to 99 s.
    Stores s = new Stores(asynchronous(2)).dark(100, 190, 0).dark(150, 280, 2).destroy(250, 0).runTo(300);
    assertThat(s.recoveryPoint()).isEqualTo(250 - 99);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(100 + 6_000);
    // Back at 210 s, it takes part again.
    Stores back = new Stores(asynchronous(2)).dark(100, 190, 0).dark(150, 210, 2).destroy(250, 0).runTo(300);
    assertThat(back.recoveryPoint()).isEqualTo(1);
  }

  @Test
  void whoStallsTakesNoWritesMeanwhile() {
    // The peer is dark from 100 to 200 s. Lost at 250 s, the backup of 200 s lacks 50 s of writes.
    Stores s = new Stores(synchronous(2, true), vault(1)).dark(100, 200, 2).destroy(250, 0).runTo(300);
    assertThat(s.world.datastores.content(0, 150 * Ticks.SECOND)).isEqualTo(1_010_000);
    assertThat(s.world.datastores.content(0, 300 * Ticks.SECOND)).isEqualTo(1_015_000);
    assertThat(s.world.datastores.best(0, c -> !c.live()).orElseThrow().bytesLost()).isEqualTo(5_000);
  }

  @Test
  void theCheckFindsBytesThatVanishWithoutBeingCounted() {
    Stores s = new Stores(vault(1)).runTo(250);
    s.world.datastores.verify();
    s.world.datastores.contents.get(0).resume(250 * Ticks.SECOND, 249 * Ticks.SECOND);
    assertThatThrownBy(s.world.datastores::verify).hasMessage("store: bytes kept and lost are not bytes written");
  }

  @Test
  void theCheckFindsLostBytesThatAreThereAgain() {
    // 5,000 B were counted lost in the recovery at 300 s; 10 s later the store has all of 250 s again.
    Stores s = new Stores(vault(1)).destroy(250, 0);
    s.world.at(300, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.runTo(310);
    s.world.datastores.verify();
    s.world.datastores.contents.get(0).resume(310 * Ticks.SECOND, 250 * Ticks.SECOND);
    assertThatThrownBy(s.world.datastores::verify).hasMessage("store: bytes kept and lost are not bytes written");
  }

  @Test
  void aStoreGoesOnFromASurvivorAndSaysWhatWasLost() {
    Stores s = new Stores(vault(1)).destroy(250, 0);
    s.world.at(1_000, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.runTo(2_000);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    assertThat(s.usable()).isTrue();
    assertThat(s.world.datastores.room(0)).isEqualTo(2);
    assertThat(s.world.facts(Fact.DataRecovered.class)).containsExactly(new Fact.DataRecovered(
        1_000 * Ticks.SECOND, 0, 250 * Ticks.SECOND, 200 * Ticks.SECOND, 5_000,
        new Copy(Copy.Kind.BACKUP, "vault 1"), Passed.NOTHING));
    // Backups go on: the newest at 2,000 s is that of 1,900 s.
    s.destroy(2_000, 2).runTo(3_000);
    assertThat(Ticks.toSeconds(s.best().orElseThrow().recoveredTo())).isEqualTo(1_900);
  }

  @Test
  void aSecondDisasterFindsTheCopiesThatTheFirstLeft() {
    // Room 0 burns at 250 s; the peer in room 1 takes over without loss at 260 s, replicates to site b from then on, and
    // burns at 400 s: the link's delay of 1 s is lost.
    Stores s = new Stores(synchronous(1, true), asynchronous(2)).destroy(250, 0).destroy(400, 1);
    s.world.at(260, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 1));
    s.runTo(500);
    Survivor survivor = s.best().orElseThrow();
    assertThat(Stores.label(survivor.copy())).isEqualTo("asynchronous room 2");
    assertThat(s.recoveryPoint()).isEqualTo(1);
    assertThat(survivor.bytesLost()).isEqualTo(100);
    s.world.datastores.recover(0, survivor, 2);
    s.destroy(600, 2).runTo(700);
    assertThat(s.world.datastores.isLostForEver(0)).as("every copy has been used up").isTrue();
  }

  @Test
  void whatACopyHeldBeyondTheOneThatWasUsedIsLost() {
    // The peer of room 1 is dark when room 0 burns at 250 s, so that the store goes on from the backup of 200 s. What
    // the peer held up to 240 s has been counted lost, and is not there when it is back at 350 s: it follows the new
    // primary then.
    Stores s = new Stores(synchronous(1, false), vault(1)).dark(240, 350, 1).destroy(250, 0).destroy(400, 2);
    s.world.at(300, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.runTo(340);
    assertThat(s.world.facts(Fact.DataRecovered.class)).extracting(Fact.DataRecovered::bytesLost).containsExactly(5_000L);
    s.runTo(500);
    assertThat(Ticks.toSeconds(s.best().orElseThrow().recoveredTo())).isEqualTo(400);
    assertThat(s.best().orElseThrow().bytesLost()).isZero();
  }

  @Test
  void aPeerThatIsThereAtTheFailoverIsOneOfTheNewPrimary() {
    Stores s = new Stores(synchronous(1, true), synchronous(2, true)).destroy(250, 0).dark(300, 400, 2);
    s.world.at(260, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 1));
    s.runTo(350);
    assertThat(s.usable()).as("waits for its peer").isFalse();
    s.destroy(450, 1).runTo(500);
    assertThat(Ticks.toSeconds(s.best().orElseThrow().recoveredTo())).isEqualTo(450);
  }

  @Test
  void recoveringWhatIsUsableChangesNothing() {
    Stores s = new Stores(vault(1)).dark(250, 260, 0).runTo(255);
    Survivor survivor = s.best().orElseThrow();
    s.runTo(300);
    s.world.datastores.recover(0, survivor, 2);
    assertThat(s.world.datastores.room(0)).isZero();
    assertThat(s.world.facts(Fact.DataRecovered.class)).hasSize(1);
  }

  @Test
  void withoutAnySurvivorTheStoreIsSetUpAnewAndEmpty() {
    Stores s = new Stores(backup(0)).destroy(250, 0);
    s.world.at(1_000, () -> s.world.datastores.startEmpty(0, 3));
    s.runTo(2_000);
    assertThat(s.usable()).isTrue();
    assertThat(s.world.datastores.room(0)).isEqualTo(3);
    assertThat(s.world.facts(Fact.DataLost.class))
        .containsExactly(new Fact.DataLost(250 * Ticks.SECOND, 0, 1_025_000));
    assertThat(s.world.facts(Fact.DataEmptied.class)).containsExactly(new Fact.DataEmptied(1_000 * Ticks.SECOND, 0));
    assertThat(s.world.facts(Fact.DataRecovered.class)).as("nothing was recovered").isEmpty();
  }

  @Test
  void aStoreThatIsSetUpInARoomThatBurntMeanwhileIsLostForEverOnceMore() {
    Stores s = new Stores(backup(0)).destroy(250, 0).destroy(900, 3);
    s.world.at(1_000, () -> s.world.datastores.startEmpty(0, 3));
    s.runTo(2_000);
    assertThat(s.usable()).isFalse();
    assertThat(s.world.datastores.isLostForEver(0)).isTrue();
    assertThat(s.world.facts(Fact.DataLost.class)).hasSize(2);
    s.world.datastores.conclude();
    assertThat(s.world.facts(Fact.DataUnavailable.class)).as("nothing of it survives").isEmpty();
  }

  @Test
  void aRestoreReadsTheFullCopyAndTheIncrementsOnIt() {
    // Full every 100 s, increments every 20 s, usable 10 s later: at 250 s full of 200 s and increments to 240 s.
    CopySpec chain = ScheduleTest.periodic(100 * Ticks.SECOND, 20 * Ticks.SECOND, 10 * Ticks.SECOND, 0);
    Stores s = new Stores(chain).destroy(250, 0).runTo(300);
    assertThat(s.recoveryPoint()).isEqualTo(10);
    // A full copy of the store's size, and 40 s of increments at 100 B/s.
    assertThat(s.world.datastores.restoreVolume(0, s.best().orElseThrow())).isEqualTo(1_000_000 + 4_000);
    Stores full = new Stores(vault(1)).destroy(250, 0).runTo(300);
    assertThat(full.world.datastores.restoreVolume(0, full.best().orElseThrow())).isEqualTo(1_000_000);
  }

  @Test
  void copiesGoOnWhenThePrimaryIsBackFromTheDark() {
    // Dark from 100 to 150 s, whole, and destroyed at 1,000 s.
    assertThat(struckTwice(Stores.synchronous(2, false)).recoveryPoint()).isZero();
    assertThat(struckTwice(Stores.asynchronous(2)).recoveryPoint()).as("delay of the link").isEqualTo(1);
    assertThat(struckTwice(backup(2)).recoveryPoint()).as("copy of 900 s").isEqualTo(100);
  }

  private static Stores struckTwice(CopySpec copy) {
    return new Stores(copy).dark(100, 150, 0).destroy(1_000, 0).runTo(1_001);
  }

  @Test
  void afterAFailoverTheCopiesThatAreLeftKeepWhatTheyHold() {
    // The synchronous replica takes over at 110 s and is lost at 200 s; the other one holds what had arrived at 100 s.
    Stores s = new Stores(synchronous(2, true), asynchronous(3)).destroy(100, 0);
    s.world.at(110, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.destroy(200, 2).runTo(201);
    assertThat(s.best().orElseThrow().copy()).isEqualTo(asynchronous(3));
    assertThat(s.recoveryPoint()).isEqualTo(200 - 99);
  }
}
