package dev.aftermath.scheduling;

import dev.aftermath.engine.random.RandomStream;

/** Takes any node with room, and for a share any GPU with room, each as likely as the other. */
public final class RandomChoice implements PlacementPolicy {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    RandomStream luck = setting.luck();
    return new Ranking() {
      @Override
      public long score(int node, Demand demand) {
        return luck.nextLong() >>> 1; // the greatest of independent draws is any of them
      }

      @Override
      public int gpuFor(int node, Demand demand, NodePool pool) {
        int chosen = -1;
        int seen = 0;
        for (int g = 0; g < pool.gpus(node); g++) {
          if (pool.hasRoom(node, g, demand) && luck.nextUniform() * ++seen < 1) {
            chosen = g;
          }
        }
        return chosen;
      }

      @Override
      public boolean steady() {
        return false;
      }
    };
  }
}
