package dev.aftermath.scheduling;

/**
 * A policy at work on one pool of nodes.
 *
 * <p>Scores are compared as they are; how they are scaled is the policy's own affair.
 */
public interface Ranking {
  /** The score of placing this demand on this node, on which it fits; the highest wins. */
  long score(int node, Demand demand);

  /**
   * The score of placing this pod there, for policies that look at where others of its service lie; they are not
   * {@link #steady}.
   */
  default long score(int node, Pod pod, ServiceCounts counts) {
    return score(node, pod.demand());
  }

  /**
   * Which GPU of the node a share goes to; it has room on at least one. By default the fullest that holds it, so that
   * whole ones stay whole; among equals the lowest number.
   */
  default int gpuFor(int node, Demand demand, NodePool nodes) {
    return nodes.tightestGpu(node, demand);
  }

  /**
   * Whether a score depends on nothing but what is free and bound on the node and on the demand. Then it is kept until
   * the node changes.
   */
  default boolean steady() {
    return true;
  }
}
