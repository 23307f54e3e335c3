package dev.aftermath.experiment;

import dev.aftermath.experiment.Statistics.Interval;
import dev.aftermath.experiment.Statistics.Summary;
import dev.aftermath.journal.Phase;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What an experiment came to: every finished replication, and the estimates from them. Times are seconds here.
 *
 * @param planned replications that were wanted; fewer are finished when the experiment was interrupted
 * @param indices which replications are finished
 */
public record Outcome(
    Scenario scenario,
    long seed,
    int planned,
    int[] indices,
    List<StrategyOutcome> strategies,
    List<Comparison> comparisons,
    Optional<BackTest> backTest) {

  /** Whether every replication that was wanted is there. */
  public boolean complete() {
    return indices.length == planned;
  }

  /** Whether some objective is not met under some strategy; see {@link ServiceOutcome#misses}. */
  public boolean objectiveMissed() {
    return strategies.stream().anyMatch(s -> s.services.stream().anyMatch(x -> x.misses(scenario.confidence())));
  }

  /**
   * One strategy.
   *
   * @param recoveryTime from the first counted service down until all are up
   * @param recoveryPoint of the worst counted service
   * @param recoveryTimes the values behind recoveryTime, by finished replication, infinite where censored
   * @param runs the replications themselves
   */
  public record StrategyOutcome(
      String name,
      List<ServiceSpec> specs,
      Summary recoveryTime,
      Summary recoveryPoint,
      Summary loss,
      Summary crewHours,
      Summary bytesLost,
      RunResult.Machines machines,
      double[] recoveryTimes,
      List<ServiceOutcome> services,
      List<GradeOutcome> grades,
      List<PhaseOutcome> phases,
      RestorationCurve sinceDisaster,
      RestorationCurve sinceOutage,
      Map<String, Integer> blocked,
      List<RunResult> runs) {}

  /**
   * One service under one strategy.
   *
   * @param pRtoMet share of replications that met the objective; NaN when none is stated
   */
  public record ServiceOutcome(
      ServiceSpec spec, Summary recoveryTime, Summary recoveryPoint, Summary downtime, Summary timeToDetect, double pRtoMet,
      Interval rtoInterval, double pRpoMet, Interval rpoInterval) {
    /** Whether a stated objective is met in a smaller share of the replications than is asked for. */
    public boolean misses(double confidence) {
      return pRtoMet < confidence || pRpoMet < confidence;
    }
  }

  /** All counted services of a grade, pooled over services and replications; recovery points of those with data. */
  public record GradeOutcome(
      Grade grade, int services, Summary recoveryTime, Summary recoveryPoint, double[] recoveryTimes,
      double[] recoveryPoints, Summary timeToDetect, double pRtoMet, double pRpoMet, List<PhaseOutcome> phases) {}

  /** How long a phase took, pooled over services and replications, in seconds. */
  public record PhaseOutcome(
      String name, Phase.Kind kind, double mean, double p5, double p50, double p90, double p95, long n) {}

  /**
   * Two strategies in the same replications.
   *
   * @param ratio candidate over baseline, per replication
   * @param difference candidate minus baseline, per replication, in seconds
   * @param pairs replications in which both are known
   */
  public record Comparison(String baseline, String candidate, Summary ratio, Summary difference, int pairs) {}

  static Outcome of(
      Scenario scenario, long seed, int planned, long[] grid, List<RunResult[]> finished, int[] indices) {
    List<StrategyOutcome> strategies = new ArrayList<>();
    for (int p = 0; p < scenario.plans().size(); p++) {
      List<RunResult> runs = new ArrayList<>();
      for (RunResult[] r : finished) {
        runs.add(r[p]);
      }
      strategies.add(strategy(scenario, scenario.plans().get(p), grid, runs));
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int c = 1; c < strategies.size(); c++) {
      comparisons.add(compare(strategies.get(0), strategies.get(c)));
    }
    Optional<BackTest> backTest = scenario.published().flatMap(published -> strategies.stream()
        .filter(s -> s.name.equals(published.strategy()) && !s.runs.isEmpty()).findFirst()
        .map(s -> BackTest.of(published, s.sinceDisaster)));
    return new Outcome(scenario, seed, planned, indices, strategies, comparisons, backTest);
  }

  private static StrategyOutcome strategy(
      Scenario scenario, Scenario.Plan plan, long[] grid, List<RunResult> runs) {
    List<ServiceSpec> specs = plan.design().services();
    List<ServiceSpec> counted = specs.stream().filter(ServiceSpec::counted).toList();
    double[] all = new double[runs.size()];
    double[] worst = new double[runs.size()];
    double[] loss = new double[runs.size()];
    double[] bytes = new double[runs.size()];
    double[] weight = specs.stream().mapToDouble(s -> s.counted() ? s.weight() : 0).toArray();
    for (int r = 0; r < runs.size(); r++) {
      RunResult run = runs.get(r);
      for (ServiceSpec s : counted) {
        worst[r] = Math.max(worst[r], seconds(run.recoveryPoint()[s.id()]));
      }
      bytes[r] = run.allBytesLost();
      all[r] = seconds(run.allUp());
      loss[r] = scenario.loss().of(run.downtime(), weight);
    }
    Map<String, Integer> blocked = new LinkedHashMap<>();
    for (RunResult run : runs) {
      run.blocked().forEach(b -> blocked.merge(specs.get(b.service()).name() + ": " + b.reason(), 1, Integer::sum));
    }
    return new StrategyOutcome(
        plan.strategy(), specs, Statistics.summarise(all), Statistics.summarise(worst), Statistics.summarise(loss),
        Statistics.summarise(runs.stream().mapToDouble(RunResult::crewHours).toArray()), Statistics.summarise(bytes),
        machines(runs), all, specs.stream().map(s -> service(s, runs)).toList(), grades(counted, runs),
        phases(runs, sample -> true),
        RestorationCurve.of(grid, runs.stream().map(RunResult::sinceDisaster).toList(), counted.size()),
        RestorationCurve.of(grid, runs.stream().map(RunResult::sinceOutage).toList(), counted.size()), blocked, runs);
  }

  private static RunResult.Machines machines(List<RunResult> runs) {
    int before = 0;
    int spare = 0;
    int bought = 0;
    for (RunResult run : runs) {
      before = run.machines().before();
      spare = Math.max(spare, run.machines().spare());
      bought = Math.max(bought, run.machines().bought());
    }
    return new RunResult.Machines(before, spare, bought);
  }

  private static ServiceOutcome service(ServiceSpec spec, List<RunResult> runs) {
    int s = spec.id();
    int rtoMet = 0;
    int rpoMet = 0;
    for (RunResult run : runs) {
      rtoMet += run.recoveryTime()[s] <= spec.grade().rto() && run.recoveryTime()[s] != RunResult.CENSORED ? 1 : 0;
      rpoMet += run.recoveryPoint()[s] <= spec.grade().rpo() && run.recoveryPoint()[s] != RunResult.CENSORED ? 1 : 0;
    }
    int n = runs.size();
    return new ServiceOutcome(
        spec, Statistics.summarise(column(runs, run -> seconds(run.recoveryTime()[s]))),
        Statistics.summarise(column(runs, run -> seconds(run.recoveryPoint()[s]))),
        Statistics.summarise(column(runs, run -> seconds(run.downtime()[s]))),
        Statistics.summarise(column(runs, run -> seconds(run.timeToDetect()[s]))),
        spec.grade().hasRto() ? rtoMet / (double) n : Double.NaN,
        spec.grade().hasRto() ? Statistics.wilson(rtoMet, n) : Interval.NONE,
        spec.grade().hasRpo() ? rpoMet / (double) n : Double.NaN,
        spec.grade().hasRpo() ? Statistics.wilson(rpoMet, n) : Interval.NONE);
  }

  private static double[] column(List<RunResult> runs, ToDoubleFunction<RunResult> value) {
    return runs.stream().mapToDouble(value).toArray();
  }

  private static List<GradeOutcome> grades(List<ServiceSpec> counted, List<RunResult> runs) {
    Map<Grade, List<ServiceSpec>> byGrade = new LinkedHashMap<>();
    counted.forEach(s -> byGrade.computeIfAbsent(s.grade(), g -> new ArrayList<>()).add(s));
    List<GradeOutcome> result = new ArrayList<>();
    byGrade.forEach((grade, members) -> {
      double[] times = new double[members.size() * runs.size()];
      double[] detected = new double[times.length];
      List<ServiceSpec> withData = members.stream().filter(s -> !s.data().isEmpty()).toList();
      double[] points = new double[withData.size() * runs.size()];
      int i = 0;
      int j = 0;
      for (RunResult run : runs) {
        for (ServiceSpec s : members) {
          detected[i] = seconds(run.timeToDetect()[s.id()]);
          times[i++] = seconds(run.recoveryTime()[s.id()]);
        }
        for (ServiceSpec s : withData) {
          points[j++] = seconds(run.recoveryPoint()[s.id()]);
        }
      }
      result.add(new GradeOutcome(
          grade, members.size(), pooled(times), pooled(points), times, points, pooled(detected),
          grade.hasRto() ? shareWithin(times, Ticks.toSeconds(grade.rto())) : Double.NaN,
          grade.hasRpo() ? shareWithin(points, Ticks.toSeconds(grade.rpo())) : Double.NaN,
          phases(runs, sample -> sample.grade().equals(grade))));
    });
    result.sort((a, b) -> Integer.compare(b.grade.priority(), a.grade.priority()));
    return result;
  }

  // Services of one replication depend on each other, so pooled values have no interval of the simple kind.
  private static Summary pooled(double[] values) {
    Summary s = Statistics.summarise(values);
    return new Summary(s.mean(), Interval.NONE, s.p50(), s.p90(), s.p95(), s.censored(), s.n());
  }

  private static double shareWithin(double[] values, double limit) {
    return values.length == 0 ? Double.NaN
        : Arrays.stream(values).filter(v -> v <= limit && v != Double.POSITIVE_INFINITY).count()
            / (double) values.length;
  }

  private static List<PhaseOutcome> phases(List<RunResult> runs, Predicate<RunResult.PhaseSample> which) {
    Map<Phase, FloatArrayList> all = new LinkedHashMap<>();
    for (RunResult run : runs) {
      for (RunResult.PhaseSample sample : run.phases()) {
        if (which.test(sample)) {
          FloatArrayList values = all.computeIfAbsent(sample.phase(), p -> new FloatArrayList());
          values.addElements(values.size(), sample.seconds());
        }
      }
    }
    List<PhaseOutcome> result = new ArrayList<>();
    all.forEach((phase, values) -> {
      double[] sorted = new double[values.size()];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = values.getFloat(i);
      }
      Arrays.sort(sorted);
      result.add(new PhaseOutcome(
          phase.name(), phase.kind(), Statistics.mean(sorted), Statistics.quantile(sorted, 0.05),
          Statistics.quantile(sorted, 0.5), Statistics.quantile(sorted, 0.9), Statistics.quantile(sorted, 0.95),
          sorted.length));
    });
    result.sort(Comparator.comparing(PhaseOutcome::kind));
    return result;
  }

  private static Comparison compare(StrategyOutcome baseline, StrategyOutcome candidate) {
    List<Double> ratios = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    for (int r = 0; r < baseline.recoveryTimes.length; r++) {
      double a = baseline.recoveryTimes[r];
      double b = candidate.recoveryTimes[r];
      if (a != Double.POSITIVE_INFINITY && b != Double.POSITIVE_INFINITY) {
        differences.add(b - a);
        if (a > 0) {
          ratios.add(b / a);
        }
      }
    }
    return new Comparison(
        baseline.name, candidate.name, Statistics.summarise(array(ratios)), Statistics.summariseSigned(array(differences)),
        differences.size());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double seconds(long ticks) {
    return ticks == RunResult.CENSORED ? Double.POSITIVE_INFINITY : Ticks.toSeconds(ticks);
  }
}
