package dev.aftermath.scenario;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.StrategyParameters.Part;
import dev.aftermath.workload.ServiceSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks which services the parts of a strategy are for: those that there are, and each in one part only. */
final class PartChecks {
  private final ScenarioSpec spec;
  private final Problems problems;
  private final String path;

  /** Checks of the strategy whose keys begin with {@code path}. */
  PartChecks(ScenarioSpec spec, Problems problems, String path) {
    this.spec = spec;
    this.problems = problems;
    this.path = path + ".parts";
  }

  /**
   * Reports names that nothing bears, parts without a service, and services in two parts.
   *
   * @param readable whether the whole file could be read, so that no service is missing
   */
  void check(Map<String, Part> parts, List<ServiceSpec> services, boolean readable) {
    Set<String> names = new LinkedHashSet<>(spec.services().keySet());
    services.forEach(s -> names.add(s.name()));
    parts.forEach((name, part) -> {
      String at = path + "." + name;
      boolean known = known(part.services(), names, at + ".services", "service", "services")
          & known(part.grades(), spec.grades().keySet(), at + ".grades", "grade", "grades");
      boolean stated = !part.services().isEmpty() || !part.grades().isEmpty();
      if (readable && known && stated && services.stream().noneMatch(s -> in(part, s))) {
        problems.add(Place.NONE, at, "no service is in it");
      }
    });
    for (ServiceSpec service : services) {
      List<String> of = parts.entrySet().stream().filter(e -> in(e.getValue(), service)).map(Map.Entry::getKey)
          .toList();
      if (of.size() > 1) {
        problems.add(Place.NONE, path + "." + of.get(1), "\"" + service.name() + "\" is in the part \"" + of.get(0)
            + "\" too; expected each service in one part at most");
        return; // one is enough: the others of its group or grade are, too
      }
    }
  }

  private static boolean in(Part part, ServiceSpec service) {
    return part.has(service.name(), service.group(), service.grade().name());
  }

  private boolean known(List<Ref> refs, Set<String> valid, String at, String what, String declaredAt) {
    boolean all = true;
    for (Ref ref : refs) {
      if (!valid.contains(ref.name())) {
        all = false;
        problems.unknown(ref.place(), at, what, ref.name(), valid, declaredAt + "." + ref.name());
      }
    }
    return all;
  }
}
