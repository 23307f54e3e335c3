package dev.aftermath.report;

import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import java.util.Comparator;
import java.util.List;

/** In which order strategies are shown where the best comes first. */
public final class Standing {
  private Standing() {}

  private static Comparator<StrategyView> better(RunView run) {
    return Comparator
        .comparingInt((StrategyView s) -> s.objectives().missed())
        .thenComparingInt(s -> -s.objectives().met())
        .thenComparingInt(s -> s.inReplications("lostForEver"))
        .thenComparingDouble(s -> orNever(s.total(run.headline()).p50()))
        .thenComparingDouble(s -> orNever(s.total(run.headline()).mean()));
  }

  /**
   * The best first: which misses the fewest objectives, meets the most, loses data for ever least often, and has all
   * services up for good first. Among equals the scenario's order stands.
   */
  public static List<StrategyView> order(RunView run) {
    return run.strategies().stream().sorted(better(run)).toList();
  }

  /** Those than which none is better: one, or several that are equal in all of this. */
  public static List<StrategyView> best(RunView run) {
    List<StrategyView> order = order(run);
    return order.stream().filter(s -> better(run).compare(s, order.get(0)) == 0).toList();
  }

  private static double orNever(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
