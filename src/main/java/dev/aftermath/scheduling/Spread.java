package dev.aftermath.scheduling;

/**
 * Prefers parts of the estate where few pods of the same service lie, as PodTopologySpread of kube-scheduler does: 100
 * less the share of the service's pods in the same site, room, rack and node, in percent, on average over the four.
 */
public final class Spread implements PlacementPolicy {
  private static final Level[] LEVELS = Level.values();

  @Override
  public String name() {
    return "spread";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    return new Ranking() {
      @Override
      public long score(int node, Demand demand) {
        return 100;
      }

      @Override
      public long score(int node, Pod pod, ServiceCounts counts) {
        int all = counts.siblings(pod);
        int near = 0;
        for (Level level : LEVELS) {
          near += counts.siblings(pod, level, node);
        }
        return all == 0 ? 100 : 100 - 100L * near / ((long) LEVELS.length * all);
      }

      @Override
      public boolean steady() {
        return false;
      }
    };
  }
}
