package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.cores;
import static dev.aftermath.scheduling.Cluster.gpuShare;
import static dev.aftermath.scheduling.Cluster.gpus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.NodeTraits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** GPUs that are reserved within a node, their memory, and their partitions. */
class GpuConstraintsTest {
  private static NodePool node(NodeTraits traits) {
    return Cluster.pool(List.of(new NodeShape(0, 0, 8_000, 8_192, 2, "T4").with(traits)));
  }

  private static Demand tenant(String tenant, int gpus, int gpuMilli) {
    return new Demand(0, 0, gpus, gpuMilli, Set.of(), Requirements.tenant(tenant));
  }

  private static Demand memory(int gpus, int gpuMilli, long mib) {
    return new Demand(0, 0, gpus, gpuMilli, Set.of(), new Requirements(Map.of(), mib, List.of(), Set.of(), ""));
  }

  @Test
  void aGpuReservedWithinANodeIsForItsTenantOnly() {
    NodePool pool = node(Traits.gpusReservedFor("a", ""));
    assertThat(pool.fits(0, gpus(1))).isTrue();
    assertThat(pool.fits(0, gpus(2))).as("one of the two is a's").isFalse();
    assertThat(pool.fits(0, tenant("b", 2, 0))).isFalse();
    assertThat(pool.fits(0, tenant("a", 2, 0))).isTrue();
    assertThat(pool.fits(0, cores(8))).as("without a GPU everybody may").isTrue();
    assertThat(pool.bind(0, gpus(1))).as("GPU 1, the one that is nobody's").isEqualTo(0b10);
    assertThat(pool.fits(0, tenant("b", 1, 0))).isFalse();
    assertThat(pool.bind(0, tenant("a", 1, 0))).isEqualTo(0b01);
  }

  @Test
  void aShareGoesToAGpuItMayUseEvenWhereAnotherIsFuller() {
    NodePool pool = node(Traits.gpusReservedFor("a", ""));
    pool.bind(0, tenant("a", 0, 600));
    assertThat(pool.gpuFree(0, 0)).as("the lowest number that is a's to use").isEqualTo(400);
    assertThat(pool.bind(0, gpuShare(300))).isEqualTo(0b10);
    assertThat(pool.fits(0, gpuShare(701))).isFalse();
    assertThatThrownBy(() -> pool.bind(0, gpuShare(300), 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyPolicyKeepsOffTheGpusOfOthers() {
    for (PlacementPolicy policy : PlacementPolicies.all()) {
      NodePool pool = node(Traits.gpusReservedFor("a", ""));
      Placement placement = new Placement(pool, 0, policy.on(pool, new PlacementPolicy.Setting(
          List.of(new TypicalPod(gpuShare(300), 1)), Cluster.NOTHING_KNOWN.luck())));
      for (int i = 0; i < 3; i++) {
        Pod pod = new Pod(Pod.NO_SERVICE, i, gpuShare(300), 0, Pod.NOBODY);
        placement.bind(pod, placement.choose(pod, 0, 1, Placement.ANYWHERE));
      }
      // Three of 300 fit on GPU 1, and a fourth on none: 1,000 - 900 = 100.
      assertThat(pool.gpuFree(0, 0)).as(policy.name()).isEqualTo(1_000);
      assertThat(pool.gpuFree(0, 1)).as(policy.name()).isEqualTo(100);
      assertThat(placement.choose(new Pod(Pod.NO_SERVICE, 3, gpuShare(300), 0, Pod.NOBODY), 0, 1, Placement.ANYWHERE))
          .as(policy.name()).isEqualTo(Pod.NOWHERE);
      placement.verify();
    }
  }

  @Test
  void aShareThatStatesNoMemoryHasItsPartOfIt() {
    NodePool pool = node(Traits.gpuMemory(16_000));
    pool.bind(0, gpuShare(250)); // takes 16,000 * 250 / 1,000 = 4,000; 12,000 are left on GPU 0
    pool.bind(0, memory(0, 100, 12_000), 0);
    // GPU 0 has 650/1000 free, but no memory: a share of 1/1000 takes 16 MiB.
    assertThat(pool.tightestGpu(0, gpuShare(1))).isEqualTo(1);
    assertThat(pool.tightestGpu(0, memory(0, 1, 1))).isEqualTo(1);
    // All four quarters of GPU 1 fit side by side.
    for (int i = 0; i < 4; i++) {
      assertThat(pool.bind(0, gpuShare(250))).isEqualTo(0b10);
    }
    assertThat(pool.fits(0, gpuShare(1))).isFalse();
  }

  @Test
  void aShareThatStatesItsMemoryNeedsThatMuchOnOneGpu() {
    NodePool pool = node(Traits.gpuMemory(16_000));
    pool.bind(0, memory(0, 100, 9_000));
    // 7,000 are left on GPU 0, 16,000 on GPU 1: 10,000 fit on GPU 1 only, and then 8,000 on none.
    assertThat(pool.bind(0, memory(0, 100, 10_000))).isEqualTo(0b10);
    assertThat(pool.fits(0, memory(0, 100, 8_000))).isFalse();
    assertThat(pool.fits(0, memory(0, 100, 7_000))).isTrue();
    // Of 6,000 on GPU 1 and 7,000 on GPU 0, a share of 437/1000 takes 6,992: GPU 0. One of 438 takes 7,008: none.
    assertThat(pool.tightestGpu(0, gpuShare(437))).isZero();
    assertThat(pool.fits(0, gpuShare(438))).isFalse();
    pool.release(0, memory(0, 100, 10_000), 0b10);
    assertThat(pool.fits(0, memory(0, 100, 16_000))).as("given back").isTrue();
  }

  @Test
  void aWholeGpuHasAllItsMemory() {
    NodePool pool = node(Traits.gpuMemory(16_000));
    assertThat(pool.fits(0, memory(2, 0, 16_000))).isTrue();
    assertThat(pool.fits(0, memory(1, 0, 16_001))).as("more than there is").isFalse();
    long taken = pool.bind(0, memory(1, 0, 5_000));
    assertThat(pool.bind(0, memory(0, 1, 16_000))).as("nothing is left of GPU 0").isEqualTo(0b10);
    assertThat(pool.fits(0, gpus(1))).isFalse();
    pool.release(0, memory(1, 0, 5_000), taken);
    assertThat(pool.fits(0, memory(0, 1_000, 16_000))).as("all is given back").isTrue();
    assertThat(pool.fits(0, gpus(1))).isTrue();
  }

  @Test
  void whereTheMemoryOfTheGpusIsNotKnownNobodyWhoStatesItGoes() {
    NodePool pool = node(NodeTraits.PLAIN);
    assertThat(pool.fits(0, gpuShare(500))).isTrue();
    assertThat(pool.fits(0, memory(0, 500, 1))).isFalse();
    assertThat(pool.fits(0, memory(1, 0, 1))).isFalse();
  }

  @Test
  void partitionsAreResourcesOfTheirOwn() {
    String small = GpuPartitions.resource("1g.5gb");
    NodePool pool = Cluster.pool(List.of(new NodeShape(0, 0, 8_000, 8_192, 0, "A100-40GB")
        .with(Traits.resources(Map.of(small, 7L)))));
    Demand one = new Demand(1_000, 0, 0, 0, Set.of(), Requirements.resources(Map.of(small, 1L)));
    for (int i = 0; i < 7; i++) {
      assertThat(pool.fits(0, one)).isTrue();
      pool.bind(0, one);
    }
    assertThat(pool.cpuFree(0)).as("it is not for want of processor").isEqualTo(1_000);
    assertThat(pool.fits(0, one)).isFalse();
    // One compute slice of seven: 1,000 / 7 = 142.86, rounded down; two of them 284.
    assertThat(one.wantsGpu()).isFalse();
    assertThat(one.gpuMilliInAll()).isZero();
    assertThat(one.gpuMilliWithPartitions()).isEqualTo(142);
    assertThat(new Demand(0, 0, 1, 0, Set.of(), Requirements.resources(Map.of(small, 2L))).gpuMilliWithPartitions())
        .isEqualTo(1_284);
  }
}
