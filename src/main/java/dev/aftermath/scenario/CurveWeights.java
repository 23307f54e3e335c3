package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.scenario.ScenarioSpec.ShareOf;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.units.Decimals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What services weigh in restoration curves, as whole numbers of the greatest unit that all weights are multiples of:
 * sums are exact in whatever order services go and come, twice the weights are the same curve, and a curve of weights
 * takes no more memory than one that counts.
 */
final class CurveWeights {
  private static final double PER_ONE = 1_000;

  private final ScenarioSpec spec;
  private final Traces traces;
  private final boolean used;
  private final long unit;

  private CurveWeights(ScenarioSpec spec, Traces traces, boolean used, long unit) {
    this.spec = spec;
    this.traces = traces;
    this.used = used;
    this.unit = unit;
  }

  /**
   * Those of a scenario. Beside what was published its share is drawn, services unless it says weights; where nothing
   * was, weights that are stated are meant to be used.
   */
  static CurveWeights of(ScenarioSpec spec, Traces traces) {
    boolean used = spec.published().map(p -> p.shareOf() == ShareOf.WEIGHTS)
        .orElseGet(() -> areStated(spec));
    long unit = fromTraces(traces) > 0 ? thousandths(1) : 0;
    for (ServiceGroup group : counted(spec)) {
      unit = gcd(unit, thousandths(group.curveWeight()));
    }
    return new CurveWeights(spec, traces, used, Math.max(1, unit));
  }

  /** Whether some service weighs more or less than one that says nothing. */
  static boolean areStated(ScenarioSpec spec) {
    return counted(spec).stream().anyMatch(group -> group.curveWeight() != 1);
  }

  private static List<ServiceGroup> counted(ScenarioSpec spec) {
    return spec.services().values().stream().filter(ServiceGroup::areCounted).toList();
  }

  private static long thousandths(double weight) {
    return Math.round(weight * PER_ONE);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static int fromTraces(Traces traces) {
    return traces.services().stream().mapToInt(List::size).sum();
  }

  /** Whether curves are shares of weights, and not of services. */
  boolean areUsed() {
    return used;
  }

  /** What each service of a group weighs. */
  int of(ServiceGroup group) {
    return !group.areCounted() ? 0 : used ? units(group.curveWeight()) : 1;
  }

  /** What a service of a trace weighs, which says nothing of it. */
  int ofTraced() {
    return used ? units(1) : 1;
  }

  // Of what does not fit together no scenario is made.
  private int units(double weight) {
    return (int) Math.min(Integer.MAX_VALUE, thousandths(weight) / unit);
  }

  /** Tells of weights that are too unlike each other to be added exactly. */
  void check(Binder binder, Problems problems) {
    double all = fromTraces(traces) * PER_ONE;
    for (ServiceGroup group : counted(spec)) {
      all += (double) group.services() * thousandths(group.curveWeight());
    }
    if (used && all / unit > Integer.MAX_VALUE) {
      Map.Entry<String, ServiceGroup> greatest = spec.services().entrySet().stream()
          .filter(e -> e.getValue().areCounted())
          .max(Comparator.comparingDouble(e -> e.getValue().curveWeight())).orElseThrow();
      problems.add(binder.place(greatest.getValue(), "curveWeight"),
          "services." + greatest.getKey() + ".curveWeight", "all services weigh " + Decimals.exact(all / PER_ONE)
          + " together, in steps of " + Decimals.exact(unit / PER_ONE) + "; expected at most " + Integer.MAX_VALUE
          + " steps: rounder numbers, or a larger unit");
    }
  }
}
