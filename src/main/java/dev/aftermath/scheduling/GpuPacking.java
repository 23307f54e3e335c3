package dev.aftermath.scheduling;

import java.util.Arrays;

/**
 * Fills GPUs that are in use first, then nodes that are in use, then the smallest empty node; as described for MLaaS
 * (Weng et al., NSDI 2022) in Weng et al. (USENIX ATC 2023). Pods without GPUs go anywhere.
 */
public final class GpuPacking implements PlacementPolicy {
  private static final int EMPTY_NODE = 33;
  private static final int USED_NODE = 50;
  private static final int USED_GPU = 100;

  @Override
  public String name() {
    return "gpu-packing";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    int[] free = new int[NodeShape.MOST_GPUS];
    return (node, demand) -> demand.wantsGpu() ? score(nodes, node, demand, free) : 0;
  }

  private static long score(NodePool nodes, int node, Demand demand, int[] free) {
    int gpus = nodes.gpus(node);
    int whole = 0;
    for (int g = 0; g < gpus; g++) {
      free[g] = nodes.gpuFree(node, g);
      whole += free[g] == Demand.WHOLE_GPU ? 1 : 0;
    }
    if (whole == gpus) {
      return Math.max(EMPTY_NODE - whole, whole);
    }
    Arrays.sort(free, 0, gpus);
    int wanted = demand.gpuCount();
    int wholeTaken = 0;
    int left = 0;
    for (int g = 0; g < gpus && wanted > 0; g++) {
      if (free[g] >= demand.milliOfEach()) {
        wanted--;
        wholeTaken += free[g] == Demand.WHOLE_GPU ? 1 : 0;
        left += 100 * free[g] / Demand.WHOLE_GPU;
      }
    }
    return wholeTaken > 0 ? Math.max(USED_NODE - wholeTaken, EMPTY_NODE) : Math.max(USED_GPU - left / 10, USED_NODE);
  }
}
