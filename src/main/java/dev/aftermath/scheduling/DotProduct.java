package dev.aftermath.scheduling;

/**
 * Prefers nodes whose free resources, before the placement, have a small dot product with the demand, in shares of the
 * largest node; as in the experiments of Weng et al. (USENIX ATC 2023), which turn the direction of Tetris (Grandl et
 * al., SIGCOMM 2014) around.
 */
public final class DotProduct implements PlacementPolicy {
  @Override
  public String name() {
    return "dot-product";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    double cpuMost = nodes.mostCpu();
    double gpuMost = Math.max(1, nodes.mostGpuMilli());
    return (node, demand) -> {
      double cpu = nodes.cpuFree(node) / cpuMost * (demand.milliCpu() / cpuMost);
      double gpu = nodes.gpuMilliFree(node) / gpuMost * (demand.gpuMilliInAll() / gpuMost);
      return (long) (100 * (1 - 0.5 * (cpu + gpu)));
    };
  }
}
