package dev.aftermath.experiment;

import dev.aftermath.experiment.Outcome.GradeOutcome;
import dev.aftermath.experiment.Outcome.PhaseOutcome;
import dev.aftermath.experiment.Outcome.ServiceOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.Statistics.Interval;
import dev.aftermath.experiment.Statistics.Summary;
import dev.aftermath.journal.Phase;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds one strategy's replications, in order, into its outcome.
 *
 * <p>The replications are gone through several times, so that memory is bounded however many there are: services are
 * summarised some at a time, and quantiles over services and replications are found exactly by {@link PooledSample}. A
 * few dozen bytes are kept of each replication.
 */
final class StrategyFold {
  private static final int COLUMNS = 4;
  private static final long COLUMN_BYTES = 80 << 20;
  private static final double[] GRADE_LEVELS = {0.05, 0.5, 0.9, 0.95};

  private final Scenario scenario;
  private final Scenario.Plan plan;
  private final List<RunResult> runs;
  private final Draws draws;
  private final List<ServiceSpec> specs;
  private final List<ServiceSpec> counted;
  private final double[] weight;
  private final Scalars scalars;
  private final RestorationCurve.Counts sinceDisaster;
  private final RestorationCurve.Counts sinceOutage;
  private final Map<String, Integer> blocked = new LinkedHashMap<>();
  private final Map<Grade, OfGrade> grades = new LinkedHashMap<>();
  /** By service; null where it is not counted. */
  private final @Nullable OfGrade[] gradeOf;
  private final boolean[] hasData;
  private final PhaseDurations phases = new PhaseDurations();
  private final int[] rtoMet;
  private final int[] rpoMet;
  private RunResult.Machines machines = new RunResult.Machines(0, 0, 0);

  /** What is pooled over the counted services of one grade, and over replications. */
  private static final class OfGrade {
    int services;
    final PooledSample times = new PooledSample(GRADE_LEVELS);
    final PooledSample points = new PooledSample(GRADE_LEVELS);
    final PooledSample detected = new PooledSample(GRADE_LEVELS);
    final PhaseDurations phases = new PhaseDurations();
    long rtoMet;
    long rpoMet;
  }

  /**
   * A fold, ready to go.
   *
   * @param grid moments of the restoration curves
   * @param runs in order of replication
   */
  StrategyFold(Scenario scenario, Scenario.Plan plan, long[] grid, List<RunResult> runs, Draws draws) {
    this.scenario = scenario;
    this.plan = plan;
    this.runs = runs;
    this.draws = draws;
    specs = plan.design().services();
    counted = specs.stream().filter(ServiceSpec::counted).toList();
    weight = specs.stream().mapToDouble(s -> s.counted() ? s.weight() : 0).toArray();
    scalars = new Scalars(runs.size());
    sinceDisaster = new RestorationCurve.Counts(grid, counted.size());
    sinceOutage = new RestorationCurve.Counts(grid, counted.size());
    rtoMet = new int[specs.size()];
    rpoMet = new int[specs.size()];
    gradeOf = new @Nullable OfGrade[specs.size()];
    hasData = new boolean[specs.size()];
    for (ServiceSpec s : counted) {
      OfGrade ofGrade = grades.computeIfAbsent(s.grade(), g -> new OfGrade());
      ofGrade.services++;
      gradeOf[s.id()] = ofGrade;
      hasData[s.id()] = !s.data().isEmpty();
    }
  }

  StrategyOutcome outcome() {
    List<ServiceOutcome> services = new ArrayList<>();
    int perPass = (int) Math.max(1, Math.min(specs.size(), COLUMN_BYTES / (8L * COLUMNS * Math.max(1, runs.size()))));
    boolean more = true;
    for (int pass = 0; more || services.size() < specs.size(); pass++) {
      int from = services.size();
      int to = Math.min(specs.size(), from + perPass);
      double[][] columns = new double[(to - from) * COLUMNS][runs.size()];
      int r = 0;
      for (RunResult run : runs) {
        for (int s = from; s < to; s++) {
          columns[(s - from) * COLUMNS][r] = Outcome.seconds(run.recoveryTime()[s]);
          columns[(s - from) * COLUMNS + 1][r] = Outcome.seconds(run.recoveryPoint()[s]);
          columns[(s - from) * COLUMNS + 2][r] = Outcome.seconds(run.downtime()[s]);
          columns[(s - from) * COLUMNS + 3][r] = Outcome.seconds(run.timeToDetect()[s]);
        }
        if (pass == 0) {
          first(run, r);
        }
        if (more) {
          pool(run, pass == 0);
        }
        r++;
      }
      for (int s = from; s < to; s++) {
        services.add(service(specs.get(s), columns, (s - from) * COLUMNS));
      }
      more &= anotherPass(pass == 0);
    }
    return new StrategyOutcome(
        plan.strategy(), specs, summary(scalars.recoveryTime), summary(scalars.recoveryPoint), summary(scalars.loss),
        summary(scalars.crewHours), summary(scalars.bytesLost), machines, scalars.recoveryTime, services,
        gradeOutcomes(), phases.outcomes(), sinceDisaster.curve(), sinceOutage.curve(), blocked, scalars.troubles(),
        Precision.of("recovery time", scalars.recoveryTime, draws),
        Precision.of("recovery point", scalars.recoveryPoint, draws),
        KaplanMeier.of(scalars.recoveryTime, scalars.watched), scalars.work, scalars.meanRecoveryTime, runs);
  }

  private Summary summary(double[] values) {
    return Statistics.summarise(values, draws);
  }

  private void first(RunResult run, int r) {
    scalars.read(run, r, counted, scenario.loss().of(run.downtime(), weight));
    sinceDisaster.add(run.sinceDisaster());
    sinceOutage.add(run.sinceOutage());
    run.blocked().forEach(b -> blocked.merge(specs.get(b.service()).name() + ": " + b.reason(), 1, Integer::sum));
    machines = new RunResult.Machines(
        run.machines().before(), Math.max(machines.spare(), run.machines().spare()),
        Math.max(machines.bought(), run.machines().bought()));
    for (ServiceSpec spec : specs) {
      rtoMet[spec.id()] += met(run.recoveryTime()[spec.id()], spec.grade().rto()) ? 1 : 0;
      rpoMet[spec.id()] += met(run.recoveryPoint()[spec.id()], spec.grade().rpo()) ? 1 : 0;
    }
    for (ServiceSpec s : counted) {
      OfGrade g = Objects.requireNonNull(gradeOf[s.id()]);
      g.rtoMet += met(run.recoveryTime()[s.id()], s.grade().rto()) ? 1 : 0;
      g.rpoMet += hasData[s.id()] && met(run.recoveryPoint()[s.id()], s.grade().rpo()) ? 1 : 0;
    }
  }

  static boolean met(long achieved, long objective) {
    return achieved <= objective && achieved != RunResult.CENSORED;
  }

  private void pool(RunResult run, boolean first) {
    for (int s = 0; s < gradeOf.length; s++) {
      OfGrade g = gradeOf[s];
      if (g != null) {
        take(g.times, run.recoveryTime()[s], first);
        take(g.detected, run.timeToDetect()[s], first);
        if (hasData[s]) {
          take(g.points, run.recoveryPoint()[s], first);
        }
      }
    }
    for (RunResult.PhaseSample sample : run.phases()) {
      phases.read(sample, first);
      OfGrade g = grades.get(sample.grade());
      if (g != null) {
        g.phases.read(sample, first);
      }
    }
  }

  private static void take(PooledSample sample, long ticks, boolean first) {
    if (first) {
      sample.add(Outcome.seconds(ticks));
    } else if (sample.unknown()) {
      sample.again(Outcome.seconds(ticks));
    }
  }

  private boolean anotherPass(boolean first) {
    boolean more = phases.anotherPass(first);
    for (OfGrade g : grades.values()) {
      for (PooledSample sample : List.of(g.times, g.points, g.detected)) {
        more |= first ? sample.counted() : sample.countedAgain();
      }
      more |= g.phases.anotherPass(first);
    }
    return more;
  }

  private ServiceOutcome service(ServiceSpec spec, double[][] columns, int at) {
    int n = runs.size();
    int rto = rtoMet[spec.id()];
    int rpo = rpoMet[spec.id()];
    // Members of antithetic pairs may depend on each other in any way; at worst a pair tells as much as one.
    int each = draws == Draws.ANTITHETIC ? 2 : 1;
    boolean hasRto = spec.grade().hasRto();
    boolean hasRpo = spec.grade().hasRpo();
    Interval rtoExact = hasRto ? Statistics.clopperPearson(rto / each, n / each) : Interval.NONE;
    Interval rpoExact = hasRpo ? Statistics.clopperPearson(rpo / each, n / each) : Interval.NONE;
    return new ServiceOutcome(
        spec, summary(columns[at]), summary(columns[at + 1]),
        summary(columns[at + 2]), summary(columns[at + 3]),
        hasRto ? rto / (double) n : Double.NaN, hasRto ? Statistics.wilson(rto / each, n / each) : Interval.NONE,
        hasRpo ? rpo / (double) n : Double.NaN, hasRpo ? Statistics.wilson(rpo / each, n / each) : Interval.NONE,
        rtoExact, rpoExact,
        hasRto ? Verdict.of(rtoExact, scenario.confidence()) : Verdict.NONE,
        hasRpo ? Verdict.of(rpoExact, scenario.confidence()) : Verdict.NONE);
  }

  private List<GradeOutcome> gradeOutcomes() {
    List<GradeOutcome> result = new ArrayList<>();
    grades.forEach((grade, g) -> result.add(new GradeOutcome(
        grade, g.services, summary(g.times), summary(g.points), g.times, g.points, summary(g.detected),
        grade.hasRto() ? share(g.rtoMet, g.times.n()) : Double.NaN,
        grade.hasRpo() ? share(g.rpoMet, g.points.n()) : Double.NaN, g.phases.outcomes())));
    result.sort((a, b) -> Integer.compare(b.grade().priority(), a.grade().priority()));
    return result;
  }

  private static double share(long met, long of) {
    return of == 0 ? Double.NaN : met / (double) of;
  }

  // Services of one replication depend on each other, so pooled values have no interval of the simple kind.
  private static Summary summary(PooledSample s) {
    return new Summary(
        s.mean(), Interval.NONE, s.quantile(1), s.quantile(2), s.quantile(3),
        (int) Math.min(s.censored(), Integer.MAX_VALUE),
        (int) Math.min(s.n(), Integer.MAX_VALUE));
  }

  /** Durations by phase. */
  private static final class PhaseDurations {
    private static final double[] LEVELS = {0.05, 0.5, 0.9, 0.95};
    private final Map<Phase, PooledSample> samples = new LinkedHashMap<>();

    void read(RunResult.PhaseSample sample, boolean first) {
      PooledSample pooled = samples.computeIfAbsent(sample.phase(), p -> new PooledSample(LEVELS));
      if (first) {
        for (float seconds : sample.seconds()) {
          pooled.add(seconds);
        }
      } else if (pooled.unknown()) {
        for (float seconds : sample.seconds()) {
          pooled.again(seconds);
        }
      }
    }

    boolean anotherPass(boolean first) {
      boolean more = false;
      for (PooledSample sample : samples.values()) {
        more |= first ? sample.counted() : sample.countedAgain();
      }
      return more;
    }

    List<PhaseOutcome> outcomes() {
      List<PhaseOutcome> result = new ArrayList<>();
      samples.forEach((phase, s) -> result.add(new PhaseOutcome(
          phase.name(), phase.kind(), s.mean(), s.quantile(0), s.quantile(1), s.quantile(2), s.quantile(3), s.n())));
      result.sort(Comparator.comparing(PhaseOutcome::kind));
      return result;
    }
  }
}
