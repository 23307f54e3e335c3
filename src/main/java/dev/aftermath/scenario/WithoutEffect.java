package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.recovery.StrategyKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys of services that are written and that no strategy of the scenario reads. */
final class WithoutEffect {
  private WithoutEffect() {}

  /** A warning for each, with its place. */
  static List<String> of(ScenarioSpec spec, Binder binder, List<Scenario.Plan> plans) {
    Set<StrategyKind<?>> kinds =
        plans.stream().map(Scenario.Plan::kind).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> ignored = new LinkedHashSet<>();
    kinds.stream().limit(1).forEach(kind -> ignored.addAll(kind.ignoredServiceKeys()));
    kinds.forEach(kind -> ignored.retainAll(kind.ignoredServiceKeys()));
    String names = kinds.stream().map(StrategyKind::name).collect(Collectors.joining(", "));
    List<String> warnings = new ArrayList<>();
    spec.services().forEach((service, group) -> ignored.stream().sorted()
        .filter(key -> binder.isWritten(group, key))
        .forEach(key -> warnings.add(binder.place(group, key) + ": services." + service + "." + key
            + ": has no effect under " + names)));
    return warnings;
  }
}
