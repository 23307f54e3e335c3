package dev.aftermath.outcome;

import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Verdict;

/**
 * How often an objective was met, and whether that is often enough.
 *
 * @param met in how many replications
 * @param of how many there are
 * @param wilson Wilson's interval of the probability
 * @param exact that of Clopper and Pearson, which the verdict rests on
 */
public record Judged(int met, int of, Interval wilson, Interval exact, Verdict verdict) {
  /** No objective is stated. */
  static final Judged NONE = new Judged(0, 0, Interval.NONE, Interval.NONE, Verdict.NONE);

  /**
   * From a count.
   *
   * @param asked probability with which the objective must be met
   */
  public static Judged of(int met, int of, double asked, Draws draws) {
    // Members of antithetic pairs may depend on each other in any way; at worst a pair counts as one.
    int each = draws == Draws.ANTITHETIC ? 2 : 1;
    Interval exact = Statistics.clopperPearson(met / each, of / each);
    return new Judged(met, of, Statistics.wilson(met / each, of / each), exact, Verdict.of(exact, asked));
  }

  /** Share of the replications that met it; NaN when no objective is stated. */
  public double share() {
    return verdict == Verdict.NONE || of == 0 ? Double.NaN : met / (double) of;
  }
}
