package dev.aftermath.units;

/**
 * Simulated time: an integer count of microseconds (one tick), so that no run depends on floating-point addition.
 *
 * <p>A {@code long} of microseconds spans 292,000 years; a microsecond resolves the light delay of 200 m of fibre.
 */
public final class Ticks {
  public static final long SECOND = 1_000_000L;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  /** Later than anything a run can reach; also "never". */
  public static final long NEVER = Long.MAX_VALUE;

  private static final Quantity TEXT =
      new Quantity("a duration", "\"40 s\", \"25 min\", \"4 h\" or \"4.6 d\"")
          .unit(1, "us")
          .unit(1_000, "ms")
          .unit(SECOND, "s")
          .unit(MINUTE, "min")
          .unit(HOUR, "h")
          .unit(DAY, "d")
          .unit(7 * DAY, "wk");

  private Ticks() {}

  /** Ticks of a text such as "25 min"; may be negative. Throws {@link UnitException}. */
  public static long parse(String text) {
    return round(TEXT.parse(text));
  }

  /** As {@link #parse} but as a fraction of ticks, for the parameters of distributions. */
  public static double parseExactly(String text) {
    return TEXT.parse(text);
  }

  public static String pattern() {
    return TEXT.pattern();
  }

  public static long ofSeconds(double seconds) {
    return round(seconds * SECOND);
  }

  public static double toSeconds(long ticks) {
    return ticks / (double) SECOND;
  }

  /**
   * The sum of two moments or durations. What is never stays so, and what is beyond the range of a long is never, too:
   * a draw of a heavy-tailed distribution may be, and must not come round to the beginning of time.
   */
  public static long plus(long a, long b) {
    long sum = a + b;
    if (a == NEVER || b == NEVER) {
      return NEVER;
    }
    // Only the sum of two of one sign can go beyond, and then has the other sign.
    return ((a ^ sum) & (b ^ sum)) < 0 ? end(a > 0) : sum;
  }

  /** The time from b to a; never when a is, and within the range of a long. */
  public static long minus(long a, long b) {
    if (a == NEVER) {
      return NEVER;
    }
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0 ? end(a >= 0) : difference;
  }

  /** A duration so many times; never when that is beyond the range of a long. */
  public static long times(long a, long n) {
    long high = Math.multiplyHigh(a, n);
    long low = a * n;
    boolean fits = (high == 0 && low >= 0) || (high == -1 && low < 0);
    return a == NEVER && n > 0 ? NEVER : fits ? low : end((a < 0) == (n < 0));
  }

  private static long end(boolean positive) {
    return positive ? NEVER : Long.MIN_VALUE;
  }

  /** Nearest tick; anything beyond the range of a long is "never". */
  public static long round(double ticks) {
    return ticks >= 9.2e18 ? NEVER : Math.round(ticks);
  }

  /** Two significant units for people: "95.3 d", "3 h 24 min", "6 min 12 s", "0.8 s". */
  public static String text(long ticks) {
    return textOfSeconds(toSeconds(ticks));
  }

  /** As {@link #text(long)}, of seconds. */
  public static String textOfSeconds(double seconds) {
    if (seconds < 0) {
      return "-" + textOfSeconds(-seconds);
    }
    if (seconds < 59.5) {
      return seconds == Math.rint(seconds) || seconds >= 10
          ? Math.round(seconds) + " s"
          : Decimals.fixed(seconds, 1) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3_600) {
      return pair(whole / 60, "min", whole % 60, "s");
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 48 * 60) {
      return pair(minutes / 60, "h", minutes % 60, "min");
    }
    boolean days = whole % 86_400 == 0;
    return Decimals.fixed(seconds / 86_400, days ? 0 : 1) + " d";
  }

  private static String pair(long big, String bigUnit, long small, String smallUnit) {
    return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
