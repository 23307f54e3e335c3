package dev.aftermath.study;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Looks for cheap feasible combinations where there are too many to try all: local search that exchanges one or two
 * options at a time and takes the first improvement, from several starts, within a budget of evaluations. It gives no
 * guarantee that nothing cheaper exists.
 */
final class LocalSearch {
  private static final int RANDOM_STARTS = 8;
  private static final int NEAREST = 5;

  /** What is known of a combination, by simulation. */
  interface Evaluation<E extends Exception> {
    /** How far the worst objective stays below its goal; 0 when all are reached, NaN when it cannot be run. */
    double shortfall(int[] combination) throws E;
  }

  /** Cost of a combination. */
  interface Cost {
    double of(int[] combination);
  }

  private record Score(double shortfall, double cost) {
    boolean betterThan(Score other) {
      return shortfall != other.shortfall ? shortfall < other.shortfall : cost < other.cost;
    }
  }

  private final int[] sizes;
  private final Cost cost;
  private final int budget;
  private final Map<List<Integer>, Score> seen = new LinkedHashMap<>();

  LocalSearch(int[] sizes, Cost cost, int budget) {
    this.sizes = sizes;
    this.cost = cost;
    this.budget = budget;
  }

  /**
   * The combinations within a shortfall, cheapest first, at most so many; when there are none, the few that come
   * nearest, so that the plan can say how near that is.
   */
  <E extends Exception> List<int[]> find(
      double tolerated, int most, long seed, Evaluation<E> evaluation) throws E {
    for (int[] start : starts(seed)) {
      if (seen.size() < budget) {
        descend(start, evaluation);
      }
    }
    List<int[]> good = best(tolerated, e -> e.cost, most);
    return good.isEmpty() ? best(Double.MAX_VALUE, e -> e.shortfall, NEAREST) : good;
  }

  private List<int[]> best(double tolerated, ToDoubleFunction<Score> order, int most) {
    return seen.entrySet().stream().filter(e -> e.getValue().shortfall <= tolerated)
        .sorted(Comparator.comparingDouble((Map.Entry<List<Integer>, Score> e) -> order.applyAsDouble(e.getValue()))
            .thenComparingDouble(e -> e.getValue().cost))
        .limit(most).map(e -> e.getKey().stream().mapToInt(Integer::intValue).toArray()).toList();
  }

  private List<int[]> starts(long seed) {
    List<int[]> starts = new ArrayList<>();
    for (int sign : new int[] {-1, 1}) { // the dearest option of each choice, then the cheapest
      int[] start = new int[sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        int[] trial = start.clone();
        double best = Double.POSITIVE_INFINITY;
        for (int o = 0; o < sizes[i]; o++) {
          trial[i] = o;
          if (sign * cost.of(trial) < best) {
            best = sign * cost.of(trial);
            start[i] = o;
          }
        }
      }
      starts.add(start);
    }
    RandomStream random = new RandomStreams(seed, 0).of("study", "local-search");
    for (int s = 0; s < RANDOM_STARTS; s++) {
      starts.add(Arrays.stream(sizes).map(n -> (int) (random.nextUniform() * n)).toArray());
    }
    return starts;
  }

  private <E extends Exception> void descend(int[] start, Evaluation<E> evaluation) throws E {
    int[] at = start.clone();
    Score best = score(at, evaluation);
    boolean moved = true;
    while (moved && seen.size() < budget) {
      moved = false;
      for (int[] next : neighbours(at)) {
        if (seen.size() >= budget) {
          return;
        }
        // What is dearer than a feasible one cannot be better: it need not be run.
        if (best.shortfall == 0 && cost.of(next) >= best.cost) {
          continue;
        }
        Score score = score(next, evaluation);
        if (score.betterThan(best)) {
          best = score;
          at = next;
          moved = true;
          break;
        }
      }
    }
  }

  private List<int[]> neighbours(int[] at) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      exchange(at, i, all);
    }
    int singles = all.size();
    for (int a = 0; a < singles; a++) {
      int[] one = all.get(a);
      int changed = 0;
      while (one[changed] == at[changed]) {
        changed++;
      }
      for (int j = changed + 1; j < sizes.length; j++) {
        exchange(one, j, all);
      }
    }
    return all;
  }

  private void exchange(int[] at, int place, List<int[]> into) {
    for (int o = 0; o < sizes[place]; o++) {
      if (o != at[place]) {
        int[] next = at.clone();
        next[place] = o;
        into.add(next);
      }
    }
  }

  private <E extends Exception> Score score(int[] combination, Evaluation<E> evaluation) throws E {
    List<Integer> key = Arrays.stream(combination).boxed().toList();
    Score known = seen.get(key);
    if (known == null) {
      double shortfall = evaluation.shortfall(combination);
      known = new Score(Double.isNaN(shortfall) ? Double.POSITIVE_INFINITY : shortfall, cost.of(combination));
      seen.put(key, known);
    }
    return known;
  }

  int evaluations() {
    return seen.size();
  }
}
