package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.operation.Beside;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Rollout;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks how new versions are rolled out under one strategy. */
final class RolloutAssembly {
  private final Binder binder;
  private final Problems problems;
  private final Designs designs;
  private final String path;

  RolloutAssembly(Binder binder, Problems problems, Designs designs, String path) {
    this.binder = binder;
    this.problems = problems;
    this.designs = designs;
    this.path = path;
  }

  /** How versions of services are rolled out, of those of which it is stated, by their numbers. */
  Map<Integer, Rollout> assemble(List<ServiceSpec> services) {
    check(designs.whole(), path);
    designs.parts().forEach((name, part) -> check(part.design(), path + ".parts." + name));
    Map<Integer, Rollout> rollouts = new TreeMap<>();
    services.forEach(s -> designs.of(s).rollout().ifPresent(rollout -> rollouts.put(s.id(), rollout)));
    return rollouts;
  }

  private void check(DesignParameters design, String at) {
    Optional<Rollout> stated = design.rollout();
    stated.ifPresent(r -> {
      String unavailable = at + ".rollout.maxUnavailable";
      boolean rolls = r.way() == Rollout.Way.ROLLING || r.way() == Rollout.Way.CANARY;
      if (rolls && r.maxUnavailable().value() == 0 && r.maxSurge().value() == 0 && !problems.spoilt(unavailable)
          && !problems.spoilt(at + ".rollout.maxSurge")) {
        problems.add(binder.place(r, "maxUnavailable"), unavailable,
            "expected more than 0 % of this or of maxSurge, or no replica could ever be replaced");
      }
    });
  }

  /**
   * Services beside which there is no room for a second set on an ordinary day, a line each: their releases wait.
   *
   * @param placed the replicas of normal operation
   */
  static List<String> withoutRoom(Design design, Placement placed) {
    List<String> warnings = new ArrayList<>();
    design.rollouts().forEach((id, rollout) -> {
      ServiceSpec service = design.services().get(id);
      if (rollout.way() == Rollout.Way.BLUE_GREEN) {
        Set<Integer> sites = Arrays.stream(design.initialNode()[id]).map(design.topology()::siteOf).boxed()
            .collect(Collectors.toSet());
        Beside second = new Beside(placed, node -> { });
        int room = second.take(service, rollout.mostBeside(service.replicas()),
            node -> sites.contains(design.topology().siteOf(node)));
        second.leave();
        if (room < service.replicas()) {
          warnings.add("strategies." + design.strategy() + ".rollout: blue-green needs room for " + service.replicas()
              + " more replicas of " + service.name() + " beside those that run, and there is room for " + room
              + "; its releases are not made");
        }
      }
    });
    return warnings;
  }
}
