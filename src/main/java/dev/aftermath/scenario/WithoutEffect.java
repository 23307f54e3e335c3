package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.scenario.ScenarioSpec.PublishedSpec;
import dev.aftermath.scenario.ScenarioSpec.ShareOf;
import dev.aftermath.scenario.WorkloadSpec.DataSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys that are written and that nothing reads: no strategy of the scenario, or none of its curves. */
final class WithoutEffect {
  private WithoutEffect() {}

  /** Those that some strategies read and others do not, as far as they are written. */
  static List<Scenario.OneSided> onOneSide(ScenarioSpec spec, Binder binder, List<Scenario.Plan> plans) {
    List<Scenario.OneSided> result = new ArrayList<>();
    ignored(plans).forEach((key, by) -> {
      int services = spec.services().values().stream().filter(g -> g != null && binder.isWritten(g, key))
          .mapToInt(WorkloadSpec.ServiceGroup::services).sum();
      if (services > 0 && by.size() < plans.size()) {
        result.add(new Scenario.OneSided(key, services,
            plans.stream().map(Scenario.Plan::strategy).filter(s -> !by.contains(s)).toList(), List.copyOf(by)));
      }
    });
    return result;
  }

  // Each key that some strategy does not read, with those that do not.
  private static Map<String, Set<String>> ignored(List<Scenario.Plan> plans) {
    Map<String, Set<String>> ignored = new LinkedHashMap<>();
    for (Scenario.Plan plan : plans) {
      for (String key : plan.kind().ignored(plan.parameters())) {
        ignored.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(plan.strategy());
      }
    }
    return ignored;
  }

  // Replicas that follow the load do so where controllers act.
  private static void ofScaling(
      ScenarioSpec spec, Binder binder, List<Scenario.Plan> plans, String names, List<String> warnings) {
    spec.services().forEach((service, group) -> group.load().ifPresent(load -> {
      boolean scaled = plans.stream().map(Scenario.Plan::design).anyMatch(design -> design.services().stream()
          .filter(s -> s.group().equals(service)).map(s -> design.loads().get(s.id()))
          .anyMatch(l -> l != null && l.scaling().isPresent()));
      if (load.autoscale().isPresent() && !plans.isEmpty() && !scaled) {
        warnings.add(binder.place(load, "autoscale") + ": services." + service + ".load.autoscale"
            + ": has no effect under " + names + ", where no controllers act for it");
      }
    }));
  }

  /** A warning for each, with its place. */
  static List<String> of(ScenarioSpec spec, Binder binder, List<Scenario.Plan> plans) {
    Map<String, Set<String>> ignored = ignored(plans);
    ignored.values().removeIf(by -> by.size() < plans.size());
    String names = plans.stream().map(Scenario.Plan::strategy).collect(Collectors.joining(", "));
    List<String> warnings = new ArrayList<>();
    spec.services().forEach((service, group) -> ignored.keySet().stream().sorted()
        .filter(key -> binder.isWritten(group, key))
        .forEach(key -> warnings.add(binder.place(group, key) + ": services." + service + "." + key
            + ": has no effect under " + names)));
    ofScaling(spec, binder, plans, names, warnings);
    warnings.addAll(StepsOfServices.withoutEffect(spec, binder, plans));
    ofGroups(spec, binder, plans.isEmpty() ? List.of() : plans.get(0).design().datastores(), warnings);
    spec.published().ifPresent(published -> ofCurves(spec, published, binder, warnings));
    return warnings;
  }

  // A group of one store is recovered to what that has.
  private static void ofGroups(
      ScenarioSpec spec, Binder binder, List<DatastoreSpec> stores, List<String> warnings) {
    Map<String, DataSpec> named = new LinkedHashMap<>();
    spec.datastores().forEach((name, data) -> named.put("datastores." + name, data));
    spec.services().forEach((name, group) ->
        group.data().ifPresent(data -> named.put("services." + name + ".data", data)));
    named.forEach((path, data) -> data.consistencyGroup()
        .filter(group -> stores.stream().filter(s -> s.consistencyGroup().equals(data.consistencyGroup())).count() == 1)
        .ifPresent(group -> warnings.add(binder.place(data, "consistencyGroup") + ": " + path
            + ".consistencyGroup: has no effect, as no other data names \"" + group + "\"")));
  }

  // What was published decides what all curves are shares of: whoever weighs services and forgets to say so there would
  // take the one for the other.
  private static void ofCurves(ScenarioSpec spec, PublishedSpec published, Binder binder, List<String> warnings) {
    if (published.shareOf() == ShareOf.WEIGHTS) {
      if (!CurveWeights.areStated(spec)) {
        warnings.add(binder.place(published, "shareOf") + ": published.shareOf: has no effect, as no service has a"
            + " curveWeight but 1");
      }
      return;
    }
    spec.services().forEach((service, group) -> {
      if (binder.isWritten(group, "curveWeight")) {
        warnings.add(binder.place(group, "curveWeight") + ": services." + service + ".curveWeight: has no effect while"
            + " published.shareOf is services");
      }
    });
    if (binder.isWritten(published, "unit")) {
      warnings.add(binder.place(published, "unit") + ": published.unit: has no effect while published.shareOf is"
          + " services");
    }
  }
}
