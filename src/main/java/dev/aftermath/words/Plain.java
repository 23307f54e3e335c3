package dev.aftermath.words;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Money;
import dev.aftermath.vocabulary.Unit;
import java.util.function.DoubleFunction;

/** Numbers as a terminal shows them: one unit and three digits at most; "-" for what is not known. */
public final class Plain {
  /** What stands for a number that is not known. */
  public static final String NONE = "-";

  private Plain() {}

  /** A number of a unit; money in a currency. */
  public static String of(Unit unit, double value, String currency) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return NONE;
    }
    return switch (unit) {
      case TIME -> time(value);
      case BYTES -> Bytes.text(value);
      case MONEY -> Money.text(value, currency);
      case SHARE -> percent(value);
      case EFFORT, COUNT -> Decimals.fixed(value, value == Math.rint(value) || value >= 100 ? 0 : 1);
    };
  }

  /** Seconds: "0.42 ms", "840 ms", "34.1 min", "25.1 h", "95.3 d". */
  public static String time(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return NONE;
    }
    if (seconds < 0) {
      return "-" + time(-seconds);
    }
    if (seconds < 0.000_005) {
      return "0 s";
    }
    if (seconds < 0.01) {
      return Decimals.fixed(seconds * 1000, 2) + " ms";
    }
    if (seconds < 1) {
      return Decimals.fixed(seconds * 1000, 0) + " ms";
    }
    if (seconds < 120) {
      return Decimals.fixed(seconds, seconds < 10 ? 1 : 0) + " s";
    }
    if (seconds < 5400) {
      return Decimals.fixed(seconds / 60, 1) + " min";
    }
    return seconds < 129_600 ? Decimals.fixed(seconds / 3600, 1) + " h" : Decimals.fixed(seconds / 86_400, 1) + " d";
  }

  /** A share: "84.4 %". */
  public static String percent(double share) {
    return Double.isNaN(share) ? NONE : Decimals.fixed(share * 100, share > 0 && share < 0.001 ? 2
        : share * 100 == Math.rint(share * 100) ? 0 : 1) + " %";
  }

  /** A number with its sign, but for one of which nothing but zeros is told. */
  public static String signed(double value, DoubleFunction<String> told) {
    String size = told.apply(Math.abs(value));
    return !size.matches(".*[1-9].*") ? size : (value > 0 ? "+" : "-") + size;
  }

  /** How many times as much: "0.842x", "1/284" where it is small. */
  public static String times(double ratio) {
    return Double.isNaN(ratio) ? NONE
        : ratio >= 0.1 ? Decimals.fixed(ratio, ratio < 1 ? 3 : 2) + "x"
        : ratio > 0 ? "1/" + Decimals.fixed(1 / ratio, 0) : "0";
  }
}
