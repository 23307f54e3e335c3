package dev.aftermath.results.trials;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.results.Json;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Plain;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two means over pairs of runs that met the same luck, with Student's 95 % interval of the paired
 * differences. Pairs of which one value is not known are left out.
 *
 * @param pairs how many there are
 * @param mean of the second less the first; NaN without a pair
 * @param interval of it; none below two pairs
 */
public record Paired(int pairs, double mean, Interval interval) {
  /** The difference of a value, run by run. */
  public static <R> Paired of(List<R> first, List<R> second, ToDoubleFunction<R> value) {
    return of(first.stream().mapToDouble(value).toArray(), second.stream().mapToDouble(value).toArray());
  }

  /** The difference of values, pair by pair. */
  public static Paired of(double[] first, double[] second) {
    double[] differences = new double[Math.min(first.length, second.length)];
    int n = 0;
    for (int i = 0; i < differences.length; i++) {
      double d = second[i] - first[i];
      if (!Double.isNaN(d)) {
        differences[n++] = d;
      }
    }
    double[] known = Arrays.copyOf(differences, n);
    return new Paired(n, n == 0 ? Double.NaN : Statistics.mean(known), Statistics.studentInterval(known));
  }

  /** Half the width of the interval; NaN when there is none. */
  public double half() {
    return half(interval);
  }

  /** Half the width of an interval; NaN when there is none. */
  public static double half(Interval interval) {
    return interval.exists() ? (interval.high() - interval.low()) / 2 : Double.NaN;
  }

  /** With its sign, and a star when the interval leaves out zero. */
  public String text(int decimals) {
    if (Double.isNaN(mean)) {
      return "-";
    }
    return Plain.signed(mean, size -> Decimals.fixed(size, decimals)) + (certain() ? "*" : "");
  }

  /** Whether the interval leaves out zero. */
  public boolean certain() {
    return interval.exists() && (interval.low() > 0 || interval.high() < 0);
  }

  /** For a document. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("pairs", pairs);
    tree.put("mean", mean);
    tree.put("ci95", Json.interval(interval));
    return tree;
  }
}
