package dev.aftermath.study;

import java.util.List;
import java.util.Optional;

/**
 * An input and the values it takes.
 *
 * @param path where it stands in the scenario
 * @param nominal what the scenario says
 * @param values its values in turn; those of a range are its steps
 * @param range the range, if it was given as one
 * @param costs what each value costs in US dollars; empty when no costs are declared
 * @param unitCost what each unit of the value costs in US dollars; 0 when not declared
 * @param source where the range comes from; empty when not given
 */
public record Axis(
    String path, String nominal, List<String> values, Optional<Range> range, List<Double> costs, double unitCost,
    String source) {
  String at(double u) {
    return range.map(r -> r.at(u))
        .orElseGet(() -> values.get(Math.min(values.size() - 1, (int) (u * values.size()))));
  }

  /** The value at an end of the range, or the first or last of the values. */
  String end(boolean high) {
    return range.map(r -> r.between(high ? 1 : 0)).orElseGet(() -> values.get(high ? values.size() - 1 : 0));
  }

  /** The same, as a reader best understands it. */
  String endText(boolean high) {
    return range.map(r -> r.end(high)).orElseGet(() -> end(high));
  }

  /** Whether its values are steps of a range, or of a distribution. */
  public boolean isRange() {
    return range.isPresent();
  }

  boolean hasCosts() {
    return unitCost > 0 || !costs.isEmpty();
  }

  /** Cost of a value in US dollars; 0 when none is declared for it. */
  double cost(String value) {
    int index = costs.isEmpty() ? -1 : values.indexOf(value);
    double own = index >= 0 && index < costs.size() ? costs.get(index) : 0;
    return own + (unitCost == 0 ? 0 : unitCost * Quantities.parse(value).map(Quantities.Quantity::number).orElse(0.0));
  }

  /** Whether all values are numbers of the same unit, so that they can stand on a scale. */
  public static boolean isScale(List<String> values) {
    return values.stream().map(Quantities::parse).map(q -> q.map(Quantities.Quantity::unit).orElse("?"))
        .distinct().count() == 1 && values.stream().allMatch(v -> Quantities.parse(v).isPresent());
  }

  /** The number of a value on such a scale. */
  public static double number(String value) {
    return Quantities.parse(value).map(Quantities.Quantity::number).orElse(Double.NaN);
  }

  /** The unit of a value on such a scale; empty if it has none. */
  public static String unit(String value) {
    return Quantities.parse(value).map(Quantities.Quantity::unit).orElse("");
  }
}
