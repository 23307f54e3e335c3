package dev.aftermath.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shares of the kinds of pods that make up most of a workload, to the last bit. */
class TypicalPodsTest {
  private static void add(List<TypicalPods.Kind> pods, int count, int cores) {
    for (int i = 0; i < count; i++) {
      pods.add(new TypicalPods.Kind(new Demand(cores * 1_000L, 0, 0, 0), ""));
    }
  }

  @Test
  void aShareIsRoundedTwiceAsInThePublishedCode() {
    // Of 20 pods, the kinds of 18 and of 1 are the first to make up 95 %; of the two kinds of one pod the larger counts.
    List<TypicalPods.Kind> pods = new ArrayList<>();
    add(pods, 18, 1);
    add(pods, 1, 2);
    add(pods, 1, 3);
    List<TypicalPod> typical = TypicalPods.of(pods);
    assertThat(typical).extracting(t -> t.demand().milliCpu()).containsExactly(1_000L, 3_000L);
    // (1 / 20) / (19 / 20) in doubles: one unit in the last place more than 1 / 19.
    assertThat(typical.get(1).share()).isEqualTo(0.052631578947368425).isNotEqualTo(1 / 19.0);
    assertThat(typical.get(0).share()).isEqualTo(18 / 20.0 / (19 / 20.0));
  }
}
