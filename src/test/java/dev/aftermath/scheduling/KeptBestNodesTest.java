package dev.aftermath.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.NodeTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of nodes while they change, against a look at every node: two ways to the same answer. */
class KeptBestNodesTest {
  private static final int SITES = 2;
  private static final int ROOMS = 2;
  private static final int RACKS = 3;
  private static final int IN_RACK = 4;
  private static final int IN_SITE = ROOMS * RACKS * IN_RACK;

  // Racks lie across each other within a room, as those of a scenario do.
  private static NodePool pool() {
    List<NodeShape> shapes = new ArrayList<>();
    for (int room = 0; room < SITES * ROOMS; room++) {
      for (int i = 0; i < RACKS * IN_RACK; i++) {
        shapes.add(new NodeShape(room / ROOMS, room, room * RACKS + i % RACKS, 8_000, 64_000, 0, "",
            NodeTraits.PLAIN));
      }
    }
    NodePool pool = new NodePool(shapes);
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    return pool;
  }

  @ParameterizedTest
  @ValueSource(strings = {"best-fit", "least-allocated", "first-fit"})
  void theKeptAnswerIsThatOfALookAtEveryNode(String policy) {
    NodePool pool = pool();
    List<ServiceRules> rules = List.of(ServiceRules.SPREAD, ServiceRules.NONE, ServiceRules.mostPerNode(2),
        new ServiceRules(true, 2, Set.of(), Map.of(), 0));
    Placement placement =
        new Placement(pool, rules, PlacementPolicies.named(policy).on(pool, Cluster.NOTHING_KNOWN), null);
    RandomStream luck = new RandomStreams(7, 0).of("kept");
    List<Pod> bound = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < 3_000; i++) {
      int service = (int) (luck.nextUniform() * rules.size());
      int kind = 1 + (int) (luck.nextUniform() * 3);
      Pod pod = new Pod(service, i, new Demand(kind * 1_000L, 2_000L, 0, 0), 0, Pod.NOBODY);
      int site = (int) (luck.nextUniform() * (SITES + 1));
      int from = site == SITES ? 0 : site * IN_SITE;
      int to = site == SITES ? pool.size() : from + IN_SITE;
      int kept = placement.choose(pod, from, to, Placement.ANYWHERE);
      assertThat(kept).as("decision %s", i).isEqualTo(placement.choose(pod, from, to, node -> true));
      if (kept != Pod.NOWHERE) {
        found++;
        placement.bind(pod, kept);
        bound.add(pod);
      }
      if (kept == Pod.NOWHERE || luck.nextUniform() < 0.3) {
        placement.release(bound.remove((int) (luck.nextUniform() * bound.size())));
      }
      if (luck.nextUniform() < 0.05) {
        int node = (int) (luck.nextUniform() * pool.size());
        pool.setSchedulable(node, !pool.schedulable(node));
      }
    }
    assertThat(found).isBetween(1_000, 2_999); // some find a place, some none
    placement.verify();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 13, 30})
  void aRangeThatCutsRacksIsLookedAtNodeByNode(int from) {
    NodePool pool = pool();
    Placement placement =
        new Placement(pool, 1, PlacementPolicies.named("least-allocated").on(pool, Cluster.NOTHING_KNOWN));
    for (int i = 0; i < 20; i++) {
      Pod pod = new Pod(0, i, new Demand(1_000, 0, 0, 0), 0, Pod.NOBODY);
      int node = placement.choose(pod, from, from + 10, Placement.ANYWHERE);
      assertThat(node).isBetween(from, from + 9).isEqualTo(placement.choose(pod, from, from + 10, n -> true));
      placement.bind(pod, node);
    }
  }

  @Test
  void theLeastImportantOfEveryNodeAreThoseOfALookAtEveryPod() {
    NodePool pool = pool();
    Placement placement = new Placement(
        pool, List.of(ServiceRules.NONE), PlacementPolicies.named("first-fit").on(pool, Cluster.NOTHING_KNOWN), null);
    RandomStream luck = new RandomStreams(8, 0).of("ranks");
    List<Pod> bound = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      if (bound.isEmpty() || luck.nextUniform() < 0.6) {
        Pod pod = new Pod(0, i, new Demand(1_000, 2_000, 0, 0), (int) (luck.nextUniform() * 5), Pod.NOBODY);
        int node = (int) (luck.nextUniform() * pool.size());
        if (placement.fits(pod, node)) {
          placement.bind(pod, node);
          bound.add(pod);
        }
      } else {
        placement.release(bound.remove((int) (luck.nextUniform() * bound.size())));
      }
      if (luck.nextUniform() < 0.5) {
        continue; // so that several changes are caught up with at once
      }
      int from = (int) (luck.nextUniform() * pool.size());
      int to = (int) (luck.nextUniform() * (pool.size() + 1));
      double below = luck.nextUniform() < 0.1 ? Double.POSITIVE_INFINITY : (int) (luck.nextUniform() * 6);
      boolean orEqual = luck.nextUniform() < 0.5;
      int expected = IntStream.range(from, Math.max(from, to))
          .filter(node -> placement.podsOn(node).stream().anyMatch(p -> p.rank < below || (orEqual && p.rank == below)))
          .findFirst().orElse(Pod.NOWHERE);
      assertThat(placement.lowestRanks().next(from, to, below, orEqual)).isEqualTo(expected);
    }
  }
}
