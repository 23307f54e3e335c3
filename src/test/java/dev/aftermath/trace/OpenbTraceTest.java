package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Fragmentation;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.TypicalPod;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published figures of the openb trace that need no run: totals, typical pods, fragmentation and scores of nodes. */
class OpenbTraceTest {
  private static final NodeShape G2 = new NodeShape(0, 0, 96_000, 393_216, 8, "G2");
  private static final NodeShape T4 = new NodeShape(0, 0, 104_000, 524_288, 2, "T4");
  private static final NodeShape P100 = new NodeShape(0, 0, 16_000, 122_880, 2, "P100");
  private static final NodeShape P100_SMALL = new NodeShape(0, 0, 8_000, 61_440, 1, "P100");
  /** The pool's largest node, to which best fit and dot product relate. */
  private static final NodeShape LARGEST = new NodeShape(0, 0, 128_000, 1_048_576, 8, "A10");

  @Test
  void totalsAreThePublishedOnes() throws IOException {
    List<TraceNode> nodes = Openb.nodes();
    assertThat(nodes).hasSize(1_213);
    assertThat(nodes.stream().mapToInt(n -> n.shape().gpus()).sum()).isEqualTo(6_212);
    assertThat(nodes.stream().mapToLong(n -> n.shape().milliCpu()).sum()).isEqualTo(107_018_000);
    assertThat(nodes.stream().mapToLong(n -> n.shape().memoryMib()).sum()).isEqualTo(503_828_480);
    List<TracePod> pods = Openb.pods("default");
    assertThat(pods).hasSize(8_152);
    assertThat(pods.stream().mapToLong(p -> p.demand().gpuMilliInAll()).sum()).isEqualTo(6_086_800);
    assertThat(pods.stream().filter(p -> !p.demand().wantsGpu())).hasSize(1_088);
    assertThat(pods.stream().filter(p -> p.demand().sharesGpu())).hasSize(3_078);
    assertThat(Openb.pods("multigpu20")).hasSize(8_324);
  }

  @Test
  void typicalPodsAreAsManyAsPublished() throws IOException {
    assertThat(Openb.typical("default")).hasSize(35);
    assertThat(Openb.typical("multigpu20")).hasSize(38);
    assertThat(Openb.typical("gpuspec33")).hasSize(127);
    assertThat(Openb.typical("default").stream().mapToDouble(TypicalPod::share).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void emptyNodesAreFragmentedAsPublished() throws IOException {
    Fragmentation f = new Fragmentation(new NodePool(List.of(G2, T4, P100, P100_SMALL)), Openb.typical("default"));
    assertThat(f.of(0)).isCloseTo(1_087.819, within(5e-4));
    assertThat(f.of(1)).isCloseTo(271.955, within(5e-4));
    assertThat(f.of(2)).isCloseTo(359.258, within(5e-4));
    assertThat(f.of(3)).isCloseTo(605.202, within(5e-4));
  }

  @Test
  void scoresOfEmptyNodesAreThePublishedOnes() throws IOException {
    Demand share = new Demand(3_152, 0, 0, 810);
    assertThat(scores("fgd", share)).containsExactly(48L, 48L, 48L, 60L);
    assertThat(scores("best-fit", share)).containsExactly(18L, 53L, 87L, 96L);
    assertThat(scores("dot-product", share)).containsExactly(94L, 97L, 98L, 99L);
    assertThat(scores("fgd", new Demand(11_300, 0, 1, 0)).subList(0, 3)).containsExactly(53L, 53L, 41L);
    assertThat(scores("fgd", new Demand(12_500, 0, 0, 0)).subList(0, 3)).containsExactly(50L, 50L, 22L);
  }

  private static List<Long> scores(String policy, Demand demand) throws IOException {
    NodePool pool = new NodePool(List.of(G2, T4, P100, P100_SMALL, LARGEST));
    var ranking = PublishedFillTest.policy(policy).on(pool, new PlacementPolicy.Setting(
        Openb.typical("default"), new RandomStreams(1, 0).of("test")));
    return List.of(0, 1, 2, 3).stream().map(n -> pool.fits(n, demand) ? ranking.score(n, demand) : -1L).toList();
  }
}
