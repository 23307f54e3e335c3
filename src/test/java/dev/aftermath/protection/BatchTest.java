package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An asynchronous copy that is sent, in each minute, what was written in the minute before, over a link of 1,000 B/s
 * with a delay of one second.
 */
class BatchTest {
  private static final long BATCH = 60;

  private static CopySpec batches(double compression) {
    return new CopySpec.Asynchronous(new Copy(Copy.Kind.ASYNCHRONOUS, "room 2"), new Where(1, 2),
        Double.POSITIVE_INFINITY, CopySpec.Asynchronous.PRIMARY, BATCH * Ticks.SECOND, compression);
  }

  private static WriteProfile writes(double rate, double share) {
    return new WriteProfile(rate, List.of(), List.of(),
        share == 1 ? Distinct.ALL : new Distinct(List.of(new Distinct.Point(BATCH * Ticks.SECOND, share))));
  }

  private static double recoveryPoint(Stores stores, double fire) {
    return stores.destroy(fire, 0).runTo(fire).recoveryPoint();
  }

  private static Sample points(WriteProfile writes, CopySpec copy) {
    Sample points = new Sample();
    for (int r = 0; r < 4_000; r++) {
      double point = recoveryPoint(new Stores(r, writes, copy), 3_000);
      assertThat(point).isBetween(BATCH + 1.0, 2 * BATCH + 1.0);
      points.add(point);
    }
    return points;
  }

  @Test
  void whatIsLostIsBetweenOneWindowAndTwo() {
    // Uniform, and a second for the way.
    Sample points = points(writes(100, 1), batches(1));
    points.assertMean(1.5 * BATCH + 1, 0.015);
    assertThat(points.standardDeviation()).isCloseTo(BATCH / Math.sqrt(12), within(0.6));
  }

  @Test
  void whatIsOverwrittenWithinAWindowIsSentOnceAndCompressed() {
    // 1,500 B/s do not fit into 1,000 B/s, half of them do; and so do all of them if they are half as large.
    points(writes(1_500, 0.5), batches(1)).assertMean(1.5 * BATCH + 1, 0.015);
    points(writes(1_500, 1), batches(2)).assertMean(1.5 * BATCH + 1, 0.015);
    assertThat(recoveryPoint(new Stores(1, writes(1_500, 1), batches(1)), 3_000)).isGreaterThan(900);
    for (double compression : new double[] {1, 2}) {
      Stores s = new Stores(1, writes(400, 0.5), batches(compression)).runTo(2_000);
      double carried = s.world.flows.bytesCarried(s.world.wan.way(Traffic.REPLICATION, 0, 1).links()[0],
          Traffic.REPLICATION);
      assertThat(carried).isCloseTo(2_000 * 400 * 0.5 / compression, within(1.0));
    }
  }

  @Test
  void continuousReplicationMayBeCompressedToo() {
    CopySpec half = new CopySpec.Asynchronous(new Copy(Copy.Kind.ASYNCHRONOUS, "room 2"), new Where(1, 2),
        Double.POSITIVE_INFINITY, CopySpec.Asynchronous.PRIMARY, 0, 2);
    assertThat(recoveryPoint(new Stores(1, writes(1_500, 1), half), 3_000)).isCloseTo(1, within(1e-5));
    // Not compressed it has got two thirds of it, up to a second before.
    assertThat(recoveryPoint(new Stores(1, writes(1_500, 1), Stores.asynchronous(2)), 3_000))
        .isCloseTo(3_000 - 2_999 * 2 / 3.0, within(1e-3));
    // What is lost is what was written.
    Stores s = new Stores(1, writes(1_500, 1), half);
    recoveryPoint(s, 3_000);
    assertThat(s.best().orElseThrow().bytesLost()).isEqualTo(1_500);
  }

  @Test
  void anOutageIsMadeUpForInTheOrderInWhichItWasWritten() {
    // Cut from 1,000 s to 1,300 s. 300 s of 500 B/s of 1,000 B/s are behind: level after 300 s, at 1,600 s. At 1,450 s
    // half of that has been sent.
    for (int r = 0; r < 50; r++) {
      Stores s = new Stores(r, writes(1_000, 0.5), batches(1));
      int link = s.world.estate.link(0);
      s.world.at(1_000, () -> s.world.estate.hold(link));
      s.world.at(1_300, () -> s.world.estate.release(link));
      double fire = 1_450;
      assertThat(recoveryPoint(s, fire)).isBetween(151.0 + BATCH, 151.0 + 2 * BATCH);
    }
    for (int r = 0; r < 50; r++) {
      Stores s = new Stores(r, writes(1_000, 0.5), batches(1));
      int link = s.world.estate.link(0);
      s.world.at(1_000, () -> s.world.estate.hold(link));
      s.world.at(1_300, () -> s.world.estate.release(link));
      assertThat(recoveryPoint(s, 1_602)).isBetween(1.0 + BATCH, 1.0 + 2 * BATCH);
    }
  }

  @Test
  void itGoesOnFromTheEndOfAWindow() {
    for (int r = 0; r < 50; r++) {
      Stores s = new Stores(r, writes(100, 1), batches(1)).destroy(1_000, 0).runTo(1_000);
      long first = s.best().orElseThrow().recoveredTo();
      Stores later = new Stores(r, writes(100, 1), batches(1)).destroy(2_234, 0).runTo(2_234);
      assertThat((later.best().orElseThrow().recoveredTo() - first) % (BATCH * Ticks.SECOND)).isZero();
    }
  }

  @Test
  void whatItHasHadItKeepsWhenThePrimaryIsBackByItself() {
    // Dark for 20 s, less than a window: what had come before is not asked for again.
    for (int r = 0; r < 50; r++) {
      Stores s = new Stores(r, writes(100, 1), batches(1)).dark(1_000, 1_020, 0).runTo(999);
      long before = s.world.datastores.best(0, c -> true).orElseThrow().recoveredTo();
      s.destroy(1_021, 0).runTo(1_021);
      assertThat(s.best().orElseThrow().recoveredTo()).isGreaterThanOrEqualTo(before);
    }
  }
}
