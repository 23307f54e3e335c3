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
  private final BitSet awaited = new BitSet();

  Diverged(int stores) {
    bytes = new long[stores];
    room = new int[stores];
  }

  /** A primary is left with so many bytes that nobody else has; what was left before counts no more. */
  void left(int store, long alone, int in) {
    bytes[store] = alone;
    room[store] = in;
  }

  /** Somebody will merge them. */
  void await(int store) {
    awaited.set(store);
  }

  boolean isAwaited(int store) {
    return awaited.get(store);
  }

  long bytes(int store) {
    return bytes[store];
  }

  int room(int store) {
    return room[store];
  }

  /** They are merged, or gone; returns whether somebody waited for it. */
  boolean settle(int store) {
    boolean waited = awaited.get(store);
    bytes[store] = 0;
    awaited.clear(store);
    return waited;
  }
}
