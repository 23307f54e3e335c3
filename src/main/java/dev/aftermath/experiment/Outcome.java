package dev.aftermath.experiment;

import dev.aftermath.experiment.Statistics.Interval;
import dev.aftermath.experiment.Statistics.Summary;
import dev.aftermath.journal.Phase;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an experiment came to: every finished replication, and the estimates from them. Times are seconds here.
 *
 * @param planned replications that were wanted; fewer are finished when the experiment was interrupted
 * @param stopping the condition that decided on the number of replications, if there was one
 * @param draws how the luck of different replications relates
 * @param indices which replications are finished
 */
public record Outcome(
    Scenario scenario,
    long seed,
    int planned,
    Draws draws,
    int[] indices,
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

  /** Whether it is uncertain of some objective under some strategy whether it is met. */
  public boolean objectiveUncertain() {
    return count(Verdict.UNCERTAIN) > 0;
  }

  /** The same, with what became of the condition that decided on the number of replications. */
  public Outcome with(Stopping.Result result) {
    return new Outcome(
        scenario, seed, planned, draws, indices, strategies, comparisons, backTest, Optional.of(result));
  }

  /** How many objectives of services and strategies have a verdict. */
  public int count(Verdict verdict) {
    return strategies.stream().flatMap(s -> s.services.stream())
        .mapToInt(s -> (s.rtoVerdict == verdict ? 1 : 0) + (s.rpoVerdict == verdict ? 1 : 0)).sum();
  }

  /**
   * One strategy.
   *
   * @param recoveryTime from the first counted service down until all are up
   * @param recoveryPoint of the worst counted service
   * @param recoveryTimes the values behind recoveryTime, by finished replication, infinite where censored
   * @param troubles what the recovery times and points do not tell
   * @param recoveryTimePrecision how well the quantiles and the mean of the recovery time are known
   * @param survival of the recovery time, for what is censored
   * @param work for each {@link Phase.Kind} and finished replication, the mean durations of its phases, summed;
   *     negative where it had none
   * @param meanRecoveryTimes by finished replication, over the counted services that were down and came back; 0 if none
   * @param runs the replications themselves, read from disk as they are asked for: go through them once, in order
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
      Troubles troubles,
      Precision recoveryTimePrecision,
      Precision recoveryPointPrecision,
      KaplanMeier survival,
      double[][] work,
      double[] meanRecoveryTimes,
      List<RunResult> runs) {}

  /**
   * In how many replications something went wrong that has no duration.
   *
   * @param dataGone no copy survived of some data
   * @param dataWaiting some data survived but was not back at the end
   * @param downAgain some service was down again after its recovery
   * @param longestDown the longest that a service was down in all in such a replication, in seconds
   */
  public record Troubles(int dataGone, int dataWaiting, int downAgain, double longestDown) {}

  /**
   * One service under one strategy.
   *
   * @param pRtoMet share of replications that met the objective; NaN when none is stated
   * @param rtoInterval Wilson's interval of the probability
   * @param rtoExact that of Clopper and Pearson, which the verdict rests on
   */
  public record ServiceOutcome(
      ServiceSpec spec, Summary recoveryTime, Summary recoveryPoint, Summary downtime, Summary timeToDetect,
      double pRtoMet,
      Interval rtoInterval, double pRpoMet, Interval rpoInterval, Interval rtoExact, Interval rpoExact,
      Verdict rtoVerdict, Verdict rpoVerdict) {}

  /** All counted services of a grade, pooled over services and replications; recovery points of those with data. */
  public record GradeOutcome(
      Grade grade, int services, Summary recoveryTime, Summary recoveryPoint, PooledSample recoveryTimes,
      PooledSample recoveryPoints, Summary timeToDetect, double pRtoMet, double pRpoMet, List<PhaseOutcome> phases) {}

  /** How long a phase took, pooled over services and replications, in seconds. */
  public record PhaseOutcome(
      String name, Phase.Kind kind, double mean, double p5, double p50, double p90, double p95, long n) {}

  /**
   * Two strategies in the same replications.
   *
   * @param ratio candidate over baseline, per replication
   * @param difference candidate minus baseline, per replication, in seconds
   * @param pairs replications in which both are known
   * @param ratioOfMeans mean of the candidate over mean of the baseline; NaN without pairs
   * @param ratioOfMeansInterval by Fieller's theorem
   * @param varianceRatio how many times as many replications it would have taken without common random numbers
   */
  public record Comparison(
      String baseline, String candidate, Summary ratio, Summary difference, int pairs, double ratioOfMeans,
      Interval ratioOfMeansInterval, double varianceRatio) {}

  static Outcome of(Scenario scenario, long seed, int planned, long[] grid, Replications finished, Draws draws) {
    int[] indices = finished.indices(planned);
    List<StrategyOutcome> strategies = IntStream.range(0, scenario.plans().size()).parallel()
        .mapToObj(p -> new StrategyFold(scenario, scenario.plans().get(p), grid, finished.of(p, planned), draws))
        .map(StrategyFold::outcome)
        .toList();
    List<Comparison> comparisons = new ArrayList<>();
    for (int c = 1; c < strategies.size(); c++) {
      comparisons.add(compare(strategies.get(0), strategies.get(c), draws));
    }
    Optional<BackTest> backTest = scenario.published().flatMap(published -> strategies.stream()
        .filter(s -> s.name.equals(published.strategy()) && !s.runs.isEmpty()).findFirst()
        .map(s -> BackTest.of(published, s.sinceDisaster)));
    return new Outcome(scenario, seed, planned, draws, indices, strategies, comparisons, backTest, Optional.empty());
  }

  private static Comparison compare(StrategyOutcome baseline, StrategyOutcome candidate, Draws draws) {
    int[] both = IntStream.range(0, baseline.recoveryTimes.length)
        .filter(r -> baseline.recoveryTimes[r] != Double.POSITIVE_INFINITY
            && candidate.recoveryTimes[r] != Double.POSITIVE_INFINITY).toArray();
    double[] x = Arrays.stream(both).mapToDouble(r -> baseline.recoveryTimes[r]).toArray();
    double[] y = Arrays.stream(both).mapToDouble(r -> candidate.recoveryTimes[r]).toArray();
    double[] ratios = IntStream.range(0, x.length).filter(i -> x[i] > 0).mapToDouble(i -> y[i] / x[i]).toArray();
    double[] differences = IntStream.range(0, x.length).mapToDouble(i -> y[i] - x[i]).toArray();
    // Where one of a pair is missing the others are not two and two: they are no pairs then, and independent at worst
    // of half of them.
    boolean whole = draws == Draws.ANTITHETIC && ratios.length == baseline.recoveryTimes.length;
    Draws kept = whole ? Draws.ANTITHETIC : Draws.INDEPENDENT;
    return new Comparison(
        baseline.name, candidate.name, Statistics.summarise(ratios, kept),
        Statistics.summariseSigned(differences, kept),
        x.length, x.length == 0 ? Double.NaN : Statistics.mean(y) / Statistics.mean(x),
        whole ? PairedSamples.ratioOfMeans(Statistics.pairMeans(x), Statistics.pairMeans(y))
            : PairedSamples.ratioOfMeans(x, y),
        PairedSamples.varianceRatio(x, y));
  }

  static double seconds(long ticks) {
    return ticks == RunResult.CENSORED ? Double.POSITIVE_INFINITY : Ticks.toSeconds(ticks);
  }
}
