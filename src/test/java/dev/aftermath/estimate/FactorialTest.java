package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.JointBootstrap.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What choices contribute, against arithmetic. */
class FactorialTest {
  private static final double LN2 = StrictMath.log(2);

  private static Factorial of(int choices, IntToDoubleFunction value) {
    double[][] values = new double[1 << choices][];
    Arrays.setAll(values, set -> new double[] {value.applyAsDouble(set)});
    return new Factorial(choices, values);
  }

  private static double[][] noise(int choices, int replications, long seed) {
    RandomStream random = new RandomStreams(seed, 0).of("test");
    double[][] values = new double[1 << choices][replications];
    for (double[] row : values) {
      Arrays.setAll(row, r -> StandardNormal.inverse(random.nextUniform()));
    }
    return values;
  }

  /** 100 · 0.5^a · 0.2^b: of ln 0.1 the first makes up ln 0.5, the second ln 0.2, alone, last and on average. */
  @Test
  void choicesThatActAloneMakeUpTheirOwnFactor() {
    Factorial f = of(2, set -> StrictMath.log(100 * ((set & 1) == 1 ? 0.5 : 1) * ((set & 2) == 2 ? 0.2 : 1)));
    assertThat(f.whole()[0]).isCloseTo(StrictMath.log(0.1), within(1e-12));
    assertThat(f.shapley(0)[0]).isCloseTo(StrictMath.log(0.5), within(1e-12));
    assertThat(f.shapley(1)[0]).isCloseTo(StrictMath.log(0.2), within(1e-12));
    assertThat(f.alone(1)[0]).isCloseTo(f.last(1)[0], within(1e-12));
    assertThat(f.interaction(0, 1)[0]).isCloseTo(0, within(1e-12));
    // ln 0.5 / ln 0.1 = 0.30103, the logarithm of 2 to the base 10.
    assertThat(f.shapley(0)[0] / f.whole()[0]).isCloseTo(StrictMath.log10(2), within(1e-12));
  }

  /** Only both together halve it: each is decisive in one of the two orders, so each makes up half of ln 0.5. */
  @Test
  void twoChoicesThatOnlyWorkTogetherShareAlike() {
    Factorial f = of(2, set -> set == 3 ? -LN2 : 0);
    assertThat(f.shapley(0)).containsExactly(f.shapley(1));
    assertThat(f.shapley(0)[0]).isCloseTo(-LN2 / 2, within(1e-12));
    assertThat(f.alone(0)).containsExactly(0);
    assertThat(f.last(0)[0]).isEqualTo(-LN2);
    assertThat(f.interaction(0, 1)[0]).isEqualTo(-LN2);
  }

  /** Either of two halves it: the other then finds nothing left to do, and the index has the opposite sign. */
  @Test
  void twoChoicesThatDoTheSameWorkOverlap() {
    Factorial f = of(2, set -> set == 0 ? 0 : -LN2);
    assertThat(f.shapley(1)[0]).isCloseTo(-LN2 / 2, within(1e-12));
    assertThat(f.last(1)).containsExactly(0);
    assertThat(f.interaction(0, 1)[0]).isEqualTo(LN2);
  }

  /** Shapley's gloves: one left, two right; a pair is worth 1. The left one is decisive in 4 of 6 orders. */
  @Test
  void theLeftGloveMakesUpTwoThirds() {
    Factorial f = of(3, set -> (set & 1) == 1 && set > 1 ? 1 : 0);
    assertThat(f.shapley(0)[0]).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(f.shapley(1)[0]).isCloseTo(1 / 6.0, within(1e-12));
    // With nobody else the left and a right one gain 1 together; with the other right one, 0. Half of 1 and 0.
    assertThat(f.interaction(0, 1)[0]).isCloseTo(0.5, within(1e-12));
    // The two right ones: nothing without the left one, and with it one of them too many.
    assertThat(f.interaction(1, 2)[0]).isCloseTo(-0.5, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 12})
  void whatTheChoicesMakeUpAddsUpToTheWhole(int choices) {
    Factorial f = new Factorial(choices, noise(choices, 3, choices));
    for (int r = 0; r < 3; r++) {
      double sum = 0;
      for (int c = 0; c < choices; c++) {
        sum += f.shapley(c)[r];
      }
      assertThat(sum).isCloseTo(f.whole()[r], within(1e-12));
    }
  }

  @Test
  void aChoiceThatDoesNothingMakesUpNothingToTheBit() {
    double[][] others = noise(3, 50, 4);
    double[][] values = new double[16][];
    Arrays.setAll(values, set -> others[set & 7]);
    Factorial f = new Factorial(4, values);
    assertThat(f.shapley(3)).containsOnly(0);
    assertThat(f.interaction(0, 3)).containsOnly(0);
    JointBootstrap drawn = new JointBootstrap(List.of(f.whole(), f.shapley(3)), 1, "test");
    assertThat(drawn.mean(1)).isEqualTo(new Estimate(0, new Interval(0, 0)));
    assertThat(drawn.ratio(1, 0)).isEqualTo(new Estimate(0, new Interval(0, 0)));
  }

  @Test
  void theOrderOfTheChoicesDoesNotMatter() {
    double[][] values = noise(4, 5, 9);
    int[] place = {2, 0, 3, 1};
    double[][] moved = new double[16][];
    for (int set = 0; set < 16; set++) {
      int other = 0;
      for (int c = 0; c < 4; c++) {
        other |= (set >> c & 1) << place[c];
      }
      moved[other] = values[set];
    }
    Factorial f = new Factorial(4, values);
    Factorial g = new Factorial(4, moved);
    for (int c = 0; c < 4; c++) {
      assertThat(g.shapley(place[c])).containsExactly(f.shapley(c), within(1e-12));
      assertThat(g.alone(place[c])).containsExactly(f.alone(c));
      for (int d = 0; d < c; d++) {
        assertThat(g.interaction(place[c], place[d])).containsExactly(f.interaction(c, d), within(1e-12));
      }
    }
  }

  /** From the other side the taken set is the complement, and everything changes its sign: shares are the same. */
  @Test
  void fromTheOtherSideTheSharesAreTheSame() {
    double[][] values = noise(3, 4, 5);
    double[][] other = new double[8][];
    Arrays.setAll(other, set -> values[7 & ~set]);
    Factorial f = new Factorial(3, values);
    Factorial back = new Factorial(3, other);
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 3; c++) {
        assertThat(back.shapley(c)[r] / back.whole()[r])
            .isCloseTo(f.shapley(c)[r] / f.whole()[r], within(1e-9));
        assertThat(back.last(c)[r]).isEqualTo(-f.alone(c)[r]);
      }
    }
  }

  @Test
  void tooManyChoicesAndTooFewCombinationsAreRefused() {
    assertThatThrownBy(() -> new Factorial(13, new double[1 << 13][1])).hasMessageContaining("13 choices");
    assertThatThrownBy(() -> new Factorial(2, new double[3][1])).hasMessageContaining("3 combinations");
  }

  /** Two hundred and fifty-six combinations of a thousand replications: all numbers with their intervals. */
  @Test
  void aLargeTableTakesSecondsAndNotMinutes() {
    Factorial f = new Factorial(8, noise(8, 1_000, 3));
    long begun = System.nanoTime();
    List<double[]> all = new ArrayList<>(List.of(f.whole()));
    for (int c = 0; c < 8; c++) {
      all.addAll(List.of(f.shapley(c), f.alone(c), f.last(c)));
      for (int d = 0; d < c; d++) {
        all.add(f.interaction(d, c));
      }
    }
    JointBootstrap drawn = new JointBootstrap(all, 1, "test");
    for (int q = 0; q < all.size(); q++) {
      assertThat(drawn.mean(q).interval().exists()).isTrue();
    }
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(20);
  }
}
