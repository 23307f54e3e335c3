package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elementary effects on functions whose effects are known. */
class MorrisTest {
  @Test
  void aLinearFunctionHasItsCoefficientsAsEffectsAndNoSpread() {
    double[][] design = Morris.design(3, 8, 1);
    double[] y = Arrays.stream(design).mapToDouble(x -> 5 * x[0] - 2 * x[1] + 0 * x[2]).toArray();
    List<Morris.Effect> effects = Morris.effects(design, y, 1);
    assertThat(effects.get(0).mu()).isCloseTo(5, within(1e-9));
    assertThat(effects.get(1).mu()).isCloseTo(-2, within(1e-9));
    assertThat(effects.get(1).muStar()).isCloseTo(2, within(1e-9));
    assertThat(effects.get(2).muStar()).isZero();
    assertThat(effects).allSatisfy(e -> assertThat(e.sigma()).isLessThan(1e-9));
  }

  @Test
  void everyTrajectoryMovesEachFactorOnceByTwoThirdsAndStaysInRange() {
    double[][] design = Morris.design(5, 20, 3);
    for (int t = 0; t < 20; t++) {
      for (int f = 0; f < 5; f++) {
        double moved = 0;
        for (int k = 0; k < 5; k++) {
          moved += Math.abs(design[t * 6 + k + 1][f] - design[t * 6 + k][f]);
        }
        assertThat(moved).isCloseTo(2 / 3.0, within(1e-12));
      }
    }
    assertThat(Arrays.stream(design).flatMapToDouble(Arrays::stream)).allMatch(u -> u >= 0 && u <= 1);
  }

  /**
   * Morris's own function of 20 factors (1991, section 4): coefficients 20 for the first ten linear terms, -15 for
   * pairs of the first six, -10 for triples of the first five, 5 for the product of the first four; the others, which
   * he draws from a normal distribution of unit variance, are left out. He finds: factors 1 to 10 matter; 8 to 10 have
   * linear effects and the others not; 11 to 20 do not matter.
   */
  @Test
  void morrisFunctionFallsIntoItsThreeGroups() {
    double[][] design = Morris.design(20, 10, 7);
    List<Morris.Effect> effects = Morris.effects(design, Arrays.stream(design).mapToDouble(MorrisTest::morris).toArray(), 7);
    double leastImportant = effects.subList(0, 10).stream().mapToDouble(Morris.Effect::muStar).min().orElseThrow();
    double mostUnimportant = effects.subList(10, 20).stream().mapToDouble(Morris.Effect::muStar).max().orElseThrow();
    assertThat(leastImportant).isGreaterThan(10);
    assertThat(mostUnimportant).isZero();
    for (int f : new int[] {7, 8, 9}) { // w = 2 (x - 1/2), so an effect over the whole range of x is 2 * 20
      assertThat(effects.get(f).muStar()).isCloseTo(40, within(1e-9));
      assertThat(effects.get(f).sigma()).isLessThan(1e-9);
    }
    for (int f = 0; f < 7; f++) {
      assertThat(effects.get(f).sigma()).as("factor " + (f + 1)).isGreaterThan(5);
    }
  }

  private static double morris(double[] x) {
    double[] w = new double[20];
    for (int i = 0; i < 20; i++) {
      boolean curved = i == 2 || i == 4 || i == 6;
      w[i] = 2 * ((curved ? 1.1 * x[i] / (x[i] + 0.1) : x[i]) - 0.5);
    }
    double y = 0;
    for (int i = 0; i < 10; i++) {
      y += 20 * w[i];
    }
    for (int i = 0; i < 6; i++) {
      for (int j = i + 1; j < 6; j++) {
        y -= 15 * w[i] * w[j];
        for (int k = j + 1; i < 5 && j < 5 && k < 5; k++) {
          y -= 10 * w[i] * w[j] * w[k];
        }
      }
    }
    return y + 5 * w[0] * w[1] * w[2] * w[3];
  }

  @Test
  void theIntervalOfTheMeanEffectHoldsIt() {
    double[][] design = Morris.design(2, 50, 5);
    double[] y = Arrays.stream(design).mapToDouble(x -> x[0] * x[1]).toArray();
    Morris.Effect effect = Morris.effects(design, y, 5).get(0);
    // The effect of x0 is x1, whose mean over the grid is one half.
    assertThat(effect.muStar()).isCloseTo(0.5, within(0.15));
    assertThat(effect.interval().low()).isLessThan(0.5);
    assertThat(effect.interval().high()).isGreaterThan(0.5);
  }
}
