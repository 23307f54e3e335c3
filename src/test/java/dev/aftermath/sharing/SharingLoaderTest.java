package dev.aftermath.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.load.Requests;
import dev.aftermath.units.Ticks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files about shared GPUs: what is filled in, and what is told of what is wrong. */
class SharingLoaderTest {
  @TempDir private Path folder;

  @Test
  void whatIsNotWrittenComesFromTheDefaults() throws IOException, InvalidInput {
    Sharing sharing = SharingFiles.load(folder, """
        name: least
        nodes: { n: { count: 4, traits: {} } }
        inference: { chat: { requests: { perSecond: 10 } } }
        jobs: { t: { work: 1 h, every: 2 h } }
        split: { nodes: { chat: { n: 1 }, training: { n: 3 } } }
        """);
    assertThat(sharing.lasts()).isEqualTo(7 * Ticks.DAY);
    assertThat(sharing.replications()).isEqualTo(20);
    assertThat(sharing.setups().get(0).design().policy().name()).isEqualTo("gpu-packing");
    assertThat(sharing.registryBytesPerSecond()).as("40 Gbit/s").isEqualTo(5e9);
    ServingSpec chat = sharing.setups().get(0).services().get(0);
    assertThat(chat.targetUse()).as("Knative").isCloseTo(0.7, within(1e-12));
    assertThat(chat.reaction()).isEqualTo(Ticks.MINUTE);
    assertThat(chat.capacity()).as("16 at once of 2 s").isEqualTo(8);
    assertThat(sharing.setups().get(0).gpuMilli()).as("4 nodes of 8").isEqualTo(32_000);
    assertThat(sharing.kinds()).containsExactly("inference", "training");
  }

  @Test
  void hoursAreScaledToAMeanOfOneAndWeekendsAreByTheirShare() throws IOException, InvalidInput {
    // 2026-03-02 is a Monday. Steps of 5 min, 288 a day.
    double[] rates = rates(SharingFiles.load(folder, SharingFiles.SMALL.replace("lasts: 1 d", "lasts: 7 d")), 7 * 288);
    assertThat(Arrays.stream(rates, 0, 288).average().orElseThrow())
        .isCloseTo(40, within(1e-9));
    assertThat(rates[5 * 288]).as("Saturday").isEqualTo(rates[0] / 2);
    assertThat(rates[4 * 288]).as("Friday").isEqualTo(rates[0]);
  }

  // Without noise, at the beginning of each step.
  private static double[] rates(Sharing sharing, int steps) {
    Requests requests = Objects.requireNonNull(sharing.setups().get(0).design().loads().get(0)).requests();
    return IntStream.range(0, steps).mapToDouble(i -> requests.rateAt(i * 5 * Ticks.MINUTE)).toArray();
  }

  @Test
  void aSplitHasAsManyReplicasAsItsHighestMeanRateNeedsUnlessSaid() throws IOException, InvalidInput {
    // 1.9 x 24 / 24.9 = 1.8 times the mean of 40 per second; one replica serves 4, wanted at 70 %: 72.4 / 2.8, up.
    Sharing sharing = SharingFiles.load(folder, SharingFiles.SMALL);
    double peak = Arrays.stream(rates(sharing, 288)).max().orElseThrow();
    ServingSpec fixed = sharing.setups().get(1).services().get(0);
    assertThat(fixed.most()).isEqualTo((int) Math.ceil(peak / 2.8));
    assertThat(fixed.scales()).isFalse();
    assertThat(SharingFiles.load(folder, SharingFiles.SMALL + "  replicas: { chat: 3 }\n").setups().get(1).services()
        .get(0).most()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      team: red            | team: rad           | 16 | jobs.tuning.team: unknown team "rad"; did you mean "red"?
      - { nodes: n         | - { nodes: m        | 21 | losses.nodes: unknown group of nodes "m"
      count: 2, at         | count: 9, at        | 21 | losses.count: expected at most 8, as many as there are, got 9
      chat: { n: 3 }       | chart: { n: 3 }     | 24 | split.nodes: unknown user "chart"; did you mean "chat"?
      chat: { n: 3 }       | chat: { n: 4 }      | 24 | split.nodes: gives 9 nodes of n, and there are 8
      chat: { n: 3 }       | chat: { m: 3 }      | 24 | split.nodes.chat: unknown group of nodes "m"
      , daily: [2 h]       | ''                  | 18 | jobs.nightly: expected either every
      daily: [2 h]         | daily: [24 h]       | 18 | jobs.nightly.daily: expected times from 0 h to below 24 h
      perSecond: 40        | "perSecond: 40, hours: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]" | 11 | expected 24 factors
      workers: 2           | workers: 9          | 16 | the pool has room for 8 of its 9 workers
      'workers: 2, gpus: 4'| 'workers: 2, gpus: 5' | 16 | no node of the pool could ever hold
      workers: 2           | workers: 5          | 16 | the split has room for 4 of its 5 workers
      kind: batch          | kind: chat          | 18 | jobs.nightly.kind: is the name of an inference service too
      kind: batch          | kind: inference     | 18 | is what services are counted as
      lasts: 1 d           | "lasts: 1 d\\npolicy: fdg" | 3 | policy: unknown placement policy "fdg"; did you mean "fgd"?
      concurrency: 8       | concurency: 8       | 13 | unknown key "concurency"; did you mean "concurrency"?
      serviceTime: 2 s     | serviceTime: 0 s    | 12 | serviceTime
      perSecond: 40        | "perSecond: 40, step: 1 ms" | 11 | inference.chat.requests.step: expected at least
      workers: 2           | workers: 9, placement: { mostPerNode: 1 } | 16 | the pool has room for 8 of its 9 workers
      workers: 2           | 'workers: 2, placement: { apart: [rack] }' | 16 | jobs.tuning.placement.apart: nodes of this file
      workers: 2           | 'workers: 2, placement: { maxSkew: { room: 1 } }' | 16 | placement.maxSkew: nodes of this file
      workers: 2           | 'workers: 2, placement: { leastAvailable: 1 }' | 16 | all workers of a job run or none
      model: 20 GB         | "model: 20 GB\\n    placement: { apart: [site] }" | 15 | inference.chat.placement.apart
      every: exponential(mean 3 h) | every: 1 ms | 17 | jobs.tuning.every: 86,400,000 jobs
      """)
  void whatIsWrongIsToldWithItsPlace(String right, String wrong, int line, String told) throws IOException {
    String text = SharingFiles.SMALL.replace(right, wrong.replace("\\n", "\n").replaceAll("^\"|\"$", ""));
    assertThat(text).as("the mistake is made").isNotEqualTo(SharingFiles.SMALL);
    InvalidInput e = catchThrowableOfType(InvalidInput.class, () -> SharingFiles.load(folder, text));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).contains(told).containsPattern("s\\.yaml:" + line + ":\\d+: ")
        .doesNotContain("Exception");
  }

  @Test
  void aModelMustFitIntoTheMemoryOfItsGpus() throws IOException, InvalidInput {
    String known = SharingFiles.SMALL.replace("memory: 256 GiB }", "memory: 256 GiB, traits: { gpuMemory: 16 GiB } }");
    // One GPU of 16 GiB, 17.2 GB, and a model of 20 GB; with two GPUs it fits, on a quarter of one 4 GiB do.
    assertThat(catchThrowableOfType(InvalidInput.class, () -> SharingFiles.load(folder, known)).getMessage())
        .contains("inference.chat.model: is larger than the GPU memory of a replica on any node of the pool; expected at"
            + " most 16 GiB");
    SharingFiles.load(folder, known.replace("  chat:\n    gpus: 1", "  chat:\n    gpus: 2"));
    String share = known.replace("  chat:\n    gpus: 1", "  chat:\n    gpuShare: 25 %");
    SharingFiles.load(folder, share.replace("model: 20 GB", "model: 4 GiB"));
    assertThat(catchThrowableOfType(InvalidInput.class,
        () -> SharingFiles.load(folder, share.replace("model: 20 GB", "model: 5 GiB")))).isNotNull();
  }

  @Test
  void allIsToldAtOnce() {
    String text = SharingFiles.SMALL.replace("team: red", "team: rad").replace("- { nodes: n", "- { nodes: m")
        .replace("chat: { n: 3 }", "chart: { n: 3 }");
    InvalidInput e = catchThrowableOfType(InvalidInput.class, () -> SharingFiles.load(folder, text));
    assertThat(e.problems().size()).as("and that nothing is said of chat").isEqualTo(4);
  }
}
