package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.protection.CopySpec.Fulls;
import dev.aftermath.protection.CopySpec.Making;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What backups send, keep and are read of, by their kind: of a store of 1,000,000 B that is written at 4 B/s, of which
 * half is distinct within 25,000 s, 0.4 within 50,000 s, 0.3 within 75,000 s and 0.25 within 100,000 s and longer.
 */
class AmountsTest {
  private static final long SIZE = 1_000_000;
  private static final WriteProfile WRITES = new WriteProfile(4, List.of(), List.of(), new Distinct(List.of(
      point(25_000, 0.5), point(50_000, 0.4), point(75_000, 0.3), point(100_000, 0.25))));

  private static Distinct.Point point(long seconds, double share) {
    return new Distinct.Point(seconds * Ticks.SECOND, share);
  }

  private static CopySpec.Periodic series(Copy.Kind kind, long every, long between, Making making) {
    return new CopySpec.Periodic(new Copy(kind, "b"), new Where(1, 2), every * Ticks.SECOND, between * Ticks.SECOND, 0,
        0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false,
        new CopySpec.Keeping(200_000 * Ticks.SECOND, false, 0), 0, making);
  }

  private static Making making(Fulls fulls, boolean differential) {
    return new Making(fulls, differential, 1, Making.PRIMARY, 1);
  }

  private static DatastoreSpec store(CopySpec copy) {
    return new DatastoreSpec(0, "store", SIZE, WRITES, 0, List.of(copy), new Distribution.Constant(0),
        DatastoreSpec.IfLost.STAY_DOWN);
  }

  private static Amounts amounts(CopySpec.Periodic series) {
    return new Amounts(store(series), series, new Schedule(series, 0));
  }

  private static double sent(CopySpec.Periodic series, long moment) {
    return amounts(series).sent(moment * Ticks.SECOND, time -> SIZE + 4 * (time / Ticks.SECOND));
  }

  private static double read(CopySpec.Periodic series, long moment, long now) {
    return amounts(series).read(moment * Ticks.SECOND, now * Ticks.SECOND);
  }

  private static OrdinaryDay day(CopySpec.Periodic series) {
    return OrdinaryDay.of(store(series), 0, room -> room / 2);
  }

  private static final CopySpec.Periodic INCREMENTAL =
      series(Copy.Kind.BACKUP, 100_000, 25_000, making(Fulls.SENT, false));
  private static final CopySpec.Periodic DIFFERENTIAL =
      series(Copy.Kind.BACKUP, 100_000, 25_000, making(Fulls.SENT, true));
  private static final CopySpec.Periodic SYNTHETIC =
      series(Copy.Kind.BACKUP, 100_000, 25_000, making(Fulls.SYNTHETIC, false));
  private static final CopySpec.Periodic ONCE = series(Copy.Kind.BACKUP, 25_000, 0, making(Fulls.ONCE, false));

  @Test
  void anIncrementalBackupHasWhatIsDistinctSinceTheLastOfAny() {
    assertThat(sent(INCREMENTAL, 100_000)).isEqualTo(SIZE);
    // 4 B/s for 25,000 s, half of it, each time.
    assertThat(sent(INCREMENTAL, 125_000)).isEqualTo(50_000);
    assertThat(sent(INCREMENTAL, 175_000)).isEqualTo(50_000);
    // Full, and three of them.
    assertThat(read(INCREMENTAL, 175_000, 180_000)).isEqualTo(SIZE + 3 * 50_000);
    assertThat(read(INCREMENTAL, 100_000, 180_000)).isEqualTo(SIZE);
    // Links: a full and three of 50,000 B each 100,000 s; kept for 200,000 s.
    assertThat(day(INCREMENTAL)).isEqualTo(new OrdinaryDay(10 + 1.5, 2 * SIZE + 1.5 * 200_000));
  }

  @Test
  void aDifferentialBackupHasWhatIsDistinctSinceTheLastFullOne() {
    // 4 * 25,000 * 0.5, 4 * 50,000 * 0.4, 4 * 75,000 * 0.3: each has all that is needed beside the full one.
    assertThat(sent(DIFFERENTIAL, 125_000)).isEqualTo(50_000);
    assertThat(sent(DIFFERENTIAL, 150_000)).isEqualTo(80_000);
    assertThat(sent(DIFFERENTIAL, 175_000)).isEqualTo(90_000);
    assertThat(read(DIFFERENTIAL, 150_000, 180_000)).isEqualTo(SIZE + 80_000);
    assertThat(read(DIFFERENTIAL, 175_000, 180_000)).isEqualTo(SIZE + 90_000);
    // 220,000 B between two full ones.
    assertThat(day(DIFFERENTIAL)).isEqualTo(new OrdinaryDay(10 + 2.2, 2 * SIZE + 2.2 * 200_000));
  }

  @Test
  void aSyntheticFullBackupIsSentWhatIsNewAndReadAsAWhole() {
    assertThat(sent(SYNTHETIC, 100_000)).isEqualTo(50_000);
    assertThat(read(SYNTHETIC, 100_000, 110_000)).isEqualTo(SIZE);
    assertThat(read(SYNTHETIC, 150_000, 160_000)).isEqualTo(SIZE + 2 * 50_000);
    // 50,000 B each 25,000 s over links; kept is as much as if full ones were sent.
    assertThat(day(SYNTHETIC)).isEqualTo(new OrdinaryDay(2, 2 * SIZE + 1.5 * 200_000));
    // Made of the full one before and what is new since then: 4 * 100,000 * 0.25.
    CopySpec.Periodic alone = series(Copy.Kind.BACKUP, 100_000, 0, making(Fulls.SYNTHETIC, false));
    assertThat(sent(alone, 100_000)).isEqualTo(100_000);
    assertThat(day(alone)).isEqualTo(new OrdinaryDay(1, 2 * SIZE));
  }

  @Test
  void whereThereIsOneFullBackupWhatExpiresIsMergedIntoIt() {
    assertThat(sent(ONCE, 1_000_000)).isEqualTo(50_000);
    // At 1,010,000 s all since 825,000 s are kept: that one is the full one, and seven were taken since.
    assertThat(read(ONCE, 1_000_000, 1_010_000)).isEqualTo(SIZE + 7 * 50_000);
    assertThat(read(ONCE, 900_000, 1_010_000)).isEqualTo(SIZE + 3 * 50_000);
    assertThat(day(ONCE)).isEqualTo(new OrdinaryDay(2, SIZE + 2 * 200_000));
  }

  @Test
  void snapshotsAreSentWhatIsDistinctAndReadAsAWhole() {
    CopySpec.Periodic snapshots = series(Copy.Kind.SNAPSHOT, 50_000, 0, Making.PLAIN);
    assertThat(sent(snapshots, 100_000)).isEqualTo(80_000);
    assertThat(read(snapshots, 100_000, 110_000)).isEqualTo(SIZE);
    assertThat(day(snapshots)).isEqualTo(new OrdinaryDay(1.6, SIZE + 1.6 * 200_000));
  }

  @Test
  void whatIsCompressedIsSmallerOnLinksWhereItIsKeptAndWhenItIsRead() {
    CopySpec.Periodic half =
        series(Copy.Kind.BACKUP, 100_000, 25_000, new Making(Fulls.SENT, true, 2, Making.PRIMARY, 1));
    assertThat(sent(half, 100_000)).isEqualTo(SIZE / 2.0);
    assertThat(sent(half, 150_000)).isEqualTo(40_000);
    assertThat(read(half, 150_000, 160_000)).isEqualTo((SIZE + 80_000) / 2.0);
    assertThat(day(half)).isEqualTo(new OrdinaryDay(6.1, SIZE + 1.1 * 200_000));
  }

  @Test
  void noCopyHasMoreThanTheWholeStore() {
    CopySpec.Periodic rare = series(Copy.Kind.BACKUP, 4_000_000, 2_000_000, making(Fulls.SENT, true));
    // 4 * 2,000,000 * 0.25 are 2,000,000 B.
    assertThat(sent(rare, 6_000_000)).isEqualTo(SIZE);
    assertThat(read(rare, 6_000_000, 6_000_000)).isEqualTo(2 * SIZE);
    assertThat(day(rare).linkBytesPerSecond()).isEqualTo(0.25 + 0.25);
  }

  /** Cello of Keeton and Merchant: 799 KB/s, of which 727 are distinct within 1 min, 350 in 12 h, 317 from 24 h on. */
  @Test
  void distinctBytesGrowEvenlyBetweenTheWindowsThatAreStated() {
    Distinct cello = new Distinct(List.of(point(60, 727 / 799.0), point(43_200, 350 / 799.0),
        point(86_400, 317 / 799.0)));
    assertThat(799 * cello.share(60 * Ticks.SECOND)).isCloseTo(727, within(1e-9));
    assertThat(799 * cello.share(43_200 * Ticks.SECOND)).isCloseTo(350, within(1e-9));
    assertThat(799 * cello.share(7 * 86_400 * Ticks.SECOND)).isCloseTo(317, within(1e-9));
    // At 6 h: 727 * 60 and half of the way to 350 * 43,200, less the first minute.
    double bytes = 727 * 60 + (21_600 - 60) / (43_200.0 - 60) * (350 * 43_200 - 727 * 60);
    assertThat(799 * cello.share(21_600 * Ticks.SECOND)).isCloseTo(bytes / 21_600, within(1e-9));
    // Shorter than any that is stated: as much as in the first, or all that is written.
    assertThat(799 * cello.share(58 * Ticks.SECOND)).isCloseTo(727 * 60 / 58.0, within(1e-9));
    assertThat(cello.share(30 * Ticks.SECOND)).isEqualTo(1);
    double before = 0;
    double share = 1;
    for (long window = Ticks.SECOND; window < 400_000 * Ticks.SECOND; window += 777 * Ticks.SECOND) {
      assertThat(cello.share(window)).as("falls").isLessThanOrEqualTo(share + 1e-12);
      share = cello.share(window);
      assertThat(share * window).as("rises").isGreaterThanOrEqualTo(before - 1e-3);
      before = share * window;
    }
  }
}
