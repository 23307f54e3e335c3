package dev.aftermath.scheduling;

/**
 * Prefers nodes whose processor and memory would be used to like shares (kube-scheduler's
 * NodeResourcesBalancedAllocation: 100 less the standard deviation of the shares, in percent).
 */
public final class BalancedAllocation implements PlacementPolicy {
  @Override
  public String name() {
    return "balanced-allocation";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return (node, demand) -> {
      double cpu = used(nodes.cpuTotal(node), nodes.cpuFree(node) - demand.milliCpu());
      double memory = used(nodes.memoryTotal(node), nodes.memoryFree(node) - demand.memoryMib());
      return (long) (100 * (1 - Math.abs(cpu - memory) / 2)); // the deviation of two values is half their difference
    };
  }

  private static double used(long total, long free) {
    return total == 0 ? 1 : (total - free) / (double) total;
  }
}
