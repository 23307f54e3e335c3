package dev.aftermath.outcome;

import dev.aftermath.estimate.Statistics;
import java.util.Arrays;

/**
 * Folds what was up at each moment of a grid, replication by replication, into a curve with exact quantiles.
 *
 * <p>Of each moment either every replication is kept, or in how many of them so and so much was up, whichever is less.
 * Where that is too much for all moments at once, the replications are gone through again for the next ones.
 */
final class CurveFold {
  private static final long BYTES = 64 << 20;

  private final long[] grid;
  private final int whole;
  private final int n;
  private final double[] mean;
  private final double[][] quantiles;
  /** Whether it is kept how many replications had so and so much up, and not what each had. */
  private final boolean tallied;
  /** Of each moment from {@link #from} on: see above. */
  private final int[][] kept;
  private int from;
  private int r;

  /**
   * A fold over replications.
   *
   * @param whole what is up when everything is
   * @param n how many replications there are
   */
  CurveFold(long[] grid, int whole, int n) {
    this(grid, whole, n, BYTES);
  }

  CurveFold(long[] grid, int whole, int n, long bytes) {
    this.grid = grid;
    this.whole = whole;
    this.n = n;
    mean = new double[grid.length];
    quantiles = new double[RestorationCurve.LEVELS.length][grid.length];
    tallied = n > whole;
    int each = tallied ? whole + 1 : n;
    kept = new int[(int) Math.max(1, Math.min(grid.length, bytes / Integer.BYTES / Math.max(1, each)))][each];
  }

  /** Takes the next replication; in every pass all of them, in the same order. */
  void add(int[] up) {
    int to = Math.min(grid.length, from + kept.length);
    for (int g = from; g < to; g++) {
      if (tallied) {
        kept[g - from][up[g]]++;
      } else {
        kept[g - from][r] = up[g];
      }
    }
    r++;
  }

  /** Ends a pass; says whether another one is needed. */
  boolean anotherPass() {
    int to = Math.min(grid.length, from + kept.length);
    for (int g = from; g < to; g++) {
      of(g, kept[g - from]);
      Arrays.fill(kept[g - from], 0);
    }
    from = to;
    r = 0;
    return from < grid.length;
  }

  private void of(int g, int[] moment) {
    Statistics.Sum sum = new Statistics.Sum();
    int[] rising = tallied ? unfolded(moment) : moment;
    Arrays.sort(rising);
    int q = 0;
    for (int i = 0; i < n; i++) {
      double share = whole == 0 ? 0 : rising[i] / (double) whole;
      sum.add(share);
      while (q < quantiles.length && i + 1 >= Statistics.rank(RestorationCurve.LEVELS[q], n)) {
        quantiles[q++][g] = share;
      }
    }
    for (; q < quantiles.length; q++) {
      quantiles[q][g] = Double.NaN;
    }
    mean[g] = n == 0 ? Double.NaN : sum.value() / n;
  }

  private int[] unfolded(int[] tally) {
    int[] rising = new int[n];
    int i = 0;
    for (int up = 0; up <= whole; up++) {
      Arrays.fill(rising, i, i + tally[up], up);
      i += tally[up];
    }
    return rising;
  }

  /** The curve, after the last pass. */
  RestorationCurve curve() {
    return new RestorationCurve(grid, mean, quantiles);
  }
}
