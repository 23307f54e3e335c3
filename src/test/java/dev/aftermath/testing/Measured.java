package dev.aftermath.testing;

import dev.aftermath.estimate.Summary;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.List;

/** Numbers of runs and outcomes by the names of their measures. */
public final class Measured {
  private static final List<Measure> MEASURES = Measure.all();

  private Measured() {}

  /** The place of a measure in lists of all. */
  public static int index(String measure) {
    int index = Objective.index(measure, MEASURES);
    if (index < 0) {
      throw new IllegalArgumentException("no measure is called " + measure);
    }
    return index;
  }

  /** A measure of the run as a whole. */
  public static Summary total(StrategyOutcome outcome, String measure) {
    return outcome.totals().get(index(measure)).summary();
  }

  /** Its values, one a replication, infinite where not known. */
  public static double[] values(StrategyOutcome outcome, String measure) {
    return outcome.totals().get(index(measure)).values();
  }

  /** A measure of a service. */
  public static Summary of(StrategyOutcome outcome, String service, String measure) {
    return of(outcome.services().stream().filter(s -> s.spec().name().equals(service)).findFirst().orElseThrow(),
        measure);
  }

  /** A measure of a service. */
  public static Summary of(StrategyOutcome.OfService service, String measure) {
    return service.measures().get(index(measure)).orElseThrow();
  }

  /** A measure of a service in one replication, over all incidents, as its unit keeps it. */
  public static long kept(Observation run, int service, String measure) {
    int index = index(measure);
    return run.of(MEASURES.get(index), index, service);
  }
}
