package dev.aftermath.api;

import dev.aftermath.outcome.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run came to. */
public final class Results {
  private final String scenario;
  private final long seed;
  private final int replications;
  private final boolean complete;
  private final List<MeasureInfo> measures;
  private final Map<String, StrategyResult> strategies = new LinkedHashMap<>();

  Results(Outcome outcome) {
    scenario = outcome.scenario().name();
    seed = outcome.seed();
    replications = outcome.indices().length;
    complete = outcome.complete();
    measures = outcome.measures().stream()
        .map(m -> MeasureInfo.of(m, outcome.scenario().loss().currency())).toList();
    outcome.strategies().forEach(s -> strategies.put(s.name(), new StrategyResult(s, outcome.measures())));
  }

  /** Name of the scenario. */
  public String scenario() {
    return scenario;
  }

  /** The seed it was run with. */
  public long seed() {
    return seed;
  }

  /** How many replications are in it. */
  public int replications() {
    return replications;
  }

  /** Whether all replications are in it that were wanted: a run that is interrupted has fewer. */
  public boolean complete() {
    return complete;
  }

  /** Everything that was counted. */
  public List<MeasureInfo> measures() {
    return measures;
  }

  /** One for each strategy, in the order of the scenario. */
  public List<StrategyResult> strategies() {
    return List.copyOf(strategies.values());
  }

  /**
   * The strategy of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public StrategyResult strategy(String name) {
    return Named.in(strategies, name, "strategy");
  }
}
