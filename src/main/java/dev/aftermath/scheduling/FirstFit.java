package dev.aftermath.scheduling;

/** Takes the first node with room, in the order of the scenario. */
public final class FirstFit implements PlacementPolicy {
  @Override
  public String name() {
    return "first-fit";
  }

  @Override
  public long score(NodePool nodes, int node, Demand demand) {
    return 0;
  }
}
