package dev.aftermath.scheduling;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** How many pods of each service lie in each part of the estate, and what the rules of the service make of it. */
final class ServiceCounts {
  private static final Level[] LEVELS = Level.values();

  private final NodePool nodes;
  private final ServiceRules[] rules;
  private final Int2IntOpenHashMap[][] counts;
  private final int[] total;

  ServiceCounts(NodePool nodes, ServiceRules[] rules) {
    this.nodes = nodes;
    this.rules = rules;
    counts = new Int2IntOpenHashMap[rules.length][];
    total = new int[rules.length];
  }

  ServiceRules rules(int service) {
    return service == Pod.NO_SERVICE ? ServiceRules.NONE : rules[service];
  }

  /** Pods of the service anywhere. */
  int total(int service) {
    return service == Pod.NO_SERVICE ? 0 : total[service];
  }

  /** Pods of the service in the same part of the estate as a node. */
  int at(int service, Level level, int node) {
    return counts[service] == null ? 0 : counts[service][level.ordinal()].get(nodes.domain(node, level));
  }

  void add(int service, int node, int change) {
    if (service == Pod.NO_SERVICE) {
      return;
    }
    if (counts[service] == null) {
      counts[service] = new Int2IntOpenHashMap[LEVELS.length];
      for (int l = 0; l < LEVELS.length; l++) {
        counts[service][l] = new Int2IntOpenHashMap(4);
      }
    }
    total[service] += change;
    for (Level level : LEVELS) {
      counts[service][level.ordinal()].addTo(nodes.domain(node, level), change);
    }
  }

  /** The room with the fewest first, then the rack, then the node: the smaller the number, the better spread. */
  long crowding(int service, int node) {
    return crowding(service, node, at(service, Level.NODE, node));
  }

  /** The same, when it is known how many are on the node. */
  long crowding(int service, int node, int onNode) {
    return ((long) at(service, Level.ROOM, node) << 40) | ((long) at(service, Level.RACK, node) << 20) | onNode;
  }

  /** Whether the node itself may have one more. */
  boolean nodeAdmits(int service, int node) {
    return service == Pod.NO_SERVICE || !rules[service].limitsNodes()
        || at(service, Level.NODE, node) < rules[service].onNode();
  }

  /** The fewest that a part of the estate has with a node in service that the filter admits; by level, for the rules. */
  int[] fewest(int service, int from, int to, IntPredicate filter) {
    int[] fewest = new int[LEVELS.length];
    for (Level level : rules[service].maxSkew().keySet()) {
      int least = Integer.MAX_VALUE;
      for (int node = from; node < to && least > 0; node++) {
        if (nodes.schedulable(node) && filter.test(node)) {
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
