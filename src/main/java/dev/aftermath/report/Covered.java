package dev.aftermath.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How much of the time axis bars cover together: of those at the same time each moment counts once. */
public final class Covered {
  private Covered() {}

  /** The length of the union of bars. */
  public static <T> double length(List<T> bars, ToDoubleFunction<T> from, ToDoubleFunction<T> to) {
    double length = 0;
    double until = Double.NEGATIVE_INFINITY;
    for (T bar : bars.stream().sorted(Comparator.comparingDouble(from)).toList()) {
      length += Math.max(0, to.applyAsDouble(bar) - Math.max(from.applyAsDouble(bar), until));
      until = Math.max(until, to.applyAsDouble(bar));
    }
    return length;
  }
}
