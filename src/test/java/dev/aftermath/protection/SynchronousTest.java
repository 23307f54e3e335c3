package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.synchronous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** A synchronous pair that loses its peer: stall, or go on unprotected. The primary is in room 0. */
class SynchronousTest {
  @Test
  void whoStallsWaitsForThePeer() {
    Stores s = new Stores(synchronous(2, true)).dark(100, 200, 2).runTo(150);
    assertThat(s.usable()).isFalse();
    assertThat(s.condition()).as("the primary itself is whole").isEqualTo(StoreState.USABLE);
    s.runTo(200);
    assertThat(s.usable()).isTrue();
  }

  @Test
  void whoContinuesGoesOnUnprotected() {
    Stores s = new Stores(synchronous(2, false)).dark(100, 1_000, 2).runTo(150);
    assertThat(s.usable()).isTrue();
    s.destroy(250, 0).runTo(1_000);
    // The peer holds what was written until it was lost: 150 s and 15,000 B are missing.
    assertThat(s.recoveryPoint()).isEqualTo(150);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(15_000);
  }

  @Test
  void whoWaitsForAPeerGoesOnAfterItsTime() {
    CopySpec patient = new CopySpec.Synchronous(
        synchronous(2, false).copy(), new Where(1, 2), false, 10 * Ticks.SECOND);
    Stores s = new Stores(patient).dark(100, 200, 2).dark(300, 304, 2).runTo(105);
    assertThat(s.usable()).isFalse();
    s.runTo(110);
    assertThat(s.usable()).isTrue();
    s.runTo(200);
    // 100 B/s for 100 s and 90 s, none in between.
    assertThat(s.world.datastores.content(0, 200 * Ticks.SECOND)).isEqualTo(1_019_000);
    s.runTo(302);
    assertThat(s.usable()).as("lost anew, waited for anew").isFalse();
    s.runTo(304);
    assertThat(s.usable()).as("back before its time is over").isTrue();
    s.runTo(400);
    assertThat(s.world.datastores.content(0, 400 * Ticks.SECOND)).isEqualTo(1_000_000 + 100 * (400 - 10 - 4));
    s.world.datastores.verify();
  }

  @Test
  void aPeerThatIsBackIsSynchronousAgain() {
    Stores s = new Stores(synchronous(2, false)).dark(100, 200, 2).destroy(250, 0).runTo(300);
    assertThat(s.recoveryPoint()).isZero();
  }

  @Test
  void whoStallsNeverLosesAWrite() {
    // Writes wait from 100 s on, so the last one was at 100 s, and the peer has it.
    Stores s = new Stores(synchronous(2, true)).dark(100, 1_000, 2).destroy(250, 0).runTo(1_000);
    assertThat(s.best().orElseThrow().bytesLost()).isZero();
    assertThat(s.recoveryPoint()).isZero();
  }

  @Test
  void whoStallsForTwoPeersWaitsForBoth() {
    Stores s = new Stores(synchronous(1, true), synchronous(2, true)).dark(100, 200, 1).dark(120, 300, 2).runTo(250);
    assertThat(s.usable()).as("room 2 is still dark").isFalse();
    s.runTo(300);
    assertThat(s.usable()).isTrue();
  }

  @Test
  void aPeerThatMayBeMissingDoesNotEndAnothersStall() {
    Stores s = new Stores(synchronous(1, false), synchronous(2, true)).dark(100, 200, 1).dark(120, 300, 2).runTo(250);
    assertThat(s.usable()).isFalse();
    s.runTo(300);
    assertThat(s.usable()).isTrue();
  }

  @Test
  void aBurntPeerStallsForGoodButNotTheReplicaThatTookOver() {
    Stores s = new Stores(synchronous(2, true), Stores.asynchronous(3)).destroy(100, 2).runTo(1_000);
    assertThat(s.usable()).isFalse();
    s.destroy(1_000, 0);
    s.world.at(1_001, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 3));
    s.runTo(2_000);
    assertThat(s.usable()).isTrue();
  }

  @Test
  void theLossOfARoomThatHoldsNoPeerMovesNothing() {
    Stores s = new Stores(synchronous(2, true)).destroy(100, 3).dark(100, 200, 1).runTo(300);
    assertThat(s.usable()).isTrue();
    assertThat(s.world.facts(Fact.DataRecovered.class)).isEmpty();
  }
}
