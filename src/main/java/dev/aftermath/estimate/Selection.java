package dev.aftermath.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Beta;

/**
 * Finds the first of several candidates, in their order, that meets all its objectives, by sequential tests of binomial
 * probabilities.
 *
 * <p>A candidate is tried with a growing number of replications. After each stage exact (Clopper and Pearson 1934)
 * bounds of each objective's probability are taken: the candidate fails as soon as one upper bound lies below the goal,
 * and meets its objectives as soon as all lower bounds reach it. The chance of any wrong verdict is at most alpha: it
 * is divided equally among candidates and stages (Bonferroni), and for failing among objectives; for meeting all of
 * them no division is needed, because each must be shown (intersection-union test, Berger 1982). What is undecided
 * after the last stage is left so: its probability is near the goal, within the indifference zone.
 */
public final class Selection {
  /** Chance with which a candidate outside the indifference zone is decided by the last stage. */
  private static final double POWER = 0.9;
  private static final int FIRST = 64;
  private static final int MOST_STAGES = 12;

  /** Runs a candidate. */
  public interface Trials<E extends Exception> {
    /**
     * How often each objective was met in new replications; empty when the candidate cannot be run, or all was stopped.
     */
    Optional<int[]> met(int candidate, int stage, int replications) throws E;
  }

  /** What is found of a candidate: whether it meets all its objectives. */
  public enum Finding { MEETS, FAILS, UNDECIDED, INVALID, UNTRIED }

  /**
   * The verdict on a candidate.
   *
   * @param worst the objective that was met least often
   * @param share in which share of the replications it was met; NaN when not tried
   * @param interval its bounds, at the level of the test
   */
  public record Judgement(Finding finding, int replications, int worst, double share, Interval interval) {
    static final Judgement UNTRIED = new Judgement(Finding.UNTRIED, 0, -1, Double.NaN, Interval.NONE);
    static final Judgement INVALID = new Judgement(Finding.INVALID, 0, -1, Double.NaN, Interval.NONE);
  }

  private final double goal;
  private final int objectives;
  private final double acceptAlpha;
  private final double refuseAlpha;
  private final int[] totals;

  /**
   * A selection with no candidate tried.
   *
   * @param goal probability that each objective must have
   * @param alpha chance of any wrong verdict
   * @param indifference distance from the goal within which a candidate may stay undecided
   * @param most replications of a candidate, whatever the indifference zone
   */
  public Selection(double goal, double alpha, double indifference, int candidates, int objectives, int most) {
    this.goal = goal;
    this.objectives = objectives;
    int stages = 1;
    while (stages < MOST_STAGES && (FIRST << stages) <= most
        && !decides(stages, alpha / candidates / stages, indifference)) {
      stages++;
    }
    acceptAlpha = alpha / candidates / stages;
    refuseAlpha = acceptAlpha / Math.max(1, objectives);
    totals = new int[stages];
    for (int s = 0; s < stages; s++) {
      totals[s] = Math.min(most, FIRST << s);
    }
  }

  private boolean decides(int stages, double alpha, double indifference) {
    int n = FIRST << (stages - 1);
    double above = Math.min(1, goal + indifference);
    double below = Math.max(0, goal - indifference);
    int least = leastAccepted(n, alpha);
    int most = mostRefused(n, alpha / Math.max(1, objectives));
    return atLeast(least, n, above) >= POWER && 1 - atLeast(most + 1, n, below) >= POWER;
  }

  /** The fewest successes whose lower bound reaches the goal; n + 1 when even n successes are too few. */
  private int leastAccepted(int n, double alpha) {
    int low = 0;
    int high = n + 1;
    while (low < high) {
      int middle = (low + high) / 2;
      // The lower bound reaches the goal when so many successes are as unlikely as alpha at the goal.
      if (atLeast(middle, n, goal) <= alpha) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The most successes whose upper bound lies below the goal; -1 when even none are too many. */
  private int mostRefused(int n, double alpha) {
    int low = -1;
    int high = n;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (1 - atLeast(middle + 1, n, goal) < alpha) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Chance of at least x successes in n. */
  private static double atLeast(int x, int n, double p) {
    return x > n ? 0 : x <= 0 || p >= 1 ? 1 : p <= 0 ? 0 : Beta.regularizedBeta(p, x, n - x + 1.0);
  }

  /** Exact one-sided lower bound of a probability. */
  public static double lower(int x, int n, double alpha) {
    return x == 0 ? 0 : quantile(alpha, x, n - x + 1.0);
  }

  /** Exact one-sided upper bound of a probability. */
  public static double upper(int x, int n, double alpha) {
    return x == n ? 1 : quantile(1 - alpha, x + 1.0, n - x);
  }

  // By bisection: the library's quantile function wants a generator of random numbers.
  private static double quantile(double p, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (Beta.regularizedBeta(middle, a, b) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Greatest number of replications of a candidate. */
  public int most() {
    return totals[totals.length - 1];
  }

  public int stages() {
    return totals.length;
  }

  /**
   * Tries the candidates in their order until one meets its objectives.
   *
   * @return a judgement of each; those after the first that meets them are untried
   */
  public <E extends Exception> List<Judgement> run(int candidates, Trials<E> trials) throws E {
    List<Judgement> all = new ArrayList<>();
    boolean found = false;
    for (int c = 0; c < candidates; c++) {
      Judgement judgement = found ? Judgement.UNTRIED : judge(c, trials);
      all.add(judgement);
      found |= judgement.finding == Finding.MEETS;
    }
    return all;
  }

  private <E extends Exception> Judgement judge(int candidate, Trials<E> trials) throws E {
    int[] met = new int[objectives];
    int n = 0;
    Judgement last = Judgement.INVALID;
    for (int stage = 0; stage < totals.length; stage++) {
      Optional<int[]> fresh = trials.met(candidate, stage, totals[stage] - n);
      if (fresh.isEmpty()) {
        return last;
      }
      for (int o = 0; o < objectives; o++) {
        met[o] += fresh.get()[o];
      }
      n = totals[stage];
      last = judgement(met, n);
      if (last.finding != Finding.UNDECIDED) {
        return last;
      }
    }
    return last;
  }

  private Judgement judgement(int[] met, int n) {
    int worst = 0;
    for (int o = 1; o < objectives; o++) {
      worst = met[o] < met[worst] ? o : worst;
    }
    int x = objectives == 0 ? n : met[worst];
    double low = lower(x, n, acceptAlpha);
    double high = upper(x, n, refuseAlpha);
    Finding finding = x >= leastAccepted(n, acceptAlpha) ? Finding.MEETS
        : x <= mostRefused(n, refuseAlpha) ? Finding.FAILS : Finding.UNDECIDED;
    return new Judgement(finding, n, worst, x / (double) n, new Interval(low, high));
  }
}
