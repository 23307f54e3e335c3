package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.synchronous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy needs a working path from its primary: a link that is cut loses what is written meanwhile. */
class PathsTest {
  private static CopySpec tape(int room) {
    return new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "tape " + room), new Where(room / 2, room),
        100 * Ticks.SECOND, 0, 10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, true);
  }

  private static Stores cut(Stores stores, double from, double to) {
    int link = stores.world.estate.link(0);
    stores.world.at(from, () -> stores.world.estate.hold(link));
    stores.world.at(to, () -> stores.world.estate.release(link));
    return stores;
  }

  @Test
  void whatWasWrittenOverACutLinkIsLost() {
    // Cut at 0, fire at 3,600 s: 3,600 s of 100 B/s are only at the primary.
    Stores s = cut(new Stores(synchronous(2, false)), 0, 100_000).destroy(3_600, 0).runTo(4_000);
    assertThat(s.recoveryPoint()).isEqualTo(3_600);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(360_000);
  }

  @Test
  void whoStallsStallsWhileTheLinkIsCut() {
    Stores s = cut(new Stores(synchronous(2, true)), 100, 36_100).runTo(200);
    assertThat(s.usable()).isFalse();
    s.runTo(36_100);
    assertThat(s.usable()).isTrue();
    assertThat(s.world.facts(Fact.DataRecovered.class)).isEmpty();
  }

  @Test
  void aPeerAtTheSameSiteNeedsNoLink() {
    Stores s = cut(new Stores(synchronous(1, true)), 100, 1_000).runTo(200);
    assertThat(s.usable()).isTrue();
  }

  @Test
  void copiesWaitForThePath() {
    // Taken every 100 s and there 10 s later. Cut at 215 s: the one of 200 s is there, all later ones are not.
    Stores s = cut(new Stores(Stores.backup(2)), 215, 100_000).destroy(1_005, 0).runTo(1_010);
    assertThat(s.recoveryPoint()).isEqualTo(805);
  }

  @Test
  void whatWaitedIsThereWhenThePathIsBack() {
    Stores s = cut(new Stores(Stores.backup(2)), 215, 900).destroy(1_005, 0).runTo(1_010);
    assertThat(s.recoveryPoint()).isEqualTo(105);
  }

  @Test
  void tapesAreCarried() {
    Stores s = cut(new Stores(tape(2)), 215, 100_000).destroy(1_005, 0).runTo(1_010);
    assertThat(s.recoveryPoint()).isEqualTo(105);
  }

  /** A stream has its backlog, whether the link or the site is cut. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStreamWaitsForItsLink(boolean link) {
    Stores s = new Stores(Stores.asynchronous(2));
    s = link ? cut(s, 100, 100_000) : s.cutOff(100, 100_000, 1);
    s.destroy(1_100, 0).runTo(1_200);
    assertThat(s.world.datastores.lostAt(0)).isEqualTo(1_100 * Ticks.SECOND);
    // What is on its way when the link is cut still arrives, within its delay of a second.
    s.world.estate.release(link ? s.world.estate.link(0) : s.world.estate.network(1));
    assertThat(s.recoveryPoint()).isBetween(999.0, 1_001.0);
  }

  @Test
  void bytesLostAreThoseWrittenHoweverSmallTheStore() {
    // 1,000,000 B, written at 100 B/s; the newest backup that can be used is 20,000 s old: 2,000,000 B are gone.
    CopySpec old = new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "room 2"), new Where(1, 2),
        100_000 * Ticks.SECOND, 0, 0, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
    Stores s = new Stores(old).destroy(20_000, 0).runTo(20_001);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(2_000_000);
    s.world.at(20_002, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 3));
    s.runTo(30_000);
    assertThat(s.world.facts(Fact.DataRecovered.class).get(0).bytesLost()).isEqualTo(2_000_000);
    s.world.datastores.verify();
  }

  @Test
  void whatWasOverwrittenBeforeTheRunIsLostOnce() {
    // Copies at -50,000 s and 50,000 s: 51,000 s of writes are gone, five times what is in the store.
    CopySpec old = new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "room 2"), new Where(1, 2),
        100_000 * Ticks.SECOND, 0, 0, -50_000 * Ticks.SECOND, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
    Stores s = new Stores(old).destroy(1_000, 0).runTo(1_001);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(5_100_000);
    s.world.at(1_002, () -> s.world.datastores.recover(0, s.best().orElseThrow(), 3));
    s.destroy(2_000, 2, 3).runTo(3_000);
    s.world.datastores.verify();
    assertThat(s.world.facts(Fact.DataLost.class)).extracting(Fact.DataLost::bytesLost).containsExactly(1_000_000L);
  }
}
