package dev.aftermath.scheduling;

/**
 * Fragmentation gradient descent (Weng et al., "Beware of Fragmentation", USENIX ATC 2023): where the placement adds
 * least {@link Fragmentation}.
 *
 * <p>The score is a sigmoid of the decrease in GPUs, cut to an integer from 0 to 100: 50 where nothing changes. The
 * cutting makes ties, and how those are broken is a part of the published result.
 */
public final class Fgd implements PlacementPolicy {
  private static final int GPU_BITS = 6;
  private static final int LAST_GPU = NodeShape.MOST_GPUS - 1;

  @Override
  public String name() {
    return "fgd";
  }

  @Override
  public boolean inPercent() {
    return true;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    Fragmentation fragmentation = new Fragmentation(nodes, setting.usual());
    return new Ranking() {
      @Override
      public long score(int node, Demand demand) {
        return demand.sharesGpu()
            ? bestShare(node, demand) >> GPU_BITS
            : points(fragmentation.of(node) - fragmentation.afterWhole(node, demand));
      }

      @Override
      public int gpuFor(int node, Demand demand, NodePool pool) {
        return LAST_GPU - (int) (bestShare(node, demand) & LAST_GPU);
      }

      // Points above, and below them the GPU, so that the greatest has the most points and then the lowest number.
      private long bestShare(int node, Demand demand) {
        double before = fragmentation.of(node);
        long best = -1;
        for (int g = 0; g < nodes.gpus(node); g++) {
          if (nodes.hasRoom(node, g, demand)) {
            long points = points(before - fragmentation.afterShare(node, demand, g));
            best = Math.max(best, points << GPU_BITS | (LAST_GPU - g));
          }
        }
        return best;
      }
    };
  }

  private static long points(double decrease) {
    return (long) (100 / (1 + StrictMath.exp(-decrease / Demand.WHOLE_GPU)));
  }
}
