package dev.aftermath.engine;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Bags of {@code (time, handle)} entries that keep the order of arrival: the Top and the buckets of a {@link Ladder}.
 *
 * <p>Each bag is a chain of small chunks out of one shared pool, and a chunk given back is the next one handed out. So
 * an append is a sequential write into memory touched lately, which is what makes the queue fast once it has outgrown
 * the caches; a list linked from event to event costs a cache miss for each event instead.
 *
 * <p>A position is the index of an entry in the pool. A chain is walked by
 * {@code for (p = first(c), last = last(c); p != 0; p = after(p, last))}.
 */
final class EntryChains {
  private static final int CHUNK_BITS = 3;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private long[] entries = new long[2 * CHUNK * 16];
  /** By chunk: the next one of its chain, or of the free ones. */
  private int[] next = new int[16];

  private int freeChunk;
  /** Chunk 0 is never used, so that position 0 can stand for none. */
  private int unusedChunk = 1;

  private int[] head;
  /** By chain: one past the position of the last entry, 0 if there is none. */
  private int[] end;

  EntryChains(int chains) {
    head = new int[chains];
    end = new int[chains];
  }

  void ensureChains(int chains) {
    if (chains > head.length) {
      head = Arrays.copyOf(head, chains);
      end = Arrays.copyOf(end, chains);
    }
  }

  boolean isEmpty(int chain) {
    return end[chain] == 0;
  }

  void append(int chain, long time, long handle) {
    int p = end[chain];
    if (startsChunk(p)) {
      p = extend(chain, p);
    }
    entries[2 * p] = time;
    entries[2 * p + 1] = handle;
    end[chain] = p + 1;
  }

  private int extend(int chain, int end) {
    int chunk = freeChunk;
    if (chunk != 0) {
      freeChunk = next[chunk];
    } else {
      chunk = unusedChunk++;
      if (chunk == next.length) {
        next = Arrays.copyOf(next, 2 * chunk);
        entries = Arrays.copyOf(entries, 2 * CHUNK * next.length);
      }
    }
    if (end == 0) {
      head[chain] = chunk;
    } else {
      next[chunkOf(end - 1)] = chunk;
    }
    return chunk << CHUNK_BITS;
  }

  private static boolean startsChunk(int position) {
    return (position & (CHUNK - 1)) == 0;
  }

  private static int chunkOf(int position) {
    return position >> CHUNK_BITS;
  }

  private void free(int chunk) {
    next[chunk] = freeChunk;
    freeChunk = chunk;
  }

  long time(int position) {
    return entries[2 * position];
  }

  long handle(int position) {
    return entries[2 * position + 1];
  }

  /** The position of the first entry, 0 if there is none. */
  int first(int chain) {
    return end[chain] == 0 ? 0 : head[chain] << CHUNK_BITS;
  }

  int last(int chain) {
    return end[chain] - 1;
  }

  /** The position that follows, 0 after the last. */
  int after(int position, int last) {
    if (position == last) {
      return 0;
    }
    return startsChunk(position + 1) ? next[chunkOf(position)] << CHUNK_BITS : position + 1;
  }

  /** Like {@link #after}, and gives back the chunk that it leaves. */
  int drain(int position, int last) {
    int p = after(position, last);
    if (position == last || startsChunk(position + 1)) {
      free(chunkOf(position));
    }
    return p;
  }

  /** Makes the chain empty, while the caller goes on to {@link #drain} what was in it. */
  void detach(int chain) {
    end[chain] = 0;
  }

  /** Moves all entries, one or more, to the start of an array. */
  void drainTo(int chain, long[] target) {
    int lastChunk = chunkOf(last(chain));
    int at = 0;
    int chunk = head[chain];
    while (chunk != lastChunk) {
      System.arraycopy(entries, 2 * CHUNK * chunk, target, at, 2 * CHUNK);
      at += 2 * CHUNK;
      chunk = next[chunk];
    }
    int first = 2 * CHUNK * chunk;
    System.arraycopy(entries, first, target, at, 2 * end[chain] - first);
    next[lastChunk] = freeChunk;
    freeChunk = head[chain];
    end[chain] = 0;
  }

  /** Empties a chain, and appends those of its entries whose handle matches to another. */
  void moveMatching(int from, int to, LongPredicate matching) {
    int last = last(from);
    int p = first(from);
    end[from] = 0;
    while (p != 0) {
      long time = time(p);
      long handle = handle(p);
      p = drain(p, last);
      if (matching.test(handle)) {
        append(to, time, handle);
      }
    }
  }

  /** Gives an empty chain the entries of another. */
  void rename(int from, int to) {
    head[to] = head[from];
    end[to] = end[from];
    end[from] = 0;
  }

  /** The number of entries if it is at most {@code limit}, else some number above it. */
  int countUpTo(int chain, int limit) {
    if (isEmpty(chain)) {
      return 0;
    }
    int lastChunk = chunkOf(last(chain));
    int count = end[chain] - (lastChunk << CHUNK_BITS);
    for (int chunk = head[chain]; chunk != lastChunk && count <= limit; chunk = next[chunk]) {
      count += CHUNK;
    }
    return count;
  }
}
