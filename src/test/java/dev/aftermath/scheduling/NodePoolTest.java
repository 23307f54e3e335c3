package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.gpuShare;
import static dev.aftermath.scheduling.Cluster.gpus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.testing.EstateBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePoolTest {
  /** 4 cores, 16 GiB, 2 GPUs. */
  private final NodePool pool = Cluster.allSchedulable(Cluster.nodes(2, EstateBuilder.type(4_000, 16_384, 2)), 0);

  private List<Integer> gpuFree(int node) {
    List<Integer> free = new ArrayList<>();
    for (int g = 0; g < pool.gpus(node); g++) {
      free.add(pool.gpuFree(node, g));
    }
    return free;
  }

  @Test
  void whatIsBoundIsTakenAndWhatIsReleasedIsBack() {
    Demand demand = new Demand(1_500, 6_000, 1, 0);
    long taken = pool.bind(0, demand);
    assertThat(pool.cpuFree(0)).isEqualTo(2_500);
    assertThat(pool.memoryFree(0)).isEqualTo(10_384);
    assertThat(gpuFree(0)).containsExactly(0, 1_000);
    assertThat(pool.cpuFree(1)).as("the other node").isEqualTo(4_000);
    pool.release(0, demand, taken);
    assertThat(pool.cpuFree(0)).isEqualTo(4_000);
    assertThat(pool.memoryFree(0)).isEqualTo(16_384);
    assertThat(gpuFree(0)).containsExactly(1_000, 1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 16384, 2, 0, true",
    "4001, 0, 0, 0, false",
    "0, 16385, 0, 0, false",
    "0, 0, 3, 0, false",
    "0, 0, 0, 1000, true",
    "0, 0, 0, 0, true"
  })
  void aDemandFitsWhenEveryPartOfItDoes(long cpu, long memory, int gpus, int gpuMilli, boolean fits) {
    assertThat(pool.fits(0, new Demand(cpu, memory, gpus, gpuMilli))).isEqualTo(fits);
    assertThat(pool.couldEverFit(0, new Demand(cpu, memory, gpus, gpuMilli))).isEqualTo(fits);
  }

  @Test
  void whatFitsAnEmptyNodeNeedNotFitNow() {
    pool.bind(0, new Demand(1, 0, 1, 0));
    assertThat(pool.fits(0, gpus(2))).isFalse();
    assertThat(pool.couldEverFit(0, gpus(2))).isTrue();
  }

  @Test
  void aNodeIsNeverOverbooked() {
    pool.bind(0, new Demand(4_000, 0, 0, 0));
    assertThatThrownBy(() -> pool.bind(0, new Demand(1, 0, 0, 0))).isInstanceOf(IllegalStateException.class);
    assertThat(pool.cpuFree(0)).isZero();
  }

  @Test
  void aShareSitsOnOneGpuAndNotOnTwo() {
    pool.bind(0, gpuShare(600));
    pool.bind(0, gpuShare(600));
    // 400 are left on each GPU: 800 in all, but on no single one.
    assertThat(gpuFree(0)).containsExactly(400, 400);
    assertThat(pool.fits(0, gpuShare(500))).isFalse();
    assertThat(pool.fits(0, gpuShare(400))).isTrue();
    assertThat(pool.fits(0, gpus(1))).isFalse();
  }

  @Test
  void aShareGoesToTheFullestGpuThatHoldsItSoThatWholeOnesStayWhole() {
    pool.bind(0, gpuShare(600));
    pool.bind(0, gpuShare(300));
    assertThat(gpuFree(0)).containsExactly(100, 1_000);
    assertThat(pool.fits(0, gpus(1))).isTrue();
    pool.bind(0, gpuShare(200));
    assertThat(gpuFree(0)).containsExactly(100, 800);
    assertThat(pool.fits(0, gpus(1))).isFalse();
  }

  @Test
  void wholeGpusAreWhollyFreeOnes() {
    pool.bind(0, gpuShare(1));
    assertThat(pool.fits(0, gpus(2))).isFalse();
    long taken = pool.bind(0, gpus(1));
    assertThat(gpuFree(0)).containsExactly(999, 0);
    pool.release(0, gpus(1), taken);
    assertThat(gpuFree(0)).containsExactly(999, 1_000);
  }

  @Test
  void theShareOfTheOperatingModelIsNotForSale() {
    NodePool reserved = Cluster.allSchedulable(Cluster.nodes(1, EstateBuilder.type(4_000, 16_384, 1)), 0.1);
    assertThat(reserved.cpuTotal(0)).isEqualTo(3_600); // 4,000 * 0.9
    assertThat(reserved.memoryTotal(0)).isEqualTo(14_745); // 16,384 * 0.9 = 14,745.6, rounded down
    assertThat(reserved.gpuFree(0, 0)).as("GPUs are not shared out").isEqualTo(1_000);
  }

  @Test
  void anImpossibleDemandIsRefused() {
    assertThatThrownBy(() -> new Demand(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Demand(0, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Demand(0, 0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Demand(0, 0, 0, 1_001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Demand(0, 0, 1, 500)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void randomBindingAndReleasingEndsWhereItBegan() {
    RandomStream luck = new RandomStreams(71, 0).of("pool");
    record Bound(int node, Demand demand, long taken) {}
    List<Bound> bound = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      int kind = (int) (luck.nextUniform() * 3);
      Demand demand = new Demand((int) (luck.nextUniform() * 500), (int) (luck.nextUniform() * 2_000),
          kind == 1 ? 1 : 0, kind == 2 ? (int) (luck.nextUniform() * 1_000) : 0);
      int node = (int) (luck.nextUniform() * 2);
      if (luck.nextUniform() < 0.55 && pool.fits(node, demand)) {
        bound.add(new Bound(node, demand, pool.bind(node, demand)));
      } else if (!bound.isEmpty()) {
        Bound b = bound.remove((int) (luck.nextUniform() * bound.size()));
        pool.release(b.node, b.demand, b.taken);
      }
      for (int n = 0; n < 2; n++) {
        assertThat(gpuFree(n)).allMatch(free -> free >= 0 && free <= 1_000);
      }
    }
    bound.forEach(b -> pool.release(b.node, b.demand, b.taken));
    for (int n = 0; n < 2; n++) {
      assertThat(pool.cpuFree(n)).isEqualTo(4_000);
      assertThat(pool.memoryFree(n)).isEqualTo(16_384);
      assertThat(gpuFree(n)).containsExactly(1_000, 1_000);
    }
  }
}
