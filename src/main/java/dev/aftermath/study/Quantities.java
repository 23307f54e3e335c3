package dev.aftermath.study;

import dev.aftermath.units.Decimals;
import dev.aftermath.units.UnitException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a scenario taken apart into number and unit, and put together again. */
final class Quantities {
  private static final String NUMBER = "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
  private static final Pattern QUANTITY = Pattern.compile("\\s*(" + NUMBER + ")\\s*(\\S*)\\s*");
  private static final Pattern FACTOR = Pattern.compile("\\s*(" + NUMBER + ")\\s*x\\s*");
  /** A parameter of a distribution that is a quantity, so not sigma or shape, which have no scale. */
  private static final Pattern PARAMETER = Pattern.compile("(\\(|,)(\\s*(?:(?:median|mean|sd|scale)\\s+)?)(" + NUMBER
      + ")");

  private Quantities() {}

  /** A number with its unit, which may be empty. */
  record Quantity(double number, String unit) {
    String text() {
      return Quantities.text(number, unit);
    }
  }

  static Optional<Quantity> parse(String text) {
    Matcher m = QUANTITY.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(m.group(1));
    return Double.isInfinite(number) ? Optional.empty() : Optional.of(new Quantity(number, m.group(2)));
  }

  static String text(double number, String unit) {
    return exact(number) + (unit.isEmpty() ? "" : " " + unit);
  }

  private static String exact(double number) {
    if (!Double.isFinite(number)) {
      throw new UnitException("gives a number that is too large");
    }
    return Decimals.exact(number);
  }

  /** The factor of a text such as "0.5x". */
  static Optional<Double> factor(String text) {
    Matcher m = FACTOR.matcher(text);
    return m.matches() ? Optional.of(Double.parseDouble(m.group(1))) : Optional.empty();
  }

  /**
   * A quantity, or all quantities of a distribution, times a factor; empty when the text is neither.
   *
   * @param whole whether a whole number is wanted
   */
  static Optional<String> scaled(String text, double factor, boolean whole) {
    if (text.contains("(")) {
      return Optional.of(PARAMETER.matcher(text).replaceAll(
          m -> m.group(1) + m.group(2) + exact(Double.parseDouble(m.group(3)) * factor)));
    }
    return parse(text).map(q -> {
      double number = q.number * factor;
      return text(whole ? Math.rint(number) : number, q.unit);
    });
  }
}
