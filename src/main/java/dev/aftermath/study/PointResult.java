package dev.aftermath.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one point of a study came to.
 *
 * @param values of the inputs, in the order of the design's paths
 * @param strategies for each strategy its numbers by column; NaN where there is none
 */
public record PointResult(List<String> values, Map<String, Map<String, Double>> strategies) {
  /** A number of a strategy; NaN where there is none. */
  public double number(String strategy, String column) {
    return strategies.getOrDefault(strategy, Map.of()).getOrDefault(column, Double.NaN);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("values", values);
    tree.put("strategies", strategies);
    return tree;
  }

  /** The point that {@link #tree} was made of; throws IllegalArgumentException when it is another tree. */
  static PointResult of(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map && map.get("values") instanceof List<?> values
        && map.get("strategies") instanceof Map<?, ?> strategies) {
      Map<String, Map<String, Double>> all = new LinkedHashMap<>();
      strategies.forEach((name, numbers) -> {
        Map<String, Double> row = new LinkedHashMap<>();
        if (numbers instanceof Map<?, ?> n) {
          n.forEach((column, number) -> row.put(String.valueOf(column), number instanceof Double d ? d : Double.NaN));
        }
        all.put(String.valueOf(name), row);
      });
      return new PointResult(values.stream().map(String::valueOf).toList(), all);
    }
    throw new IllegalArgumentException("not a point");
  }
}
