package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.longs.LongIterator;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;

/**
 * Which copy of a periodic series is the newest usable one at a moment: closed form, no events.
 *
 * <p>Copies are taken at phase + k * every, and incremental ones in between; each is usable {@code delay} later. So the
 * age of the newest usable copy lies between delay and delay + every; at a random moment it is uniform there. What is
 * late, or was never sent, is told by {@link #miss}.
 */
final class Schedule {
  private final long every;
  private final long incrementalEvery;
  private final long delay;
  private final long phase;
  /** Moments of copies that are not there although it is time, or that are on their way. */
  private final LongSet missing = new LongOpenHashSet(0);

  Schedule(CopySpec.Periodic spec, double uniform) {
    every = spec.every();
    incrementalEvery = spec.incrementalEvery();
    delay = spec.delay();
    phase = spec.anchor() == CopySpec.Periodic.RANDOM_PHASE
        ? (long) (uniform * every)
        : Math.floorMod(spec.anchor(), every);
  }

  /** The moment whose state the newest usable full copy holds. */
  long newestFull(long now) {
    return fullBefore(Ticks.minus(now, delay));
  }

  /** The last moment not after the given one at which a full copy was taken. */
  long fullBefore(long moment) {
    return Ticks.plus(phase, Ticks.times(Math.floorDiv(Ticks.minus(moment, phase), every), every));
  }

  /** The last full copy not after a moment that is there. */
  long fullThere(long moment) {
    long full = fullBefore(moment);
    while (!missing.isEmpty() && missing.contains(full)) {
      full = Ticks.minus(full, every);
    }
    return full;
  }

  /** The copy of a moment is not there, whatever the time, until {@link #arrive}. */
  void miss(long moment) {
    missing.add(moment);
  }

  /** It is there. */
  void arrive(long moment) {
    missing.remove(moment);
  }

  /** Whether all are there that were taken from a moment on, but for the one that was taken at another. */
  boolean isWhole(long from, long but) {
    for (LongIterator late = missing.iterator(); late.hasNext(); ) {
      long moment = late.nextLong();
      if (moment >= from && moment != but) {
        return false;
      }
    }
    return true;
  }

  /** Whether the copy that should be the newest is not there. */
  boolean isLate(long now) {
    return !missing.isEmpty() && missing.contains(due(now));
  }

  /** Whether a copy was taken of the whole. */
  boolean isFull(long moment) {
    return fullBefore(moment) == moment;
  }

  /** The first moment not before the given one at which a copy is taken. */
  long takenFrom(long moment) {
    return Ticks.minus(usableOf(moment), delay);
  }

  /** The last moment not after the given one at which a copy was taken that is there, full or incremental. */
  long takenBy(long moment) {
    return newest(Ticks.plus(moment, delay));
  }

  /** The last moment not after the given one at which a copy was to be taken, whether it is there or not. */
  long dueBy(long moment) {
    return due(Ticks.plus(moment, delay));
  }

  /** When the first copy of a moment not before the given one is there and usable. */
  long usableOf(long moment) {
    long full = fullBefore(Ticks.minus(moment, 1));
    long next = Ticks.plus(full, every);
    if (incrementalEvery > 0) {
      long before = Ticks.minus(Ticks.minus(moment, full), 1) / incrementalEvery;
      long increment = Ticks.plus(full, Ticks.times(before, incrementalEvery));
      next = Math.min(next, Ticks.plus(increment, incrementalEvery));
    }
    return Ticks.plus(next, delay);
  }

  /** The moment whose state the newest usable chain of full and incremental copies holds. */
  long newest(long now) {
    long newest = due(now);
    while (!missing.isEmpty() && missing.contains(newest)) {
      newest = due(Ticks.plus(Ticks.minus(newest, 1), delay));
    }
    return newest;
  }

  private long due(long now) {
    if (incrementalEvery == 0) {
      return newestFull(now);
    }
    long cycle = newestFull(now);
    // Increments count from the full copy they build on, up to the next one.
    long steps = Math.min(
        Ticks.minus(Ticks.minus(now, delay), cycle) / incrementalEvery, Ticks.minus(every, 1) / incrementalEvery);
    return Ticks.plus(cycle, Ticks.times(steps, incrementalEvery));
  }
}
