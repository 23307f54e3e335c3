package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estate.NodeTraits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of several policies together, and of the one that spreads. */
class CombinationTest {
  /** Site 0: room 0 with rack 0 (nodes 0, 1) and rack 1 (node 2), room 1 (node 3). Site 1: node 4. */
  private final NodePool pool = Cluster.pool(List.of(node(0, 0, 0), node(0, 0, 0), node(0, 0, 1), node(0, 1, 2),
      node(1, 2, 3)));

  private static NodeShape node(int site, int room, int rack) {
    return new NodeShape(site, room, rack, 10_000, 10_000, 0, "", NodeTraits.PLAIN);
  }

  private static Pod pod(int service) {
    return new Pod(service, 0, cores(1), 0, Pod.NOBODY);
  }

  private Ranking ranking(String name) {
    return PlacementPolicies.named(name).on(pool, Cluster.NOTHING_KNOWN);
  }

  private Placement placement(Ranking ranking) {
    return new Placement(pool, List.of(ServiceRules.NONE, ServiceRules.NONE), ranking, null);
  }

  private static List<Long> scores(Ranking ranking, Placement placement, Pod pod) {
    return List.of(0, 1, 2, 3, 4).stream().map(n -> ranking.score(n, pod, placement.counts())).toList();
  }

  @Test
  void spreadPrefersPartsOfTheEstateWithFewOfTheService() {
    Ranking spread = ranking("spread");
    Placement placement = placement(spread);
    assertThat(scores(spread, placement, pod(0))).as("nobody yet").containsOnly(100L);
    placement.bind(pod(0), 0);
    // Of one pod, in the same site, room, rack, node: 1 + 1 + 1 + 1 of 4; 3; 2; 1; 0 of 4.
    assertThat(scores(spread, placement, pod(0))).containsExactly(0L, 25L, 50L, 75L, 100L);
    assertThat(scores(spread, placement, pod(1))).as("another service").containsOnly(100L);
    assertThat(scores(spread, placement, pod(Pod.NO_SERVICE))).containsOnly(100L);
    placement.bind(pod(0), 0);
    placement.bind(pod(0), 3);
    // Of three pods, two on node 0 and one on node 3, summed over site, room, rack and node, of 12:
    // node 0: 3+2+2+2 = 9, 100 - 900/12 = 25. Node 1: 3+2+2+0 = 7, 100 - 58 = 42. Node 2: 3+2+0+0 = 5, 100 - 41 = 59.
    // Node 3: 3+1+1+1 = 6, 100 - 50 = 50. Node 4: 0, 100.
    assertThat(scores(spread, placement, pod(0))).containsExactly(25L, 42L, 59L, 50L, 100L);
    assertThat(placement.choose(pod(0), 0, 5, Placement.ANYWHERE)).isEqualTo(4);
    assertThat(placement.choose(pod(0), 0, 4, Placement.ANYWHERE)).isEqualTo(2);
  }

  @Test
  void scoresAreWeightedAndAdded() {
    Ranking both = ranking("least-allocated:2+spread");
    Placement placement = placement(both);
    placement.bind(pod(0), 0);
    placement.bind(new Pod(1, 0, new Demand(8_000, 8_000, 0, 0), 0, Pod.NOBODY), 4);
    // Least allocated for one more core of ten and no memory: node 0 (20 + 0) / 2 = 10 used, 90 left; nodes 1 to 3
    // (10 + 0) / 2 = 5, 95; node 4 (90 + 80) / 2 = 85, 15. Twice that and the spread: 180 + 0, 190 + 25, 190 + 50,
    // 190 + 75, 30 + 100.
    assertThat(scores(both, placement, pod(0))).containsExactly(180L, 215L, 240L, 265L, 130L);
    assertThat(placement.choose(pod(0), 0, 5, Placement.ANYWHERE)).isEqualTo(3);
    // Weights decide: by 1 and 3 node 3 has 95 + 225 = 320 and node 4 15 + 300 = 315; by 1 and 4 node 4 has 415.
    assertThat(ranking("least-allocated+spread:3").score(3, pod(0), placement.counts())).isEqualTo(320);
    assertThat(ranking("least-allocated+spread:4").score(4, pod(0), placement.counts())).isEqualTo(415);
  }

  @Test
  void aCombinationIsKeptWhenAllItsPartsAre() {
    assertThat(ranking("least-allocated:2+balanced-allocation").steady()).isTrue();
    assertThat(ranking("least-allocated+spread").steady()).isFalse();
    assertThat(PlacementPolicies.named("least-allocated:2+spread").name()).isEqualTo("least-allocated:2+spread");
    assertThat(PlacementPolicies.named("least-allocated:1").on(pool, Cluster.NOTHING_KNOWN).score(0, cores(1)))
        .isEqualTo(95);
  }

  @Test
  void theFirstChoosesTheGpu() {
    // Free are 1,000 and 600. A share of 300 goes to the fuller GPU 1, unless FGD chooses: shares of 600 are to be
    // expected, and of GPU 1 the 300 left would be of no use to them, of GPU 0 the 700 left are.
    NodePool gpus = Cluster.pool(List.of(new NodeShape(0, 0, 8_000, 8_192, 2, "T4")));
    gpus.bind(0, Cluster.gpuShare(400), 1);
    PlacementPolicy.Setting usual = new PlacementPolicy.Setting(
        List.of(new TypicalPod(Cluster.gpuShare(600), 1)), Cluster.NOTHING_KNOWN.luck());
    Demand share = Cluster.gpuShare(300);
    assertThat(PlacementPolicies.named("least-allocated+fgd").on(gpus, usual).gpuFor(0, share, gpus)).isEqualTo(1);
    assertThat(PlacementPolicies.named("fgd+least-allocated").on(gpus, usual).gpuFor(0, share, gpus)).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "least-alocated+spread | unknown placement policy \"least-alocated\"; did you mean \"least-allocated\"?",
    "spread+ | unknown placement policy \"\"",
    "best-fit:2:3 | expected a weight from 1 to 9999 after best-fit, got \"2:3\"",
    "spread:0 | expected a weight from 1 to 9999 after spread, got \"0\"",
    "spread:-1 | expected a weight from 1 to 9999 after spread, got \"-1\"",
    "spread:1.5 | expected a weight from 1 to 9999 after spread, got \"1.5\"",
    "spread:10000 | expected a weight from 1 to 9999 after spread, got \"10000\"",
    "spread: | expected a weight from 1 to 9999 after spread, got \"\"",
    "spread+spread:2 | policy \"spread\" is named twice",
    "random+spread | policy \"random\" cannot be weighted, because its scores do not run from 0 to 100; these can: ",
    "first-fit:2 | policy \"first-fit\" cannot be weighted",
    "sprad | unknown placement policy \"sprad\"; did you mean \"spread\"?"
  })
  void whatCannotBeCombinedIsRefused(String name, String message) {
    assertThatThrownBy(() -> PlacementPolicies.named(name)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatCanBeWeightedScoresFromZeroToAHundred() {
    NodePool gpus = Cluster.pool(List.of(new NodeShape(0, 0, 8_000, 8_192, 2, "T4"),
        new NodeShape(0, 1, 96_000, 8_192, 8, "T4"), new NodeShape(0, 1, 4_000, 800_000, 0, "")));
    PlacementPolicy.Setting usual = new PlacementPolicy.Setting(
        List.of(new TypicalPod(Cluster.gpuShare(600), 1)), Cluster.NOTHING_KNOWN.luck());
    List<Demand> demands = List.of(cores(4), Cluster.gpus(2), Cluster.gpuShare(500), new Demand(0, 0, 0, 0));
    for (PlacementPolicy policy : PlacementPolicies.all().stream().filter(PlacementPolicy::inPercent).toList()) {
      Ranking ranking = policy.on(gpus, usual);
      Placement placement = new Placement(gpus, 1, ranking);
      for (Demand demand : demands) {
        for (int node = 0; node < 3; node++) {
          if (gpus.fits(node, demand)) {
            assertThat(ranking.score(node, new Pod(0, 0, demand, 0, Pod.NOBODY), placement.counts()))
                .as("%s, %s on node %d", policy.name(), demand, node).isBetween(0L, 100L);
          }
        }
      }
    }
    assertThat(Map.of("random", false, "spread", true)).allSatisfy(
        (name, percent) -> assertThat(PlacementPolicies.named(name).inPercent()).isEqualTo(percent));
  }
}
