package dev.aftermath.binding;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.DistributionText;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Letters;
import dev.aftermath.units.Money;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.Numerals;
import dev.aftermath.units.UnitException;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A type whose value is one scalar in the file: how it is read, what stands in for it when it could not be read, and
 * how the schema describes it.
 *
 * @param read throws {@link UnitException} with what was expected
 * @param neutral used after a problem was reported, so that the rest can still be checked
 * @param number the magnitude that {@link Bounds} apply to
 * @param type JSON Schema types, such as "string" or "number"
 * @param pattern regular expression of the text form, empty if none
 */
record Leaf<T>(
    Function<String, T> read, T neutral, ToDoubleFunction<T> number, String type, String pattern, String example) {

  private static final String DISTRIBUTION =
      "(^[+-]?[0-9.]+ ?[a-z]*$)|(^(uniform|triangular|exponential|lognormal|normal|weibull)\\(.*\\)$)";

  private static final Leaf<String> TEXT =
      new Leaf<>(text -> text(text, false), "", s -> 0, "string,number", "", "text");

  /** A text that may have several lines. */
  static final Leaf<String> LINES = new Leaf<>(text -> text(text, true), "", s -> 0, "string,number", "", "text");

  static final Leaf<Distribution> UNITLESS = new Leaf<>(
      text -> DistributionText.parse(text, Leaf::decimal), new Distribution.Constant(1), Distribution::mean,
      "string,number", DISTRIBUTION, "lognormal(median 1, sigma 0.25)");

  private static final Map<Class<?>, Leaf<?>> ALL = Map.ofEntries(
      Map.entry(String.class, TEXT),
      Map.entry(Integer.class, new Leaf<>(Leaf::integer, 1, Integer::doubleValue, "integer", "", "3")),
      Map.entry(Long.class, new Leaf<>(Leaf::wholeNumber, 1L, Long::doubleValue, "integer", "", "3")),
      Map.entry(Double.class, new Leaf<>(Leaf::decimal, 1.0, d -> d, "number", "", "1.5")),
      Map.entry(Boolean.class, new Leaf<>(Leaf::truth, false, b -> 0, "boolean", "", "true")),
      Map.entry(Bytes.class,
          new Leaf<>(Bytes::parse, new Bytes(1), Bytes::count, "string", Bytes.pattern(), "64 GiB")),
      Map.entry(Rate.class,
          new Leaf<>(Rate::parse, new Rate(1), Rate::bytesPerSecond, "string", Rate.pattern(), "10 Gbit/s")),
      Map.entry(Kilometres.class,
          new Leaf<>(Kilometres::parse, new Kilometres(1), Kilometres::km, "string", Kilometres.pattern(), "35 km")),
      Map.entry(Money.class,
          new Leaf<>(Money::parse, new Money(1, "USD"), Money::amount, "string", Money.pattern(), "9000 USD")),
      Map.entry(Fraction.class,
          new Leaf<>(Fraction::parse, new Fraction(0.5), Fraction::value, "string,number", Fraction.pattern(), "3 %")),
      Map.entry(Span.class,
          new Leaf<>(Span::parse, new Span(Ticks.HOUR), Span::ticks, "string", Ticks.pattern(), "40 s")),
      Map.entry(Distribution.class,
          new Leaf<>(
              text -> DistributionText.parse(text, Ticks::parseExactly), new Distribution.Constant(Ticks.HOUR),
              Distribution::mean, "string", DISTRIBUTION, "lognormal(median 25 min, sigma 0.5)")),
      Map.entry(OffsetDateTime.class,
          new Leaf<>(Leaf::dateTime, OffsetDateTime.parse("2025-01-01T00:00Z"), d -> 0, "string", "",
              "2025-09-26T20:15+09:00")));

  /** The leaf of a Java type, or null when the type is not a scalar. */
  static @Nullable Leaf<?> of(Class<?> type) {
    return ALL.get(wrap(type));
  }

  /** An end of a range as people write it, from its base unit. */
  String shown(double number) {
    boolean plain = number == Math.rint(number) && Math.abs(number) < 1e15;
    String digits = plain ? Long.toString((long) number) : Double.toString(number);
    return number == 0 ? "0"
        : neutral instanceof Span ? Ticks.text((long) number)
        : neutral instanceof Kilometres ? digits + " km"
        : neutral instanceof Bytes ? Bytes.binary(number)
        : neutral instanceof Rate ? Rate.text(number)
        : digits;
  }

  static Class<?> wrap(Class<?> type) {
    return type == int.class ? Integer.class
        : type == long.class ? Long.class
        : type == double.class ? Double.class
        : type == boolean.class ? Boolean.class
        : type;
  }

  private static int integer(String text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static long wholeNumber(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long whole(String text, long least, long most) {
    if (!text.matches("[+-]?\\d+")) {
      throw new UnitException("expected a whole number, got \"" + text + "\"");
    }
    BigInteger value = new BigInteger(text);
    if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new UnitException("expected a whole number from " + least + " to " + most + ", got \"" + text + "\"");
    }
    return value.longValue();
  }

  // A name with an escape sequence in it would speak to the terminal, and one that turns the direction of writing would
  // show another text than it is.
  private static String text(String text, boolean lines) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && !lines) {
        throw new UnitException("expected a text of one line, got a line break in it");
      }
      if (c != '\n' && Letters.isHidden(c) && !Character.isSurrogate(c)) {
        throw new UnitException(String.format("expected a text without control characters, got U+%04X in it", (int) c));
      }
    }
    return text;
  }

  private static double decimal(String text) {
    try {
      return Numerals.decimal(text);
    } catch (NumberFormatException e) {
      throw new UnitException("expected a number, got \"" + text + "\"");
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UnitException("expected true or false, got \"" + text + "\"");
    };
  }

  private static OffsetDateTime dateTime(String text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getYear() < 1900 || moment.getYear() > 2200) {
        throw new UnitException("expected a date from the year 1900 to 2200, got \"" + text + "\"");
      }
      return moment;
    } catch (DateTimeParseException e) {
      throw new UnitException(
          "expected a date and time with its offset such as 2025-09-26T20:15+09:00, got \"" + text + "\"");
    }
  }
}
