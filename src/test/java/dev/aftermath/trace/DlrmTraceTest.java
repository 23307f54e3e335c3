package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Problems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published totals of the disaggregated inference trace. */
class DlrmTraceTest {
  @Test
  void totalsAreThePublishedOnes() throws IOException {
    Problems problems = new Problems();
    List<TracePod> pods = TraceFile.pods(Dlrm.file(), Set.of(), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(pods).hasSize(23_871);
    assertThat(pods.stream().collect(Collectors.groupingBy(TracePod::serviceClass, Collectors.counting())))
        .isEqualTo(Map.of("CN", 16_485L, "HN", 7_386L));
    assertThat(pods.stream().map(pod -> pod.service().substring(0, pod.service().lastIndexOf('/'))).distinct())
        .hasSize(156);
    // One GPU to each instance on a GPU node, and none elsewhere.
    assertThat(pods.stream().mapToInt(pod -> pod.demand().gpus()).sum()).isEqualTo(7_386);
    assertThat(pods).allMatch(pod -> pod.demand().gpus() == (pod.serviceClass().equals("HN") ? 1 : 0));
    // Counted in the file by other means: empty creation, empty deletion, limits of -1, and cores asked for.
    assertThat(pods.stream().filter(pod -> pod.created() == 0 && pod.started() == 0))
        .hasSizeGreaterThanOrEqualTo(7_280);
    assertThat(pods.stream().filter(pod -> pod.ended() < 0)).hasSize(8_878);
    assertThat(pods.stream().filter(pod -> pod.rules().mostPerNode() == Integer.MAX_VALUE)).hasSize(12_248);
    assertThat(pods.stream().mapToLong(pod -> pod.demand().milliCpu()).sum()).isEqualTo(1_252_594_000);
  }
}
