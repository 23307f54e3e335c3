package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.journal.Fact;
import dev.aftermath.load.Batching;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A language model of 16 GiB; keys and values of a request of 1,250 tokens of 128 KiB take 156.25 MiB. */
class InferencesTest {
  private static final String WHOLE = """
      name: inference
      start: 2026-01-01T00:00Z
      horizon: 1 d
      replications: 1
      nodeTypes:
        big: { cpu: 64, memory: 512 GiB, gpus: 2, boot: 1 min, traits: { gpuMemory: 80 GiB } }
        small: { cpu: 64, memory: 512 GiB, gpus: 2, boot: 1 min, traits: { gpuMemory: 40 GiB, labels: { is: small } } }
        none: { cpu: 64, memory: 512 GiB, boot: 1 min }
      sites:
        a: { at: [37, 128], rooms: { r: { nodes: { big: 2, none: 2 } } } }
      services:
        llm:
          { home: [a], replicas: 2, leastReplicas: 1, cpu: 1, memory: 1 GiB, gpus: 1, image: 1 GB, start: 35 s,
            load: { requests: 2, inference: {
              prompt: 1000, output: 250, weights: 16 GiB, keyValue: 128 KiB,
              step: { base: 20 ms, perSequence: 200 us }, prefill: 5000, batch: 1000 } } }
      disaster: [ { crash: { of: [llm], at: 1 h } } ]
      strategies: { declarative: {} }
      """;

  private static Batching batching(String... fromTo) throws Exception {
    ServiceLoad load =
        Objects.requireNonNull(TestScenarios.load(changed(fromTo)).plans().get(0).design().loads().get(0));
    assertThat(load.perReplica()).isEqualTo(load.server().capacity());
    return (Batching) load.server();
  }

  private static String changed(String... fromTo) {
    String yaml = WHOLE;
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(yaml).contains(fromTo[i]);
      yaml = yaml.replace(fromTo[i], fromTo[i + 1]);
    }
    return yaml;
  }

  private static String problems(String... fromTo) {
    return TestScenarios.problems(changed(fromTo));
  }

  @Test
  void whatFitsAtOnceFollowsFromTheMemoryOfItsGpus() throws Exception {
    // (80 - 16) GiB / 156.25 MiB = 419.4
    assertThat(batching().atOnce()).isEqualTo(419);
    assertThat(batching("batch: 1000", "batch: 64").atOnce()).isEqualTo(64);
    // 90 % of 80 GiB less 16 are 56 GiB: 367.002
    assertThat(batching("batch: 1000", "batch: 1000, memoryUse: 90 %").atOnce()).isEqualTo(367);
    // Half of one: (40 - 16) GiB, 157.3. Two of them: (160 - 16) GiB, 943.7.
    assertThat(batching("gpus: 1,", "gpuShare: 50 %,").atOnce()).isEqualTo(157);
    assertThat(batching("gpus: 1,", "gpus: 2,").atOnce()).isEqualTo(943);
    // A part of 40 GB by its name, which is 40 GiB here as elsewhere.
    assertThat(batching("gpus: 1,", "placement: { gpuPartition: 3g.40gb },",
        "traits: { gpuMemory: 80 GiB }", "traits: { gpuModel: H100-80GB, gpuMemory: 80 GiB, mig: [3g.40gb, 3g.40gb] }")
        .atOnce()).isEqualTo(157);
    // One of two that share a GPU by time has half of its memory.
    assertThat(batching("gpus: 1,", "placement: { gpuPartition: 1/2 },",
        "traits: { gpuMemory: 80 GiB }", "traits: { gpuMemory: 80 GiB, timeSlices: 2 }").atOnce()).isEqualTo(157);
  }

  @Test
  void whatIsServedFollowsFromHowManyAreServedAtOnce() throws Exception {
    Batching it = batching("batch: 1000", "batch: 64");
    // 64 / (250 (20 + 12.8) ms + 64 x 1000 / 5000 s) = 64 / 21
    assertThat(it.capacity()).isCloseTo(64 / 21.0, within(1e-12));
    assertThat(batching("batch: 1000", "batch: 64", ", perSequence: 200 us", "").capacity())
        .isCloseTo(64 / 17.8, within(1e-12));
  }

  @Test
  void ofDifferentGpusTheSmallestOnWhichItMayRunCounts() throws Exception {
    String both = "nodes: { big: 2, small: 1, none: 2 }";
    assertThat(batching("nodes: { big: 2, none: 2 }", both).atOnce()).isEqualTo(157);
    assertThat(batching("nodes: { big: 2, none: 2 }", both, "gpus: 1,",
        "gpus: 1, placement: { affinity: [ { absent: [is] } ] },").atOnce()).isEqualTo(419);
  }

  @Test
  void whatCannotBeServedIsRefusedWithItsPlace() {
    assertThat(problems("weights: 16 GiB", "weights: 80 GiB")).contains("services.llm.load.inference.weights:"
        + " expected less than the 80 GiB that a replica uses of the GPU memory of a big, got 80 GiB");
    assertThat(problems("weights: 16 GiB", "weights: 73 GiB", "batch: 1000", "batch: 8, memoryUse: 90 %"))
        .contains("inference.weights: expected less than the 72 GiB");
    assertThat(problems("keyValue: 128 KiB", "keyValue: 64 MiB")).contains("services.llm.load.inference.keyValue:"
        + " expected room for a request beside the weights: of the 80 GiB that a replica uses of the GPU memory of a"
        + " big, 64 GiB are left, and prompt and output take 78");
    assertThat(problems("gpus: 1, image", "image")).contains("services.llm.load.inference: expected a service whose"
        + " replicas have GPUs");
    assertThat(problems("traits: { gpuMemory: 80 GiB }", "hardStop: 0 %")).contains("services.llm.load.inference:"
        + " expected nodeTypes.big.traits.gpuMemory to be stated");
    assertThat(problems("requests: 2,", "requests: 2, perReplica: 5, atOnce: 2, variation: 1,"))
        .contains("services.llm.load.perReplica: follows from inference; leave it out")
        .contains("services.llm.load.atOnce: follows from inference; leave it out")
        .contains("services.llm.load.variation: follows from inference; leave it out");
    assertThat(problems("batch: 1000", "batch: 0", "prefill: 5000", "prefill: 0", "step: { base: 20 ms,", "step: {"))
        .contains("inference.batch: expected at least 1").contains("inference.prefill: expected more than 0")
        .contains("inference.step.base: is missing").doesNotContain("perReplica");
  }

  @Test
  void whatIsBeyondTheCapacityOfAllIsUnservedAndWhatWaitsBelowItIsThatOfTheChain() throws Exception {
    double capacity = 2 * 64 / 21.0;
    Fact.RequestsCounted over = first("batch: 1000", "batch: 64", "requests: 2,", "requests: 10,");
    // 10 s of what both serve can wait.
    assertThat(over.unserved()).isCloseTo((10 - capacity) * 3_600 - 10 * capacity, within(1e-6));
    Fact.RequestsCounted below = first("batch: 1000", "batch: 64", "requests: 2,", "requests: 6,");
    Batching it = batching("batch: 1000", "batch: 64");
    assertThat(below.unserved()).isZero();
    assertThat(below.slow()).isCloseTo(6 * 3_600 * it.longer(3, 1, 1), within(1e-9)).isGreaterThan(1);
  }

  private static Fact.RequestsCounted first(String... fromTo) throws Exception {
    return TestScenarios.facts(changed(fromTo), Fact.RequestsCounted.class).get(0);
  }

  @Test
  void aReplicaThatStartsLoadsTheWeightsFirst() throws Exception {
    String loads = "batch: 1000, loads: 2 GiB/s";
    assertThat(started("batch: 1000", loads) - started()).isEqualTo(8 * Ticks.SECOND);
    assertThat(problems("batch: 1000", loads.replace("2 GiB/s", "0 GB/s"))).contains("inference.loads: expected");
  }

  private static long started(String... fromTo) throws Exception {
    List<Fact.ReplicaStarted> all = TestScenarios.facts(changed(fromTo), Fact.ReplicaStarted.class);
    assertThat(all).hasSize(1);
    return all.get(0).at();
  }
}
