package dev.aftermath.engine;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * The ladder of an {@link EventQueue}: orders {@code (time, handle)} entries by time, equal times by age, sorting only
 * the few that come next.
 *
 * <p>As in the paper, the far future is an unsorted bag, the Top. When its turn comes, its entries are spread over the
 * buckets of a rung; a bucket that is still too full when its turn comes is spread over a finer rung below. A bucket
 * small enough is sorted as a whole into the {@link SortedRun run}, which is the paper's Bottom, with two changes:
 *
 * <ul>
 *   <li>What arrives too late for the run goes to a small heap beside it, so no arrival is dear, wherever it falls.
 *   <li>A rung has few enough buckets for their ends to stay in the caches. A large Top takes one rung more, but each
 *       spreading is fast.
 * </ul>
 *
 * <p>All entries of one time are in the same bag, in order of age, or in the run and then in the heap: bags and run
 * keep the order of arrival, and moving keeps it too.
 */
final class Ladder {
  private static final int MAX_BUCKET_BITS = 12;
  private static final int MIN_BUCKET_BITS = 3;

  /** The run is at most this long, so that it stays in the caches, and an eighth of all, so that few arrive late. */
  private static final int MAX_RUN = 1024;

  private static final int MIN_RUN = 32;

  /** A first rung starts with this many entries to a bucket, and goes on filling, most of all near its begin. */
  private static final int COARSE_ENTRY_BITS = 2;

  /** A finer rung holds most of what it will. Its buckets are as large as one sorting at a stroke likes them. */
  private static final int FINE_ENTRY_BITS = 6;

  /** As the paper's threshold: with more late arrivals a rung is cheaper than the heap. */
  private static final int MAX_LATE = 64;

  private static final int TOP = 0;
  private static final int SPILL = 1;
  private static final int FIRST_BUCKET = 2;

  /** Buckets of equal width, a power of two, for the times from {@code start} on. */
  private static final class Rung {
    final int firstChain;
    long start;
    int widthBits;
    /** The first bucket not yet taken; what belongs before it goes to a rung below, or to the late arrivals. */
    int current;
    /** The last bucket, which also takes later times, up to where the next rung above begins. */
    int last;

    Rung(int firstChain) {
      this.firstChain = firstChain;
    }
  }

  private final EntryChains chains = new EntryChains(FIRST_BUCKET);
  /** Later times than this one go to the Top. */
  private long topEnd = -1;
  /** The rungs in use, from the coarsest, and below them those kept for later. */
  private Rung[] rungs = {};
  private int depth;
  private final SortedRun run = new SortedRun();
  private final EntryHeap late = new EntryHeap();

  void add(long time, long handle) {
    if (time > topEnd) {
      chains.append(TOP, time, handle);
      return;
    }
    for (int i = 0; i < depth; i++) {
      Rung rung = rungs[i];
      long bucket = (time - rung.start) >> rung.widthBits;
      if (bucket >= rung.current) {
        chains.append(rung.firstChain + (int) Math.min(bucket, rung.last), time, handle);
        return;
      }
    }
    late.add(time, handle);
    // The second condition makes up for moving a long run, of equal times, along.
    if (late.size() > MAX_LATE && late.size() > run.size() >> 3) {
      spill();
    }
  }

  /** Whether {@link #refill} must be called before the first entry can be read. */
  boolean needsRefill() {
    return run.isEmpty() && late.isEmpty();
  }

  long firstTime() {
    return firstIsLate() ? late.firstTime() : run.firstTime();
  }

  long firstHandle() {
    return firstIsLate() ? late.firstHandle() : run.firstHandle();
  }

  void removeFirst() {
    if (firstIsLate()) {
      late.removeFirst();
    } else {
      run.removeFirst();
    }
  }

  private boolean firstIsLate() {
    return !late.isEmpty() && (run.isEmpty() || late.firstTime() < run.firstTime());
  }

  SortedRun run() {
    return run;
  }

  /** Fills the run with the entries that come next. There must be an entry, and the run and the heap be empty. */
  void refill(int pending) {
    int limit = Math.max(MIN_RUN, Math.min(MAX_RUN, pending >> 3));
    while (run.isEmpty()) {
      int chain = nextChain();
      int count = chains.countUpTo(chain, limit);
      if (count > limit) {
        spread(chain);
      } else {
        run.take(chains, chain, count);
        run.sort();
        if (chain == TOP) {
          topEnd = run.lastTime();
        }
      }
    }
  }

  private int nextChain() {
    while (depth > 0) {
      Rung rung = rungs[depth - 1];
      int bucket = rung.current;
      while (bucket < rung.last && chains.isEmpty(rung.firstChain + bucket)) {
        bucket++;
      }
      rung.current = bucket + 1;
      if (bucket == rung.last) {
        // Done, and left to be used anew even while its last bucket is being spread.
        depth--;
      }
      if (!chains.isEmpty(rung.firstChain + bucket)) {
        return rung.firstChain + bucket;
      }
    }
    return TOP;
  }

  /** Moves the entries of a chain to a new rung or, if their times are all the same, to the run. */
  private void spread(int chain) {
    long min = Long.MAX_VALUE;
    long max = 0;
    int count = 0;
    int last = chains.last(chain);
    for (int p = chains.first(chain); p != 0; p = chains.after(p, last)) {
      long time = chains.time(p);
      min = Math.min(min, time);
      max = Math.max(max, time);
      count++;
    }
    if (chain == TOP) {
      topEnd = max;
    }
    if (min == max) {
      run.take(chains, chain, count);
      return;
    }
    Rung rung = addRung(min, max, count >> (chain < FIRST_BUCKET ? COARSE_ENTRY_BITS : FINE_ENTRY_BITS));
    int p = chains.first(chain);
    chains.detach(chain);
    while (p != 0) {
      long time = chains.time(p);
      long handle = chains.handle(p);
      p = chains.drain(p, last);
      chains.append(rung.firstChain + (int) ((time - min) >> rung.widthBits), time, handle);
    }
  }

  private Rung addRung(long min, long max, int buckets) {
    if (depth == rungs.length) {
      int chain = FIRST_BUCKET + (depth << MAX_BUCKET_BITS);
      rungs = Arrays.copyOf(rungs, depth + 1);
      rungs[depth] = new Rung(chain);
      chains.ensureChains(chain + (1 << MAX_BUCKET_BITS));
    }
    Rung rung = rungs[depth++];
    int bits = Math.max(MIN_BUCKET_BITS, Math.min(MAX_BUCKET_BITS, bitLength(buckets)));
    rung.start = min;
    rung.widthBits = Math.max(0, bitLength(max - min) - bits);
    rung.current = 0;
    rung.last = (int) ((max - min) >> rung.widthBits);
    return rung;
  }

  private static int bitLength(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** Makes a rung of the run and the late arrivals, which have become too many. */
  private void spill() {
    while (!needsRefill()) {
      chains.append(SPILL, firstTime(), firstHandle());
      removeFirst();
    }
    spread(SPILL);
  }

  /** Drops the entries whose handle does not match, and starts anew with the others. */
  void retain(LongPredicate matching) {
    while (!needsRefill()) {
      if (matching.test(firstHandle())) {
        chains.append(SPILL, firstTime(), firstHandle());
      }
      removeFirst();
    }
    for (int i = 0; i < depth; i++) {
      for (int bucket = rungs[i].current; bucket <= rungs[i].last; bucket++) {
        chains.moveMatching(rungs[i].firstChain + bucket, SPILL, matching);
      }
    }
    chains.moveMatching(TOP, SPILL, matching);
    chains.rename(SPILL, TOP);
    depth = 0;
    topEnd = -1;
  }
}
