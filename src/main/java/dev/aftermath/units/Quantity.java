package dev.aftermath.units;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** What people write out or abbreviate otherwise; prefixes and case are seen to by {@link #nearest}. */
  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry("microseconds", "us"), Map.entry("\u00b5s", "us"), Map.entry("milliseconds", "ms"),
      Map.entry("sec", "s"), Map.entry("second", "s"), Map.entry("m", "min"), Map.entry("minute", "min"),
      Map.entry("hr", "h"), Map.entry("hour", "h"), Map.entry("day", "d"), Map.entry("w", "wk"),
      Map.entry("week", "wk"), Map.entry("byte", "B"), Map.entry("metre", "m"), Map.entry("meter", "m"),
      Map.entry("kilometre", "km"), Map.entry("kilometer", "km"), Map.entry("percent", "%"),
      Map.entry("dollar", "USD"), Map.entry("$", "USD"), Map.entry("euro", "EUR"), Map.entry("\u20ac", "EUR"),
      Map.entry("won", "KRW"), Map.entry("\uc6d0", "KRW"), Map.entry("yen", "JPY"), Map.entry("pound", "GBP"));

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
              : "unknown unit \"" + unit + "\""
                  + nearest(unit).map(u -> " of " + what + "; did you mean \"" + u + "\"?")
                  .orElse("; expected " + what + " in " + String.join(", ", units.keySet())));
    }
    double value = Double.parseDouble(m.group(1)) * factor;
    if (Double.isInfinite(value)) {
      throw new UnitException("expected " + what + " such as " + examples + ", got a number out of range");
    }
    return value;
  }

  /** The unit that was most likely meant. */
  private Optional<String> nearest(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    String singular = lower.length() > 1 && lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    for (String word : List.of(lower, singular)) {
      if (units.containsKey(WORDS.getOrDefault(word, unit))) {
        return Optional.of(WORDS.getOrDefault(word, unit));
      }
    }
    // "Gbps" and "Gb/s" are bits, "GBps" is bytes.
    String rate = unit.replaceFirst("(ps|/sec|/second)$", "/s").replaceFirst("(b|bits)/s$", "bit/s")
        .replaceFirst("[Bb]ytes?/s$", "B/s");
    String best = "";
    int bestDistance = unit.length() / 3 + 1;
    for (String candidate : units.keySet()) {
      if (candidate.equalsIgnoreCase(rate)) {
        return Optional.of(candidate);
      }
      int distance = Spelling.distance(lower, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance && distance < unit.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
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
