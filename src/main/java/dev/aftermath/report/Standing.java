package dev.aftermath.report;

import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import java.util.Comparator;
import java.util.List;

/** In which order strategies are shown where the best comes first. */
public final class Standing {
  private Standing() {}

  /**
   * The best first: which misses the fewest objectives, meets the most, loses data for ever least often, and has all
   * services up for good first. Among equals the scenario's order stands.
   */
  public static List<StrategyView> order(RunView run) {
    return run.strategies().stream().sorted(Comparator
        .comparingInt((StrategyView s) -> s.objectives().missed())
        .thenComparingInt(s -> -s.objectives().met())
        .thenComparingInt(s -> s.inReplications("lostForEver"))
        .thenComparingDouble(s -> orNever(s.total(run.headline()).p50()))
        .thenComparingDouble(s -> orNever(s.total(run.headline()).mean()))).toList();
  }

  private static double orNever(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
