package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys of services that are written and that no strategy of the scenario reads. */
final class WithoutEffect {
  private WithoutEffect() {}

  /** A warning for each, with its place. */
  static List<String> of(ScenarioSpec spec, Binder binder, List<Scenario.Plan> plans) {
    Set<String> ignored = new LinkedHashSet<>();
    for (int p = 0; p < plans.size(); p++) {
      Set<String> own = plans.get(p).kind().ignored(
          Objects.requireNonNull(spec.strategies().get(plans.get(p).strategy())));
      if (p == 0) {
        ignored.addAll(own);
      } else {
        ignored.retainAll(own);
      }
    }
    String names = plans.stream().map(Scenario.Plan::strategy).collect(Collectors.joining(", "));
    List<String> warnings = new ArrayList<>();
    spec.services().forEach((service, group) -> ignored.stream().sorted()
        .filter(key -> binder.isWritten(group, key))
        .forEach(key -> warnings.add(binder.place(group, key) + ": services." + service + "." + key
            + ": has no effect under " + names)));
    return warnings;
  }
}
