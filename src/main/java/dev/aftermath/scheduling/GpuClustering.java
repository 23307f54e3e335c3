package dev.aftermath.scheduling;

/**
 * Puts pods that want the same number of GPUs (or a share) together on nodes, and prefers full nodes; as described for
 * Gandiva's affinity (Xiao et al., OSDI 2018) in Weng et al. (USENIX ATC 2023). Pods without GPUs go anywhere.
 */
public final class GpuClustering implements PlacementPolicy {
  private static final int SAME_KIND_ONLY = 75;
  private static final int SAME_KIND_TOO = 50;
  private static final int NOBODY_YET = 25;
  private static final int FULL = 25;

  @Override
  public String name() {
    return "gpu-clustering";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    long most = Math.max(1, nodes.mostGpuMilli());
    return (node, demand) -> {
      if (!demand.wantsGpu()) {
        return 0;
      }
      long fullness = FULL * (most - nodes.gpuMilliFree(node)) / most;
      boolean same = nodes.podsWithGpus(node, demand.gpus()) > 0;
      int kinds = 0;
      for (int k = 0; k <= nodes.gpus(node); k++) {
        kinds += nodes.podsWithGpus(node, k) > 0 ? 1 : 0;
      }
      return fullness + (same ? kinds == 1 ? SAME_KIND_ONLY : SAME_KIND_TOO : kinds == 0 ? NOBODY_YET : 0);
    };
  }
}
