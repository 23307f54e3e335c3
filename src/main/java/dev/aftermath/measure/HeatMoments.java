package dev.aftermath.measure;

import dev.aftermath.units.Ticks;
import java.util.Arrays;

/**
 * The moments at which it is noted which services are down, for a map of services over time: round ones, denser at
 * first.
 */
public final class HeatMoments {
  private static final long[] ALL = {
    0, minutes(1), minutes(2), minutes(3), minutes(5), minutes(7), minutes(10), minutes(15), minutes(20), minutes(30),
    minutes(45), hours(1), minutes(90), hours(2), hours(3), hours(4), hours(5), hours(6), hours(8), hours(10),
    hours(12), hours(15), hours(18), days(1), hours(30), hours(36), days(2), hours(60), days(3), days(4), days(5),
    days(6), days(7), days(8), days(10), days(12), days(14), days(17), days(21), days(25), days(30), days(35),
    days(42), days(50), days(60), days(75), days(90), days(120), days(150), days(180), days(270), days(365),
    days(540), days(730), days(1095), days(1460), days(1825), days(2555), days(3650)
  };

  private HeatMoments() {}

  private static long minutes(long n) {
    return Ticks.times(n, Ticks.MINUTE);
  }

  private static long hours(long n) {
    return Ticks.times(n, Ticks.HOUR);
  }

  private static long days(long n) {
    return Ticks.times(n, Ticks.DAY);
  }

  /** Those up to a horizon, in ticks after the scenario's start; no more than 64, a bit of a long each. */
  public static long[] upTo(long horizon) {
    return Arrays.stream(ALL).filter(t -> t <= horizon).toArray();
  }
}
