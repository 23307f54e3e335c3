package dev.aftermath.outcome;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.KaplanMeier;
import dev.aftermath.estimate.PooledSample;
import dev.aftermath.estimate.Precision;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of one strategy.
 *
 * @param totals of the run as a whole, by measure
 * @param services one for each, in the order of the design
 * @param stores one for each, in the order of the design
 * @param data datastores that are alike, and which copies of them served
 * @param blocked what kept services down at the end, and in how many replications, the most frequent first
 * @param work for each {@link Phase.Kind} and finished replication, the mean durations of its phases, summed; negative
 *     where it had none
 * @param meanRecoveryTimes by finished replication, over the counted services that were down and came back; 0 if none
 * @param runs the replications themselves, read from disk as they are asked for: go through them once, in order
 */
public record StrategyOutcome(
    Scenario.Plan plan,
    List<Total> totals,
    List<OfService> services,
    List<OfGrade> grades,
    List<OfStore> stores,
    List<DataGroup> data,
    List<OfPhase> phases,
    RestorationCurve sinceDisaster,
    RestorationCurve sinceOutage,
    Map<Blocked, Integer> blocked,
    double[][] work,
    double[] meanRecoveryTimes,
    List<Observation> runs) {
  /** The measure of headlines: all services are back when none goes down again. */
  public static final String HEADLINE = "upForGood";

  /** Its name in the scenario. */
  public String name() {
    return plan.strategy();
  }

  /** Its services. */
  public List<ServiceSpec> specs() {
    return plan.design().services();
  }

  /** A measure of the run as a whole, by its name. */
  public Total total(String name, List<Measure> measures) {
    return totals.get(Objective.index(name, measures));
  }

  /** The most incidents in one replication; 0 when none is finished. */
  public int incidents() {
    return runs.stream().mapToInt(Observation::incidents).max().orElse(0);
  }

  /** In how many replications some service went down again after all had returned. */
  public int downAgain(List<Measure> measures) {
    double[] first = total("recoveryTime", measures).values();
    double[] last = total(HEADLINE, measures).values();
    int again = 0;
    for (int r = 0; r < first.length; r++) {
      again += last[r] > first[r] ? 1 : 0;
    }
    return again;
  }

  /** How many objectives of its services have a verdict. */
  public int count(Verdict verdict) {
    return services.stream()
        .mapToInt(s -> (s.rto.verdict() == verdict ? 1 : 0) + (s.rpo.verdict() == verdict ? 1 : 0)).sum();
  }

  /**
   * A measure of the run as a whole.
   *
   * @param values by finished replication, infinite where not known
   * @param bounds what the values are at least
   * @param precision how well a time is known; empty of what is none
   * @param survival what is censored taken into account; only of what is watched until the run ends
   */
  public record Total(
      double[] values, double[] bounds, Summary summary, Optional<Precision> precision,
      Optional<KaplanMeier> survival) {
    /** The greatest known value. */
    public double most() {
      double most = 0;
      for (double value : values) {
        most = value == Double.POSITIVE_INFINITY ? most : Math.max(most, value);
      }
      return most;
    }

    /**
     * The place of the replication whose value is the median: of equals the first, and of those that are not known, the
     * one that is at least as much.
     */
    public int median() {
      List<Integer> order = new ArrayList<>();
      for (int r = 0; r < values.length; r++) {
        order.add(r);
      }
      order.sort(Comparator.<Integer>comparingDouble(r -> values[r]).thenComparingDouble(r -> bounds[r])
          .thenComparingInt(r -> r));
      return order.get((int) Statistics.rank(0.5, values.length) - 1);
    }

    /** In how many replications it is more than zero. */
    public int positive() {
      int count = 0;
      for (double value : values) {
        count += value > 0 ? 1 : 0;
      }
      return count;
    }
  }

  /**
   * One service.
   *
   * @param measures of it, by measure; empty where the measure is not of services
   * @param down at how many replications it was down at each of the heat moments
   */
  public record OfService(
      ServiceSpec spec, List<Optional<Summary>> measures, Judged rto, Judged rpo, int[] down) {}

  /** One datastore; its measures as those of services. */
  public record OfStore(String name, List<Optional<Summary>> measures) {}

  /**
   * All counted services of a grade, pooled over services and replications.
   *
   * @param services how many there are
   * @param samples by measure; empty where the measure is not of services, or says nothing of these
   * @param pRtoMet share of services and replications in which the objective was met; NaN when none is stated
   * @param rto how many of its services have each verdict
   */
  public record OfGrade(
      Grade grade, int services, List<Optional<PooledSample>> samples, double pRtoMet, double pRpoMet, Counts rto,
      Counts rpo, List<OfPhase> phases) {
    /** What a pooled sample says; services of one replication depend on each other, so there is no interval. */
    public static Summary summary(PooledSample s) {
      return new Summary(s.mean(), Interval.NONE, s.quantile(1), s.quantile(2), s.quantile(3),
          (int) Math.min(s.censored(), Integer.MAX_VALUE), (int) Math.min(s.n(), Integer.MAX_VALUE));
    }
  }

  /** How many services have each verdict; the worst of them is that of the grade. */
  public record Counts(Map<Verdict, Integer> services) {
    static Counts of(List<Verdict> verdicts) {
      Map<Verdict, Integer> services = new EnumMap<>(Verdict.class);
      verdicts.forEach(v -> services.merge(v, 1, Integer::sum));
      return new Counts(services);
    }

    public int of(Verdict verdict) {
      return services.getOrDefault(verdict, 0);
    }

    /** That of the grade: met only when it is for each of its services. */
    public Verdict worst() {
      return of(Verdict.MISSED) > 0 ? Verdict.MISSED
          : of(Verdict.UNDECIDED) > 0 ? Verdict.UNDECIDED
          : of(Verdict.MET) > 0 ? Verdict.MET : Verdict.NONE;
    }
  }

  /** How long a phase took, pooled over services and replications, in seconds. */
  public record OfPhase(
      Observation.PhaseName name, double mean, double p5, double p50, double p90, double p95, long n) {}

  /** Why a service was still down at the end. */
  public record Blocked(int service, String code, Text why) {}
}
