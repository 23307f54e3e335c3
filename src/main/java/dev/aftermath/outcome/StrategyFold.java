package dev.aftermath.outcome;

import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.KaplanMeier;
import dev.aftermath.estimate.PooledSample;
import dev.aftermath.estimate.Precision;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.HeatMoments;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.measure.Subject;
import dev.aftermath.outcome.StrategyOutcome.OfGrade;
import dev.aftermath.outcome.StrategyOutcome.OfPhase;
import dev.aftermath.outcome.StrategyOutcome.OfService;
import dev.aftermath.outcome.StrategyOutcome.OfStore;
import dev.aftermath.outcome.StrategyOutcome.Total;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds one strategy's replications, in order, into its outcome, whatever measures there are.
 *
 * <p>The replications are gone through several times, so that memory is bounded however many there are: services are
 * summarised some at a time, and quantiles over services and replications are found exactly by {@link PooledSample}. A
 * few dozen bytes are kept of each replication.
 */
public final class StrategyFold {
  private static final long COLUMN_BYTES = 128 << 20;
  private static final double[] LEVELS = {0.05, 0.5, 0.9, 0.95};

  private final Scenario scenario;
  private final Scenario.Plan plan;
  private final List<Measure> measures;
  private final int[] ofServices;
  /** By measure the first one that had the same numbers so far: they share their samples. */
  private final int[] like;
  private final List<Observation> runs;
  private final Draws draws;
  private final List<ServiceSpec> specs;
  private final List<ServiceSpec> counted;
  private final double[][] values;
  private final double[][] bounds;
  private final WorkFold work;
  private final CopiesFold copies;
  private final double[] meanRecoveryTimes;
  private final int recoveryTime;
  /** By how often an objective was met: of many services the same is asked again and again. */
  private final Map<Integer, Judged> judged = new HashMap<>();
  private final CurveFold sinceDisaster;
  private final CurveFold sinceOutage;
  private boolean curvesFolded;
  private final Map<StrategyOutcome.Blocked, Integer> blocked = new LinkedHashMap<>();
  private final Map<Grade, Pool> pools = new LinkedHashMap<>();
  /** By service; null where it is not counted. */
  private final @Nullable Pool[] poolOf;
  private final PhaseDurations phases = new PhaseDurations();
  private final Objective[] rto;
  private final Objective[] rpo;
  private final int[] rtoMet;
  private final int[] rpoMet;
  private final double[][][] storeValues;
  private final int[][] down;

  /** What is pooled over the counted services of one grade, and over replications. */
  private static final class Pool {
    int services;
    int servicesWithData;
    final @Nullable PooledSample[] samples;
    final PhaseDurations phases = new PhaseDurations();
    long rtoMet;
    long rpoMet;

    Pool(int measures) {
      samples = new @Nullable PooledSample[measures];
    }
  }

  /**
   * A fold over finished replications.
   *
   * @param grid moments of the restoration curves
   * @param runs in order of replication
   */
  public StrategyFold(
      Scenario scenario, Scenario.Plan plan, List<Measure> measures, long[] grid, List<Observation> runs, Draws draws) {
    this.scenario = scenario;
    this.plan = plan;
    this.measures = measures;
    this.runs = runs;
    this.draws = draws;
    int n = runs.size();
    specs = plan.design().services();
    counted = specs.stream().filter(ServiceSpec::counted).toList();
    values = new double[measures.size()][n];
    bounds = new double[measures.size()][n];
    work = new WorkFold(n);
    copies = new CopiesFold(plan.design());
    meanRecoveryTimes = new double[n];
    recoveryTime = Objective.index("recoveryTime", measures);
    int whole = counted.stream().mapToInt(ServiceSpec::curveWeight).sum();
    sinceDisaster = new CurveFold(grid, whole, n);
    sinceOutage = new CurveFold(grid, whole, n);
    ofServices = java.util.stream.IntStream.range(0, measures.size())
        .filter(m -> measures.get(m).subject() == Subject.SERVICE).toArray();
    like = like();
    rto = specs.stream().map(s -> Objective.of(Objective.Kind.RTO, s, measures)).toArray(Objective[]::new);
    rpo = specs.stream().map(s -> Objective.of(Objective.Kind.RPO, s, measures)).toArray(Objective[]::new);
    rtoMet = new int[specs.size()];
    rpoMet = new int[specs.size()];
    down = new int[specs.size()][HeatMoments.upTo(scenario.horizon()).length];
    int stores = plan.design().datastores().size();
    storeValues = new double[measures.size()][][];
    for (int m = 0; m < storeValues.length; m++) {
      storeValues[m] = measures.get(m).subject() == Subject.STORE ? new double[stores][n] : new double[0][];
    }
    poolOf = new @Nullable Pool[specs.size()];
    for (ServiceSpec s : counted) {
      Pool pool = pools.computeIfAbsent(s.grade(), g -> new Pool(measures.size()));
      pool.services++;
      pool.servicesWithData += s.data().isEmpty() ? 0 : 1;
      poolOf[s.id()] = pool;
      for (int m : ofServices) {
        if (measures.get(m).appliesTo(s) && pool.samples[m] == null) {
          pool.samples[m] = like[m] == m ? new PooledSample(LEVELS) : pool.samples[like[m]];
        }
      }
    }
  }

  private int[] like() {
    int[] first = new int[measures.size()];
    for (int m = 0; m < first.length; m++) {
      first[m] = m;
    }
    for (int m : ofServices) {
      for (int k : ofServices) {
        Measure a = measures.get(m);
        Measure b = measures.get(k);
        if (first[m] == m && k < m && first[k] == k && a.unit() == b.unit()
            && counted.stream().allMatch(s -> a.appliesTo(s) == b.appliesTo(s))) {
          first[m] = k;
        }
      }
    }
    return first;
  }

  // Most services go down once, and all their times are one: what is counted once need not be again.
  private void part(Observation run) {
    for (int m : ofServices) {
      if (like[m] != m && !(run.incidents() == 1
          && Arrays.equals(run.values()[m][0], run.values()[like[m]][0]))) {
        for (Pool pool : pools.values()) {
          PooledSample sample = pool.samples[like[m]];
          pool.samples[m] = sample == null ? null : sample.copy();
        }
        like[m] = m;
      }
    }
  }

  public StrategyOutcome outcome() {
    List<OfService> services = new ArrayList<>();
    int perPass = (int) Math.max(1, Math.min(specs.size(),
        COLUMN_BYTES / (8L * ofServices.length * Math.max(1, runs.size()))));
    boolean more = true;
    for (int pass = 0; more || !curvesFolded || services.size() < specs.size(); pass++) {
      int from = services.size();
      int to = Math.min(specs.size(), from + perPass);
      double[][][] columns = new double[to - from][ofServices.length][runs.size()];
      int r = 0;
      for (Observation run : runs) {
        for (int s = from; s < to; s++) {
          for (int c = 0; c < ofServices.length; c++) {
            columns[s - from][c][r] = number(run, ofServices[c], s);
          }
        }
        if (pass == 0) {
          first(run, r);
        }
        if (more) {
          pool(run, pass == 0);
        }
        if (!curvesFolded) {
          sinceDisaster.add(run.sinceDisaster());
          sinceOutage.add(run.sinceOutage());
        }
        r++;
      }
      for (int s = from; s < to; s++) {
        services.add(service(specs.get(s), columns[s - from]));
      }
      more &= anotherPass(pass == 0);
      curvesFolded = curvesFolded || !(sinceDisaster.anotherPass() | sinceOutage.anotherPass());
    }
    return new StrategyOutcome(plan, totals(), services, grades(services), stores(),
        copies.groups(runs.size(), this::together), phases.outcomes(), sinceDisaster.curve(),
        sinceOutage.curve(), mostFrequentFirst(blocked), work.work, meanRecoveryTimes, runs);
  }

  private static Map<StrategyOutcome.Blocked, Integer> mostFrequentFirst(
      Map<StrategyOutcome.Blocked, Integer> blocked) {
    Map<StrategyOutcome.Blocked, Integer> sorted = new LinkedHashMap<>();
    blocked.entrySet().stream().sorted(Map.Entry.<StrategyOutcome.Blocked, Integer>comparingByValue().reversed())
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private double number(Observation run, int measure, int subject) {
    Measure m = measures.get(measure);
    return m.unit().number(run.of(m, measure, subject));
  }

  private Summary summary(double[] sample) {
    return Statistics.summarise(sample, draws);
  }

  private List<Total> totals() {
    List<Total> totals = new ArrayList<>();
    for (int m = 0; m < values.length; m++) {
      boolean watched = measures.get(m).censoring() == Censoring.WATCHED;
      int same = firstLike(values, m);
      boolean isNew = same == m;
      boolean time = measures.get(m).unit() == Unit.TIME;
      Optional<Precision> precision = !time ? Optional.empty()
          : isNew ? Optional.of(Precision.of(values[m], draws))
          : totals.get(same).precision().or(() -> Optional.of(Precision.of(values[same], draws)));
      totals.add(new Total(values[m], bounds[m], isNew ? summary(values[m]) : totals.get(same).summary(), precision,
          watched ? Optional.of(KaplanMeier.of(values[m], bounds[m])) : Optional.empty()));
    }
    return totals;
  }

  private void first(Observation run, int r) {
    for (int m = 0; m < values.length; m++) {
      Measure measure = measures.get(m);
      long all = run.ofAll(measure, m);
      values[m][r] = measure.unit().number(all);
      bounds[m][r] = measure.unit().bound(all);
      for (int store = 0; store < storeValues[m].length; store++) {
        storeValues[m][store][r] = number(run, m, store);
      }
    }
    work.read(run, r);
    copies.read(run);
    meanRecoveryTimes[r] = meanRecoveryTime(run);
    run.blocked().forEach(b -> blocked.merge(
        new StrategyOutcome.Blocked(b.service(), b.code(), b.why()), 1, Integer::sum));
    for (int s = 0; s < down.length; s++) {
      for (long mask = run.downAt()[s]; mask != 0; mask &= mask - 1) {
        down[s][Long.numberOfTrailingZeros(mask)]++;
      }
    }
    judge(run);
  }

  private void judge(Observation run) {
    for (int s = 0; s < rto.length; s++) {
      int rtoIsMet = rto[s].isMet(run) ? 1 : 0;
      int rpoIsMet = rpo[s].isMet(run) ? 1 : 0;
      rtoMet[s] += rtoIsMet;
      rpoMet[s] += rpoIsMet;
      Pool pool = poolOf[s];
      if (pool != null) {
        pool.rtoMet += rtoIsMet;
        pool.rpoMet += specs.get(s).data().isEmpty() ? 0 : rpoIsMet;
      }
    }
  }

  private double meanRecoveryTime(Observation run) {
    double sum = 0;
    int back = 0;
    for (ServiceSpec s : counted) {
      double time = number(run, recoveryTime, s.id());
      if (time > 0 && time != Double.POSITIVE_INFINITY) {
        sum += time;
        back++;
      }
    }
    return back == 0 ? 0 : sum / back;
  }

  private void pool(Observation run, boolean first) {
    if (first) {
      part(run);
    }
    for (int m : ofServices) {
      if (like[m] != m) {
        continue;
      }
      Measure measure = measures.get(m);
      for (ServiceSpec spec : counted) {
        Pool pool = poolOf[spec.id()];
        PooledSample sample = pool == null ? null : pool.samples[m];
        if (sample != null && measure.appliesTo(spec)) {
          take(sample, measure.unit().number(run.of(measure, m, spec.id())), first);
        }
      }
    }
    for (Observation.PhaseSample sample : run.phases()) {
      phases.read(sample, first);
      Pool pool = pools.get(sample.grade());
      if (pool != null) {
        pool.phases.read(sample, first);
      }
    }
  }

  private static void take(PooledSample sample, double value, boolean first) {
    if (first) {
      sample.add(value);
    } else if (sample.unknown()) {
      sample.again(value);
    }
  }

  private boolean anotherPass(boolean first) {
    boolean more = phases.anotherPass(first);
    for (Pool pool : pools.values()) {
      for (int m = 0; m < pool.samples.length; m++) {
        PooledSample sample = pool.samples[m];
        if (sample != null && like[m] == m) {
          more |= first ? sample.counted() : sample.countedAgain();
        }
      }
      more |= pool.phases.anotherPass(first);
    }
    return more;
  }

  private OfService service(ServiceSpec spec, double[][] columns) {
    List<Optional<Summary>> summaries = new ArrayList<>();
    for (int m = 0; m < measures.size(); m++) {
      int column = Arrays.binarySearch(ofServices, m);
      // Most services go down once, and all their times are one: what was sorted once need not be again.
      int same = column < 0 ? -1 : firstLike(columns, column);
      summaries.add(column < 0 ? Optional.empty()
          : same < column ? summaries.get(ofServices[same]) : Optional.of(summary(columns[column])));
    }
    return new OfService(spec, summaries, judged(Objective.Kind.RTO, spec), judged(Objective.Kind.RPO, spec),
        down[spec.id()]);
  }

  private static int firstLike(double[][] columns, int column) {
    int c = 0;
    while (c < column && !Arrays.equals(columns[c], columns[column])) {
      c++;
    }
    return c;
  }

  private Judged judged(Objective.Kind kind, ServiceSpec spec) {
    int met = kind == Objective.Kind.RTO ? rtoMet[spec.id()] : rpoMet[spec.id()];
    return Objective.isStated(kind, spec.grade())
        ? judged.computeIfAbsent(met, m -> Judged.of(m, runs.size(), scenario.confidence(), draws)) : Judged.NONE;
  }

  private List<OfGrade> grades(List<OfService> services) {
    List<OfGrade> result = new ArrayList<>();
    pools.forEach((grade, pool) -> {
      List<OfService> own =
          services.stream().filter(s -> s.spec().counted() && s.spec().grade().equals(grade)).toList();
      List<Verdict> rtoVerdicts = own.stream().map(s -> s.rto().verdict()).toList();
      List<Verdict> rpoVerdicts = own.stream().map(s -> s.rpo().verdict()).toList();
      result.add(new OfGrade(grade, pool.services,
          Arrays.stream(pool.samples).map(Optional::ofNullable).toList(),
          grade.hasRto() ? share(pool.rtoMet, (long) pool.services * runs.size()) : Double.NaN,
          grade.hasRpo() ? share(pool.rpoMet, (long) pool.servicesWithData * runs.size()) : Double.NaN,
          StrategyOutcome.Counts.of(rtoVerdicts), StrategyOutcome.Counts.of(rpoVerdicts), pool.phases.outcomes()));
    });
    result.sort((a, b) -> Integer.compare(b.grade().priority(), a.grade().priority()));
    return result;
  }

  private static double share(long met, long of) {
    return of == 0 ? Double.NaN : met / (double) of;
  }

  private List<OfStore> stores() {
    List<OfStore> stores = new ArrayList<>();
    for (DatastoreSpec store : plan.design().datastores()) {
      List<Optional<Summary>> summaries = new ArrayList<>();
      for (double[][] ofMeasure : storeValues) {
        summaries.add(ofMeasure.length == 0 ? Optional.empty() : Optional.of(summary(ofMeasure[store.id()])));
      }
      stores.add(new OfStore(store.name(), summaries));
    }
    return stores;
  }

  private List<Optional<Summary>> together(List<Integer> stores) {
    List<Optional<Summary>> summaries = new ArrayList<>();
    for (double[][] ofMeasure : storeValues) {
      summaries.add(ofMeasure.length == 0 ? Optional.empty() : Optional.of(Statistics.summarise(
          stores.stream().flatMapToDouble(store -> Arrays.stream(ofMeasure[store])).toArray())));
    }
    return summaries;
  }

  /** Durations by phase. */
  private static final class PhaseDurations {
    private final Map<String, Observation.PhaseName> names = new LinkedHashMap<>();
    private final Map<String, PooledSample> samples = new LinkedHashMap<>();

    void read(Observation.PhaseSample sample, boolean first) {
      PooledSample pooled = samples.computeIfAbsent(sample.name().label(), label -> {
        names.put(label, sample.name());
        return new PooledSample(LEVELS);
      });
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

    List<OfPhase> outcomes() {
      List<OfPhase> result = new ArrayList<>();
      samples.forEach((label, s) -> result.add(new OfPhase(
          Objects.requireNonNull(names.get(label)), s.mean(), s.quantile(0), s.quantile(1), s.quantile(2),
          s.quantile(3), s.n())));
      result.sort(Comparator.comparing(p -> p.name().kind()));
      return result;
    }
  }
}
