package dev.aftermath.scenario;

import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.trace.TraceService;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unfolds the services of one trace. The parts of an app that take GPUs need those that take none: they are of no use
 * without what feeds them.
 */
final class TraceAssembly {
  private final TraceSpec spec;
  private final List<TraceService> services;
  private final Grade grade;
  private final Designs designs;
  private final List<Integer> rooms;
  private final int curveWeight;

  TraceAssembly(
      TraceSpec spec, List<TraceService> services, Grade grade, Designs designs, List<Integer> rooms,
      int curveWeight) {
    this.spec = spec;
    this.services = services;
    this.grade = grade;
    this.designs = designs;
    this.rooms = rooms;
    this.curveWeight = curveWeight;
  }

  /** A service's name here, where a slash stands between a site and its room. */
  static String name(TraceService service) {
    return service.name().replace('/', '-');
  }

  /** The services, numbered from the first number on. */
  List<ServiceSpec> unfold(int first, String group) {
    Map<String, List<Integer>> feeders = new HashMap<>();
    for (int i = 0; i < services.size(); i++) {
      if (!services.get(i).demand().wantsGpu()) {
        feeders.computeIfAbsent(services.get(i).app(), app -> new ArrayList<>()).add(first + i);
      }
    }
    List<ServiceSpec> result = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      TraceService s = services.get(i);
      List<Integer> needs = s.demand().wantsGpu() ? feeders.getOrDefault(s.app(), List.of()) : List.of();
      int least = Math.max(1, (int) Math.ceil(s.instances() * spec.leastShare().value() - 1e-9));
      ServiceRules rules =
          new ServiceRules(spec.spread(), s.rules().mostPerNode(), s.rules().apart(), s.rules().maxSkew(), 0);
      // Since when its machines run as they are is not in a trace.
      result.add(ServiceSpec.plain(first + i, name(s), group, grade, s.instances(), least, 
          designs.of(name(s), group, grade.name()).machines().model().size(s.demand()),
          rules, spec.image().count(), spec.start(), needs, List.of(), rooms.isEmpty() ? List.of(0) : rooms)
          .weighing(curveWeight));
    }
    return result;
  }
}
