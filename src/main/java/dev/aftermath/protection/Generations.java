package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The copies of a periodic series that are older than its newest: which of them there still are. Closed form between
 * the moments at which the series was stopped, resumed or deleted.
 */
final class Generations {
  private final Schedule schedule;
  private final CopySpec.Keeping keeping;
  /** From when to when copies were taken, the latest last; gaps are where nothing could be copied. */
  private final List<Stretch> stretches = new ArrayList<>();
  private final LongSet unreadable = new LongOpenHashSet();

  private record Stretch(long from, long to) {}

  Generations(CopySpec.Periodic spec, Schedule schedule) {
    this.schedule = schedule;
    keeping = spec.keeping();
  }

  /** No copies could be taken for a while after {@code to}, the moment of the newest. */
  void ended(long from, long to) {
    if (from <= to) {
      stretches.add(new Stretch(from, to));
    }
  }

  /** All that were taken are deleted. */
  void delete() {
    stretches.clear();
  }

  /** What was copied after a moment is of no use any more: the store went on from there. */
  void cutAfter(long moment) {
    stretches.replaceAll(s -> new Stretch(s.from, Math.min(s.to, moment)));
    stretches.removeIf(s -> s.from > s.to);
  }

  /** The copy of a moment turned out unreadable. */
  void unreadable(long moment) {
    unreadable.add(moment);
  }

  boolean isReadable(long moment) {
    return !unreadable.contains(moment);
  }

  /** Whether some copy was read in vain that was newer than a moment. */
  boolean anyUnreadableAfter(long moment) {
    return unreadable.longStream().anyMatch(m -> m > moment);
  }

  /**
   * The newest readable copy not after a limit.
   *
   * @param from since when the series runs without a gap
   * @param newest the moment of its newest copy
   * @param asOf the moment from which retention counts back: nothing expires of a series that has stopped
   * @return its moment, or {@link CopyState#NOTHING}
   */
  long upTo(long limit, long from, long newest, long asOf) {
    long kept = keeping.retention() == Ticks.NEVER ? Long.MIN_VALUE : Ticks.minus(asOf, keeping.retention());
    long found = within(from, Math.min(newest, limit), kept);
    for (int i = stretches.size() - 1; i >= 0 && found == CopyState.NOTHING; i--) {
      found = within(stretches.get(i).from, Math.min(stretches.get(i).to, limit), kept);
    }
    return found;
  }

  private long within(long from, long to, long kept) {
    long oldest = Math.max(from, kept);
    long moment = to < oldest ? CopyState.NOTHING : schedule.takenBy(to);
    while (moment >= oldest && moment != CopyState.NOTHING && unreadable.contains(moment)) {
      moment = schedule.takenBy(Ticks.minus(moment, 1));
    }
    return moment >= oldest ? moment : CopyState.NOTHING;
  }
}
