package dev.aftermath.story;

import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story of an experiment beside its numbers, from a few replications that are run once more.
 *
 * @param replication the one that timelines show, under every strategy; -1 when none is finished
 * @param facts what happened in it, for each strategy
 * @param paths for each strategy the way back of the service that decides, in the replication that is its median; empty
 *     when nothing went down
 * @param seen what a sample of the replications showed, for each strategy
 */
public record Story(
    int replication, List<List<Fact>> facts, List<Optional<DecidingPath>> paths, List<Inspection.Seen> seen) {
  /** Of an experiment in which no replication is finished. */
  public static final Story NOTHING = new Story(-1, List.of(), List.of(), List.of());

  /**
   * Runs the replications again that are shown or inspected.
   *
   * @param medians the replication that is the median by the headline's measure, for each strategy
   * @param indices the finished replications
   */
  public static Story of(
      Scenario scenario, List<Integer> medians, int[] indices, Inspection.Replay replay, int threads) {
    if (indices.length == 0) {
      return NOTHING;
    }
    int told = medians.get(0);
    List<List<Fact>> facts = new ArrayList<>();
    List<Optional<DecidingPath>> paths = new ArrayList<>();
    for (int p = 0; p < scenario.plans().size(); p++) {
      Scenario.Plan plan = scenario.plans().get(p);
      facts.add(replay.facts(p, told));
      List<Fact> median = medians.get(p) == told ? facts.get(p) : replay.facts(p, medians.get(p));
      paths.add(DecidingPath.of(medians.get(p), median, Inspection.setting(scenario, plan),
          Ticks.plus(plan.design().origin(), scenario.horizon())));
    }
    return new Story(told, facts, paths, new Inspection(scenario, replay).look(indices, threads));
  }
}
