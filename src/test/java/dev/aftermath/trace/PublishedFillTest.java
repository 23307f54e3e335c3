package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    return PlacementPolicy.all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
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
}
