package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * One copy of one datastore in a run: what it holds, and whether it takes in what the primary writes.
 *
 * <p>A copy is <em>level</em> when it has all that its kind promises; it is stopped when the primary, its own room or
 * the way between is lost, and follows again, behind at first, when they are back.
 */
final class CopyState {
  /** In the place of a moment: it holds nothing that could be used. */
  static final long NOTHING = Long.MIN_VALUE;

  final int store;
  final CopySpec spec;
  final @Nullable Schedule schedule;
  final @Nullable Generations generations;
  /** Of a journal: to which moments it can go back. */
  final @Nullable JournalLog log;
  @Nullable ReplicationStream stream;
  /** The copy that feeds it, while it does; null where the primary does. */
  @Nullable CopyState feeder;
  /** Ticks from the feeder to it. */
  long behindFeeder;
  /** How copies of a series come over links; null where they are carried, or before it matters. */
  @Nullable Sending sending;
  /** The newest moment it holds, once the primary or the replication has stopped; else Long.MAX_VALUE. */
  long frozenAt = Long.MAX_VALUE;
  /** It takes nothing in: its own room is lost, or no working path leads there from the primary. */
  boolean away;
  /** Writes wait for it until then; it was lost so long before. */
  long waitedFor = Long.MIN_VALUE;
  /** Its own room was lost: what was to be taken meanwhile was not; what a cut link holds up is sent later. */
  boolean dark;
  /** Nothing could be copied until this moment; until a copy is taken after it, there is only that before. */
  long resumedAt = Long.MIN_VALUE;
  long before;
  /** The primary is in its room now: this copy keeps what it holds, and receives no more. */
  boolean former;
  /** It is about to follow the primary in a stream. */
  boolean starting;
  /** It is not level yet with a primary that went on without it, and nobody waits for it. */
  boolean excused;
  /** A member of a quorum that is not of its configuration, until it is level. */
  boolean outside;
  /** When windows of a copy begin that is sent batches: at this moment, and after each batch from then on. */
  long phase;
  /** How far a member of a quorum is behind that the majority does not wait for. */
  private long lag;
  /** What such a member, or a copy that is sent batches, has had already. */
  private long had = Long.MIN_VALUE;
  /** It holds all that the primary has, but for what its kind lags behind. */
  boolean isLevel = true;
  /** A live copy that took in spoilt data as it was written. */
  boolean spoilt;
  /** A live copy that is set up anew: it is sent everything, and is of no use before it is level. */
  boolean blank;
  /** It is filled while the store takes no writes. */
  boolean offline;
  int stops;
  private long stoppedAt = Long.MAX_VALUE;

  /** {@code generations} are those of a series, {@code log} is that of a journal; both are null of a live copy. */
  CopyState(int store, CopySpec spec, @Nullable Generations generations, @Nullable JournalLog log) {
    this.store = store;
    this.spec = spec;
    this.generations = generations;
    this.log = log;
    schedule = generations == null ? null : generations.schedule();
  }

  /** A live copy. */
  CopyState(int store, CopySpec spec) {
    this(store, spec, null, null);
  }

  void follow(ReplicationStream in) {
    starting = false;
    stream = in;
    frozenAt = Long.MAX_VALUE;
  }

  /** It lacks nothing: what is written from now on, a synchronous copy has as soon as the primary. */
  void level(long now) {
    if (spec.mirrors()) {
      leave();
    }
    if (blank && log != null) {
      log.beginAt(now);
    }
    excused = false;
    isLevel = true;
    blank = false;
  }

  /** It takes nothing in any more, and keeps what it holds. */
  void stop(long now) {
    if (frozenAt == Long.MAX_VALUE) {
      stoppedAt = now;
    }
    frozenAt = holdsUpTo(now);
    had = frozenAt;
    isLevel = false;
    stops++;
    starting = false;
    leave();
  }

  private void leave() {
    if (stream != null) {
      stream.leave();
      stream = null;
      feeder = null;
    }
  }

  /** From now on copies can be taken again; until the next one there is what it holds. */
  void resume(long now) {
    if (generations != null && frozenAt != Long.MAX_VALUE) {
      generations.ended(resumedAt, frozenAt, stoppedAt);
    }
    before = frozenAt;
    resumedAt = now;
  }

  /** Copies under way never arrive: where they come from, or where they go, is lost. */
  void breakOff() {
    if (sending != null) {
      sending.breakOff();
    }
  }

  /**
   * All copies of the series are deleted, those under way with them; returns whether there were any. A journal gets
   * nothing more until it is set up anew, with the store.
   */
  boolean delete(long now) {
    boolean any = holdsUpTo(now) != NOTHING;
    if (log != null) {
      stop(now);
      blank = true;
      return any;
    }
    breakOff();
    if (generations != null) {
      generations.delete();
    }
    before = NOTHING;
    resumedAt = now;
    frozenAt = frozenAt == Long.MAX_VALUE ? frozenAt : NOTHING;
    isLevel = false;
    stops++;
    return any;
  }

  /** What the primary took in is spoilt from now on, and so is what goes on being copied from it at once. */
  void spoil() {
    spoilt |= spec.live() && frozenAt == Long.MAX_VALUE;
  }

  /**
   * The store goes on from a moment: what is newer is of no use any more.
   *
   * @param corrupt whether it was corrupted: a live copy that holds something newer is set up anew then
   */
  void goesOnFrom(long moment, boolean corrupt, long now) {
    had = batch() == 0 ? Long.MIN_VALUE : Math.min(frozenAt, moment);
    if (generations != null) {
      frozenAt = corrupt ? newestUpTo(moment, now) : frozenAt;
      generations.cutAfter(moment);
    } else if (log != null) {
      // From what it does not hold any more it cannot go on.
      blank |= newestUpTo(moment, now) == NOTHING;
      log.goesOnFrom(moment, now);
    } else if (corrupt) {
      blank |= spoilt || frozenAt > moment;
      spoilt = false;
    }
  }

  /**
   * It gets writes so many ticks after they count.
   *
   * @param now from when on, or Long.MIN_VALUE for as long as it has been there
   */
  void lags(long behind, long now) {
    if (behind != lag) {
      had = now != Long.MIN_VALUE && frozenAt == Long.MAX_VALUE && stream == null && !blank ? holdsUpTo(now) : had;
      lag = behind;
    }
  }

  /** The newest moment up to a limit of which there is something to be restored or promoted, or {@link #NOTHING}. */
  long newestUpTo(long limit, long now) {
    long newest = holdsUpTo(now);
    if (log != null) {
      return log.newestUpTo(limit, newest, asOf(now));
    }
    if (generations == null) {
      // Without a limit nothing is known to be spoilt.
      return limit == Long.MAX_VALUE || newest <= limit && !spoilt ? newest : NOTHING;
    }
    return newest == NOTHING || newest <= limit && generations.isPlain(newest)
        ? newest : generations.upTo(limit, resumedAt, newest, asOf(now), now);
  }

  /** The moment from which retention counts back: nothing expires of a series that has stopped. */
  long asOf(long now) {
    return frozenAt == Long.MAX_VALUE ? now : stoppedAt;
  }

  /** Ticks of a window of which all is sent together; 0 where nothing is. */
  long batch() {
    return spec instanceof CopySpec.Asynchronous a ? a.batch() : 0;
  }

  /** The last moment not after another to which it can go back: any, but for one that is sent batches. */
  long wholeBatches(long moment) {
    long batch = batch();
    return batch == 0 ? moment : Ticks.minus(moment, Math.floorMod(Ticks.minus(moment, phase), batch));
  }

  /** The moment of the image from which a journal restores one that it holds. */
  long imageBefore(long moment, long now) {
    return log == null ? moment : log.imageBefore(moment, asOf(now));
  }

  long holdsUpTo(long now) {
    if (blank) {
      return NOTHING;
    }
    if (frozenAt != Long.MAX_VALUE) {
      return frozenAt;
    }
    if (schedule != null) {
      long newest = schedule.newest(now);
      return newest >= resumedAt ? newest : before;
    }
    long own = stream == null ? Math.max(had, Ticks.minus(now, lag))
        : batch() == 0 ? stream.arrivedUpTo()
        // What was written in a window is sent in the next one, and of use when all of it has come.
        : Math.max(had, Ticks.minus(wholeBatches(stream.arrivedUpTo()), batch()));
    // What its feeder has not got it cannot have either.
    return feeder == null ? own : Math.min(own, Ticks.minus(feeder.holdsUpTo(now), behindFeeder));
  }
}
