package dev.aftermath.study;

import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of a sweep.
 *
 * @param axes what changed
 * @param design all points that were wanted
 * @param kind how they were chosen, as users write it
 * @param results the finished ones, in the same order
 * @param seed of every point
 * @param goal probability with which objectives must be met
 */
public record Sweep(
    String scenario, String sha256, String currency, List<Axis> axes, DesignTable design, String kind, long seed,
    int replications, List<String> strategies, List<PointResult> results, double goal) {

  /** A sweep of which no point is finished. */
  public static Sweep of(
      ScenarioSource source, Points.Settings settings, List<Axis> axes, DesignTable design, String kind) {
    Scenario scenario = source.scenario();
    return new Sweep(scenario.name(), scenario.sha256(), scenario.loss().currency(), axes, design, kind,
        settings.seed(), settings.replications(), settings.strategies(), List.of(), scenario.confidence());
  }

  /** The same with those points that are finished. */
  public Sweep with(List<PointResult> finished) {
    return new Sweep(scenario, sha256, currency, axes, design, kind, seed, replications, strategies, finished, goal);
  }

  /** Inputs whose values are steps of a range. */
  public Set<String> ranges() {
    return axes.stream().filter(Axis::isRange).map(Axis::path).collect(Collectors.toSet());
  }

  public boolean complete() {
    return results.size() == design.rows().size();
  }

  /** Whether any axis has costs. */
  public boolean hasCosts() {
    return axes.stream().anyMatch(Axis::hasCosts);
  }

  /** Declared cost of a point, in the currency of the scenario; empty when no axis has costs. */
  public OptionalDouble cost(PointResult point) {
    if (!hasCosts()) {
      return OptionalDouble.empty();
    }
    double cost = 0;
    for (int a = 0; a < axes.size(); a++) {
      cost += axes.get(a).cost(point.values().get(a));
    }
    return OptionalDouble.of(cost);
  }

  /**
   * The points that no other one beats in both cost and an answer (less is better), by rising cost. Points without the
   * answer, because something was censored, are left out.
   */
  public List<PointResult> front(String strategy, String column) {
    List<PointResult> known = new ArrayList<>(results.stream()
        .filter(r -> !Double.isNaN(r.number(strategy, column))).toList());
    known.sort(Comparator.comparingDouble((PointResult r) -> cost(r).orElse(0))
        .thenComparingDouble(r -> r.number(strategy, column)));
    List<PointResult> front = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (PointResult r : known) {
      if (r.number(strategy, column) < best) {
        best = r.number(strategy, column);
        front.add(r);
      }
    }
    return front;
  }
}
