package dev.aftermath.report;

import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in sweep.json, for text, pictures and page.
 *
 * @param design how points were chosen, as users write it
 * @param wanted how many points there are to be; those that are there may be fewer
 * @param goal probability with which objectives must be met; NaN in documents that do not say
 * @param priced whether points have costs
 * @param fronts for each strategy the points, by their number, that no other one beats in both cost and time
 */
public record SweepView(
    String scenario, String sha256, String design, String currency, String seed, int replications, int wanted,
    double goal, List<OfAxis> axes, List<String> strategies, List<Point> points, boolean priced,
    Map<String, List<Integer>> fronts) {

  private static final List<String> DESIGNS = List.of("grid", "latin-hypercube", "sobol", "paired", "file");

  /**
   * An input that changes.
   *
   * @param written what the scenario says; "" where it says nothing
   */
  public record OfAxis(String path, String written) {}

  /**
   * A finished point.
   *
   * @param values of the inputs, in their order
   * @param cost NaN where there are no costs
   * @param strategies for each strategy its numbers by column
   */
  public record Point(List<String> values, double cost, Map<String, Map<String, Double>> strategies) {
    /** A number of a strategy; NaN where there is none. */
    public double number(String strategy, String column) {
      return strategies.getOrDefault(strategy, Map.of()).getOrDefault(column, Double.NaN);
    }
  }

  /** Of a document that was read. */
  public static SweepView of(Tree tree) {
    List<OfAxis> axes = tree.at("axes").items().stream()
        .map(a -> new OfAxis(a.at("path").text(), a.at("written").text())).toList();
    List<Point> points = tree.at("points").items().stream().map(p -> point(p, axes.size())).toList();
    Map<String, List<Integer>> fronts = new LinkedHashMap<>();
    for (String s : tree.at("paretoPoints").keys()) {
      fronts.put(s, tree.at("paretoPoints").at(s).items().stream().map(at -> at.below(points.size())).toList());
    }
    int wanted = tree.at("wanted").exists() ? tree.at("wanted").count() : points.size();
    return new SweepView(tree.at("scenario").text(), tree.at("sha256").text(), tree.at("design").oneOf(DESIGNS),
        tree.at("currency").text(), tree.at("seed").text(), tree.at("replications").count(), wanted,
        tree.at("goal").number(), axes, points.isEmpty() ? List.of() : List.copyOf(points.get(0).strategies().keySet()),
        points, tree.at("paretoPoints").exists(), fronts);
  }

  private static Point point(Tree tree, int axes) {
    List<String> values = tree.at("values").items().stream().map(Tree::text).toList();
    if (values.size() != axes) {
      throw tree.at("values").wrong(axes + " values, one for each axis");
    }
    Map<String, Map<String, Double>> strategies = new LinkedHashMap<>();
    for (String s : tree.at("strategies").keys()) {
      Map<String, Double> numbers = new LinkedHashMap<>();
      Tree own = tree.at("strategies").at(s);
      own.keys().forEach(column -> numbers.put(column, own.at(column).number()));
      strategies.put(s, numbers);
    }
    return new Point(values, tree.at("cost").number(), strategies);
  }

  /** The ends of the paths of the inputs, as long as they must be to tell one from another: "server", "far.at.0". */
  public List<String> shortNames() {
    return axes.stream().map(OfAxis::path).map(this::shortName).toList();
  }

  private String shortName(String path) {
    int at = path.lastIndexOf('.');
    while (at >= 0) {
      String end = path.substring(at);
      boolean tells = axes.stream().filter(a -> ("." + a.path()).endsWith(end)).count() == 1;
      if (tells && !end.matches("\\.\\d.*")) {
        return end.substring(1);
      }
      at = path.lastIndexOf('.', at - 1);
    }
    return path;
  }

  /** Whether all points that were wanted are there. */
  public boolean complete() {
    return points.size() == wanted;
  }

  /** The points of a strategy that no other one beats in both cost and time, by rising cost. */
  public List<Point> front(String strategy) {
    return fronts.getOrDefault(strategy, List.of()).stream().map(points::get).toList();
  }

  /** Whether there is a number everywhere. */
  boolean isKnownEverywhere(String column) {
    return points.stream().allMatch(p -> strategies.stream().noneMatch(s -> Double.isNaN(p.number(s, column))));
  }

  /** Whether there is a number anywhere. */
  boolean isKnown(String column) {
    return points.stream().anyMatch(p -> strategies.stream().anyMatch(s -> !Double.isNaN(p.number(s, column))));
  }
}
