package dev.aftermath.engine.random;

import dev.aftermath.units.Numerals;
import dev.aftermath.units.UnitException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Reads a distribution as people write it: a plain quantity, or {@code lognormal(median 25 min, sigma 0.5)}.
 *
 * <p>Forms: {@code uniform(a, b)}, {@code triangular(least, likely, most)}, {@code exponential(mean a)},
 * {@code lognormal(median a, sigma s)}, {@code normal(mean a, sd b)}, {@code weibull(scale a, shape k)}. The names of
 * the parameters must be written where the form shows them: a bare second number would leave open what it means.
 */
public final class DistributionText {
  private static final String FORMS =
      "uniform(a, b), triangular(least, likely, most), exponential(mean a), lognormal(median a, sigma s),"
          + " normal(mean a, sd b) or weibull(scale a, shape k)";

  private final ToDoubleFunction<String> quantity;
  private final String text;
  private final List<String> arguments = new ArrayList<>();
  private String form = "";

  private DistributionText(String text, ToDoubleFunction<String> quantity) {
    this.text = text;
    this.quantity = quantity;
  }

  /**
   * Parses a distribution of quantities that the given function reads, such as {@code Ticks::parseExactly}.
   *
   * @throws UnitException naming what was expected
   */
  public static Distribution parse(String text, ToDoubleFunction<String> quantity) {
    return new DistributionText(text.trim(), quantity).read();
  }

  private Distribution read() {
    int open = text.indexOf('(');
    if (open < 0) {
      return new Distribution.Constant(nonNegative(text));
    }
    if (!text.endsWith(")")) {
      throw new UnitException("expected a closing parenthesis at the end of \"" + text
          + "\"; within { … } put a distribution in quotes, its commas end the value there");
    }
    form = text.substring(0, open).trim();
    for (String argument : text.substring(open + 1, text.length() - 1).split(",", -1)) {
      arguments.add(argument.trim());
    }
    return switch (form) {
      case "uniform" -> uniform();
      case "triangular" -> triangular();
      case "exponential" -> {
        count(1);
        yield new Distribution.Exponential(named(0, "mean"));
      }
      case "lognormal" -> {
        count(2);
        yield new Distribution.Lognormal(named(0, "median"), number(1, "sigma"));
      }
      case "normal" -> {
        count(2);
        yield new Distribution.Normal(named(0, "mean"), named(1, "sd"));
      }
      case "weibull" -> {
        count(2);
        yield new Distribution.Weibull(named(0, "scale"), positive(number(1, "shape"), "shape"));
      }
      default -> throw new UnitException("unknown distribution \"" + form + "\"; expected " + FORMS);
    };
  }

  private Distribution uniform() {
    count(2);
    double low = nonNegative(arguments.get(0));
    double high = nonNegative(arguments.get(1));
    ordered(low, high);
    return new Distribution.Uniform(low, high);
  }

  private Distribution triangular() {
    count(3);
    double low = nonNegative(arguments.get(0));
    double mode = nonNegative(arguments.get(1));
    double high = nonNegative(arguments.get(2));
    ordered(low, mode);
    ordered(mode, high);
    return new Distribution.Triangular(low, mode, high);
  }

  private void count(int wanted) {
    if (arguments.size() != wanted) {
      throw new UnitException(
          form + " takes " + wanted + " parameter" + (wanted == 1 ? "" : "s") + "; expected one of " + FORMS);
    }
  }

  private void ordered(double low, double high) {
    if (low > high) {
      throw new UnitException("the values of " + form + " must not fall: \"" + text + "\"");
    }
  }

  private double named(int index, String name) {
    return nonNegative(after(index, name));
  }

  private double number(int index, String name) {
    String value = after(index, name);
    try {
      double number = Numerals.decimal(value);
      if (number >= 0 && !value.startsWith("-") && number < 1e6) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new UnitException("expected a number from 0 to below 1000000 for " + name + ", got \"" + value + "\"");
  }

  private String after(int index, String name) {
    String argument = arguments.get(index);
    if (!argument.startsWith(name + " ")) {
      throw new UnitException("expected \"" + name + " …\" as parameter " + (index + 1) + " of " + form
          + ", got \"" + argument + "\"");
    }
    return argument.substring(name.length() + 1).trim();
  }

  private double nonNegative(String argument) {
    double value = quantity.applyAsDouble(argument);
    if (!(value >= 0)) {
      throw new UnitException("expected a value of zero or more, got \"" + argument + "\"");
    }
    return value;
  }

  private static double positive(double value, String name) {
    if (!(value > 0)) {
      throw new UnitException("expected " + name + " above zero");
    }
    return value;
  }
}
