package dev.aftermath.api;

import dev.aftermath.estimate.Verdict;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a scenario under one of its strategies. */
public final class StrategyResult {
  private final String name;
  private final Map<String, Estimate> totals = new LinkedHashMap<>();
  private final Map<String, ServiceResult> services = new LinkedHashMap<>();
  private final Map<Objective.Verdict, Integer> objectives = new LinkedHashMap<>();

  StrategyResult(StrategyOutcome outcome, List<Measure> measures) {
    name = outcome.name();
    for (int m = 0; m < measures.size(); m++) {
      totals.put(measures.get(m).name(), Estimate.of(outcome.totals().get(m).summary()));
    }
    outcome.services().forEach(s -> services.put(s.spec().name(), service(s, measures)));
    for (Verdict verdict : Verdict.values()) {
      objectives.put(Objective.verdict(verdict), outcome.count(verdict));
    }
  }

  private static ServiceResult service(StrategyOutcome.OfService s, List<Measure> measures) {
    Map<String, Estimate> numbers = new LinkedHashMap<>();
    for (int m = 0; m < measures.size(); m++) {
      if (measures.get(m).subject() == Subject.SERVICE) {
        numbers.put(measures.get(m).name(), s.measures().get(m).map(Estimate::of).orElse(Estimate.NOTHING));
      }
    }
    return new ServiceResult(s.spec().name(), s.spec().grade().name(), numbers,
        Objective.of(s.spec().grade().hasRto(), s.spec().grade().rto(), s.rto()),
        Objective.of(s.spec().grade().hasRpo(), s.spec().grade().rpo(), s.rpo()));
  }

  /** Its name in the scenario. */
  public String name() {
    return name;
  }

  /**
   * A measure of the run as a whole.
   *
   * @throws IllegalArgumentException when nothing of that name is counted
   */
  public Estimate total(String measure) {
    return Named.in(totals, measure, "measure");
  }

  /** All services, in the order of the scenario. */
  public List<ServiceResult> services() {
    return List.copyOf(services.values());
  }

  /**
   * The service of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ServiceResult service(String service) {
    return Named.in(services, service, "service");
  }

  /** How many objectives of its services, recovery time and recovery point, have that verdict. */
  public int objectives(Objective.Verdict verdict) {
    return objectives.getOrDefault(verdict, 0);
  }
}
