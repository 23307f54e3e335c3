package dev.aftermath.study;

import dev.aftermath.results.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of one point of a study.
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
  static PointResult of(Tree tree) {
    if (tree.keys().isEmpty() || !tree.at("values").exists() || !tree.at("strategies").exists()) {
      throw new IllegalArgumentException("not a point");
    }
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    for (String strategy : tree.at("strategies").keys()) {
      Tree numbers = tree.at("strategies").at(strategy);
      Map<String, Double> row = new LinkedHashMap<>();
      numbers.keys().forEach(column -> row.put(column, numbers.at(column).number()));
      all.put(strategy, row);
    }
    return new PointResult(tree.at("values").items().stream().map(Tree::text).toList(), all);
  }
}
