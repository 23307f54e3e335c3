package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.testing.EstateBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
  /** Two rooms of two racks of two nodes: room r has nodes 0-3 (racks 0, 1, 0, 1), room s nodes 4-7. */
  private static final Topology EIGHT = new EstateBuilder().site("a")
      .room("r", "main", 2, 4, EstateBuilder.SERVER, Origin.INSTALLED)
      .room("s", "main", 2, 4, EstateBuilder.SERVER, Origin.INSTALLED)
      .build();

  private static final Pod.Owner NOBODY = new Pod.Owner() {
    @Override
    public void bound(Pod pod) {}

    @Override
    public void preempted(Pod pod, int node) {}
  };

  private final NodePool pool = Cluster.allSchedulable(EIGHT, 0);

  private static Pod pod(int service, int replica, Demand demand) {
    return new Pod(service, replica, demand, 0, NOBODY);
  }

  private static List<Integer> spread(Placement placement, int service, int replicas, Demand demand) {
    List<Integer> nodes = new ArrayList<>();
    for (int r = 0; r < replicas; r++) {
      Pod pod = pod(service, r, demand);
      int node = placement.choose(pod, 0, 8, ANYWHERE);
      nodes.add(node);
      if (node != Pod.NOWHERE) {
        placement.bind(pod, node);
      }
    }
    return nodes;
  }

  @Test
  void replicasSpreadOverRoomsThenRacksThenNodes() {
    Placement placement = Cluster.placement(pool, 2, new FirstFit());
    // 0 room r rack 0; 4 the other room; 1 room r, other rack; 5 likewise in s; 2 a third rack-mate in r; 6; 3; 7;
    // then every node has one, and it begins anew.
    assertThat(spread(placement, 0, 10, cores(1))).containsExactly(0, 4, 1, 5, 2, 6, 3, 7, 0, 4);
    placement.verify();
  }

  @Test
  void anotherRoomIsWorthMoreThanAnotherRack() {
    // Room r has three racks of one node, room s one rack of three: the fourth replica shares a rack in s
    // rather than be the third in room r.
    Topology uneven = new EstateBuilder().site("a")
        .room("r", "main", 3, 3, EstateBuilder.SERVER, Origin.INSTALLED)
        .room("s", "main", 1, 3, EstateBuilder.SERVER, Origin.INSTALLED).build();
    Placement placement = Cluster.placement(Cluster.allSchedulable(uneven, 0), 1, new FirstFit());
    List<Integer> nodes = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      Pod pod = pod(0, r, cores(1));
      nodes.add(placement.choose(pod, 0, 6, ANYWHERE));
      placement.bind(pod, nodes.get(r));
    }
    assertThat(nodes).containsExactly(0, 3, 1, 4);
  }

  @Test
  void anotherServiceIsNoReasonToSpread() {
    Placement placement = Cluster.placement(pool, 2, new FirstFit());
    spread(placement, 0, 1, cores(1));
    assertThat(spread(placement, 1, 1, cores(1))).containsExactly(0);
  }

  @Test
  void spreadingComesBeforeTheScore() {
    Placement placement = Cluster.placement(pool, 2, new MostAllocated());
    // Room s is empty, room r is nearly full; best fit alone would fill room r.
    spread(placement, 1, 1, cores(3));
    assertThat(spread(placement, 0, 2, cores(1))).containsExactly(0, 4);
  }

  @Test
  void mostAllocatedFillsAndLeastAllocatedLevels() {
    Placement full = Cluster.placement(Cluster.allSchedulable(EIGHT, 0), 9, new MostAllocated());
    Placement level = Cluster.placement(Cluster.allSchedulable(EIGHT, 0), 9, new LeastAllocated());
    List<Integer> filled = new ArrayList<>();
    List<Integer> levelled = new ArrayList<>();
    for (int service = 0; service < 9; service++) {
      filled.addAll(spread(full, service, 1, cores(1)));
      levelled.addAll(spread(level, service, 1, cores(1)));
    }
    // Four single cores fill a node of four before the next is begun.
    assertThat(filled).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2);
    assertThat(levelled).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 0);
  }

  @Test
  void aScoreIsTheMeanShareOfProcessorAndMemory() {
    Demand demand = new Demand(1_000, 8_192, 0, 0);
    // (1,000 / 4,000 + 8,192 / 16,384) / 2 = (25 + 50) / 2 = 37, rounded down
    assertThat(new MostAllocated().on(pool, Cluster.NOTHING_KNOWN).score(0, demand)).isEqualTo(37);
    // Free afterwards: (75 + 50) / 2 = 62, rounded down, and not 100 less the other.
    assertThat(new LeastAllocated().on(pool, Cluster.NOTHING_KNOWN).score(0, demand)).isEqualTo(62);
    assertThat(new FirstFit().on(pool, Cluster.NOTHING_KNOWN).score(0, demand)).isZero();
    pool.bind(0, demand);
    assertThat(new MostAllocated().on(pool, Cluster.NOTHING_KNOWN).score(0, demand))
        .isEqualTo(75); // (50 + 100) / 2
  }

  @Test
  void sharesAndTheirMeanAreRoundedDownAsInKubeScheduler() {
    // Three cores and 3,000 MiB, of which a third is taken: free 2,000 x 100 / 3,000 = 66 of each, used 33 of each.
    NodePool thirds = Cluster.pool(
        List.of(new NodeShape(0, 0, 3_000, 3_000, 0, ""), new NodeShape(0, 0, 0, 3_000, 0, "")));
    Demand third = new Demand(1_000, 1_000, 0, 0);
    assertThat(new LeastAllocated().on(thirds, Cluster.NOTHING_KNOWN).score(0, third)).isEqualTo(66);
    assertThat(new MostAllocated().on(thirds, Cluster.NOTHING_KNOWN).score(0, third)).isEqualTo(33);
    // Of processor there is none on the second node: it counts for nothing.
    Demand memory = new Demand(0, 1_000, 0, 0);
    assertThat(new LeastAllocated().on(thirds, Cluster.NOTHING_KNOWN).score(1, memory)).isEqualTo(66);
    assertThat(new MostAllocated().on(thirds, Cluster.NOTHING_KNOWN).score(1, memory)).isEqualTo(33);
  }

  @Test
  void policiesAreFoundByName() {
    assertThat(PlacementPolicies.all()).extracting(PlacementPolicy::name)
        .contains("first-fit", "most-allocated", "least-allocated").doesNotHaveDuplicates();
  }

  @Test
  void onlyAdmittedSchedulableNodesWithRoomAreChosen() {
    Placement placement = Cluster.placement(pool, 2, new FirstFit());
    assertThat(placement.choose(pod(0, 0, cores(1)), 2, 8, ANYWHERE)).as("from node 2 on").isEqualTo(2);
    assertThat(placement.choose(pod(0, 0, cores(1)), 0, 8, n -> n > 4)).as("the filter").isEqualTo(5);
    pool.setSchedulable(0, false);
    assertThat(placement.choose(pod(0, 0, cores(1)), 0, 8, ANYWHERE)).isEqualTo(1);
    pool.bind(1, cores(4));
    assertThat(placement.choose(pod(0, 0, cores(1)), 0, 8, ANYWHERE)).isEqualTo(2);
    assertThat(placement.choose(pod(0, 0, cores(5)), 0, 8, ANYWHERE)).isEqualTo(Pod.NOWHERE);
    assertThat(placement.choose(pod(0, 0, cores(1)), 3, 3, ANYWHERE)).as("no nodes at all").isEqualTo(Pod.NOWHERE);
  }

  @Test
  void aPodIsBoundOnceAndReleasedWithoutHarmTwice() {
    Placement placement = Cluster.placement(pool, 2, new FirstFit());
    Pod pod = pod(0, 0, cores(1));
    placement.bind(pod, 3);
    assertThat(pod.node()).isEqualTo(3);
    assertThat(placement.podsOn(3)).containsExactly(pod);
    assertThatThrownBy(() -> placement.bind(pod, 4)).isInstanceOf(IllegalStateException.class);
    placement.release(pod);
    placement.release(pod);
    assertThat(pod.node()).isEqualTo(Pod.NOWHERE);
    assertThat(placement.podsOn(3)).isEmpty();
    placement.verify();
  }

  @Test
  void theCheckFindsCapacityThatIsNotTotalMinusBound() {
    Placement placement = Cluster.placement(pool, 2, new FirstFit());
    placement.bind(pod(0, 0, cores(1)), 0);
    placement.verify();
    pool.bind(0, cores(1)); // behind its back
    assertThatThrownBy(placement::verify).hasMessageContaining("node 0");
    pool.release(0, cores(1), NodePool.NO_GPUS);
    placement.verify();
    pool.release(5, new Demand(0, 1, 0, 0), NodePool.NO_GPUS);
    assertThatThrownBy(placement::verify).hasMessageContaining("node 5");
  }

  @Test
  void theCheckFindsAGpuGivenBackTwice() {
    NodePool gpu = Cluster.allSchedulable(Cluster.nodes(1, EstateBuilder.type(4_000, 16_384, 2)), 0);
    Placement placement = Cluster.placement(gpu, 1, new FirstFit());
    placement.bind(pod(0, 0, Cluster.gpus(1)), 0);
    placement.verify();
    gpu.release(0, Cluster.gpus(1), 0b10);
    assertThatThrownBy(placement::verify).hasMessageContaining("GPU 1");
  }

  @Test
  void theCheckFindsAShareThatIsBookedOnAnotherGpu() {
    NodePool gpu = Cluster.allSchedulable(Cluster.nodes(1, EstateBuilder.type(4_000, 16_384, 2)), 0);
    Placement placement = Cluster.placement(gpu, 1, new FirstFit());
    placement.bind(pod(0, 0, Cluster.gpuShare(500)), 0);
    gpu.release(0, Cluster.gpuShare(500), 0b01);
    gpu.takeAgain(0, Cluster.gpuShare(500), 0b10);
    assertThatThrownBy(placement::verify).hasMessageContaining("node 0 GPU 0");
  }

  @Test
  void theCheckFindsAShareThatSitsOnTwoGpus() {
    NodePool gpu = Cluster.allSchedulable(Cluster.nodes(1, EstateBuilder.type(4_000, 16_384, 2)), 0);
    Placement placement = Cluster.placement(gpu, 1, new FirstFit());
    Pod pod = pod(0, 0, Cluster.gpuShare(500));
    placement.bind(pod, 0);
    placement.verify();
    // 500 of each: the sums are right, but half a GPU has become two halves.
    gpu.takeAgain(0, Cluster.gpuShare(500), 0b10);
    pod.gpusTaken = 0b11;
    assertThatThrownBy(placement::verify).hasMessageContaining("not to 1 GPUs");
  }

  @Test
  void theCheckFindsAPodThatBelievesToBeElsewhere() {
    Placement placement = Cluster.placement(pool, 2, new FirstFit());
    Pod pod = pod(0, 0, cores(1));
    placement.bind(pod, 0);
    pod.node = 1;
    assertThatThrownBy(placement::verify).hasMessageContaining("bound elsewhere");
  }
}
