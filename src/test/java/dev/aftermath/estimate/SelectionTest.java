package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ranking and selection on designs whose probabilities are known. */
class SelectionTest {
  /** Clopper and Pearson 1934: for 0 of n the upper bound is 1 - alpha^(1/n); 9 of 10 at 2.5 %: 0.5550 and 0.9975. */
  @Test
  void theBoundsAreThoseOfClopperAndPearson() {
    assertThat(Selection.upper(0, 20, 0.05)).isCloseTo(1 - Math.pow(0.05, 1 / 20.0), within(1e-9));
    assertThat(Selection.lower(20, 20, 0.05)).isCloseTo(Math.pow(0.05, 1 / 20.0), within(1e-9));
    assertThat(Selection.lower(9, 10, 0.025)).isCloseTo(0.5550, within(5e-5));
    assertThat(Selection.upper(9, 10, 0.025)).isCloseTo(0.9975, within(5e-5));
  }

  private static int chosen(double[][] truth, long repetition, Selection selection) {
    RandomStream random = new RandomStreams(repetition, 0).of("test");
    List<Selection.Judgement> judgements = selection.run(truth.length, (c, stage, n) -> {
      int[] met = new int[truth[c].length];
      for (int i = 0; i < n; i++) {
        double u = random.nextUniform(); // one draw for all objectives: they depend on each other, as services do
        for (int o = 0; o < met.length; o++) {
          met[o] += u < truth[c][o] ? 1 : 0;
        }
      }
      return Optional.of(met);
    });
    for (int c = 0; c < truth.length; c++) {
      if (judgements.get(c).finding() == Selection.Finding.MEETS) {
        return c;
      }
    }
    return -1;
  }

  /**
   * Six designs in order of cost, goal 90 %: three fail by three times the indifference zone of 2 %, the fourth is the
   * cheapest that meets both objectives. In 1,000 repetitions the right one is chosen in at least 95 %.
   */
  @Test
  void theCheapestDesignThatMeetsAllIsChosenWithTheStatedConfidence() {
    double[][] truth = {{0.3, 0.99}, {0.99, 0.84}, {0.84, 0.84}, {0.95, 0.96}, {0.99, 0.99}, {1, 1}};
    Selection selection = new Selection(0.9, 0.05, 0.02, truth.length, 2, 16_384);
    int right = 0;
    int wrong = 0;
    for (int r = 0; r < 1_000; r++) {
      int chosen = chosen(truth, r, selection);
      right += chosen == 3 ? 1 : 0;
      wrong += chosen >= 0 && chosen < 3 ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(950);
    assertThat(wrong).isLessThanOrEqualTo(50);
  }

  /** The hardest case: designs exactly at the edge of the zone are decided with the stated power and hardly ever wrongly. */
  @Test
  void aDesignAtTheEdgeOfTheIndifferenceZoneIsSeldomJudgedWrongly() {
    double[][] truth = {{0.88}, {0.92}};
    Selection selection = new Selection(0.9, 0.05, 0.02, 2, 1, 16_384);
    int right = 0;
    int wrong = 0;
    for (int r = 0; r < 300; r++) {
      int chosen = chosen(truth, r, selection);
      right += chosen == 1 ? 1 : 0;
      wrong += chosen == 0 ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(15);
    assertThat(right).isGreaterThanOrEqualTo(255); // power 0.9 for the second, or it stays undecided
  }

  @Test
  void aDesignAtTheGoalItselfIsHardlyEverRefused() {
    Selection selection = new Selection(0.9, 0.05, 0.05, 1, 1, 2_048);
    int refused = 0;
    for (int r = 0; r < 300; r++) {
      RandomStream random = new RandomStreams(r, 1).of("test");
      var judgement = selection.run(1, (c, stage, n) -> {
        int met = 0;
        for (int i = 0; i < n; i++) {
          met += random.nextUniform() < 0.9 ? 1 : 0;
        }
        return Optional.of(new int[] {met});
      }).get(0);
      refused += judgement.finding() == Selection.Finding.FAILS ? 1 : 0;
    }
    assertThat(refused).isLessThanOrEqualTo(15);
  }

  @Test
  void whatCannotBeRunIsInvalidAndTheRestIsTried() {
    var judgements = new Selection(0.9, 0.05, 0.05, 2, 1, 1_024)
        .run(2, (c, stage, n) -> c == 0 ? Optional.empty() : Optional.of(new int[] {n}));
    assertThat(judgements.stream().map(Selection.Judgement::finding))
        .containsExactly(Selection.Finding.INVALID, Selection.Finding.MEETS);
  }
}
