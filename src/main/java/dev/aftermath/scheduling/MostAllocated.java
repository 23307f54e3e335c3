package dev.aftermath.scheduling;

/** Prefers the fullest node that still has room, so that few machines carry the load (MostAllocated, best fit). */
public final class MostAllocated implements PlacementPolicy {
  @Override
  public String name() {
    return "most-allocated";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return (node, demand) -> mean(
        percent(nodes.cpuTotal(node) - nodes.cpuFree(node) + demand.milliCpu(), nodes.cpuTotal(node)),
        nodes.cpuTotal(node),
        percent(nodes.memoryTotal(node) - nodes.memoryFree(node) + demand.memoryMib(), nodes.memoryTotal(node)),
        nodes.memoryTotal(node));
  }

  /** A share in percent, 0 to 100, rounded down, as kube-scheduler computes it. */
  static long percent(long part, long total) {
    return total == 0 || part < 0 ? 0 : Math.min(part, total) * 100 / total;
  }

  /** The mean of two percentages, rounded down; what a node has none of does not count. */
  static long mean(long cpu, long cpuTotal, long memory, long memoryTotal) {
    return cpuTotal == 0 ? memory : memoryTotal == 0 ? cpu : (cpu + memory) / 2;
  }
}
