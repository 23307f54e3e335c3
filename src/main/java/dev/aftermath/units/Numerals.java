package dev.aftermath.units;

/**
 * Numbers as people and other programs write them, and nothing else that Java takes for one: {@code 1d} is a day to who
 * writes it and a second to {@code Double.parseDouble}, which also reads {@code 12f}, {@code 0x1p3} and {@code NaN}.
 */
public final class Numerals {
  private Numerals() {}

  /**
   * A decimal number that a double can hold.
   *
   * @throws NumberFormatException when it is none
   */
  public static double decimal(String text) {
    double value = isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
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
    if (digits(text, sign(text, 0)) != text.length() || sign(text, 0) == text.length()) {
      throw new NumberFormatException(text);
    }
    return Long.parseLong(text);
  }

  // [+-]? (digits [. digits*] | . digits) ([eE] [+-]? digits)?, by hand, because traces have many numbers.
  private static boolean isDecimal(String text) {
    int first = sign(text, 0);
    int at = digits(text, first);
    int digits = at - first;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1);
      digits += end - at - 1;
      at = end;
    }
    if (digits > 0 && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponent = sign(text, at + 1);
      at = digits(text, exponent);
      digits = at - exponent;
    }
    return digits > 0 && at == text.length();
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
  }

  // Where digits that begin there end.
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
