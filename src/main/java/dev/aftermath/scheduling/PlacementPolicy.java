package dev.aftermath.scheduling;

import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/**
 * Scores the nodes that could take a replica; the highest score wins, and among equals the lowest node number.
 *
 * <p>A plug-in: one final class with a public constructor without parameters, and one line in {@code
 * META-INF/services/dev.aftermath.scheduling.PlacementPolicy} of any jar on the class path.
 */
public interface PlacementPolicy {
  /** The name by which a scenario asks for it, in kebab-case. */
  String name();

  /** The score of placing this demand on this node, on which it fits; must depend on nothing else. */
  long score(NodePool nodes, int node, Demand demand);

  /** All policies on the class path, in the order in which they are found. */
  static List<PlacementPolicy> all() {
    return ServiceLoader.load(PlacementPolicy.class).stream().map(Provider::get).toList();
  }
}
