package dev.aftermath.engine;

import java.util.Arrays;

/**
 * The {@code (time, handle)} entries that come next in a {@link Ladder}: taken from a chain at a stroke, sorted, and
 * removed one by one.
 */
final class SortedRun {
  /** Up to this many, insertion sort is the fastest. */
  private static final int SMALL = 12;

  /** With more entries than this on one counter the times are too uneven for a counting sort. */
  private static final int CROWDED = 32;

  private long[] entries = {};
  private long[] spare = {};
  private int[] counters = {};
  /** Index in {@link #entries} of the first, and past the last. */
  private int first;

  private int end;

  boolean isEmpty() {
    return first == end;
  }

  int size() {
    return (end - first) >> 1;
  }

  long firstTime() {
    return entries[first];
  }

  long firstHandle() {
    return entries[first + 1];
  }

  long lastTime() {
    return entries[end - 2];
  }

  /** The handle of the i-th entry from the first. */
  long handle(int i) {
    return entries[first + 2 * i + 1];
  }

  void removeFirst() {
    first += 2;
  }

  /** Replaces an empty run by all entries of a chain, in the order in which they are there. */
  void take(EntryChains chains, int chain, int count) {
    if (2 * count > entries.length) {
      entries = new long[4 * count];
      spare = new long[4 * count];
    }
    first = 0;
    end = 2 * count;
    chains.drainTo(chain, entries);
  }

  /** Sorts by time, keeping the order of equal times. Expects a run of which nothing was removed. */
  void sort() {
    if (end <= 2 * SMALL) {
      insertionSort(0, end);
    } else {
      countingSort();
    }
  }

  private void insertionSort(int from, int to) {
    long[] e = entries;
    for (int i = from + 2; i < to; i += 2) {
      long time = e[i];
      long handle = e[i + 1];
      int j = i;
      while (j > from && e[j - 2] > time) {
        e[j] = e[j - 2];
        e[j + 1] = e[j - 1];
        j -= 2;
      }
      e[j] = time;
      e[j + 1] = handle;
    }
  }

  /** Sorts by the leading bits in which the times differ, which leaves little to insertion sort. */
  private void countingSort() {
    long[] from = entries;
    long min = Long.MAX_VALUE;
    long max = 0;
    for (int i = 0; i < end; i += 2) {
      min = Math.min(min, from[i]);
      max = Math.max(max, from[i]);
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(end >> 1);
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(max - min) - bits);
    int length = 1 << bits;
    if (counters.length < length) {
      counters = new int[length];
    }
    int[] at = counters;
    Arrays.fill(at, 0, length, 0);
    for (int i = 0; i < end; i += 2) {
      at[(int) ((from[i] - min) >> shift)] += 2;
    }
    int sum = 0;
    int most = 0;
    for (int b = 0; b < length; b++) {
      int size = at[b];
      at[b] = sum;
      sum += size;
      most = Math.max(most, size);
    }
    if (most > 2 * CROWDED && shift > 0) {
      mergeSort();
      return;
    }
    long[] to = spare;
    for (int i = 0; i < end; i += 2) {
      int b = (int) ((from[i] - min) >> shift);
      int j = at[b];
      at[b] = j + 2;
      to[j] = from[i];
      to[j + 1] = from[i + 1];
    }
    swap();
    if (shift > 0) {
      insertionSort(0, end);
    }
  }

  private void swap() {
    long[] sorted = spare;
    spare = entries;
    entries = sorted;
  }

  private void mergeSort() {
    int width = 2 * SMALL;
    for (int i = 0; i < end; i += width) {
      insertionSort(i, Math.min(i + width, end));
    }
    for (; width < end; width *= 2) {
      for (int i = 0; i < end; i += 2 * width) {
        merge(i, Math.min(i + width, end), Math.min(i + 2 * width, end));
      }
      swap();
    }
  }

  private void merge(int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i += 2) {
      boolean takeLeft = right == to || (left < middle && entries[left] <= entries[right]);
      int next = takeLeft ? left : right;
      spare[i] = entries[next];
      spare[i + 1] = entries[next + 1];
      if (takeLeft) {
        left += 2;
      } else {
        right += 2;
      }
    }
  }
}
