package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.LeastMean.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The least of several totals, by samples in strata that grow. */
class LeastMeanTest {
  private static final double[] WEIGHTS = {0.9, 0.1};

  // Half of each stratum; the rare one costs so many each time, the ordinary one little; both with the luck of a year.
  private static StratifiedSample sample(int size, long seed, double rare) {
    double[][] values = {new double[size / 2], new double[size / 2]};
    for (int s = 0; s < 2; s++) {
      RandomStream luck = new RandomStreams(seed, s).of("luck");
      for (int i = 0; i < values[s].length; i++) {
        values[s][i] = -StrictMath.log1p(-luck.nextUniform()) * (s == 0 ? 1 : rare);
      }
    }
    return new StratifiedSample(WEIGHTS, values);
  }

  @Test
  void theDifferenceOfWhatHasTheSameLuckIsThatOfItsYears() {
    StratifiedSample a = new StratifiedSample(WEIGHTS, new double[][] {{1, 5}, {10, 30}});
    StratifiedSample b = new StratifiedSample(WEIGHTS, new double[][] {{0, 5, 100}, {4, 20, 100}});
    // Differences 1, 0 and 6, 10 in the years that both have: 0.9 x 0.5 + 0.1 x 8.
    StratifiedSample.Difference d = a.less(b);
    assertThat(d.mean()).isCloseTo(0.9 * 0.5 + 0.1 * 8, within(1e-12));
    // Variances of the means: 0.81 x 0.5 / 2 and 0.01 x 8 / 2.
    assertThat(d.error()).isCloseTo(Math.sqrt(0.81 * 0.5 / 2 + 0.01 * 8 / 2), within(1e-12));
    // Of other strata: nothing cancels.
    StratifiedSample other = new StratifiedSample(new double[] {0.8, 0.2}, new double[][] {{1, 5}, {10, 30}});
    assertThat(a.less(other).mean()).isCloseTo(0.9 * 3 + 0.1 * 20 - (0.8 * 3 + 0.2 * 20), within(1e-12));
    assertThat(a.less(other).error()).isCloseTo(
        Math.sqrt((0.81 + 0.64) * 8 / 2 + (0.01 + 0.04) * 200 / 2), within(1e-12));
  }

  @Test
  void theLeastTotalIsFoundAndWhatIsFarFromItIsToldSo() {
    // Means 0.9 + 0.1 x rare: totals 12 + 0.9 + 1 = 13.9, 5 + 0.9 + 10 = 15.9, 0 + 0.9 + 20 = 20.9.
    double[] known = {12, 5, 0};
    double[] rare = {10, 100, 200};
    List<LeastMean.Judgement> found = new LeastMean(known, 0.05, 0.01, 51_200)
        .run((c, size) -> Optional.of(sample(size, 3, rare[c])));
    assertThat(found).extracting(LeastMean.Judgement::finding)
        .containsExactly(Finding.LEAST, Finding.GREATER, Finding.GREATER);
    assertThat(found.get(1).interval().holds(2)).isTrue();
    assertThat(found.get(2).interval().holds(7)).isTrue();
    // What is farther off needs fewer years.
    assertThat(found.get(2).size()).isLessThanOrEqualTo(found.get(1).size());
  }

  @Test
  void whatDiffersByNoMoreThanTheIndifferenceCanStayUntold() {
    List<LeastMean.Judgement> found = new LeastMean(new double[] {10, 10}, 0.05, 0.5, 51_200)
        .run((c, size) -> Optional.of(sample(size, 3 + c, 10)));
    assertThat(found).extracting(LeastMean.Judgement::finding)
        .containsExactlyInAnyOrder(Finding.LEAST, Finding.NOT_TOLD_APART);
    assertThat(found).allMatch(j -> j.size() == LeastMean.FIRST);
  }

  @Test
  void whatCannotBeRunIsNone() {
    List<LeastMean.Judgement> found = new LeastMean(new double[] {0, 5}, 0.05, 0.01, 400)
        .run((c, size) -> c == 0 ? Optional.empty() : Optional.of(sample(size, 1, 2)));
    assertThat(found).extracting(LeastMean.Judgement::finding).containsExactly(Finding.INVALID, Finding.LEAST);
    assertThat(new LeastMean(new double[] {0}, 0.05, 0.01, 400).run((c, size) -> Optional.empty()))
        .extracting(LeastMean.Judgement::finding).containsExactly(Finding.INVALID);
  }

  @Test
  void theRightOneLeavesNoMoreOftenThanItIsSaid() {
    // Four candidates, the first the least by a little, each with luck of its own, 300 times at a level of 20 %.
    double[] known = {9.8, 10, 10, 10};
    int wrong = 0;
    int told = 0;
    for (int i = 0; i < 300; i++) {
      long seed = 1_000L * i;
      List<LeastMean.Judgement> found = new LeastMean(known, 0.2, 0, 3_200)
          .run((c, size) -> Optional.of(sample(size, seed + c, 30)));
      wrong += found.get(0).finding() == Finding.GREATER ? 1 : 0;
      told += (int) found.stream().filter(j -> j.finding() == Finding.GREATER).count();
    }
    assertThat(wrong).isLessThanOrEqualTo(60);
    // And it is no test that never says anything.
    assertThat(told).isPositive();
  }
}
