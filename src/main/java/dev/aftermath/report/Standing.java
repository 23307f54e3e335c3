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
        .thenComparingDouble(s -> orNever(s.total(run.headline()).mean()))
        // What nobody notices by a service that is down may still be lost, or missed for a while.
        .thenComparing(mean(run, "recoveryPoint"))
        .thenComparing(mean(run, "bytesLost"))
        .thenComparing(mean(run, "requestsUnservedShare"))
        .thenComparing(mean(run, "degradedTime"))
        .thenComparing(mean(run, "slowTime"));
  }

  // Runs of earlier versions have not counted everything.
  private static Comparator<StrategyView> mean(RunView run, String measure) {
    return run.measure(measure).isEmpty()
        ? (a, b) -> 0 : Comparator.comparingDouble(s -> orNever(s.total(measure).mean()));
  }

  /**
   * The best first: which misses the fewest objectives, meets the most, loses data for ever least often, has all
   * services up for good first, loses the least data, leaves the fewest requests unserved, and is degraded and slow
   * the shortest. Among equals the scenario's order stands.
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
