package dev.aftermath.vocabulary;

import dev.aftermath.units.Ticks;

/**
 * What a measure is counted in, and how its numbers are kept: as a {@code long} that is exact, to be read by
 * {@link #number}.
 *
 * <p>A number that is only known to be at least so much, because its end was not seen, is kept as the complement of
 * that bound, which is negative. So every number is kept with what is known of it.
 */
public enum Unit {
  /** Durations: kept in ticks, shown in seconds. */
  TIME("_s", false),
  /** Working time: kept in ticks, shown in hours. */
  EFFORT("", false),
  BYTES("", false),
  COUNT("", false),
  /** The currency of the scenario: kept as the bits of a double. */
  MONEY("", true),
  /** A part of a whole, 0 to 1: kept as the bits of a double. */
  SHARE("", true);

  /** Did not happen, and nothing is known of how near it came. */
  public static final long NEVER = ~Long.MAX_VALUE;

  private final String suffix;
  private final boolean real;

  Unit(String suffix, boolean real) {
    this.suffix = suffix;
    this.real = real;
  }

  /** What names of columns end with: "_s" for seconds; that of money is the currency's. */
  public String suffix() {
    return suffix;
  }

  /** Whether numbers are kept as bits of a double. */
  public boolean isReal() {
    return real;
  }

  /** At least so much, and how much more is not known. */
  public static long atLeast(long bound) {
    return ~bound;
  }

  /** Whether a number is known, and not only a bound of it. */
  public boolean isKnown(long kept) {
    return real || kept >= 0;
  }

  /** The number in the unit in which it is shown; infinite where it is not known. */
  public double number(long kept) {
    return isKnown(kept) ? scaled(kept) : Double.POSITIVE_INFINITY;
  }

  /** What is known of a number: the number, or what it is at least. */
  public double bound(long kept) {
    return scaled(isKnown(kept) ? kept : ~kept);
  }

  private double scaled(long kept) {
    return switch (this) {
      case TIME -> Ticks.toSeconds(kept);
      case EFFORT -> kept / (double) Ticks.HOUR;
      case BYTES, COUNT -> kept;
      case MONEY, SHARE -> Double.longBitsToDouble(kept);
    };
  }

  /** How a real number is kept. */
  public static long keep(double number) {
    return Double.doubleToRawLongBits(number);
  }

  /** The greater of two; not known when either is not. */
  public long worst(long a, long b) {
    return real ? keep(Math.max(scaled(a), scaled(b)))
        : a >= 0 && b >= 0 ? Math.max(a, b) : ~Math.max(a < 0 ? ~a : a, b < 0 ? ~b : b);
  }

  /** The sum of two; not known when either is not. */
  public long sum(long a, long b) {
    return real ? keep(scaled(a) + scaled(b))
        : a >= 0 && b >= 0 ? saturating(a, b) : ~saturating(a < 0 ? ~a : a, b < 0 ? ~b : b);
  }

  private static long saturating(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
