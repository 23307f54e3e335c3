package dev.aftermath.scheduling;

/** Takes the first node with room, in the order in which the nodes are given. */
public final class FirstFit implements PlacementPolicy {
  @Override
  public String name() {
    return "first-fit";
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return (node, demand) -> 0;
  }
}
