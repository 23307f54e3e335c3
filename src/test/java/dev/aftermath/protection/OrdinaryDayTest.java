package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What copies take on ordinary days, of a store of 1,000,000 B in room 0 of site 0 that is written at 4 B/s. */
class OrdinaryDayTest {
  private static OrdinaryDay of(int copy, CopySpec... copies) {
    DatastoreSpec store = new DatastoreSpec(0, "store", 1_000_000,
        new WriteProfile(4, List.of(new WriteProfile.Burst(0, Ticks.HOUR, 1e6))), 0, List.of(copies),
        new Distribution.Constant(0), DatastoreSpec.IfLost.STAY_DOWN);
    return OrdinaryDay.of(store, copy, room -> room / 2);
  }

  private static CopySpec series(Copy.Kind kind, int room, long every, long incremental, long kept, boolean tape) {
    return new CopySpec.Periodic(new Copy(kind, "room " + room), new Where(room / 2, room), every * Ticks.SECOND,
        incremental * Ticks.SECOND, 0, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, tape,
        new CopySpec.Keeping(kept * Ticks.SECOND, false, 0));
  }

  @Test
  void aLiveCopyIsSentWhatIsWrittenAndTakesAStoresSize() {
    assertThat(of(0, Stores.asynchronous(2))).isEqualTo(new OrdinaryDay(4, 1_000_000));
    assertThat(of(0, Stores.synchronous(3, true))).isEqualTo(new OrdinaryDay(4, 1_000_000));
  }

  @Test
  void aCopyInTheSameSiteTakesNothingOfLinks() {
    assertThat(of(0, Stores.synchronous(1, true))).isEqualTo(new OrdinaryDay(0, 1_000_000));
    assertThat(of(0, series(Copy.Kind.BACKUP, 1, 100_000, 0, 100_000, false)).linkBytesPerSecond()).isZero();
  }

  @Test
  void aFullBackupIsSentWholeAndKeptForItsRetention() {
    // 1,000,000 B every 100,000 s are 10 B/s; of 250,000 s at most three are there: taken 0, 100,000 and 200,000 s ago.
    assertThat(of(0, series(Copy.Kind.BACKUP, 2, 100_000, 0, 250_000, false)))
        .isEqualTo(new OrdinaryDay(10, 3_000_000));
    // The newest is kept always.
    assertThat(of(0, series(Copy.Kind.BACKUP, 2, 100_000, 0, 1_000, false)).storageBytes()).isEqualTo(1_000_000);
  }

  @Test
  void anIncrementalBackupIsSentWhatWasWrittenSinceTheOneBefore() {
    // Of four intervals of 25,000 s three end in an incremental copy: 4 B/s * 3/4 = 3 B/s, for 200,000 s.
    assertThat(of(0, series(Copy.Kind.BACKUP, 2, 100_000, 25_000, 200_000, false)))
        .isEqualTo(new OrdinaryDay(10 + 3, 2 * 1_000_000 + 3 * 200_000));
  }

  @Test
  void snapshotsAreSentWhatHasChanged() {
    // 4 B/s, and those of 50,000 s beside the whole.
    assertThat(of(0, series(Copy.Kind.SNAPSHOT, 2, 900, 0, 50_000, false)))
        .isEqualTo(new OrdinaryDay(4, 1_000_000 + 4 * 50_000));
    // No more than the whole store can have changed: 1,000,000 B every 500,000 s.
    assertThat(of(0, series(Copy.Kind.SNAPSHOT, 2, 500_000, 0, 500_000, false)).linkBytesPerSecond()).isEqualTo(2);
  }

  @Test
  void tapesAreCarriedAndWhatIsBroughtOnComesFromWhereItWas() {
    CopySpec first = series(Copy.Kind.BACKUP, 2, 100_000, 0, 100_000, false);
    assertThat(of(0, series(Copy.Kind.BACKUP, 2, 100_000, 0, 100_000, true)))
        .isEqualTo(new OrdinaryDay(0, 1_000_000));
    assertThat(of(1, first, series(Copy.Kind.BACKUP_COPY, 3, 200_000, 0, 200_000, false)).linkBytesPerSecond())
        .isZero();
    assertThat(of(1, first, series(Copy.Kind.BACKUP_COPY, 0, 200_000, 0, 200_000, false)).linkBytesPerSecond())
        .isEqualTo(5);
  }
}
