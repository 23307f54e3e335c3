package com.example.aftermath;

import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Ranking;

/** A placement policy: where most memory is left. Schedules and strategies name it as {@code most-memory}. */
public final class MostMemory implements PlacementPolicy {
  @Override
  public String name() {
    return "most-memory";
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    // The highest score wins.
    return (node, demand) -> nodes.memoryFree(node) - demand.memoryMib();
  }
}
