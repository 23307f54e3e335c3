package dev.aftermath.trace;

import dev.aftermath.scheduling.NodePool;

/**
 * Result of filling a cluster once.
 *
 * @param failed pods that fitted nowhere when they came
 * @param end the cluster in the end
 * @param seconds what it took; the only thing here that differs from run to run
 * @param nodeOf the node of each arrival, or {@link dev.aftermath.scheduling.Pod#NOWHERE}
 */
public record FillResult(String policy, long seed, FillCurve curve, int failed, NodePool end, int[] nodeOf,
    double seconds) {}
