package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How many trials show a probability, against the binomial distribution written out. */
class DemonstrationTest {
  // P(at most f failures among n) when each fails with probability 1 - p.
  private static double chance(int n, int f, double p) {
    double sum = 0;
    double ways = 1;
    for (int k = 0; k <= f; k++) {
      sum += ways * StrictMath.pow(1 - p, k) * StrictMath.pow(p, n - k);
      ways = ways * (n - k) / (k + 1);
    }
    return sum;
  }

  @Test
  void withoutFailuresItIsTheLogarithmOfFivePercentOverThatOfTheProbability() {
    // ln 0.05 / ln 0.95 = 58.4; / ln 0.99 = 298.1; / ln 0.9 = 28.4; / ln 0.5 = 4.3.
    assertThat(Demonstration.needed(0.95, 0)).isEqualTo(59);
    assertThat(Demonstration.needed(0.99, 0)).isEqualTo(299);
    assertThat(Demonstration.needed(0.9, 0)).isEqualTo(29);
    assertThat(Demonstration.needed(0.5, 0)).isEqualTo(5);
    assertThat(Demonstration.needed(0.01, 0)).isEqualTo(1);
  }

  @Test
  void withFailuresItIsTheLeastNumberOfWhichSoFewFailWithAChanceOfFivePercentAtMost() {
    for (double p : new double[] {0.5, 0.9, 0.95, 0.99}) {
      for (int f = 0; f <= 4; f++) {
        int n = Demonstration.needed(p, f);
        assertThat(chance(n, f, p)).as("%s failures among %s at %s", f, n, p).isLessThanOrEqualTo(0.05);
        assertThat(chance(n - 1, f, p)).as("%s failures among %s at %s", f, n - 1, p).isGreaterThan(0.05);
      }
    }
    assertThat(Demonstration.needed(0.95, 1)).isEqualTo(93);
    assertThat(Demonstration.needed(0.95, 2)).isEqualTo(124);
  }

  @Test
  void whatIsShownIsTheProbabilityAtWhichSoManyPassesHaveAChanceOfFivePercent() {
    assertThat(Demonstration.shown(59, 59)).isCloseTo(StrictMath.pow(0.05, 1.0 / 59), within(1e-12));
    assertThat(Demonstration.shown(59, 59)).isGreaterThan(0.95);
    assertThat(Demonstration.shown(58, 58)).isLessThan(0.95);
    for (int passed : new int[] {1, 5, 17, 19}) {
      double p = Demonstration.shown(passed, 20);
      assertThat(chance(20, 20 - passed, p)).isCloseTo(0.05, within(1e-9));
    }
  }

  @Test
  void nothingPassedShowsNothingAndNothingTriedIsNotKnown() {
    assertThat(Demonstration.shown(0, 7)).isZero();
    assertThat(Demonstration.shown(0, 0)).isNaN();
  }
}
