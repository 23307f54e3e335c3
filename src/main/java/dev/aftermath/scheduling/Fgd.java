package dev.aftermath.scheduling;

/**
 * Fragmentation gradient descent (Weng et al., "Beware of Fragmentation", USENIX ATC 2023): where the placement adds
 * least {@link Fragmentation}.
 *
 * <p>The score is a sigmoid of the decrease in GPUs, cut to an integer from 0 to 100: 50 where nothing changes. The
 * cutting makes ties, and how those are broken is a part of the published result.
 */
public final class Fgd implements PlacementPolicy {
  @Override
  public String name() {
    return "fgd";
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    Fragmentation fragmentation = new Fragmentation(nodes, setting.usual());
    return new Ranking() {
      @Override
      public long score(int node, Demand demand) {
        double before = fragmentation.of(node);
        if (!demand.sharesGpu()) {
          return points(before - fragmentation.afterWhole(node, demand));
        }
        long best = -1;
        for (int g = 0; g < nodes.gpus(node); g++) {
          if (nodes.gpuFree(node, g) >= demand.gpuMilli()) {
            best = Math.max(best, points(before - fragmentation.afterShare(node, demand, g)));
          }
        }
        return best;
      }

      @Override
      public int gpuFor(int node, Demand demand, NodePool pool) {
        double before = fragmentation.of(node);
        int chosen = -1;
        long best = -1;
        for (int g = 0; g < pool.gpus(node); g++) {
          if (pool.gpuFree(node, g) >= demand.gpuMilli()) {
            long score = points(before - fragmentation.afterShare(node, demand, g));
            if (score > best) {
              best = score;
              chosen = g;
            }
          }
        }
        return chosen;
      }
    };
  }

  private static long points(double decrease) {
    return (long) (100 / (1 + StrictMath.exp(-decrease / Demand.WHOLE_GPU)));
  }
}
