package dev.aftermath.outcome;

import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The share of services that are up over time, of all or of what all weigh, with bands over replications.
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
