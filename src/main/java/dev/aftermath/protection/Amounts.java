package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.function.LongUnaryOperator;

/**
 * How many bytes the copies of a periodic series are, by how they are made: what is sent of each, and what a restore of
 * it reads. What was overwritten between two of them is in neither, and no copy has more than the whole store.
 *
 * @param store what is copied
 * @param series how
 * @param schedule when, and which of them are there
 */
record Amounts(DatastoreSpec store, CopySpec.Periodic series, Schedule schedule) {
  /**
   * Bytes that are sent of the copy of a moment.
   *
   * @param content bytes in the store at a moment; may be more or less than its size
   */
  double sent(long moment, LongUnaryOperator content) {
    if (isWhole(moment)) {
      return store.size() / compression();
    }
    long before = Ticks.minus(moment, 1);
    long since = series.making().differential() ? schedule.fullThere(before) : schedule.takenBy(before);
    double written = Math.max(0, (double) content.applyAsLong(moment) - content.applyAsLong(since));
    return changed(written, Ticks.minus(moment, since)) / compression();
  }

  // Whether all of the store is sent; a snapshot is what was changed, wherever it comes from.
  private boolean isWhole(long moment) {
    return series.copy().kind() != Copy.Kind.SNAPSHOT && series.making().fulls() == CopySpec.Fulls.SENT
        && schedule.isFull(moment);
  }

  /**
   * Bytes that a restore of the copy of a moment reads: a full copy, and what was written between it and the moment, at
   * most as much again.
   *
   * @param now the moment from which retention counts back
   */
  double read(long moment, long now) {
    double size = store.size();
    double more = 0;
    if (series.making().fulls() == CopySpec.Fulls.ONCE) {
      long kept = series.keeping().retention();
      // The one full copy is as old as the oldest that is kept: those before it have been merged into it.
      more = kept == Ticks.NEVER ? size
          : changed(store.writes().bytes(schedule.takenFrom(Ticks.minus(now, kept)), moment), series.every());
    } else if (series.incrementalEvery() > 0) {
      long full = schedule.fullThere(moment);
      more = changed(store.writes().bytes(full, moment),
          series.making().differential() ? Ticks.minus(moment, full) : series.incrementalEvery());
    }
    return (size + more) / compression();
  }

  // Of so many bytes written, those that are distinct within a window each.
  private double changed(double written, long window) {
    return Math.min(store.size(), written * store.writes().distinct(window));
  }

  private double compression() {
    return series.making().compression();
  }
}
