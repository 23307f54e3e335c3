package dev.aftermath.scheduling;

import java.util.Map;
import java.util.Set;

/**
 * How the pods of one service are to lie to each other.
 *
 * @param spreadFirst whether the room, then the rack, then the node with the fewest of them comes before any score
 * @param mostPerNode as many as one node may have
 * @param apart parts of the estate that may have one of them at most (required anti-affinity)
 * @param maxSkew by how many a part of the estate may have more than the one with the fewest (topology spread
 *     constraints of Kubernetes, DoNotSchedule); parts without a node that has ever been in service do not count
 * @param leastAvailable as many as must stay when others want their place (a disruption budget)
 */
public record ServiceRules(
    boolean spreadFirst, int mostPerNode, Set<Level> apart, Map<Level, Integer> maxSkew, int leastAvailable) {
  /** Pods that have nothing to do with each other. */
  public static final ServiceRules NONE = new ServiceRules(false, Integer.MAX_VALUE, Set.of(), Map.of(), 0);

  /** Replicas that are spread as well as may be. */
  public static final ServiceRules SPREAD = new ServiceRules(true, Integer.MAX_VALUE, Set.of(), Map.of(), 0);

  public ServiceRules {
    apart = Set.copyOf(apart);
    maxSkew = Map.copyOf(maxSkew);
    if (mostPerNode < 1 || maxSkew.values().stream().anyMatch(skew -> skew < 1)) {
      throw new IllegalArgumentException("impossible rule");
    }
  }

  /** A greatest number on a node. */
  public static ServiceRules mostPerNode(int most) {
    return new ServiceRules(false, most, Set.of(), Map.of(), 0);
  }

  /** As many as one node may have, by all rules together. */
  public int onNode() {
    return apart.contains(Level.NODE) ? 1 : mostPerNode;
  }

  boolean limitsNodes() {
    return onNode() != Integer.MAX_VALUE;
  }

  /** Whether a node's admission depends on what lies on other nodes. */
  boolean looksAround() {
    return !maxSkew.isEmpty() || apart.contains(Level.SITE) || apart.contains(Level.ROOM) || apart.contains(Level.RACK);
  }
}
