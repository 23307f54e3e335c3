package dev.aftermath.engine.resource;

import dev.aftermath.units.Ticks;

/** So many alike that cross the same links: each has the same weight, the same own limit, and so the same rate. */
abstract class FlowClass {
  private static final double TICKS_PER_SECOND = 1e6;
  /** In the place of a link: its own limit holds it. */
  static final int BY_ITSELF = -1;

  final int[] path;
  /** By link of the path: where the class stands in the link's list, while it is in it. */
  final int[] places;
  final Terms terms;
  double limit;
  double rate;
  /** Bytes that each member has received in common, up to the last change. */
  double served;
  /** Bytes that all members have received together, up to the last change. */
  double carried;
  private long since;

  /** Whether the links count it. */
  boolean active;
  boolean touched;
  /**
   * Work space of {@link FairShare}, {@link Spread} and {@link Filling}: the last round that saw it, and the last in
   * which it was in a large component; the last turn in which it was shared; the level at which its own limit holds it,
   * whether its rate is found, that rate, and the link that holds it there, or {@link #BY_ITSELF}.
   */
  long round;
  long largeRound;
  long turn;
  double ceiling;
  boolean found;
  double next;
  int held = BY_ITSELF;

  FlowClass(int[] path, Terms terms, double limit, long now) {
    this.path = path;
    this.places = new int[path.length];
    this.terms = terms;
    this.limit = limit;
    since = now;
  }

  abstract int count();

  final boolean crosses(int link) {
    for (int crossed : path) {
      if (crossed == link) {
        return true;
      }
    }
    return false;
  }

  /** Counts what was received since the last change: before its rate or its members change. */
  final void advance(long now) {
    double seconds = Ticks.minus(now, since) / TICKS_PER_SECOND;
    since = now;
    if (seconds > 0 && rate > 0 && count() > 0) {
      served += rate * seconds;
      carried += rate * seconds * count();
    }
  }
}
