package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.NodeTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the pods of a service lie to each other: limits of nodes, anti-affinity and topology spread. */
class ServiceRulesTest {
  private static final int ANY = Integer.MAX_VALUE;

  private static ServiceRules apart(Level... levels) {
    return new ServiceRules(false, ANY, Set.of(levels), Map.of(), 0);
  }

  private static ServiceRules skew(Level level, int most) {
    return new ServiceRules(false, ANY, Set.of(), Map.of(level, most), 0);
  }

  /** Two sites of two rooms of two racks of two nodes of 8 cores, numbered in that order. */
  private static List<NodeShape> sixteen() {
    List<NodeShape> shapes = new ArrayList<>();
    for (int n = 0; n < 16; n++) {
      shapes.add(new NodeShape(n / 8, n / 4, n / 2, 8_000, 8_192, 0, "", NodeTraits.PLAIN));
    }
    return shapes;
  }

  /** Rooms of two nodes of 8 cores. */
  private static Cluster rooms(int rooms, ServiceRules rules) {
    List<NodeShape> shapes = new ArrayList<>();
    for (int n = 0; n < 2 * rooms; n++) {
      shapes.add(new NodeShape(n / 2, n, 8_000, 8_192, 0, ""));
    }
    return new Cluster(Cluster.pool(shapes), List.of(rules, ServiceRules.NONE), Quotas.NONE, 0, false,
        Backoff.NONE);
  }

  private static List<Pod> submit(Cluster c, int pods) {
    List<Pod> submitted = new ArrayList<>();
    for (int r = 0; r < pods; r++) {
      Pod pod = c.pod(0, r, cores(1), 0);
      submitted.add(pod);
      c.scheduler.submit(List.of(pod), List.of(ANYWHERE));
    }
    c.runTo(0);
    return submitted;
  }

  private static List<Integer> nodesOf(List<Pod> pods) {
    return pods.stream().map(Pod::node).toList();
  }

  @Test
  void aNodeHasAsManyOfAServiceAsItMay() {
    Cluster c = rooms(1, ServiceRules.mostPerNode(2));
    assertThat(nodesOf(submit(c, 5))).containsExactly(0, 0, 1, 1, Pod.NOWHERE);
    assertThat(c.pool.cpuFree(0)).as("there is room for others").isEqualTo(6_000);
    assertThat(c.submit(1, cores(6), 0).node()).isEqualTo(Pod.NOWHERE);
    assertThat(c.runTo(1).placement.podsOn(0)).hasSize(3);
  }

  @Test
  void theOneThatWaitsForItsNodeComesWhenOneLeaves() {
    Cluster c = rooms(1, ServiceRules.mostPerNode(1));
    List<Pod> pods = submit(c, 3);
    Pod other = c.submit(1, cores(1), 0);
    c.runTo(1);
    c.scheduler.release(other);
    c.runTo(2);
    assertThat(pods.get(2).node()).as("room was never what it lacked").isEqualTo(Pod.NOWHERE);
    c.scheduler.release(pods.get(1));
    c.runTo(3);
    assertThat(nodesOf(pods)).containsExactly(0, Pod.NOWHERE, 1);
  }

  @Test
  void theKeptBestNodeIsTheOneThatALookAtEveryNodeFinds() {
    List<ServiceRules> rules = List.of(ServiceRules.mostPerNode(1), ServiceRules.mostPerNode(2), apart(Level.NODE),
        ServiceRules.NONE);
    for (PlacementPolicy policy : List.of(new FirstFit(), new MostAllocated(), new LeastAllocated())) {
      RandomStream luck = new RandomStreams(11, 0).of("test");
      NodePool pool = Cluster.pool(sixteen());
      Ranking ranking = policy.on(pool, Cluster.NOTHING_KNOWN);
      Placement placement = new Placement(pool, rules, ranking, null);
      List<Pod> bound = new ArrayList<>();
      int nowhere = 0;
      for (int i = 0; i < 3_000; i++) {
        double what = luck.nextUniform();
        if (what < 0.55) {
          Pod pod = new Pod((int) (luck.nextUniform() * 5) - 1, i, cores(1 + i % 2), 0, Pod.NOBODY);
          int node = placement.choose(pod, 0, pool.size(), Placement.ANYWHERE);
          assertThat(node).as("%s, step %d", policy.name(), i).isEqualTo(scan(placement, ranking, pod));
          if (node == Pod.NOWHERE) {
            nowhere++;
          } else {
            placement.bind(pod, node);
            bound.add(pod);
          }
        } else if (what < 0.95 && !bound.isEmpty()) {
          placement.release(bound.remove((int) (luck.nextUniform() * bound.size())));
        } else {
          int node = (int) (luck.nextUniform() * pool.size());
          pool.setSchedulable(node, !pool.schedulable(node));
        }
        placement.verify();
      }
      assertThat(nowhere).as("limits were met").isPositive();
    }
  }

  // Counts the service's pods on the node anew, and not by what the placement keeps.
  private static int scan(Placement placement, Ranking ranking, Pod pod) {
    NodePool pool = placement.nodes();
    int best = Pod.NOWHERE;
    for (int node = 0; node < pool.size(); node++) {
      long here = placement.podsOn(node).stream().filter(p -> p.service() == pod.service()).count();
      if (pool.schedulable(node) && pool.fits(node, pod.demand()) && here < placement.rules(pod).onNode()
          && (best == Pod.NOWHERE || ranking.score(node, pod.demand()) > ranking.score(best, pod.demand()))) {
        best = node;
      }
    }
    return best;
  }

  @ParameterizedTest
  @CsvSource({"SITE, 2, 0 8", "ROOM, 4, 0 4 8 12", "RACK, 8, 0 2 4 6 8 10 12 14"})
  void podsThatAreKeptApartHaveAPartOfTheEstateEach(Level level, int parts, String nodes) {
    NodePool pool = Cluster.pool(sixteen());
    Placement placement = new Placement(pool, List.of(apart(level)), new FirstFit().on(pool, Cluster.NOTHING_KNOWN),
        null);
    List<String> chosen = new ArrayList<>();
    for (int r = 0; r < parts; r++) {
      Pod pod = new Pod(0, r, cores(1), 0, Pod.NOBODY);
      placement.bind(pod, placement.choose(pod, 0, 16, Placement.ANYWHERE));
      chosen.add("" + pod.node());
    }
    assertThat(String.join(" ", chosen)).isEqualTo(nodes);
    Pod more = new Pod(0, parts, cores(1), 0, Pod.NOBODY);
    assertThat(placement.choose(more, 0, 16, Placement.ANYWHERE)).isEqualTo(Pod.NOWHERE);
    // A node without one of them is turned down for what is around it.
    assertThat(new Explanation(placement, more).turnedDown()).isEqualTo(Map.of(Explanation.Filter.SPREAD, 16));
    placement.release(placement.podsOn(0).get(0));
    assertThat(placement.choose(more, 0, 16, Placement.ANYWHERE)).isZero();
  }

  @Test
  void podsKeptApartByNodeHaveANodeEach() {
    assertThat(nodesOf(submit(rooms(2, apart(Level.NODE)), 5))).containsExactly(0, 1, 2, 3, Pod.NOWHERE);
  }

  @Test
  void podsKeptApartByRoomAreNotInTheWayOfOtherServices() {
    Cluster c = rooms(1, apart(Level.ROOM));
    assertThat(nodesOf(submit(c, 2))).containsExactly(0, Pod.NOWHERE);
    Pod other = c.submit(1, cores(1), 0);
    c.runTo(1);
    assertThat(other.node()).isZero();
  }

  @Test
  void noRoomHasMoreThanOneAboveTheFewest() {
    // First fit alone would fill node 0. Rooms 0, 1, 2 have nodes 0-1, 2-3, 4-5: one each in turn, then again.
    Cluster c = rooms(3, skew(Level.ROOM, 1));
    assertThat(nodesOf(submit(c, 7))).containsExactly(0, 2, 4, 0, 2, 4, 0);
  }

  @Test
  void withASkewOfTwoARoomMayHaveTwoMore() {
    // 2-0-0, 2-2-0, 2-2-1; now the fewest is 1, so that rooms 0 and 1 may have three each, and room 0 comes first.
    Cluster c = rooms(3, skew(Level.ROOM, 2));
    assertThat(nodesOf(submit(c, 7))).containsExactly(0, 0, 2, 2, 4, 0, 2);
  }

  @Test
  void aFullRoomHoldsTheOthersBackUntilItHasRoom() {
    Cluster c = rooms(3, skew(Level.ROOM, 1));
    Pod first = c.place(1, cores(8), 0, 4);
    Pod second = c.place(1, cores(8), 0, 5);
    // Room 2 is full, and its fewest is 0: one each in rooms 0 and 1, and no more.
    List<Pod> pods = submit(c, 5);
    assertThat(nodesOf(pods)).containsExactly(0, 2, Pod.NOWHERE, Pod.NOWHERE, Pod.NOWHERE);
    assertThat(new Explanation(c.placement, pods.get(2)).turnedDown())
        .isEqualTo(Map.of(Explanation.Filter.SPREAD, 4, Explanation.Filter.CPU, 2));
    c.scheduler.release(second);
    // The third goes to node 5. Now the fewest is 1, and rooms 0 and 1 may have a second one each.
    c.runTo(1);
    assertThat(nodesOf(pods)).containsExactly(0, 2, 5, 0, 2);
    assertThat(first.node()).isEqualTo(4);
    assertThat(c.scheduler.parkedCount()).isZero();
  }

  @Test
  void aRoomOutOfServiceCountsWithWhatIsLeftInIt() {
    Cluster c = rooms(3, skew(Level.ROOM, 1));
    c.pool.setSchedulable(4, false);
    c.pool.setSchedulable(5, false);
    List<Pod> pods = submit(c, 5);
    // Room 2 is dark and has none: a second one elsewhere would be two more.
    assertThat(nodesOf(pods)).containsExactly(0, 2, Pod.NOWHERE, Pod.NOWHERE, Pod.NOWHERE);
    // It comes back: the third goes there, and then the fewest is 1.
    c.pool.setSchedulable(5, true);
    c.scheduler.wake(5);
    c.runTo(1);
    assertThat(nodesOf(pods)).containsExactly(0, 2, 5, 0, 2);
  }

  @Test
  void aRoomThatNeverJoinedDoesNotCount() {
    NodePool pool = new NodePool(List.of(new NodeShape(0, 0, 8_000, 8_192, 0, ""),
        new NodeShape(1, 1, 8_000, 8_192, 0, ""), new NodeShape(2, 2, 8_000, 8_192, 0, "")));
    pool.setSchedulable(0, true);
    pool.setSchedulable(1, true);
    Cluster c = new Cluster(
        pool, List.of(skew(Level.ROOM, 1)), Quotas.NONE, 0, false, Backoff.NONE);
    assertThat(nodesOf(submit(c, 4))).containsExactly(0, 1, 0, 1);
  }

  @Test
  void aRoomWhoseLabelsOrReservationKeepThePodsOutDoesNotCount() {
    // Rooms 0 to 3 of two nodes. Only the nodes of rooms 0 and 1 have the label; room 1 is reserved for somebody else but
    // in the second round: so first room 0 takes all, then 0 and 1 take turns.
    for (boolean reserved : new boolean[] {true, false}) {
      List<NodeShape> shapes = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        NodeTraits traits = new NodeTraits(n < 4 ? Map.of("disk", "ssd") : Map.of(), Set.of(), ANY, Map.of(), 0,
            reserved && n / 2 == 1 ? "somebody" : "", List.of());
        shapes.add(new NodeShape(n / 2, n, 8_000, 8_192, 0, "").with(traits));
      }
      Cluster c = new Cluster(Cluster.pool(shapes), List.of(skew(Level.ROOM, 1)), Quotas.NONE, 0, false,
          Backoff.NONE);
      Requirements ssd = new Requirements(Map.of(), 0, List.of(List.of(LabelRule.is("disk", "ssd"))), Set.of(), "");
      List<Pod> pods = new ArrayList<>();
      for (int r = 0; r < 4; r++) {
        pods.add(c.pod(0, r, new Demand(1_000, 0, 0, 0, Set.of(), ssd), 0));
        c.scheduler.submit(List.of(pods.get(r)), List.of(ANYWHERE));
      }
      c.runTo(0);
      assertThat(nodesOf(pods)).isEqualTo(reserved ? List.of(0, 0, 0, 0) : List.of(0, 2, 0, 2));
    }
  }

  @Test
  void aRoomWithOneNodeInServiceCounts() {
    Cluster c = rooms(2, skew(Level.ROOM, 1));
    c.place(1, cores(8), 0, 3);
    c.pool.setSchedulable(2, false);
    assertThat(nodesOf(submit(c, 2))).containsExactly(0, Pod.NOWHERE);
  }

  @Test
  void whenTheRoomWithTheFewestGoesOutOfServiceTheOthersWait() {
    Cluster c = rooms(2, skew(Level.ROOM, 1));
    c.place(1, cores(8), 0, 2);
    c.place(1, cores(8), 0, 3);
    List<Pod> pods = submit(c, 2);
    assertThat(nodesOf(pods)).containsExactly(0, Pod.NOWHERE);
    c.pool.setSchedulable(2, false);
    c.pool.setSchedulable(3, false);
    c.scheduler.wake(3);
    c.runTo(1);
    assertThat(nodesOf(pods)).containsExactly(0, Pod.NOWHERE);
  }

  @Test
  void whenOneLeavesANodeOutOfServiceAnotherOfItsRoomMayHaveTheNext() {
    Cluster c = rooms(1, apart(Level.ROOM));
    List<Pod> pods = submit(c, 2);
    assertThat(nodesOf(pods)).containsExactly(0, Pod.NOWHERE);
    c.pool.setSchedulable(0, false);
    c.scheduler.release(pods.get(0));
    c.runTo(1);
    assertThat(nodesOf(pods)).containsExactly(Pod.NOWHERE, 1);
  }

  @Test
  void severalLevelsHoldTogether() {
    // Rooms by at most one apart, and nodes one each: two rooms of two nodes hold four.
    Cluster c = rooms(2, new ServiceRules(false, ANY, Set.of(Level.NODE), Map.of(Level.ROOM, 1), 0));
    assertThat(nodesOf(submit(c, 5))).containsExactly(0, 2, 1, 3, Pod.NOWHERE);
  }
}
