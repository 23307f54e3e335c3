package dev.aftermath.scheduling;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How many pods of each service lie in each part of the estate, and what the rules of the service make of it. */
public final class ServiceCounts {
  private final NodePool nodes;
  private int services;
  private ServiceRules[] rules;
  /** As many of each service as one node may have, read for every node that is looked at. */
  private int[] mostOnNode;
  private @Nullable Counts[] counts;
  private int[] total;
  private final int sites;
  private final int rooms;
  private final int racks;

  /** Of one service; by number where there are few of a level, else only those where it is. */
  private record Counts(int[] sites, int[] rooms, int[] racks, NodeCounts nodes) {
    int at(Level level, int domain) {
      return switch (level) {
        case SITE -> sites[domain];
        case ROOM -> rooms[domain];
        case RACK -> racks[domain];
        case NODE -> nodes.get(domain);
      };
    }
  }

  ServiceCounts(NodePool nodes, ServiceRules[] rules) {
    this.nodes = nodes;
    this.rules = rules;
    services = rules.length;
    mostOnNode = Arrays.stream(rules).mapToInt(ServiceRules::onNode).toArray();
    counts = new @Nullable Counts[rules.length];
    total = new int[rules.length];
    sites = domains(Level.SITE);
    rooms = domains(Level.ROOM);
    racks = domains(Level.RACK);
  }

  /** One more service; returns its number. */
  int addService(ServiceRules of) {
    if (services == rules.length) {
      int more = Math.max(8, 2 * services);
      rules = Arrays.copyOf(rules, more);
      mostOnNode = Arrays.copyOf(mostOnNode, more);
      counts = Arrays.copyOf(counts, more);
      total = Arrays.copyOf(total, more);
    }
    rules[services] = of;
    mostOnNode[services] = of.onNode();
    return services++;
  }

  private int domains(Level level) {
    int last = -1;
    for (int node = 0; node < nodes.size(); node++) {
      last = Math.max(last, nodes.domain(node, level));
    }
    return last + 1;
  }

  ServiceRules rules(int service) {
    return service == Pod.NO_SERVICE ? ServiceRules.NONE : rules[service];
  }

  /** How many pods of the same service are bound. */
  public int siblings(Pod pod) {
    int service = pod.service();
    return service == Pod.NO_SERVICE ? 0 : total[service];
  }

  /** How many pods of the same service are in the same part of the estate as a node. */
  public int siblings(Pod pod, Level level, int node) {
    return siblings(pod) == 0 ? 0 : at(pod.service(), level, node);
  }

  /** Pods of the service in the same part of the estate as a node. */
  int at(int service, Level level, int node) {
    Counts of = counts[service];
    return of == null ? 0 : of.at(level, nodes.domain(node, level));
  }

  /** The nodes that have pods of the service, with how many; null when it has not had any yet. */
  @Nullable NodeCounts nodesOf(int service) {
    Counts of = counts[service];
    return of == null ? null : of.nodes;
  }

  void add(int service, int node, int change) {
    if (service == Pod.NO_SERVICE) {
      return;
    }
    Counts of = counts[service];
    if (of == null) {
      of = new Counts(new int[sites], new int[rooms], new int[racks], new NodeCounts());
      counts[service] = of;
    }
    total[service] += change;
    of.sites[nodes.site(node)] += change;
    of.rooms[nodes.room(node)] += change;
    of.racks[nodes.rack(node)] += change;
    of.nodes.add(node, change);
  }

  /** The room with the fewest first, then the rack, then the node: the smaller the number, the better spread. */
  long crowding(int service, int node) {
    return crowding(service, node, at(service, Level.NODE, node));
  }

  /** The same, when it is known how many are on the node. */
  long crowding(int service, int node, int onNode) {
    Counts of = counts[service];
    return of == null
        ? onNode
        : ((long) of.rooms[nodes.room(node)] << 40) | ((long) of.racks[nodes.rack(node)] << 20) | onNode;
  }

  /** Whether the node itself may have one more. */
  boolean nodeAdmits(int service, int node) {
    return service == Pod.NO_SERVICE || mostOnNode[service] == Integer.MAX_VALUE
        || at(service, Level.NODE, node) < mostOnNode[service];
  }

  /**
   * The fewest that a part of the estate has with a node that the filter admits; by level, for the rules. A node that
   * is out of service counts, because controllers take it for not ready and not for gone; one that never joined
   * does not.
   */
  int[] fewest(int service, int from, int to, IntPredicate filter) {
    int[] fewest = new int[Level.values().length];
    for (Level level : rules[service].maxSkew().keySet()) {
      int least = Integer.MAX_VALUE;
      for (int node = from; node < to && least > 0; node++) {
        if (nodes.joined(node) && filter.test(node)) {
          least = Math.min(least, at(service, level, node));
        }
      }
      fewest[level.ordinal()] = least == Integer.MAX_VALUE ? 0 : least;
    }
    return fewest;
  }

  /** Whether the parts of the estate that a node is in may have one more, given {@link #fewest}. */
  boolean surroundingsAdmit(int service, int node, int[] fewest) {
    for (Level level : rules[service].apart()) {
      if (at(service, level, node) > 0) {
        return false;
      }
    }
    for (Map.Entry<Level, Integer> e : rules[service].maxSkew().entrySet()) {
      if (at(service, e.getKey(), node) + 1 - fewest[e.getKey().ordinal()] > e.getValue()) {
        return false;
      }
    }
    return true;
  }
}
