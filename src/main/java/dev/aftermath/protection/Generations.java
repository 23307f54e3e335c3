package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The copies of a periodic series that are older than its newest: which of them there still are. Closed form between
 * the moments at which the series was stopped, resumed or deleted.
 *
 * <p>Where copies are read back some time after they are there, one that is unreadable is found then, is tried by
 * nobody, and is taken anew, as if it fell due at that moment; and so is what was taken anew, in its turn.
 */
final class Generations {
  /** So often in a row at most one is taken anew that turns out unreadable each time. */
  private static final int MOST_ANEW = 30;

  private final Schedule schedule;
  private final CopySpec.Keeping keeping;
  private final long delay;
  private final LongPredicate turnsOut;
  /** When copies were taken, the latest last; gaps are where nothing could be copied. */
  private final List<Stretch> stretches = new ArrayList<>();
  private final LongSet unreadable = new LongOpenHashSet();
  private final LongSet found = new LongOpenHashSet();
  /** What was taken after it is of no use, of those since the last gap. */
  private long cut = Long.MAX_VALUE;

  /**
   * From when on copies were taken without a gap.
   *
   * @param to the moment of the last that fell due and is there
   * @param until when copying ended, or is looked at
   * @param cut what was taken after it is of no use
   */
  private record Stretch(long from, long to, long until, long cut) {}

  /** {@code turnsOut} says of which moments the copies turn out unreadable when they are read. */
  Generations(CopySpec.Periodic spec, Schedule schedule, LongPredicate turnsOut) {
    this.schedule = schedule;
    this.turnsOut = turnsOut;
    keeping = spec.keeping();
    delay = spec.delay();
  }

  Schedule schedule() {
    return schedule;
  }

  /** No copies could be taken for a while after {@code until}, when that of {@code to} was the newest. */
  void ended(long from, long to, long until) {
    if (from <= to) {
      stretches.add(new Stretch(from, to, until, cut));
    }
    cut = Long.MAX_VALUE;
  }

  /** All that were taken are deleted. */
  void delete() {
    stretches.clear();
  }

  /** What was copied after a moment is of no use any more: the store went on from there. */
  void cutAfter(long moment) {
    cut = Math.min(cut, moment);
    stretches.replaceAll(s -> new Stretch(s.from, Math.min(s.to, moment), s.until, Math.min(s.cut, moment)));
    stretches.removeIf(s -> s.from > s.to);
  }

  /** Reads the copy of a moment: false when it turns out unreadable, and is of no use to anybody any more. */
  boolean couldBeRead(long moment) {
    boolean bad = turnsOut.test(moment);
    if (bad) {
      unreadable.add(moment);
    }
    return !bad;
  }

  /** Whether the copy of a moment may be tried, and none can be there but those that fell due. */
  boolean isPlain(long moment) {
    return keeping.verified() == Ticks.NEVER && !unreadable.contains(moment);
  }

  /** Whether some copy was read in vain that was newer than a moment. */
  boolean anyUnreadableAfter(long moment) {
    return unreadable.longStream().anyMatch(m -> m > moment) || found.longStream().anyMatch(m -> m > moment);
  }

  /**
   * The newest readable copy not after a limit.
   *
   * @param from since when the series runs without a gap
   * @param newest the moment of its newest copy
   * @param asOf the moment from which retention counts back: nothing expires of a series that has stopped
   * @return its moment, or {@link CopyState#NOTHING}
   */
  long upTo(long limit, long from, long newest, long asOf, long now) {
    long kept = keeping.retention() == Ticks.NEVER ? Long.MIN_VALUE : Ticks.minus(asOf, keeping.retention());
    long latest = within(new Stretch(from, newest, asOf, cut), limit, kept, now);
    for (int i = stretches.size() - 1; i >= 0 && latest == CopyState.NOTHING; i--) {
      latest = within(stretches.get(i), limit, kept, now);
    }
    return latest;
  }

  private long within(Stretch of, long limit, long kept, long now) {
    long oldest = Math.max(of.from, kept);
    long to = Math.min(of.to, limit);
    long moment = to < oldest ? CopyState.NOTHING : schedule.takenBy(to);
    while (moment >= oldest && moment != CopyState.NOTHING && !mayBeTried(moment, now)) {
      moment = schedule.takenBy(Ticks.minus(moment, 1));
    }
    long due = moment >= oldest ? moment : CopyState.NOTHING;
    return keeping.verified() == Ticks.NEVER || of.to < of.from ? due
        : anew(of, Math.min(limit, of.cut), oldest, due, now);
  }

  // The newest that was taken anew, so often in a row, and is newer than the newest of those that fell due.
  private long anew(Stretch of, long limit, long oldest, long due, long now) {
    long step = Ticks.plus(delay, keeping.verified());
    long last = Math.min(limit, Ticks.minus(of.until, delay));
    long latest = due;
    for (int times = 1; times <= MOST_ANEW; times++) {
      long before = Ticks.times(step, times);
      long least = Math.max(of.from, Ticks.minus(Math.max(oldest, Ticks.plus(latest, 1)), before));
      for (long moment = schedule.takenBy(Math.min(of.to, Ticks.minus(last, before))); moment >= least;
          moment = schedule.takenBy(Ticks.minus(moment, 1))) {
        long again = Ticks.plus(moment, before);
        if (again > latest && isAnew(moment, again, step) && mayBeTried(again, now)) {
          latest = again;
        }
      }
    }
    return latest;
  }

  // Whether all before it were unreadable, of those that were taken one in the place of the other.
  private boolean isAnew(long first, long again, long step) {
    for (long moment = first; moment < again; moment = Ticks.plus(moment, step)) {
      if (!turnsOut.test(moment)) {
        return false;
      }
    }
    return true;
  }

  // What was found unreadable, by a restore or before, is tried by nobody.
  private boolean mayBeTried(long moment, long now) {
    boolean wasFound = keeping.verified() != Ticks.NEVER
        && Ticks.plus(moment, Ticks.plus(delay, keeping.verified())) <= now && turnsOut.test(moment);
    if (wasFound) {
      found.add(moment);
    }
    return !wasFound && !unreadable.contains(moment);
  }
}
