package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static dev.aftermath.protection.Stores.synchronous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Copies that were away, or that follow another primary, are sent what they lack, in the order in which it was written:
 * written at 100 B/s, sent at 1,000 B/s, a second on the way.
 */
class CatchingUpTest {
  @Test
  void aReplicaThatWasAwayHoldsAnEarlierMomentUntilItIsLevel() {
    // Away from 100 to 1,100 s. It holds what was written until 99 s; by 1,150 s, sent until 1,150, it has 50 s * 1,000 B
    // more, which is 500 s of writes.
    Stores s = new Stores(asynchronous(2)).dark(100, 1_100, 2).destroy(1_151, 0).runTo(1_200);
    assertThat(s.recoveryPoint()).isCloseTo(1_151 - 599, within(1e-4));
    assertThat(s.best().orElseThrow().bytesLost()).isBetween(55_199L, 55_201L);
    // Level 100,100 B / 900 B/s = 111.2 s after its return.
    assertThat(new Stores(asynchronous(2)).dark(100, 1_100, 2).destroy(1_300, 0).runTo(1_400).recoveryPoint())
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void aSynchronousPeerIsAReplicaThatLagsUntilItIsLevel() {
    // Nothing on the way when it went away at 100 s: 50 s * 1,000 B by 1,151 s are the writes until 600 s.
    assertThat(new Stores(synchronous(2, false)).dark(100, 1_100, 2).destroy(1_151, 0).runTo(1_200).recoveryPoint())
        .isCloseTo(1_151 - 600, within(1e-4));
    // Level after 100,000 / 900 = 111.1 s; then nothing is lost.
    assertThat(new Stores(synchronous(2, false)).dark(100, 1_100, 2).destroy(1_212, 0).runTo(1_300).recoveryPoint())
        .isZero();
    // Who waits for the peer has written nothing meanwhile, and a peer in the next room has it all at once.
    assertThat(new Stores(synchronous(2, true)).dark(100, 1_100, 2).destroy(1_101, 0).runTo(1_200).recoveryPoint())
        .isZero();
    assertThat(new Stores(synchronous(1, false)).dark(100, 1_100, 1).destroy(1_101, 0).runTo(1_200).recoveryPoint())
        .isZero();
  }

  /** Room 0 is dark from 100 to 400 s; the replica in room 2 takes over at 200 s. */
  private static Stores tookOver() {
    Stores s = new Stores(asynchronous(2)).dark(100, 400, 0);
    s.world.at(200, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    return s;
  }

  @Test
  void theFormerPrimaryIsACopyOfTheNewOne() {
    // From 400 s on it is sent what was written since 200 s: by 410 s 10,000 B, the writes until 300 s.
    Stores early = tookOver().destroy(411, 2).runTo(500);
    assertThat(early.recoveryPoint()).isCloseTo(411 - 300, within(1e-4));
    assertThat(early.best().orElseThrow().copy().where()).isEqualTo(new Where(0, 0));
    // Level after 20,000 / 900 = 22.2 s.
    assertThat(tookOver().destroy(500, 2).runTo(600).recoveryPoint()).isCloseTo(1, within(1e-4));
  }

  @Test
  void whatBurntIsNoCopy() {
    Stores s = new Stores(asynchronous(2)).destroy(100, 0);
    s.world.at(200, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 2));
    s.destroy(500, 2).runTo(600);
    assertThat(s.best()).isEmpty();
    assertThat(protection(s)).containsExactly(new Fact.ProtectionChanged(100 * Ticks.SECOND, 0, false));
  }

  private static List<Fact.ProtectionChanged> protection(Stores s) {
    return s.world.facts(Fact.ProtectionChanged.class);
  }

  @Test
  void aStoreIsAsSafeAsBeforeWhenItsCopiesAreLevel() {
    List<Fact.ProtectionChanged> facts = protection(tookOver().runTo(600));
    assertThat(facts).extracting(Fact.ProtectionChanged::asBefore).containsExactly(false, true);
    assertThat(Ticks.toSeconds(facts.get(0).at())).isEqualTo(100);
    assertThat(Ticks.toSeconds(facts.get(1).at())).isCloseTo(400 + 20_000.0 / 900, within(1e-4));
  }

  @Test
  void aBackupProtectsAsBeforeWhenOneHasBeenTakenSince() {
    // Dark from 90 to 190 s; the copy of 200 s is usable at 210 s.
    assertThat(protection(new Stores(backup(2)).dark(90, 190, 0).runTo(300))).containsExactly(
        new Fact.ProtectionChanged(90 * Ticks.SECOND, 0, false), new Fact.ProtectionChanged(210 * Ticks.SECOND, 0, true));
    // The place of the backups is dark: from 150 to 390 s; the copy of 400 s is usable at 410 s.
    assertThat(protection(new Stores(backup(2)).dark(150, 390, 2).runTo(500))).containsExactly(
        new Fact.ProtectionChanged(150 * Ticks.SECOND, 0, false),
        new Fact.ProtectionChanged(410 * Ticks.SECOND, 0, true));
  }

  private static Stores cut(Stores s, double from, double to) {
    int link = s.world.estate.link(0);
    s.world.at(from, () -> s.world.estate.hold(link));
    s.world.at(to, () -> s.world.estate.release(link));
    return s;
  }

  @Test
  void whatHasNoCopyIsLessSafeFromWhenItIsLost() {
    assertThat(protection(new Stores().destroy(100, 0).runTo(600)))
        .containsExactly(new Fact.ProtectionChanged(100 * Ticks.SECOND, 0, false));
    assertThat(protection(new Stores().dark(100, 200, 0).runTo(600))).containsExactly(
        new Fact.ProtectionChanged(100 * Ticks.SECOND, 0, false),
        new Fact.ProtectionChanged(200 * Ticks.SECOND, 0, true));
  }

  @Test
  void whileItsLinkIsCutAndUntilItsBacklogIsSentAReplicaProtectsLess() {
    // Cut from 100 to 400 s: 30,000 B are sent with 900 B/s to spare.
    List<Fact.ProtectionChanged> facts = protection(cut(new Stores(asynchronous(2)), 100, 400).runTo(600));
    assertThat(facts).extracting(Fact.ProtectionChanged::asBefore).containsExactly(false, true);
    assertThat(Ticks.toSeconds(facts.get(0).at())).isEqualTo(100);
    assertThat(Ticks.toSeconds(facts.get(1).at())).isCloseTo(400 + 30_000.0 / 900, within(1e-4));
    // Cut again before it is sent: it is not as safe in between.
    Stores again = cut(cut(new Stores(asynchronous(2)), 100, 400), 420, 500).runTo(600);
    assertThat(protection(again)).extracting(Fact.ProtectionChanged::asBefore).containsExactly(false, true);
    assertThat(Ticks.toSeconds(protection(again).get(1).at()))
        .isCloseTo(500 + (30_000 - 20 * 900 + 8_000) / 900.0, within(1e-4));
  }

  @Test
  void whatIsFarFromItIsNoneOfItsBusiness() {
    assertThat(protection(new Stores(asynchronous(2)).dark(100, 200, 1, 3).runTo(300))).isEmpty();
    assertThat(new Stores(asynchronous(2)).runTo(300).world.estate.roomCondition(0)).isEqualTo(Condition.WHOLE);
  }
}
