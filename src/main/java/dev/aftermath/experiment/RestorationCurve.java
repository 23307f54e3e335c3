package dev.aftermath.experiment;

import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

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
    LongStream linear = LongStream.rangeClosed(0, LINEAR_POINTS).map(i -> horizon / LINEAR_POINTS * i);
    int decades = (int) (StrictMath.log10(Ticks.toSeconds(horizon)) * POINTS_PER_DECADE);
    LongStream logarithmic = LongStream.rangeClosed(0, Math.max(0, decades))
        .map(i -> Ticks.ofSeconds(StrictMath.pow(10, i / (double) POINTS_PER_DECADE)));
    return LongStream.concat(LongStream.concat(linear, logarithmic), LongStream.of(horizon))
        .filter(t -> t <= horizon).distinct().sorted().toArray();
  }

  static RestorationCurve of(long[] grid, List<int[]> curves, int services) {
    double[] mean = new double[grid.length];
    double[][] quantiles = new double[LEVELS.length][grid.length];
    double[] column = new double[curves.size()];
    for (int g = 0; g < grid.length; g++) {
      for (int r = 0; r < column.length; r++) {
        column[r] = services == 0 ? 0 : curves.get(r)[g] / (double) services;
      }
      Arrays.sort(column);
      mean[g] = column.length == 0 ? Double.NaN : Statistics.mean(column);
      for (int q = 0; q < LEVELS.length; q++) {
        quantiles[q][g] = Statistics.quantile(column, LEVELS[q]);
      }
    }
    return new RestorationCurve(grid, mean, quantiles);
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
