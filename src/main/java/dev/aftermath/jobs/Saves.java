package dev.aftermath.jobs;

import dev.aftermath.units.Ticks;
import java.util.Arrays;

/**
 * What the places where one job's checkpoints are kept hold of it: where it writes them, and where copies of them are
 * sent. A job that nothing else is said of writes them at {@link #HERE}, at once and always.
 */
public final class Saves {
  /** Where it writes them. */
  public static final int HERE = 0;

  /** Where copies are sent. */
  public static final int THERE = 1;

  static final int PLACES = 2;

  private final long[] held = new long[PLACES];
  private final long[] later = new long[PLACES];
  private final long[] since = new long[PLACES];
  private final long[] beyond = new long[PLACES];
  private final boolean[] open = {true, false};
  private final boolean[] gone = new boolean[PLACES];

  Saves() {
    Arrays.fill(since, -Ticks.NEVER);
    Arrays.fill(beyond, -1);
  }

  /**
   * A place takes checkpoints from now on.
   *
   * @param after ticks from when one is written until it is there
   * @param from since when
   * @param more only such with more work than this; all that have been written, when below zero
   */
  void open(int place, long after, long from, long more) {
    open[place] = true;
    later[place] = after;
    since[place] = from;
    beyond[place] = more;
  }

  /** A place takes none from now on, and holds this. */
  void close(int place, long work) {
    seal(place, work);
    open[place] = false;
  }

  /** A place holds this now. */
  void seal(int place, long work) {
    held[place] = gone[place] ? 0 : work;
  }

  /** All that a place held is gone, and it takes no more. */
  void lose(int place) {
    held[place] = 0;
    open[place] = false;
    gone[place] = true;
  }

  /** How long a checkpoint takes to get to a place. */
  long later(int place) {
    return later[place];
  }

  /** What a place holds of a job that works, whose newest checkpoint of so long ago has so much work. */
  long at(int place, long work, long now) {
    boolean came = open[place] && work > beyond[place] && Ticks.minus(now, later[place]) >= since[place];
    return came ? Math.max(held[place], work) : held[place];
  }

  /** What a place holds of a job that does not work. */
  long held(int place) {
    return held[place];
  }

  /** The most that any place holds. */
  long newest() {
    return Math.max(held[HERE], held[THERE]);
  }
}
