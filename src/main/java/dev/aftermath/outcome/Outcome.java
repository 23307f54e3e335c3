package dev.aftermath.outcome;

import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.measure.Measure;
import dev.aftermath.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of an experiment: every finished replication, and the estimates from them.
 *
 * @param planned replications that were wanted; fewer are finished when the experiment was interrupted
 * @param draws how the luck of different replications relates
 * @param indices which replications are finished
 * @param measures what was counted, in the order in which strategies hold their numbers
 * @param stopping the condition that decided on the number of replications, if there was one
 */
public record Outcome(
    Scenario scenario,
    long seed,
    int planned,
    Draws draws,
    int[] indices,
    List<Measure> measures,
    List<StrategyOutcome> strategies,
    List<Comparison> comparisons,
    Optional<BackTest> backTest,
    Optional<Stopping.Result> stopping) {
  /** Whether every replication that was wanted is there. */
  public boolean complete() {
    return indices.length == planned;
  }

  /** Whether some objective is missed under some strategy. */
  public boolean objectiveMissed() {
    return count(Verdict.MISSED) > 0;
  }

  /** Whether it is undecided of some objective under some strategy whether it is met. */
  public boolean objectiveUndecided() {
    return count(Verdict.UNDECIDED) > 0;
  }

  /** The same, with what became of the condition that decided on the number of replications. */
  public Outcome with(Stopping.Result result) {
    return new Outcome(scenario, seed, planned, draws, indices, measures, strategies, comparisons, backTest,
        Optional.of(result));
  }

  /** How many objectives of services and strategies have a verdict. */
  public int count(Verdict verdict) {
    return strategies.stream().mapToInt(s -> s.count(verdict)).sum();
  }
}
