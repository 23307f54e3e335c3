package dev.aftermath.estimate;

import java.util.Arrays;

/**
 * Exact mean and quantiles of any number of non-negative values in fixed memory, for a source that can be read again.
 *
 * <p>Quantiles are found digit by digit, most significant first (radix selection, Knuth, The Art of Computer
 * Programming 3, 5.2.5): the first pass counts values by the leading bits of their IEEE 754 representation, whose order
 * is that of the values; each further pass counts, among the values that share the bits known so far of a wanted one,
 * the next {@value #DIGIT}. At most five passes, usually three: a few values that are left are kept and sorted.
 */
public final class PooledSample {
  private static final int DIGIT = 12;
  private static final int FIRST = 43;
  private static final int OCTAVE = 9;
  private static final int FEW = 1 << DIGIT;

  private final long[][] octaves = new long[1 << (64 - FIRST - OCTAVE)][];
  private final Target[] targets;
  private long n;
  private long censored;
  private Statistics.Sum sum = new Statistics.Sum();
  private int shift = FIRST;
  private boolean unknown;

  /** One wanted value: its rank, what is known of its bits, and the counts by which more gets known. */
  private static final class Target {
    final double level;
    long rank;
    long prefix;
    boolean known;
    long within;
    double[] few = {};
    int kept;
    long[] counts = {};
    double least;
    double greatest;

    Target(double level) {
      this.level = level;
    }
  }

  /**
   * A sample whose quantiles at these levels are wanted.
   *
   * @param levels between 0 and 1
   */
  public PooledSample(double... levels) {
    targets = Arrays.stream(levels).mapToObj(Target::new).toArray(Target[]::new);
  }

  /** The same during the first pass, with the values so far. */
  public PooledSample copy() {
    PooledSample copy = new PooledSample(Arrays.stream(targets).mapToDouble(t -> t.level).toArray());
    for (int o = 0; o < octaves.length; o++) {
      copy.octaves[o] = octaves[o] == null ? null : octaves[o].clone();
    }
    copy.n = n;
    copy.censored = censored;
    copy.sum = sum.copy();
    return copy;
  }

  /** First pass: takes a value; infinity is one that is censored. */
  public void add(double value) {
    n++;
    if (value == Double.POSITIVE_INFINITY) {
      censored++;
    } else {
      sum.add(value);
    }
    int key = (int) (Double.doubleToRawLongBits(value) >>> FIRST);
    long[] octave = octaves[key >>> OCTAVE];
    if (octave == null) {
      octave = new long[1 << OCTAVE];
      octaves[key >>> OCTAVE] = octave;
    }
    octave[key & ((1 << OCTAVE) - 1)]++;
  }

  /** Further passes: the same values once more. */
  public void again(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (Target t : targets) {
      if (!t.known && bits >>> shift == t.prefix) {
        if (t.counts.length == 0) {
          t.few[t.kept++] = value;
        } else {
          int digit = Math.min(DIGIT, shift);
          t.least = Math.min(t.least, value);
          t.greatest = Math.max(t.greatest, value);
          t.counts[(int) (bits >>> (shift - digit)) & ((1 << digit) - 1)]++;
        }
      }
    }
  }

  /** Ends the first pass; says whether another one is needed. */
  public boolean counted() {
    for (Target t : targets) {
      t.rank = Statistics.rank(t.level, n);
      t.known = n == 0;
      long before = 0;
      for (int o = 0; o < octaves.length && !t.known && t.within == 0; o++) {
        for (int i = 0; octaves[o] != null && i < octaves[o].length && t.within == 0; i++) {
          if (before + octaves[o][i] >= t.rank) {
            found(t, ((long) o << OCTAVE) + i, before, octaves[o][i]);
          } else {
            before += octaves[o][i];
          }
        }
      }
    }
    return look();
  }

  /** Ends a further pass; says whether yet another one is needed. */
  public boolean countedAgain() {
    int digit = Math.min(DIGIT, shift);
    for (Target t : targets) {
      if (t.known) {
        continue;
      }
      if (t.counts.length == 0) {
        Arrays.sort(t.few, 0, t.kept);
        t.prefix = Double.doubleToRawLongBits(t.few[(int) t.rank - 1]);
        t.known = true;
      } else {
        long before = 0;
        int d = 0;
        while (before + t.counts[d] < t.rank) {
          before += t.counts[d++];
        }
        boolean same = t.least == t.greatest; // as where most values are zero
        found(t, same ? Double.doubleToRawLongBits(t.least) : (t.prefix << digit) + d, before, t.counts[d]);
        t.known = same;
      }
    }
    shift -= digit;
    for (Target t : targets) {
      if (!t.known && shift == 0) {
        t.known = true;
      }
    }
    return look();
  }

  private static void found(Target t, long prefix, long before, long within) {
    t.prefix = prefix;
    t.rank -= before;
    t.least = Double.POSITIVE_INFINITY;
    t.greatest = 0;
    t.within = within;
    t.kept = 0;
    t.counts = within > FEW ? new long[1 << DIGIT] : new long[0];
    t.few = within > FEW ? new double[0] : new double[(int) within];
  }

  private boolean look() {
    unknown = Arrays.stream(targets).anyMatch(t -> !t.known);
    return unknown;
  }

  /** Whether another pass is needed; nothing need be added again otherwise. */
  public boolean unknown() {
    return unknown;
  }

  /** Values in all. */
  public long n() {
    return n;
  }

  public long censored() {
    return censored;
  }

  /** Mean; NaN of an empty sample and when anything is censored. */
  public double mean() {
    return n == 0 || censored > 0 ? Double.NaN : sum.value() / n;
  }

  /** The quantile at one of the levels, by its position; NaN when it is censored or the sample is empty. */
  public double quantile(int level) {
    double value = n == 0 ? Double.NaN : Double.longBitsToDouble(targets[level].prefix);
    return value == Double.POSITIVE_INFINITY ? Double.NaN : value;
  }

  /**
   * Any quantile, to within 0.2 % below it; good enough to draw. NaN when it is censored or the sample is empty.
   */
  public double roughQuantile(double p) {
    long rank = Statistics.rank(p, n);
    long before = 0;
    for (int o = 0; o < octaves.length && n > 0; o++) {
      for (int i = 0; octaves[o] != null && i < octaves[o].length; i++) {
        before += octaves[o][i];
        if (before >= rank) {
          double value = Double.longBitsToDouble((((long) o << OCTAVE) + i) << FIRST);
          return value == Double.POSITIVE_INFINITY ? Double.NaN : value;
        }
      }
    }
    return Double.NaN;
  }

  /**
   * Share of the values that do not exceed a limit, to within those that share its leading bits (0.2 % of the limit);
   * good enough to draw. NaN of an empty sample.
   */
  public double roughlyWithin(double limit) {
    long key = Double.doubleToRawLongBits(limit) >>> FIRST;
    long count = 0;
    for (int o = 0; o <= key >>> OCTAVE; o++) {
      for (int i = 0; octaves[o] != null && i < octaves[o].length && ((long) o << OCTAVE) + i <= key; i++) {
        count += octaves[o][i];
      }
    }
    return n == 0 ? Double.NaN : count / (double) n;
  }
}
