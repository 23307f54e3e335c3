package dev.aftermath.scheduling;

/** Leaves the most processor and GPU free: the opposite of {@link BestFit}. */
public final class WorstFit implements PlacementPolicy {
  @Override
  public String name() {
    return "worst-fit";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return (node, demand) -> 100 - BestFit.score(nodes, node, demand);
  }
}
