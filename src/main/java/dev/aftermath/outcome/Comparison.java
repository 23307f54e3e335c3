package dev.aftermath.outcome;

import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.PairedSamples;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Summary;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two strategies in the same replications, measure by measure. */
public record Comparison(String baseline, String candidate, List<OfMeasure> measures) {
  /** What is compared. */
  public enum Of {
    /** The means of all replications. */
    MEANS,
    /**
     * Means of the time within a limit: what lasted longer counts as the limit, because its end was not seen in every
     * replication.
     */
    RESTRICTED_MEANS,
    /** Nothing: in some replication nothing is known of it, or neither was ever seen to end. */
    NOTHING
  }

  /**
   * One measure of the run as a whole.
   *
   * @param limit of restricted means, in the unit of the measure; NaN otherwise
   * @param ratio mean of the candidate over mean of the baseline; NaN where the baseline's is zero. Of swapped
   *     strategies it is the reciprocal, and so is its interval
   * @param ratioInterval by Fieller's theorem; none where either mean may be zero
   * @param difference candidate minus baseline, per replication
   * @param varianceRatio how many times as many replications it would have taken without common random numbers
   */
  public record OfMeasure(
      String measure, Of of, double limit, double ratio, Interval ratioInterval, Summary difference,
      double varianceRatio) {}

  public static Comparison of(
      StrategyOutcome baseline, StrategyOutcome candidate, List<Measure> measures, Draws draws) {
    List<OfMeasure> all = new ArrayList<>();
    for (int m = 0; m < measures.size(); m++) {
      all.add(compare(measures.get(m), baseline.totals().get(m), candidate.totals().get(m), draws));
    }
    return new Comparison(baseline.name(), candidate.name(), all);
  }

  private static OfMeasure compare(
      Measure measure, StrategyOutcome.Total baseline, StrategyOutcome.Total candidate, Draws draws) {
    boolean known = baseline.summary().censored() + candidate.summary().censored() == 0;
    double limit = known ? Double.NaN : Math.min(limit(baseline), limit(candidate));
    if (!known && (measure.censoring() != Censoring.WATCHED || !(limit > 0))) {
      return nothing(measure);
    }
    double[] x = known ? baseline.values() : within(baseline, limit);
    double[] y = known ? candidate.values() : within(candidate, limit);
    if (!known && atLeast(x, limit) && atLeast(y, limit)) {
      return nothing(measure);
    }
    double[] differences = new double[x.length];
    Arrays.setAll(differences, r -> y[r] - x[r]);
    boolean pairs = draws == Draws.ANTITHETIC;
    double mean = x.length == 0 ? Double.NaN : Statistics.mean(x);
    return new OfMeasure(measure.name(), known ? Of.MEANS : Of.RESTRICTED_MEANS, limit,
        mean == 0 ? Double.NaN : Statistics.mean(y) / mean,
        pairs ? PairedSamples.ratioOfMeans(Statistics.pairMeans(x), Statistics.pairMeans(y))
            : PairedSamples.ratioOfMeans(x, y),
        Statistics.summariseSigned(differences, draws), PairedSamples.varianceRatio(x, y));
  }

  private static OfMeasure nothing(Measure measure) {
    return new OfMeasure(measure.name(), Of.NOTHING, Double.NaN, Double.NaN, Interval.NONE,
        Statistics.summariseSigned(new double[0]), Double.NaN);
  }

  private static boolean atLeast(double[] values, double limit) {
    return Arrays.stream(values).allMatch(v -> v >= limit);
  }

  // Up to there every replication was watched.
  private static double limit(StrategyOutcome.Total total) {
    double limit = Double.POSITIVE_INFINITY;
    for (int r = 0; r < total.values().length; r++) {
      limit = total.values()[r] == Double.POSITIVE_INFINITY ? Math.min(limit, total.bounds()[r]) : limit;
    }
    return limit;
  }

  private static double[] within(StrategyOutcome.Total total, double limit) {
    return Arrays.stream(total.values()).map(v -> Math.min(v, limit)).toArray();
  }
}
