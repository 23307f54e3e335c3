package dev.aftermath.scheduling;

import java.util.List;
import java.util.Map;

/**
 * Several policies at once, their scores weighted and added as kube-scheduler does; the first of them chooses the GPU.
 *
 * @param weights at least one policy, all of which score {@link #inPercent}
 */
record Combination(String name, Map<PlacementPolicy, Integer> weights) implements PlacementPolicy {
  @Override
  public boolean inPercent() {
    return false;
  }

  @Override
  public Ranking on(NodePool nodes, Setting setting) {
    List<Map.Entry<PlacementPolicy, Integer>> parts = List.copyOf(weights.entrySet());
    Ranking[] rankings = parts.stream().map(e -> e.getKey().on(nodes, setting)).toArray(Ranking[]::new);
    long[] weight = parts.stream().mapToLong(Map.Entry::getValue).toArray();
    return new Ranking() {
      @Override
      public long score(int node, Demand demand) {
        long sum = 0;
        for (int i = 0; i < rankings.length; i++) {
          sum += weight[i] * rankings[i].score(node, demand);
        }
        return sum;
      }

      @Override
      public long score(int node, Pod pod, ServiceCounts counts) {
        long sum = 0;
        for (int i = 0; i < rankings.length; i++) {
          sum += weight[i] * rankings[i].score(node, pod, counts);
        }
        return sum;
      }

      @Override
      public int gpuFor(int node, Demand demand, NodePool pool) {
        return rankings[0].gpuFor(node, demand, pool);
      }

      @Override
      public boolean steady() {
        boolean steady = true;
        for (Ranking ranking : rankings) {
          steady &= ranking.steady();
        }
        return steady;
      }
    };
  }
}
