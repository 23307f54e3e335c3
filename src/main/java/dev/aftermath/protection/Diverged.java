package dev.aftermath.protection;

import java.util.BitSet;

/**
 * Of each datastore what a primary alone holds that another copy took over from while it stood: writes that are on one
 * side only. They are missing on the side that goes on, and stay where they are until they are merged or their place
 * is destroyed.
 */
final class Diverged {
  private final long[] bytes;
  private final int[] room;
  private final long[] common;
  private final int[] times;
  private final BitSet awaited = new BitSet();
  private final BitSet worked = new BitSet();
  private final BitSet held = new BitSet();

  Diverged(int stores) {
    bytes = new long[stores];
    room = new int[stores];
    common = new long[stores];
    times = new int[stores];
  }

  /**
   * A primary is left with so many bytes that nobody else has; what was left before counts no more.
   *
   * @param both the last moment whose writes both sides have
   */
  void left(int store, long alone, int in, long both) {
    bytes[store] = alone;
    room[store] = in;
    common[store] = both;
    times[store]++;
  }

  /** Somebody will merge them. */
  void await(int store) {
    awaited.set(store);
  }

  boolean isAwaited(int store) {
    return awaited.get(store);
  }

  /** Somebody is at it, or is not any more: the store stays where it is meanwhile. */
  void work(int store, boolean on) {
    worked.set(store, on);
  }

  boolean isWorkedOn(int store) {
    return worked.get(store);
  }

  /** The store takes no writes meanwhile, or takes them again. */
  void hold(int store, boolean on) {
    held.set(store, on);
  }

  boolean isHeld(int store) {
    return held.get(store);
  }

  long bytes(int store) {
    return bytes[store];
  }

  int room(int store) {
    return room[store];
  }

  /** The last moment whose writes both sides have. */
  long common(int store) {
    return common[store];
  }

  /** How often it has diverged. */
  int times(int store) {
    return times[store];
  }

  /** They are merged, or gone; returns whether somebody waited for it. */
  boolean settle(int store) {
    boolean waited = awaited.get(store);
    bytes[store] = 0;
    awaited.clear(store);
    worked.clear(store);
    held.clear(store);
    return waited;
  }
}
