package dev.aftermath.trace;

import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.ServiceRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of a trace: its instances, taken to be alike.
 *
 * @param name as in the trace
 * @param app what it is a part of: the part of its name before the slash
 * @param instances how many there are
 * @param demand what most of its instances take; of equals the one that comes first
 * @param alike how many of them take just that
 * @param rules the lowest limit that one of its instances states
 */
public record TraceService(
    String name, String app, int instances, Demand demand, int alike, ServiceRules rules) {
  /** The moment at which all instances that there ever are count. */
  public static final double ALL = -1;

  /**
   * The services of a trace, in the order in which they appear; pods of no service are left out.
   *
   * @param at seconds from the trace's beginning: only instances that run then count; {@link #ALL} for all of them
   */
  public static List<TraceService> of(List<TracePod> pods, double at) {
    Map<String, List<TracePod>> byService = new LinkedHashMap<>();
    for (TracePod pod : pods) {
      boolean runs = pod.started() >= 0 && pod.started() <= at && (pod.ended() < 0 || pod.ended() > at);
      if (!pod.service().isEmpty() && (at == ALL || runs)) {
        byService.computeIfAbsent(pod.service(), s -> new ArrayList<>()).add(pod);
      }
    }
    List<TraceService> services = new ArrayList<>();
    byService.forEach((name, instances) -> services.add(of(name, instances)));
    return services;
  }

  private static TraceService of(String name, List<TracePod> pods) {
    Map<Demand, Integer> counts = new LinkedHashMap<>();
    ServiceRules rules = pods.get(0).rules();
    for (TracePod pod : pods) {
      counts.merge(pod.demand(), 1, Integer::sum);
      rules = pod.rules().mostPerNode() < rules.mostPerNode() ? pod.rules() : rules;
    }
    Map.Entry<Demand, Integer> most = counts.entrySet().iterator().next();
    for (Map.Entry<Demand, Integer> e : counts.entrySet()) {
      most = e.getValue() > most.getValue() ? e : most;
    }
    int slash = name.indexOf('/');
    return new TraceService(
        name, slash < 0 ? name : name.substring(0, slash), pods.size(), most.getKey(), most.getValue(), rules);
  }
}
