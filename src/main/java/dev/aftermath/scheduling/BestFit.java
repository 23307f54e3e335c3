package dev.aftermath.scheduling;

/**
 * Leaves the least processor and GPU free, counted in shares of the largest node of the pool, each of equal weight; as
 * in the experiments of Weng et al., "Beware of Fragmentation" (USENIX ATC 2023).
 */
public final class BestFit implements PlacementPolicy {
  @Override
  public String name() {
    return "best-fit";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return (node, demand) -> score(nodes, node, demand);
  }

  /** What the placement would leave free, 0 to 100 percent of the largest node, taken from 100, cut to an integer. */
  static long score(NodePool nodes, int node, Demand demand) {
    double cpu = (nodes.cpuFree(node) - demand.milliCpu()) / (double) nodes.mostCpu();
    double gpu = nodes.mostGpuMilli() == 0 ? 0
        : (nodes.gpuMilliFree(node) - demand.gpuMilliInAll()) / (double) nodes.mostGpuMilli();
    return (long) (100 * (1 - (0.5 * cpu + 0.5 * gpu)));
  }
}
