package dev.aftermath.scheduling;

import java.util.Objects;

/** A policy, perhaps a user's own, whose mistakes are reported under its name. */
public final class Guarded implements Ranking {
  private final String policy;
  private final Ranking ranking;

  private Guarded(String policy, Ranking ranking) {
    this.policy = policy;
    this.ranking = ranking;
  }

  /**
   * The policy at work on a pool of nodes.
   *
   * @throws PolicyFailure when it throws, here or later
   */
  public static Ranking on(PlacementPolicy policy, NodePool nodes, PlacementPolicy.Setting setting) {
    try {
      return new Guarded(policy.name(), Objects.requireNonNull(policy.on(nodes, setting), "on() returned null"));
    } catch (RuntimeException | LinkageError e) {
      throw new PolicyFailure(policy.name(), e);
    }
  }

  @Override
  public long score(int node, Demand demand) {
    try {
      return ranking.score(node, demand);
    } catch (RuntimeException | LinkageError e) {
      throw new PolicyFailure(policy, e);
    }
  }

  @Override
  public long score(int node, Pod pod, ServiceCounts counts) {
    try {
      return ranking.score(node, pod, counts);
    } catch (RuntimeException | LinkageError e) {
      throw new PolicyFailure(policy, e);
    }
  }

  @Override
  public int gpuFor(int node, Demand demand, NodePool nodes) {
    int gpu;
    try {
      gpu = ranking.gpuFor(node, demand, nodes);
    } catch (RuntimeException | LinkageError e) {
      throw new PolicyFailure(policy, e);
    }
    if (gpu < 0 || gpu >= nodes.gpus(node) || !nodes.hasRoom(node, gpu, demand)) {
      throw new PolicyFailure(
          policy, new IllegalArgumentException("chose GPU " + gpu + ", which has no room for " + demand));
    }
    return gpu;
  }

  @Override
  public boolean steady() {
    try {
      return ranking.steady();
    } catch (RuntimeException | LinkageError e) {
      throw new PolicyFailure(policy, e);
    }
  }
}
