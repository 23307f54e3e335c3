package dev.aftermath.units;

import java.util.regex.Pattern;

/**
 * Numbers as people and other programs write them, and nothing else that Java takes for one: {@code 1d} is a day to who
 * writes it and a second to {@code Double.parseDouble}, which also reads {@code 12f}, {@code 0x1p3} and {@code NaN}.
 */
public final class Numerals {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

  private Numerals() {}

  /**
   * A decimal number that a double can hold.
   *
   * @throws NumberFormatException when it is none
   */
  public static double decimal(String text) {
    double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  /**
   * A whole number.
   *
   * @throws NumberFormatException when it is none, or beyond what a long can hold
   */
  public static long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Long.parseLong(text);
  }
}
