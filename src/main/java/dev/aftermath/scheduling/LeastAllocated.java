package dev.aftermath.scheduling;

/**
 * Prefers the emptiest node, so that load and the loss of a node are spread (kube-scheduler's LeastAllocated): the mean
 * of the free shares of processor and memory after placing the demand, in percent; each share, and then the mean, is
 * rounded down, because ties decide.
 */
public final class LeastAllocated implements PlacementPolicy {
  @Override
  public String name() {
    return "least-allocated";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return (node, demand) -> MostAllocated.mean(
        MostAllocated.percent(nodes.cpuFree(node) - demand.milliCpu(), nodes.cpuTotal(node)), nodes.cpuTotal(node),
        MostAllocated.percent(nodes.memoryFree(node) - demand.memoryMib(), nodes.memoryTotal(node)),
        nodes.memoryTotal(node));
  }
}
