package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static dev.aftermath.protection.Stores.vault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import org.junit.jupiter.api.Test;

/** A copy whose own room is dark takes nothing in; the primary in room 0 is lost at 250 s. */
class LostTargetTest {
  @Test
  void anAsynchronousReplicaInADarkRoomHoldsWhatHadArrived() {
    // Dark from 100 s: written until 99 s is there, one second is on the way.
    Stores s = new Stores(asynchronous(2)).dark(100, 1_000, 2).destroy(250, 0).runTo(1_000);
    assertThat(s.recoveryPoint()).isEqualTo(151);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(15_100);
  }

  @Test
  void aBackupServerInADarkRoomHoldsWhatWasUsableThen() {
    // Dark from 150 s: the copy of 100 s is there, that of 200 s was never taken.
    Stores s = new Stores(backup(2)).dark(150, 1_000, 2).destroy(250, 0).runTo(1_000);
    assertThat(s.recoveryPoint()).isEqualTo(150);
  }

  @Test
  void aTargetThatIsBackCatchesUp() {
    assertThat(new Stores(asynchronous(2)).dark(100, 200, 2).destroy(250, 0).runTo(300).recoveryPoint()).isEqualTo(1);
    assertThat(new Stores(backup(2)).dark(100, 190, 2).destroy(250, 0).runTo(300).recoveryPoint()).isEqualTo(50);
  }

  @Test
  void darknessElsewhereOrInAVaultMovesNothing() {
    assertThat(new Stores(asynchronous(2)).dark(100, 1_000, 3).destroy(250, 0).runTo(300).recoveryPoint()).isEqualTo(1);
    assertThat(new Stores(vault(1)).dark(100, 1_000, 2, 3).destroy(250, 0).runTo(300).recoveryPoint()).isEqualTo(50);
  }

  @Test
  void aChainIsReadFromTheFullCopyItBuildsOn() {
    // Full every 100 s, increments every 20 s, usable 10 s later; dark from 250 s: full of 200 s, increments to 240 s.
    CopySpec chain = new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "room 2"), new Where(1, 2), 100 * Ticks.SECOND,
        20 * Ticks.SECOND, 10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
    Stores s = new Stores(chain).dark(250, 1_000, 2).destroy(350, 0).runTo(1_000);
    assertThat(s.recoveryPoint()).isEqualTo(110);
    // A full copy of 1,000,000 B, and 40 s of increments at 100 B/s; there is no full copy of 300 s.
    assertThat(s.world.datastores.restoreVolume(0, s.best().orElseThrow())).isEqualTo(1_000_000 + 4_000);
  }
}
