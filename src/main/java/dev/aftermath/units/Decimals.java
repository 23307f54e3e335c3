package dev.aftermath.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Numbers as text, the same on every JDK: the shortest text of a double has changed between versions, exact decimal
 * rounding has not.
 */
public final class Decimals {
  private static final long PER_SECOND = 1_000_000;
  private static final MathContext DIGITS = new MathContext(10, RoundingMode.HALF_EVEN);
  /** All powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22
  };

  private Decimals() {}

  /** Ten significant digits without an exponent and without trailing zeros; for files that programs read. */
  public static String exact(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("not a number to write: " + value);
    }
    double size = Math.abs(value);
    String text = size == 0 ? "0" : size >= 1e-6 && size < 1e15 ? quick(size) : "";
    if (text.isEmpty()) {
      BigDecimal rounded = new BigDecimal(value).round(DIGITS);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    return value < 0 ? "-" + text : text;
  }

  // Scaled to a whole number of ten digits, which is wrong by a millionth at most. What lies nearer than a thousandth
  // to the middle between two whole numbers gives "", and is left to exact arithmetic.
  private static String quick(double size) {
    int shift = 9 - (int) Math.floor(StrictMath.log10(size));
    double scaled = scaled(size, shift);
    if (scaled >= POWERS[10]) {
      scaled = scaled(size, --shift);
    } else if (scaled < POWERS[9]) {
      scaled = scaled(size, ++shift);
    }
    double below = Math.floor(scaled);
    if (Math.abs(scaled - below - 0.5) < 1e-3) {
      return "";
    }
    long digits = (long) below + (scaled - below > 0.5 ? 1 : 0);
    for (; shift < 0; shift++) {
      digits *= 10;
    }
    for (; shift > 0 && digits % 10 == 0; shift--) {
      digits /= 10;
    }
    String text = Long.toString(digits);
    if (shift == 0) {
      return text;
    }
    int point = text.length() - shift;
    return point > 0
        ? text.substring(0, point) + "." + text.substring(point) : "0." + "0".repeat(-point) + text;
  }

  private static double scaled(double size, int shift) {
    return shift >= 0 ? size * POWERS[shift] : size / POWERS[-shift];
  }

  /** Seconds of a time in ticks, exactly. */
  public static String seconds(long ticks) {
    BigDecimal seconds = BigDecimal.valueOf(ticks, 6);
    return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
  }

  /**
   * Puts a whole number into ASCII text; there must be room for 20 characters.
   *
   * @return where the text goes on
   */
  public static int put(long value, byte[] text, int at) {
    if (value < 0) {
      return put(Long.toString(value), text, at);
    }
    int end = at + 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      end++;
    }
    long rest = value;
    for (int i = end - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return end;
  }

  private static int put(String ascii, byte[] text, int at) {
    byte[] all = ascii.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(all, 0, text, at, all.length);
    return at + all.length;
  }

  /**
   * Puts what {@link #seconds} gives into ASCII text; there must be room for 28 characters.
   *
   * @return where the text goes on
   */
  public static int putSeconds(long ticks, byte[] text, int at) {
    if (ticks < 0) {
      return put(seconds(ticks), text, at);
    }
    int end = put(ticks / PER_SECOND, text, at);
    long fraction = ticks % PER_SECOND;
    if (fraction > 0) {
      text[end++] = '.';
      for (long digit = PER_SECOND / 10; fraction > 0; digit /= 10) {
        text[end++] = (byte) ('0' + fraction / digit);
        fraction %= digit;
      }
    }
    return end;
  }

  /** A fixed number of decimals, for people. */
  public static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** In the largest unit that leaves one or more before the point, without trailing zeros; for people. */
  static String scaled(double value, int step, String... units) {
    int unit = 0;
    double scaled = value;
    while (scaled >= step && unit < units.length - 1) {
      scaled /= step;
      unit++;
    }
    int decimals = scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
    BigDecimal shown = new BigDecimal(scaled).setScale(decimals, RoundingMode.HALF_UP);
    return (shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString()) + " " + units[unit];
  }

  /** A fixed number of decimals with a comma between thousands, for people. */
  public static String grouped(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", new BigDecimal(value));
  }
}
