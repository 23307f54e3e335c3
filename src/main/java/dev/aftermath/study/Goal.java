package dev.aftermath.study;

import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.outcome.Judged;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Plain;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Something that a design must meet: an objective of a service, or a limit of a measure of the run as a whole.
 *
 * @param name as users read it, such as "orders: RTO 4 h"
 * @param service its number; -1 of a limit of the whole run
 * @param measure what is held against the limit
 * @param limit in the unit in which the measure is shown
 */
record Goal(String name, int service, Objective.Kind kind, Measure measure, double limit) {
  /**
   * How a design did: in how many replications it met the goal, and within what 95 % of them were; NaN if some never.
   */
  record Reached(int met, double p95) {}

  /** All goals of a scenario: service by service, first its recovery time, then its recovery point; then the limits. */
  static List<Goal> of(Scenario scenario, Map<String, Double> limits) {
    List<Measure> measures = Measure.all();
    List<Goal> all = new ArrayList<>();
    for (ServiceSpec s : scenario.plans().get(0).design().services()) {
      for (Objective.Kind kind : Objective.Kind.values()) {
        if (Objective.isStated(kind, s.grade())) {
          Objective o = Objective.of(kind, s, measures);
          all.add(new Goal(s.name() + ": " + kind + " " + Ticks.text(o.limit()), s.id(), kind, o.measure(),
              Ticks.toSeconds(o.limit())));
        }
      }
    }
    limits.forEach((name, limit) -> {
      Measure measure = measures.get(Objective.index(name, measures));
      String most = Plain.of(measure.unit(), limit, scenario.loss().currency());
      all.add(new Goal(measure.title().en() + " at most " + most, -1, Objective.Kind.RTO, measure, limit));
    });
    return all;
  }

  /** As plans tell it. */
  Asked asked(List<ServiceSpec> services) {
    return service < 0 ? new Asked(name, "", measure.title(), limit, measure.unit())
        : new Asked(name, services.get(service).name(), Text.same(kind.toString()), limit, measure.unit());
  }

  /** How the only strategy of an outcome did. */
  Reached reached(Outcome outcome) {
    StrategyOutcome s = outcome.strategies().get(0);
    int m = Objective.index(measure.name(), outcome.measures());
    if (service < 0) {
      double[] values = s.totals().get(m).values();
      return new Reached((int) Arrays.stream(values).filter(v -> v <= limit).count(),
          s.totals().get(m).summary().p95());
    }
    StrategyOutcome.OfService own = s.services().get(service);
    Judged judged = kind == Objective.Kind.RTO ? own.rto() : own.rpo();
    return new Reached(judged.met(), own.measures().get(m).orElseThrow().p95());
  }
}
