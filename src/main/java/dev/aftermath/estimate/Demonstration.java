package dev.aftermath.estimate;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What trials that pass or fail, independently and with one probability, show of that probability: the lower end of the
 * one-sided interval of Clopper and Pearson (Biometrika 26, 1934), which is exact for the binomial distribution.
 */
public final class Demonstration {
  /** How sure it is: all but {@link #RISK}. */
  public static final double CONFIDENCE = 0.95;

  private static final double RISK = 0.05;

  private Demonstration() {}

  /**
   * The probability of passing that is exceeded with 95 % confidence: the one at which as many passes or more have a
   * chance of 5 %. 0 when nothing passed, NaN without trials.
   */
  public static double shown(int passed, int trials) {
    if (trials == 0) {
      return Double.NaN;
    }
    return passed == 0 ? 0 : passed == trials ? StrictMath.pow(RISK, 1.0 / trials)
        : new BetaDistribution(null, passed, trials - passed + 1.0).inverseCumulativeProbability(RISK);
  }

  /**
   * The least number of trials that show a probability with 95 % confidence when so many of them fail. Without failures
   * it is the least n with p^n at most 5 %: ln 0.05 / ln p, rounded up.
   *
   * @param probability above 0 and below 1
   */
  public static int needed(double probability, int failures) {
    int enough = failures + 1;
    while (!shows(enough, failures, probability)) {
      enough = Math.multiplyExact(enough, 2);
    }
    int tooFew = Math.max(failures, enough / 2);
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (shows(middle, failures, probability)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private static boolean shows(int trials, int failures, double probability) {
    return failures == 0
        ? trials * StrictMath.log(probability) <= StrictMath.log(RISK)
        : shown(trials - failures, trials) >= probability;
  }
}
