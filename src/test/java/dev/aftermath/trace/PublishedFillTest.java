package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published runs of the five deterministic policies, point by point. */
class PublishedFillTest {
  private static final Map<String, String> POLICIES = Map.of("DotProd", "dot-product", "GpuClustering",
      "gpu-clustering", "GpuPacking", "gpu-packing", "BestFit", "best-fit", "FGD", "fgd");
  private static final int[] CHECKPOINTS = {50, 80, 90, 95, 100, 110, 120, 130};

  static PlacementPolicy policy(String name) {
    return PlacementPolicies.named(name);
  }

  @Test
  void everyPublishedRunComesOutAtEveryCheckpoint() throws IOException {
    List<String> rows = Files.readAllLines(Openb.file("expected_allocation.csv"));
    int checked = 0;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      String policy = POLICIES.get(cells[1]);
      if (policy == null) {
        continue;
      }
      int seed = Integer.parseInt(cells[2]);
      Fill fill = new Fill(Openb.ranked(cells[0], seed), Openb.typical(cells[0]));
      FillResult result = fill.run(Openb.arrivals(cells[0], seed), policy(policy), seed, false);
      for (int c = 0; c < CHECKPOINTS.length; c++) {
        assertThat(result.curve().allocation(CHECKPOINTS[c])).as("%s at %s %%", row, CHECKPOINTS[c])
            .isCloseTo(Double.parseDouble(cells[3 + c]), within(0.0100001));
      }
      checked++;
    }
    assertThat(checked).isEqualTo(35);
  }

  @Test
  void theEndIsThePublishedOne() throws IOException {
    FillResult fgd = new Fill(Openb.ranked("default", 42), Openb.typical("default"))
        .run(Openb.arrivals("default", 42), policy("fgd"), 42, false);
    assertThat(fgd.failed()).isEqualTo(2_532);
    long cpu = 0;
    long memory = 0;
    long milli = 0;
    int touched = 0;
    for (int n = 0; n < fgd.end().size(); n++) {
      cpu += fgd.end().cpuTotal(n) - fgd.end().cpuFree(n);
      memory += fgd.end().memoryTotal(n) - fgd.end().memoryFree(n);
      milli += fgd.end().gpus(n) * 1000L - fgd.end().gpuMilliFree(n);
      for (int g = 0; g < fgd.end().gpus(n); g++) {
        touched += fgd.end().gpuFree(n, g) < 1000 ? 1 : 0;
      }
    }
    assertThat(List.of(cpu, memory, milli, (long) touched)).containsExactly(89_928_302L, 313_757_356L, 5_919_410L, 6_189L);
    assertThat(fgd.curve().fragmentationOfIdle(130)).isCloseTo(99.58, within(0.0100001));
  }

  @Test
  void randomChoiceIsAsGoodAsPublishedAndTiesByChanceCostTheLead() throws IOException {
    // Published at 100 %: random 86.30, deviation 0.33 over ten seeds. Ties by chance: FGD 89.80 +- 0.31 in place of
    // 95.23.
    FillExperiment ranked = new FillExperiment(Openb.nodes(), Openb.pods("default"), 1.3, false, () -> 0, false);
    FillExperiment chance = new FillExperiment(Openb.nodes(), Openb.pods("default"), 1.3, true, () -> 0, false);
    long[] seeds = {1, 2, 3, 4};
    assertThat(mean(ranked.run(List.of(policy("random")), seeds, 2))).isCloseTo(86.30, within(0.7));
    assertThat(mean(ranked.run(List.of(policy("fgd")), seeds, 2))).isCloseTo(95.23, within(0.25));
    assertThat(mean(chance.run(List.of(policy("fgd")), seeds, 2))).isCloseTo(89.80, within(0.6));
  }

  private static double mean(List<FillResult> runs) {
    return runs.stream().mapToDouble(r -> r.curve().allocation(100)).average().orElseThrow();
  }
}
