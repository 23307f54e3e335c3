package dev.aftermath.study.drill;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Rehearsal;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Observation;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.vocabulary.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Runs drills: in each, one small fault strikes the scenario in the place of its disasters, under every strategy with
 * the same luck.
 */
public final class DrillStudy {
  /** As many targets as are gone through at most: each is read and checked as part of the scenario. */
  public static final int MOST_TARGETS = 5_000;

  /**
   * How drills are run.
   *
   * @param drills of each fault; each hits a target that is drawn
   * @param all whether each target is hit once in place of that
   * @param strategies their names, in the order of the scenario
   */
  public record Settings(
      long seed, int drills, boolean all, double probability, int threads, List<Fault> faults,
      List<String> strategies) {}

  private final ScenarioSource source;
  private final Settings settings;
  private final Rehearsal rehearsal;
  private final List<Scenario.Plan> plans;
  private final List<Assigned> assigned = new ArrayList<>();

  /** What a fault hits in each drill. */
  private record Assigned(Fault fault, int candidates, List<String> hits) {}

  /** Drills of a scenario; targets are drawn at once. */
  public DrillStudy(ScenarioSource source, Settings settings) {
    this.source = source;
    this.settings = settings;
    rehearsal = new Rehearsal(settings.threads);
    plans = source.scenario().plans().stream().filter(p -> settings.strategies.contains(p.strategy())).toList();
    for (Fault fault : settings.faults) {
      Targets targets = Targets.of(fault, plans);
      assigned.add(new Assigned(fault, targets.names().size(),
          settings.all ? targets.names() : targets.drawn(fault, settings.seed, settings.drills)));
    }
  }

  /** How many runs there will be. */
  public int runs() {
    return assigned.stream().mapToInt(a -> a.hits.size()).sum() * plans.size();
  }

  /** The most targets that any fault goes through. */
  public int mostTargets() {
    return (int) assigned.stream().mapToLong(a -> a.hits.stream().distinct().count()).max().orElse(0);
  }

  /** Asks for an end: what has been begun is given up. */
  public void stop() {
    rehearsal.stop();
  }

  /**
   * Runs all drills.
   *
   * @param progress is called after each run with how many are done, from several threads
   * @return empty when it was stopped
   * @throws InvalidInput when the scenario does not bear a fault in the place of its disasters
   */
  public Optional<Certificate> run(IntConsumer progress) throws InvalidInput {
    List<Certificate.OfFault> faults = new ArrayList<>();
    int before = 0;
    for (Assigned a : assigned) {
      int earlier = before;
      Optional<Certificate.OfFault> fault = drills(a, done -> progress.accept(earlier + done));
      if (fault.isEmpty()) {
        return Optional.empty();
      }
      faults.add(fault.get());
      before += a.hits.size() * plans.size();
    }
    Scenario scenario = source.scenario();
    return Optional.of(new Certificate(scenario.name(), scenario.translations().told(scenario.name()),
        scenario.sha256(), settings.seed, settings.all, settings.probability,
        plans.stream().map(p -> new Certificate.Side(p.strategy(), scenario.title(p))).toList(), faults));
  }

  private Optional<Certificate.OfFault> drills(Assigned a, IntConsumer progress) throws InvalidInput {
    List<String> targets = a.hits.stream().distinct().toList();
    int drills = a.hits.size();
    if (drills == 0) {
      return Optional.of(new Certificate.OfFault(a.fault, a.candidates,
          plans.stream().map(p -> new Certificate.Drills(List.of())).toList()));
    }
    Injection injection = new Injection(source, a.fault, targets, settings.strategies);
    return rehearsal.each(drills * plans.size(), i -> {
      int drill = i % drills;
      String target = a.hits.get(drill);
      Scenario.Plan plan = injection.plan(i / drills, targets.indexOf(target));
      List<Fact> facts = new ArrayList<>();
      Observation run = rehearsal.run(injection.scenario(), plan, settings.seed, drill, facts::add);
      return Judge.of(drill, target, plan.design(), facts, run);
    }, progress).map(all -> {
      List<Certificate.Drills> strategies = new ArrayList<>();
      for (int s = 0; s < plans.size(); s++) {
        strategies.add(new Certificate.Drills(all.subList(s * drills, (s + 1) * drills)));
      }
      return new Certificate.OfFault(a.fault, a.candidates, strategies);
    });
  }
}
