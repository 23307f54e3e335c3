package dev.aftermath.load;

import dev.aftermath.units.Ticks;
import java.util.List;

/**
 * How many requests come a second: a mean, times a factor for the hour of the day, one for weekends and one for each
 * surge. The rate is the same from one change to the next, so that all that follows from it is exact.
 *
 * @param mean requests a second, zero or more
 * @param hours factors of 24 hours; empty when every hour is alike
 * @param firstHour when the first of these hours begins, in ticks after midnight
 * @param weekend factor on Saturdays and Sundays
 * @param weekStart a Monday at midnight, in ticks of the run
 */
public record Requests(
    double mean, List<Double> hours, long firstHour, double weekend, long weekStart, List<Surge> surges) {
  private static final int HOURS = 24;
  private static final int FRIDAY = 4;

  public Requests {
    hours = List.copyOf(hours);
    surges = List.copyOf(surges);
  }

  /** Always the same, but for surges. */
  public static Requests steady(double rate, List<Surge> surges) {
    return new Requests(rate, List.of(), 0, 1, 0, surges);
  }

  /** So many times the usual rate in [from, to), in ticks of the run. */
  public record Surge(long from, long to, double factor) {}

  /**
   * Factors of the hours of a day, the busiest first: a cosine about 1.
   *
   * @param peak factor of the busiest hour, 1 to 2
   */
  public static List<Double> day(double peak) {
    return java.util.stream.IntStream.range(0, HOURS)
        .mapToObj(hour -> 1 + (peak - 1) * StrictMath.cos(2 * StrictMath.PI * hour / HOURS)).toList();
  }

  /** Requests a second at a moment. */
  public double rateAt(long time) {
    double rate = mean;
    long inWeek = Math.floorMod(Ticks.minus(time, weekStart), Ticks.times(Ticks.DAY, 7));
    if (!hours.isEmpty()) {
      rate *= hours.get((int) (Math.floorMod(Ticks.minus(inWeek, firstHour), Ticks.DAY) / Ticks.HOUR));
    }
    rate *= inWeek / Ticks.DAY > FRIDAY ? weekend : 1;
    for (Surge surge : surges) {
      rate *= time >= surge.from && time < surge.to ? surge.factor : 1;
    }
    return rate;
  }

  /** The next moment after another at which the rate may change, or {@link Ticks#NEVER}. */
  public long changeAfter(long time) {
    long next = Ticks.NEVER;
    if (!hours.isEmpty()) {
      long inHour = Math.floorMod(Ticks.minus(Ticks.minus(time, weekStart), firstHour), Ticks.HOUR);
      next = Ticks.plus(time, Ticks.minus(Ticks.HOUR, inHour));
    }
    if (weekend != 1) {
      long inDay = Math.floorMod(Ticks.minus(time, weekStart), Ticks.DAY);
      next = Math.min(next, Ticks.plus(time, Ticks.minus(Ticks.DAY, inDay)));
    }
    for (Surge surge : surges) {
      next = Math.min(next, time < surge.from ? surge.from : time < surge.to ? surge.to : Ticks.NEVER);
    }
    return next;
  }
}
