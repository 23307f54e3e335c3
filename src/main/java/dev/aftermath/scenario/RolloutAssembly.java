package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Rollout;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Checks how new versions are rolled out under one strategy. */
final class RolloutAssembly {
  /** Of pods that are only looked for a place. */
  private static final Pod.Owner NOBODY = new Pod.Owner() {
    @Override
    public void bound(Pod pod) {}

    @Override
    public void preempted(Pod pod, int node) {}
  };

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
        int room = room(service, rollout.mostBeside(service.replicas()), placed,
            node -> sites.contains(design.topology().siteOf(node)));
        if (room < service.replicas()) {
          warnings.add("strategies." + design.strategy() + ".rollout: blue-green needs room for " + service.replicas()
              + " more replicas of " + service.name() + " beside those that run, and there is room for " + room
              + "; its releases are not made");
        }
      }
    });
    return warnings;
  }

  private static int room(ServiceSpec service, int most, Placement placed, IntPredicate admitted) {
    List<Pod> taken = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      Pod pod = new Pod(service.id(), 0, service.demand(), service.grade().priority(), NOBODY);
      int node = placed.choose(pod, 0, placed.nodes().size(), admitted);
      if (node == Pod.NOWHERE) {
        break;
      }
      placed.bind(pod, node);
      taken.add(pod);
    }
    taken.forEach(placed::release);
    return taken.size();
  }
}
