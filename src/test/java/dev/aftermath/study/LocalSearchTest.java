package dev.aftermath.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The local search on covering knapsacks, whose optimum is known by trying all combinations. */
class LocalSearchTest {
  private static final int BUDGET = 2_000;

  /** Each place takes one of several options, each with a cost and a gain; the gains must add up to a need. */
  private record Knapsack(double[][] cost, double[][] gain, double need) {
    static Knapsack random(long seed, int places, int options) {
      RandomStream random = new RandomStreams(seed, 0).of("test", "knapsack");
      double[][] cost = new double[places][options];
      double[][] gain = new double[places][options];
      double most = 0;
      for (int i = 0; i < places; i++) {
        for (int o = 1; o < options; o++) {
          cost[i][o] = cost[i][o - 1] + 1 + Math.floor(20 * random.nextUniform());
          gain[i][o] = gain[i][o - 1] + 1 + Math.floor(20 * random.nextUniform());
        }
        most += gain[i][options - 1];
      }
      return new Knapsack(cost, gain, 0.6 * most);
    }

    int[] sizes() {
      return Arrays.stream(cost).mapToInt(c -> c.length).toArray();
    }

    private static double sum(double[][] of, int[] combination) {
      double sum = 0;
      for (int i = 0; i < combination.length; i++) {
        sum += of[i][combination[i]];
      }
      return sum;
    }

    double cost(int[] combination) {
      return sum(cost, combination);
    }

    double shortfall(int[] combination) {
      return Math.max(0, need - sum(gain, combination)) / need;
    }

    double optimum() {
      int[] combination = new int[cost.length];
      double best = Double.POSITIVE_INFINITY;
      int place = 0;
      while (place >= 0) {
        if (shortfall(combination) == 0) {
          best = Math.min(best, cost(combination));
        }
        place = combination.length - 1;
        while (place >= 0 && ++combination[place] == cost[place].length) {
          combination[place--] = 0;
        }
      }
      return best;
    }

    double found(int budget) {
      LocalSearch search = new LocalSearch(sizes(), this::cost, budget);
      List<int[]> found = search.find(0, 5, 1, this::shortfall);
      assertThat(search.evaluations()).isLessThanOrEqualTo(budget);
      assertThat(found).isNotEmpty().allSatisfy(c -> assertThat(shortfall(c)).isZero());
      assertThat(found.stream().map(this::cost).toList()).isSorted();
      return cost(found.get(0));
    }
  }

  /** 100 problems of each size, 4,096 to 7,776 combinations; the search may look at 2,000 and has no guarantee. */
  @ParameterizedTest
  @CsvSource({"6, 4", "8, 3", "5, 6", "4, 9"})
  void nineInTenTimesTheSearchFindsTheOptimumAndElseSomethingLittleDearer(int places, int options) {
    int exact = 0;
    double dearest = 1;
    for (long seed = 1; seed <= 100; seed++) {
      Knapsack problem = Knapsack.random(seed, places, options);
      double ratio = problem.found(BUDGET) / problem.optimum();
      assertThat(ratio).isGreaterThanOrEqualTo(1);
      exact += ratio == 1 ? 1 : 0;
      dearest = Math.max(dearest, ratio);
    }
    assertThat(exact).as("optima found").isGreaterThanOrEqualTo(90);
    assertThat(dearest).isLessThanOrEqualTo(1.12);
  }

  /** With one evaluation nothing can be improved: the search stops at its budget, wherever it is. */
  @Test
  void theBudgetIsNeverExceeded() {
    Knapsack problem = Knapsack.random(1, 6, 4);
    for (int budget = 1; budget <= 300; budget += 23) {
      LocalSearch search = new LocalSearch(problem.sizes(), problem::cost, budget);
      search.find(0, 5, 1, problem::shortfall);
      assertThat(search.evaluations()).isBetween(1, budget);
    }
  }

  /** What cannot be run is never chosen: here every combination in which the first place takes its cheapest option. */
  @Test
  void whatCannotBeRunIsNeverFound() {
    Knapsack problem = Knapsack.random(2, 6, 4);
    LocalSearch search = new LocalSearch(problem.sizes(), problem::cost, BUDGET);
    List<int[]> found = search.find(0, 50, 1, c -> c[0] == 0 ? Double.NaN : problem.shortfall(c));
    assertThat(found).isNotEmpty().allSatisfy(c -> assertThat(c[0]).isPositive());
  }
}
