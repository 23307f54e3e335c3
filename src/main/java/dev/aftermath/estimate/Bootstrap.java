package dev.aftermath.estimate;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Percentile intervals by drawing again from what was observed (Efron and Tibshirani 1993, chapter 13). */
public final class Bootstrap {
  private static final int RESAMPLES = 1_000;

  private Bootstrap() {}

  /**
   * A 95 % interval of an estimate.
   *
   * @param n independent observations there are
   * @param estimate of the observations with the given indices
   */
  public static Interval interval(int n, ToDoubleFunction<int[]> estimate, long seed, String name) {
    RandomStream random = new RandomStreams(seed, 0).of("study", "bootstrap", name);
    double[] values = new double[RESAMPLES];
    int[] drawn = new int[n];
    for (int b = 0; b < RESAMPLES; b++) {
      for (int i = 0; i < n; i++) {
        drawn[i] = (int) (random.nextUniform() * n);
      }
      values[b] = estimate.applyAsDouble(drawn);
    }
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return known.length == 0 ? Interval.NONE
        : new Interval(Statistics.quantile(known, 0.025), Statistics.quantile(known, 0.975));
  }

  /** All observations once. */
  public static int[] all(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }
}
