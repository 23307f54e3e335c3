package dev.aftermath.trace;

import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Pod;
import java.util.List;

/**
 * Result of filling a cluster once.
 *
 * @param failed pods that fitted nowhere when they came
 * @param end the cluster in the end
 * @param seconds what it took; the only thing here that differs from run to run
 * @param places where each arrival went
 */
public record FillResult(
    String policy, long seed, FillCurve curve, int failed, NodePool end, Places places, double seconds) {

  /**
   * Where pods went, in the order in which they came.
   *
   * @param arrivals the pods
   * @param nodes the nodes, by number
   * @param nodeOf the node of each arrival, or {@link Pod#NOWHERE}
   * @param gpusOf the GPUs of that node that it has: bit g stands for GPU g
   * @param whyPending why each of those that have no place has none, in their order; empty when nobody asked
   */
  public record Places(
      List<TracePod> arrivals, List<TraceNode> nodes, int[] nodeOf, long[] gpusOf, List<String> whyPending) {

    /** Whether an arrival has a place. */
    public boolean placed(int arrival) {
      return nodeOf[arrival] != Pod.NOWHERE;
    }
  }
}
