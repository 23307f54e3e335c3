package dev.aftermath.scheduling;

import dev.aftermath.engine.random.RandomStream;
import java.util.List;

/**
 * Ranks the nodes that could take a pod, and chooses the GPU within a node. The highest score wins, and among equals
 * the lowest node number.
 *
 * <p>A plug-in: one final class with a public constructor without parameters, and one line in {@code
 * META-INF/services/dev.aftermath.scheduling.PlacementPolicy} of any jar on the class path.
 */
public interface PlacementPolicy {
  /** The name by which a scenario or a command asks for it, in kebab-case. */
  String name();

  /** The policy at work on one pool of nodes. */
  Ranking on(NodePool nodes, Setting setting);

  /**
   * What a policy may know besides the nodes.
   *
   * @param usual the workload to be expected, most frequent first; empty when nothing is known
   * @param luck random numbers of its own
   */
  record Setting(List<TypicalPod> usual, RandomStream luck) {
    public Setting {
      usual = List.copyOf(usual);
    }
  }

  /** Whether scores run from 0 to 100, so that they can be weighted against those of others. */
  default boolean inPercent() {
    return false;
  }
}
