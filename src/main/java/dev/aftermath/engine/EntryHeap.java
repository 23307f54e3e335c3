package dev.aftermath.engine;

import java.util.Arrays;

/** A binary heap of {@code (time, handle)} entries, earliest time first, equal times by the older handle. */
final class EntryHeap {
  private long[] entries = new long[2 * 64];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long firstTime() {
    return entries[0];
  }

  long firstHandle() {
    return entries[1];
  }

  /** Adds an entry younger than all others. */
  void add(long time, long handle) {
    if (2 * size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
    int i = size++;
    while (i > 0) {
      int parent = (i - 1) >> 1;
      if (entries[2 * parent] <= time) {
        break;
      }
      put(i, entries[2 * parent], entries[2 * parent + 1]);
      i = parent;
    }
    put(i, time, handle);
  }

  void removeFirst() {
    size--;
    long time = entries[2 * size];
    long handle = entries[2 * size + 1];
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && isEarlier(child + 1, entries[2 * child], entries[2 * child + 1])) {
        child++;
      }
      if (!isEarlier(child, time, handle)) {
        break;
      }
      put(i, entries[2 * child], entries[2 * child + 1]);
      i = child;
    }
    put(i, time, handle);
  }

  private boolean isEarlier(int i, long time, long handle) {
    // By the difference, as the numbers that handles begin with may have wrapped around.
    return entries[2 * i] < time || (entries[2 * i] == time && entries[2 * i + 1] - handle < 0);
  }

  private void put(int i, long time, long handle) {
    entries[2 * i] = time;
    entries[2 * i + 1] = handle;
  }
}
