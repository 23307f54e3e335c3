package dev.aftermath.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kept best node is the one that a look at every node finds, whatever comes and goes. */
class BestNodesTest {
  private static final List<Demand> KINDS = List.of(
      new Demand(4_000, 8_192, 0, 0), new Demand(2_000, 4_096, 0, 300), new Demand(6_000, 16_384, 1, 0),
      new Demand(12_000, 32_768, 4, 0), new Demand(1_000, 1_024, 0, 700));

  private final RandomStream luck = new RandomStreams(7, 0).of("test");

  private int below(int bound) {
    return (int) (luck.nextUniform() * bound);
  }

  private static int scan(NodePool pool, Ranking ranking, Demand demand) {
    int best = Pod.NOWHERE;
    for (int node = 0; node < pool.size(); node++) {
      if (pool.schedulable(node) && pool.fits(node, demand)
          && (best == Pod.NOWHERE || ranking.score(node, demand) > ranking.score(best, demand))) {
        best = node;
      }
    }
    return best;
  }

  @Test
  void itIsTheOneThatALookAtEveryNodeFinds() {
    List<NodeShape> shapes = new ArrayList<>();
    for (int n = 0; n < 37; n++) {
      shapes.add(new NodeShape(0, 0, 16_000L + 16_000L * (n % 3), 131_072, n % 4 * 2, "T4"));
    }
    List<TypicalPod> usual = KINDS.stream().map(k -> new TypicalPod(k, 1.0 / KINDS.size())).toList();
    for (PlacementPolicy policy : PlacementPolicies.all()) {
      NodePool pool = new NodePool(shapes);
      Ranking ranking = policy.on(pool, new PlacementPolicy.Setting(usual, luck));
      if (!ranking.steady()) {
        continue;
      }
      for (int n = 0; n < pool.size(); n++) {
        pool.setSchedulable(n, true);
      }
      Placement placement = new Placement(pool, 0, ranking);
      List<Pod> bound = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int what = below(10);
        if (what < 6) {
          Pod pod = new Pod(Pod.NO_SERVICE, i, KINDS.get(below(KINDS.size())), 0, Pod.NOBODY);
          int node = placement.choose(pod, 0, pool.size(), Placement.ANYWHERE);
          assertThat(node).as("%s, step %d", policy.name(), i).isEqualTo(scan(pool, ranking, pod.demand()));
          if (node != Pod.NOWHERE) {
            placement.bind(pod, node);
            bound.add(pod);
          }
        } else if (what < 9 && !bound.isEmpty()) {
          placement.release(bound.remove(below(bound.size())));
        } else {
          int node = below(pool.size());
          pool.setSchedulable(node, !pool.schedulable(node));
        }
      }
      placement.verify();
    }
  }

  @Test
  void tiesByChanceFallOnEachLikeNode() {
    NodePool pool = new NodePool(List.of(
        new NodeShape(0, 0, 8_000, 8_192, 0, ""), new NodeShape(0, 0, 8_000, 8_192, 0, ""),
        new NodeShape(0, 0, 1_000, 8_192, 0, ""), new NodeShape(0, 0, 8_000, 8_192, 0, "")));
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    Ranking ranking = new FirstFit().on(pool, Cluster.NOTHING_KNOWN);
    Pod pod = new Pod(Pod.NO_SERVICE, 0, new Demand(2_000, 1_024, 0, 0), 0, Pod.NOBODY);
    BestNodes best = new BestNodes(pool, new ServiceCounts(pool, new ServiceRules[0]), ranking, luck);
    int[] chosen = new int[4];
    for (int i = 0; i < 3_000; i++) {
      chosen[best.best(pod, 0, pool.size())]++;
    }
    // 1,000 each; four standard deviations are 4 * sqrt(3,000 * 1/3 * 2/3) = 103.
    assertThat(chosen[0]).isBetween(897, 1_103);
    assertThat(chosen[1]).isBetween(897, 1_103);
    assertThat(chosen[2]).as("does not fit").isZero();
    assertThat(chosen[3]).isBetween(897, 1_103);
  }
}
