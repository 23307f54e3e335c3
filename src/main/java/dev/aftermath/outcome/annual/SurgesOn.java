package dev.aftermath.outcome.annual;

import dev.aftermath.journal.Fact;
import dev.aftermath.load.ScalingRule;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which surges of requests are on, and whether more come than all replicas would serve. */
final class SurgesOn {
  private static final int NONE = -1;

  private final Design design;
  private final Map<Integer, List<Integer>> on = new HashMap<>();

  SurgesOn(Design design) {
    this.design = design;
  }

  void changed(Fact.DemandChanged f) {
    List<Integer> causes = on.computeIfAbsent(f.service(), s -> new ArrayList<>(1));
    if (f.begins()) {
      causes.add(f.cause());
    } else {
      causes.remove(Integer.valueOf(f.cause()));
    }
  }

  /** The number of the latest surge of a service that is on; below 0 when none is. */
  int surge(int service) {
    List<Integer> causes = on.getOrDefault(service, List.of());
    return causes.isEmpty() ? NONE : causes.get(causes.size() - 1);
  }

  /** Whether more came than all replicas of the service serve, or all that there may be where they follow the load. */
  boolean beyondAll(Fact.RequestsCounted f) {
    ServiceLoad load = Objects.requireNonNull(design.loads().get(f.service()));
    int most = load.scaling().map(ScalingRule::most).orElseGet(() -> design.services().get(f.service()).replicas());
    return f.came() > load.capacity(most) * Ticks.toSeconds(Ticks.minus(f.at(), f.from()));
  }
}
