package dev.aftermath.scheduling;

/** Prefers the emptiest node, so that load and the loss of a node are spread (kube-scheduler's LeastAllocated). */
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
    return (node, demand) -> 100 - MostAllocated.usedPercent(nodes, node, demand);
  }
}
