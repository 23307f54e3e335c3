package dev.aftermath.units;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads "number unit" texts against a table of units; the one place where a written number becomes a value.
 *
 * <p>Numbers are decimal, with an optional sign, fraction and exponent; the unit is separated by optional blanks and
 * is case-sensitive, because MB and Mb, m and M are different things.
 */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(\\S*)\\s*");

  private final String what;
  private final String examples;
  private final Map<String, Double> units = new LinkedHashMap<>();

  Quantity(String what, String examples) {
    this.what = what;
    this.examples = examples;
  }

  Quantity unit(double factor, String... names) {
    for (String name : names) {
      units.put(name, factor);
    }
    return this;
  }

  /** The value in base units; any sign. Throws {@link UnitException} naming what was expected. */
  double parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new UnitException("expected " + what + " such as " + examples + ", got \"" + text + "\"");
    }
    String unit = m.group(2);
    Double factor = units.get(unit);
    if (factor == null) {
      throw new UnitException(
          unit.isEmpty()
              ? "expected " + what + " with its unit, such as " + examples + ", got \"" + text + "\""
              : "unknown unit \"" + unit + "\"; expected " + what + " in " + String.join(", ", units.keySet()));
    }
    double value = Double.parseDouble(m.group(1)) * factor;
    if (Double.isInfinite(value)) {
      throw new UnitException("expected " + what + " such as " + examples + ", got a number out of range");
    }
    return value;
  }

  double parseAtLeastZero(String text) {
    double value = parse(text);
    if (value < 0) {
      throw new UnitException("expected " + what + " of zero or more, got \"" + text + "\"");
    }
    return value;
  }

  /** A regular expression (ECMA flavour) of the accepted texts, for the JSON Schema. */
  String pattern() {
    String alternatives = String.join("|", units.keySet()).replace("/", "\\/");
    return "^[+-]?[0-9.]+([eE][+-]?[0-9]+)? ?(" + alternatives + ")$";
  }
}
