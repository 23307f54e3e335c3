package dev.aftermath.outcome;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The share of services that are up over time, with bands over replications.
 *
 * @param times ticks after the scenario's start
 * @param mean mean share at each time
 * @param quantiles shares at each time, one row for each of {@link #LEVELS}
 */
public record RestorationCurve(long[] times, double[] mean, double[][] quantiles) {
  /** Levels of the bands. */
  public static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};

  private static final int LINEAR_POINTS = 240;
  private static final int POINTS_PER_DECADE = 40;

  /** Moments for a horizon: evenly spaced, and evenly on a logarithmic scale from one second, both at once. */
  public static long[] grid(long horizon) {
    LongStream linear = LongStream.rangeClosed(0, LINEAR_POINTS).map(i -> Ticks.times(horizon / LINEAR_POINTS, i));
    int decades = (int) (StrictMath.log10(Ticks.toSeconds(horizon)) * POINTS_PER_DECADE);
    LongStream logarithmic = LongStream.rangeClosed(0, Math.max(0, decades))
        .map(i -> Ticks.ofSeconds(StrictMath.pow(10, i / (double) POINTS_PER_DECADE)));
    return LongStream.concat(LongStream.concat(linear, logarithmic), LongStream.of(horizon))
        .filter(t -> t <= horizon).distinct().sorted().toArray();
  }

  /** Counts how many services were up at each moment, replication by replication. */
  public static final class Counts {
    private final long[] grid;
    private final int services;
    /** For each moment how many were up, replication by replication, while those are fewer than the services. */
    private int[][] up;
    /** For each moment in how many replications so and so many were up. */
    private int @Nullable [][] replications;
    private int n;

    Counts(long[] grid, int services) {
      this.grid = grid;
      this.services = services;
      up = new int[grid.length][Math.min(8, services + 1)];
    }

    void add(int[] counted) {
      if (replications == null && n > services) {
        replications = new int[grid.length][services + 1];
        for (int g = 0; g < grid.length; g++) {
          for (int r = 0; r < n; r++) {
            replications[g][up[g][r]]++;
          }
        }
        up = new int[0][];
      }
      for (int g = 0; g < grid.length; g++) {
        if (replications != null) {
          replications[g][counted[g]]++;
        } else {
          if (n == up[g].length) {
            up[g] = Arrays.copyOf(up[g], 2 * n);
          }
          up[g][n] = counted[g];
        }
      }
      n++;
    }

    RestorationCurve curve() {
      double[] mean = new double[grid.length];
      double[][] quantiles = new double[LEVELS.length][grid.length];
      for (int g = 0; g < grid.length; g++) {
        mean[g] = Double.NaN;
        for (int q = 0; q < LEVELS.length; q++) {
          quantiles[q][g] = Double.NaN;
        }
        if (n > 0) {
          of(g, mean, quantiles);
        }
      }
      return new RestorationCurve(grid, mean, quantiles);
    }

    private void of(int g, double[] mean, double[][] quantiles) {
      Statistics.Sum sum = new Statistics.Sum();
      int[] rising = rising(g);
      int q = 0;
      for (int i = 0; i < n; i++) {
        double share = services == 0 ? 0 : rising[i] / (double) services;
        sum.add(share);
        while (q < LEVELS.length && i + 1 >= Statistics.rank(LEVELS[q], n)) {
          quantiles[q++][g] = share;
        }
      }
      mean[g] = sum.value() / n;
    }

    private int[] rising(int g) {
      if (replications == null) {
        int[] rising = Arrays.copyOf(up[g], n);
        Arrays.sort(rising);
        return rising;
      }
      int[] rising = new int[n];
      int i = 0;
      for (int counted = 0; counted <= services; counted++) {
        int end = i + replications[g][counted];
        Arrays.fill(rising, i, end, counted);
        i = end;
      }
      return rising;
    }
  }

  /** The median share at a moment, from the last point of the grid before it. */
  public double at(int level, long time) {
    int i = Arrays.binarySearch(times, time);
    return quantiles[level][i >= 0 ? i : Math.max(0, -i - 2)];
  }

  /** When the median first reaches a share after its lowest point; {@link Ticks#NEVER} when it does not. */
  public long medianReaches(double share) {
    double[] median = quantiles[2];
    int lowest = 0;
    for (int i = 0; i < median.length; i++) {
      lowest = median[i] < median[lowest] ? i : lowest;
    }
    for (int i = lowest; i < median.length; i++) {
      if (median[i] >= share) {
        return times[i];
      }
    }
    return Ticks.NEVER;
  }
}
