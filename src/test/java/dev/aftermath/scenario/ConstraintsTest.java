package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.operation.Design;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario says about where replicas may go, from the file to the nodes where they are before the disaster. */
class ConstraintsTest {
  /** Nodes 0 and 1 are plain, 2 and 3 have two H100s each. */
  private static final String WHOLE = """
      name: constraints
      start: 2026-01-01T00:00Z
      nodeTypes:
        host: { cpu: 16, memory: 64 GiB }
        ai: { cpu: 16, memory: 64 GiB, gpus: 2, traits: { labels: { role: HN }, gpuModel: H100-80GB } }
      sites:
        a: { at: [37.0, 127.0], rooms: { r: { nodes: { host: 2, ai: 2 } } } }
      services:
        web: { home: [a], replicas: 2, cpu: 4, memory: 1 GiB, placement: { spread: false } }
      disaster: [ outage: { of: grid, site: a, lasts: 1 h } ]
      strategies: { declarative: { policy: first-fit, machines: { sizing: 1.0, reserved: 0 % } } }
      """;
  private static final String TRAITS = "gpuModel: H100-80GB";
  private static final String RULES = "spread: false";

  private static String with(String... fromTo) {
    String yaml = WHOLE;
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(yaml).contains(fromTo[i]);
      yaml = yaml.replace(fromTo[i], fromTo[i + 1]);
    }
    return yaml;
  }

  private static List<Integer> nodes(String... fromTo) throws InvalidInput {
    Design design = TestScenarios.load(with(fromTo)).plans().get(0).design();
    return Arrays.stream(design.initialNode()[0]).boxed().toList();
  }

  private static List<String> problems(String... fromTo) {
    return TestScenarios.problems(with(fromTo)).lines().map(l -> l.replaceFirst("^/.*?\\.yaml:", "")).toList();
  }

  @Test
  void withoutAnythingSaidTheFirstNodeThatFitsIsTaken() throws InvalidInput {
    assertThat(nodes()).containsExactly(0, 0);
  }

  @Test
  void aSelectorLeadsToTheNodesWithTheLabel() throws InvalidInput {
    assertThat(nodes(RULES, "spread: false, labels: { role: HN }")).containsExactly(2, 2);
  }

  @Test
  void oneTermOfTheAffinityMustHoldWithAllItsRules() throws InvalidInput {
    String terms = "spread: false, affinity: [ { in: { role: [CN] } }, { in: { role: [CN, HN] }, exists: [%s] } ]";
    assertThat(nodes(RULES, terms.formatted("role"))).containsExactly(2, 2);
    assertThat(problems(RULES, terms.formatted("nvme"))).singleElement().asString().endsWith(
        "and of the nodes at its home 4 have labels that do not match");
    assertThat(nodes(RULES, "spread: false, affinity: [ { notIn: { role: [HN] } } ]")).containsExactly(0, 0);
    assertThat(nodes(RULES, "spread: false, affinity: [ { absent: [role] } ]")).containsExactly(0, 0);
  }

  @Test
  void taintedNodesAreForThoseThatTolerateThem() throws InvalidInput {
    String selector = "spread: false, labels: { role: HN }";
    String tainted = TRAITS + ", taints: [dedicated=ai]";
    assertThat(problems(TRAITS, tainted, RULES, selector)).containsExactly(
        "9:8: services.web: replica 1 of web needs 4 cores, 1 GiB under strategy declarative, and of the nodes at its"
            + " home 2 have a taint not tolerated, 2 have labels that do not match");
    assertThat(nodes(TRAITS, tainted, RULES, selector + ", tolerates: [dedicated=ai]")).containsExactly(2, 2);
    assertThat(nodes(TRAITS, tainted, RULES, selector + ", tolerates: [dedicated]")).containsExactly(2, 2);
  }

  @Test
  void reservedNodesAreForTheirTenant() throws InvalidInput {
    String selector = "spread: false, labels: { role: HN }";
    String reserved = TRAITS + ", reservedFor: team-a";
    assertThat(problems(TRAITS, reserved, RULES, selector)).singleElement().asString()
        .contains("2 have a reservation for others");
    assertThat(nodes(TRAITS, reserved, RULES, selector + ", tenant: team-a")).containsExactly(2, 2);
  }

  @Test
  void reservedGpusAreForTheirTenantAndTheOthersForAll() throws InvalidInput {
    // One GPU of each of the two nodes is for team-a, the other for everybody.
    String[] reserved = {TRAITS, TRAITS + ", gpusReservedFor: [team-a]", "cpu: 4,", "cpu: 4, gpus: 1,"};
    assertThat(nodes(reserved)).containsExactly(2, 3);
    assertThat(problems(reserved[0], reserved[1], reserved[2], reserved[3], "replicas: 2", "replicas: 3")).hasSize(1);
    assertThat(nodes(reserved[0], reserved[1], reserved[2], reserved[3], RULES, RULES + ", tenant: team-a"))
        .containsExactly(2, 2);
  }

  @Test
  void eachMigInstanceTakesOnePartition() throws InvalidInput {
    // Two GPUs to a node, two instances to a GPU: four to a node, eight in all.
    String[] cut = {TRAITS, TRAITS + ", mig: [3g.40gb, 3g.40gb]", "cpu: 4", "cpu: 1", RULES,
        RULES + ", gpuPartition: 3g.40gb", "replicas: 2", "replicas: 8"};
    assertThat(nodes(cut)).containsExactly(2, 2, 2, 2, 3, 3, 3, 3);
    cut[7] = "replicas: 9";
    assertThat(problems(cut)).singleElement().asString().contains("replica 9 of web")
        .contains("4 have too little of another resource");
  }

  @Test
  void eachTimeSliceTakesOnePartition() throws InvalidInput {
    String[] cut = {TRAITS, TRAITS + ", timeSlices: 3", "cpu: 4", "cpu: 1", RULES, RULES + ", gpuPartition: 1/3",
        "replicas: 2", "replicas: 7"};
    assertThat(nodes(cut)).containsExactly(2, 2, 2, 2, 2, 2, 3);
  }

  @Test
  void gpuModelAndMemoryMustDo() throws InvalidInput {
    String[] gpu = {"cpu: 4,", "cpu: 4, gpuShare: 50 %,", RULES, RULES + ", gpuModels: [H100-80GB], gpuMemory: 30 GiB",
        TRAITS, TRAITS + ", gpuMemory: 80 GiB"};
    assertThat(nodes(gpu)).containsExactly(2, 2);
    gpu[3] = RULES + ", gpuMemory: 90 GiB";
    assertThat(problems(gpu)).singleElement().asString().endsWith(
        "0.5 GPU, 90 GiB of GPU memory under strategy declarative, more than any node at its home has");
  }

  @Test
  void aDensityLimitSpreadsReplicasOverAsManyNodesAsItTakes() throws InvalidInput {
    assertThat(nodes(RULES, RULES + ", mostPerNode: 1")).containsExactly(0, 1);
    assertThat(problems(RULES, RULES + ", mostPerNode: 1, labels: { role: HN }", "replicas: 2", "replicas: 3"))
        .singleElement().asString().contains("replica 3 of web")
        .endsWith("2 have labels that do not match, 2 have enough of that service already");
  }

  @Test
  void replicasThatMustBeApartNeedAsManyPartsOfTheEstate() {
    assertThat(problems(RULES, RULES + ", apart: [room]")).singleElement().asString()
        .contains("replica 2 of web").endsWith("4 have enough of that service around");
  }

  @Test
  void theSkewOverNodesKeepsThemEven() throws InvalidInput {
    // First-fit alone would put all six on the first two nodes, three of 4 cores and so on.
    assertThat(nodes(RULES, RULES + ", maxSkew: { node: 1 }", "replicas: 2", "replicas: 6"))
        .containsExactly(0, 1, 2, 3, 0, 1);
  }

  @Test
  void furtherResourcesAreCounted() throws InvalidInput {
    // 25 % of a card each, 50 % on a node: two to a node.
    assertThat(nodes(TRAITS, TRAITS + ", resources: { rdma: 50 }", RULES, RULES + ", resources: { rdma: 25 }",
        "replicas: 2", "replicas: 3")).containsExactly(2, 2, 3);
  }

  @Test
  void aNodeCarriesSoManyPods() throws InvalidInput {
    assertThat(nodes(TRAITS, TRAITS + ", pods: 1", RULES, RULES + ", labels: { role: HN }")).containsExactly(2, 3);
  }

  @Test
  void daemonsTakeTheirPartOfEveryNode() throws InvalidInput {
    // 16 cores less 1 are 15: three of 5 fit, three of 5.001 do not.
    String[] daemons = {"reserved: 0 %", "reserved: 0 %, daemons: { cpu: 1, memory: 1 GiB }", "cpu: 4,", "cpu: 5,",
        "replicas: 2", "replicas: 3"};
    assertThat(nodes(daemons)).containsExactly(0, 0, 0);
    daemons[3] = "cpu: 5.001,";
    assertThat(nodes(daemons)).containsExactly(0, 0, 1);
    // 64 GiB less 1 GiB are 63 GiB.
    daemons[3] = "cpu: 1,";
    assertThat(problems(daemons[0], daemons[1], "memory: 1 GiB,", "memory: 64 GiB,", "replicas: 2", "replicas: 1"))
        .singleElement().asString().contains("more than any node at its home has");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "gpuModel: H100-80GB | gpuModel: H100-80BG, mig: [7g.80gb] | 5:85: nodeTypes.ai.traits.gpuModel: unknown MIG model \"H100-80BG\"; did you mean \"H100-80GB\"?",
    "gpuModel: H100-80GB | gpuModel: H100-80GB, mig: [3g.40gb, 4g.40gb, 1g.10gb] | 5:101: nodeTypes.ai.traits.mig: one H100-80GB cannot be cut into 3g.40gb + 4g.40gb + 1g.10gb; expected instances that fit into its memory slices side by side",
    "gpuModel: H100-80GB | gpuModel: H100-80GB, mig: [3g.20gb] | 5:101: nodeTypes.ai.traits.mig: unknown profile of H100-80GB \"3g.20gb\"; did you mean \"1g.20gb\"?",
    "gpuModel: H100-80GB | mig: [3g.40gb] | 5:80: nodeTypes.ai.traits.mig: needs gpuModel; one of A30, A100-40GB, A100-80GB,"
        + " H100-80GB, H100-94GB, H100-96GB, H200-141GB, B200, GB200",
    "gpuModel: H100-80GB | gpuModel: H100-80GB, gpusReservedFor: [a, b, c] | 5:113: nodeTypes.ai.traits.gpusReservedFor: expected at most gpus = 2 names, got 3",
    "gpuModel: H100-80GB | taints: [\"a b\"] | 5:83: nodeTypes.ai.traits.taints: expected key or key=value, such as dedicated=ai, got \"a b\"",
    "gpuModel: H100-80GB | pods: 0 | 5:81: nodeTypes.ai.traits.pods: expected at least 1 and at most 100000, got \"0\"",
    "gpuModel: H100-80GB | resources: { rdma: -1 } | 5:94: nodeTypes.ai.traits.resources.rdma: expected at least 0 and at most 1000000000, got \"-1\"",
    "memory: 64 GiB } | memory: 64 GiB, traits: { gpuModel: T4 } } | 4:56: nodeTypes.host.traits.gpuModel: the node has no GPUs",
    "spread: false | tolerates: [=ai] | 9:81: services.web.placement.tolerates: expected key or key=value, such as dedicated=ai, got \"=ai\"",
    "spread: false | gpuPartition: 3g.40gb | 9:84: services.web.placement.gpuPartition: no node's GPUs are cut; expected mig or timeSlices in traits of one",
    "spread: false | resources: { rmda: 25 } | 9:89: services.web.placement.resources: no node has further resources; expected them in traits.resources of one",
    "spread: false | gpuModels: [H100-80GB] | 9:81: services.web.placement.gpuModels: no GPU is asked for; expected gpus or gpuShare",
    "spread: false | leastAvailable: 3 | 9:86: services.web.placement.leastAvailable: expected at most replicas = 2, got 3",
    "spread: false | apart: [hall] | 9:78: services.web.placement.apart[0]: expected one of site, room, rack, node, got \"hall\"",
    "spread: false | maxSkew: { zone: 1 } | 9:81: services.web.placement.maxSkew: unknown key \"zone\"; did you mean \"node\"?",
    "spread: false | affinity: [ {} ] | 9:82: services.web.placement.affinity[0]: says nothing; expected in, notIn, exists or absent"
  })
  void whatIsWrongIsToldWithItsPlace(String from, String to, String message) {
    assertThat(problems(from, to)).containsExactly(message);
  }

  private static final String OWN = "gpuModel: RTX-PRO-6000, migProfiles: { 2g.48gb-of-4: { memorySlices: 2, starts: [0, 2] },"
      + " 1g.24gb-of-4: { memorySlices: 1, starts: [0, 1, 2, 3] } }";

  @Test
  void aModelThatIsNotBuiltInHasItsProfilesInTheFile() throws InvalidInput {
    // Two GPUs to a node, each in one half and two quarters: four quarters to a node.
    String[] cut = {TRAITS, OWN + ", mig: [2g.48gb-of-4, 1g.24gb-of-4, 1g.24gb-of-4]", "cpu: 4", "cpu: 1", RULES,
        RULES + ", gpuPartition: 1g.24gb-of-4", "replicas: 2", "replicas: 8"};
    assertThat(nodes(cut)).containsExactly(2, 2, 2, 2, 3, 3, 3, 3);
    cut[7] = "replicas: 9";
    assertThat(problems(cut)).singleElement().asString().contains("4 have too little of another resource");
    assertThat(problems(TRAITS, OWN + ", mig: [2g.48gb-of-4, 2g.48gb-of-4, 1g.24gb-of-4]")).singleElement().asString()
        .contains("one RTX-PRO-6000 cannot be cut into 2g.48gb-of-4 + 2g.48gb-of-4 + 1g.24gb-of-4");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "gpuModel: RTX-PRO-6000 | gpuModel: H100-80GB | migProfiles: the profiles of H100-80GB are built in",
    "gpuModel: RTX-PRO-6000, |  | migProfiles: needs gpuModel",
    "2g.48gb-of-4 | 5g.48gb-of-4 | migProfiles.5g.48gb-of-4: expected a name such as 2g.48gb",
    "2g.48gb-of-4 | half | migProfiles.half: expected a name such as 2g.48gb",
    "starts: [0, 2] | starts: [0, 15] | migProfiles.2g.48gb-of-4.starts: expected 0 to 14, so that it ends within 16 memory slices, got 15",
    "starts: [0, 2] | starts: [] | migProfiles.2g.48gb-of-4: expected starts",
    "memorySlices: 2 | memorySlices: 17 | migProfiles.2g.48gb-of-4.memorySlices: expected at least 1 and at most 16",
    "} } } | } }, mig: [3g.72gb-of-4] } | mig: unknown profile of RTX-PRO-6000 \"3g.72gb-of-4\"",
  })
  void whatIsWrongWithAProfileIsToldWithItsPlace(String from, String to, String message) {
    String yaml = with(TRAITS, OWN);
    String edited = yaml.replace(from, to == null ? "" : to);
    assertThat(edited).isNotEqualTo(yaml);
    assertThat(TestScenarios.problems(edited).lines().map(l -> l.replaceFirst("^/.*?\\.yaml:", "")))
        .anySatisfy(line -> assertThat(line).matches("5:\\d+: nodeTypes.ai.traits.*").contains(message));
  }

  @Test
  void anUnknownModelOrPartitionIsToldWithTheNearestThatANodeHas() {
    assertThat(problems("cpu: 4,", "cpu: 4, gpus: 1,", RULES, "gpuModels: [H100-90GB]")).containsExactly(
        "9:91: services.web.placement.gpuModels: unknown GPU model \"H100-90GB\"; did you mean \"H100-80GB\"?");
    assertThat(problems(TRAITS, TRAITS + ", mig: [3g.40gb]", RULES, "gpuPartition: 3g.40g")).containsExactly(
        "9:84: services.web.placement.gpuPartition: unknown GPU partition \"3g.40g\"; did you mean \"3g.40gb\"?");
    assertThat(problems(TRAITS, TRAITS + ", mig: [3g.40gb]", RULES, "gpuPartition: 3g.40gb", "cpu: 4,",
        "cpu: 4, gpus: 1,")).containsExactly(
        "9:93: services.web.placement.gpuPartition: either whole GPUs, a share of one, or a partition, not two of them");
  }
}
