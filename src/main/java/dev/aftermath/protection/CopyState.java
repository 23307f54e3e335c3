package dev.aftermath.protection;

import org.jspecify.annotations.Nullable;

/**
 * One copy of one datastore in a run: what it holds, and whether it takes in what the primary writes.
 *
 * <p>A copy is <em>level</em> when it has all that its kind promises; it is stopped when the primary, its own room or
 * the way between is lost, and follows again, behind at first, when they are back.
 */
final class CopyState {
  final int store;
  final CopySpec spec;
  final @Nullable Schedule schedule;
  @Nullable ReplicationStream stream;
  /** The newest moment it holds, once the primary or the replication has stopped; else Long.MAX_VALUE. */
  long frozenAt = Long.MAX_VALUE;
  /** It takes nothing in: its own room is lost, or no working path leads there from the primary. */
  boolean away;
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
  /** It holds all that the primary has, but for what its kind lags behind. */
  boolean isLevel = true;
  int stops;

  CopyState(int store, CopySpec spec, @Nullable Schedule schedule) {
    this.store = store;
    this.spec = spec;
    this.schedule = schedule;
  }

  void follow(ReplicationStream in) {
    starting = false;
    stream = in;
    frozenAt = Long.MAX_VALUE;
  }

  /** It lacks nothing: what is written from now on, a synchronous copy has as soon as the primary. */
  void level() {
    if (spec instanceof CopySpec.Synchronous) {
      leave();
    }
    excused = false;
    isLevel = true;
  }

  /** It takes nothing in any more, and keeps what it holds. */
  void stop(long now) {
    frozenAt = holdsUpTo(now);
    isLevel = false;
    stops++;
    starting = false;
    leave();
  }

  private void leave() {
    if (stream != null) {
      stream.leave();
      stream = null;
    }
  }

  /** From now on copies can be taken again; until the next one there is what it holds. */
  void resume(long now) {
    before = frozenAt;
    resumedAt = now;
  }

  long holdsUpTo(long now) {
    if (frozenAt != Long.MAX_VALUE) {
      return frozenAt;
    }
    if (schedule != null) {
      long newest = schedule.newest(now);
      return newest >= resumedAt ? newest : before;
    }
    return stream != null ? stream.arrivedUpTo() : now;
  }
}
