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
    return (node, demand) -> usedPercent(nodes, node, demand);
  }

  /** Mean of the used shares of processor and memory after placing the demand, in percent, rounded down. */
  static long usedPercent(NodePool nodes, int node, Demand demand) {
    return (percent(nodes.cpuTotal(node) - nodes.cpuFree(node) + demand.milliCpu(), nodes.cpuTotal(node))
            + percent(nodes.memoryTotal(node) - nodes.memoryFree(node) + demand.memoryMib(), nodes.memoryTotal(node)))
        / 2;
  }

  private static long percent(long used, long total) {
    return total == 0 ? 100 : used * 100 / total;
  }
}
