package dev.aftermath.scenario;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Run;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services from a trace: what becomes of them, and the storm when one of their two sites is lost. */
class TraceScenarioTest {
  private static final String COLUMNS = "instance_sn,role,app_name,cpu_request,cpu_limit,gpu_request,gpu_limit,"
      + "rdma_request,rdma_limit,memory_request,memory_limit,disk_request,disk_limit,max_instance_per_node,"
      + "creation_time,scheduled_time,deletion_time\n";
  private static final String WHOLE = """
      name: from a trace
      start: 2026-01-01T00:00Z
      nodeTypes:
        cn: { cpu: 16, memory: 64 GiB, traits: { labels: { role: CN }, resources: { rdma: 100, disk: 1000 } } }
        hn: { cpu: 16, memory: 64 GiB, gpus: 4,
              traits: { labels: { role: HN }, gpuModel: T4, resources: { rdma: 100, disk: 1000 } } }
      sites:
        a: { at: [37.0, 127.0], rooms: { r: { nodes: { cn: 4, hn: 2 } } } }
        b: { at: [36.0, 128.0], rooms: { r: { nodes: { cn: 4, hn: 2 } } } }
      links: [ { between: [a, b] } ]
      trace: { pods: PODS, home: [a, b], leastShare: 75 %, spread: false, image: 0 B, start: 30 s }
      disaster: [ outage: { of: distribution, site: a, lasts: 10 h } ]
      horizon: 8 h
      strategies:
        declarative:
          policy: best-fit
          machines: { sizing: 1.0 }
          siteLost: 60 s
          apply: 30 s
          podsPerSecond: 1
          switchTraffic: 2 min
          healthCheck: 20 s
          spillover: 10 min
      """;

  @TempDir Path folder;
  private final List<String> rows = new ArrayList<>();

  private void instances(int count, String role, String app, int cpu, int gpu, int most, String times) {
    for (int i = 0; i < count; i++) {
      rows.add("i" + rows.size() + "," + role + "," + app + "," + cpu + "," + cpu + "," + gpu + "," + gpu
          + ",10,10,4,4,20,20," + most + "," + times);
    }
  }

  @BeforeEach
  void aSmallTrace() {
    instances(1, "CN", "app", 6, 0, -1, ",,"); // larger than the seven that follow
    instances(7, "CN", "app", 4, 0, 2, ",,");
    instances(4, "HN", "app", 2, 1, -1, ",,");
    instances(2, "CN", "late", 1, 0, -1, "86400,86500,172800"); // from day one to day two
  }

  private String yaml(String... fromTo) throws IOException {
    Path pods = folder.resolve("pods.csv");
    Files.writeString(pods, COLUMNS + String.join("\n", rows) + "\n");
    String yaml = WHOLE.replace("PODS", pods.toString());
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(yaml).contains(fromTo[i]);
      yaml = yaml.replace(fromTo[i], fromTo[i + 1]);
    }
    return yaml;
  }

  private Design design(String... fromTo) throws IOException, InvalidInput {
    return TestScenarios.load(yaml(fromTo)).plans().get(0).design();
  }

  private List<String> problems(String... fromTo) throws IOException {
    return TestScenarios.problems(yaml(fromTo)).lines()
        .map(l -> l.replaceFirst("^/\\S*?\\.yaml:", "").replace(folder.toString(), "DIR")).toList();
  }

  @Test
  void eachServiceOfTheTraceBecomesOneWithItsInstancesAsReplicas() throws Exception {
    Design design = design();
    assertThat(design.services()).extracting(ServiceSpec::name).containsExactly("app-CN", "app-HN", "late-CN");
    ServiceSpec cn = design.services().get(0);
    assertThat(cn.replicas()).isEqualTo(8);
    assertThat(cn.leastReplicas()).as("75 %% of 8").isEqualTo(6);
    assertThat(cn.demand().milliCpu()).as("what seven of eight take").isEqualTo(4_000);
    assertThat(cn.rules().mostPerNode()).as("the lowest limit").isEqualTo(2);
    ServiceSpec hn = design.services().get(1);
    assertThat(hn.needs().all()).as("what feeds it").containsExactly(0);
    assertThat(hn.demand().gpus()).isEqualTo(1);
    assertThat(cn.needs().all()).isEmpty();
    assertThat(design.services().get(2).leastReplicas()).as("75 %% of 2, rounded up").isEqualTo(2);
  }

  @Test
  void servicesOfATraceWeighOneInCurves() throws Exception {
    // Beside one that weighs a quarter the unit is a quarter: four of them each.
    Design design = design("disaster:", "services: { s: { home: [a], curveWeight: 0.25 } }\ndisaster:");
    assertThat(design.services()).extracting(ServiceSpec::curveWeight).containsExactly(1, 4, 4, 4);
  }

  @Test
  void instancesGoToTheSitesInTurnAndToNodesOfTheirRole() throws Exception {
    // Nodes of a: cn 0..3, hn 4..5; of b: cn 6..9, hn 10..11. Two of a service on a node at most, packed by best-fit.
    int[][] nodes = design().initialNode();
    assertThat(nodes[0]).containsExactly(0, 6, 0, 6, 1, 7, 1, 7);
    assertThat(Arrays.stream(nodes[1]).boxed()).allMatch(n -> n == 4 || n == 5 || n == 10 || n == 11);
    assertThat(nodes[1][0]).isLessThan(6);
    assertThat(nodes[1][1]).isGreaterThan(6);
  }

  @Test
  void atATimeOnlyThoseThatRunThenAreThere() throws Exception {
    assertThat(design("spread: false,", "spread: false, at: 1 h,").services()).hasSize(2);
    assertThat(design("spread: false,", "spread: false, at: 36 h,").services()).hasSize(3);
    assertThat(design("spread: false,", "spread: false, at: 48 h,").services()).as("gone at that moment").hasSize(2);
  }

  @Test
  void theStormLastsRequestsOverRate() throws Exception {
    // Each site has 4 + 2 + 1 = 7 of the 14 instances. The site is dark at 0 s, declared lost at 60 s, definitions are
    // applied at 90 s; one request a second: bound at 91, 92, ... 97 s.
    List<Double> bound = bindings(TestScenarios.load(yaml()), 1);
    assertThat(bound).containsExactly(91.0, 92.0, 93.0, 94.0, 95.0, 96.0, 97.0);
  }

  @Test
  void itIsOverWhenTheLastServiceHasEnoughReplicas() throws Exception {
    // app-CN: 4 of 8 left, 6 needed: the second of its four requests, at 92 s, and 30 s to start: 122 s. app-HN: 2 of 4
    // left, 3 needed: the first of its two, fifth in all, at 95 s: 125 s. late-CN: 1 of 2, both needed, at 97 s: 127 s.
    // Traffic of the lost site has been withdrawn by then, and that of the other one has gone there all along.
    Outcome outcome = TestScenarios.run(yaml(), 1);
    assertThat(total(outcome.strategies().get(0), "recoveryTime").mean()).isEqualTo(127.0);
    assertThat(outcome.strategies().get(0).services()).extracting(s -> of(s, "recoveryTime").mean())
        .containsExactly(122.0, 125.0, 127.0);
  }

  @Test
  void spreadReplicasLieInAllRoomsAlike() throws Exception {
    int[] nodes = design("spread: false", "spread: true").initialNode()[0];
    assertThat(Arrays.stream(nodes).filter(n -> n < 6).count()).isEqualTo(4);
    assertThat(Arrays.stream(nodes).distinct().count()).as("one on each of the eight").isEqualTo(8);
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() throws Exception {
    assertThat(problems("at: [37.0, 127.0]", "at: [37.0, 127.0]", "home: [a, b]", "home: [a, c]")).containsExactly(
        "11:" + (yaml().lines().toList().get(10).indexOf("b]") + 1) + ": trace[0].home: unknown room or site \"c\";"
            + " did you mean \"a\"?");
    assertThat(problems("pods.csv", "gone.csv")).singleElement().asString()
        .startsWith("11:16: trace[0].pods: no file").contains("github.com/alibaba/clusterdata");
    assertThat(problems("spread: false", "at: soon")).singleElement().asString()
        .endsWith("trace[0].at: expected a time such as 3 d, or all, got \"soon\"");
    assertThat(problems("resources: { rdma: 100, disk: 1000 }", "resources: { rdma: 100 }")).singleElement().asString()
        .contains("takes the resource \"disk\", which no node type has");
    assertThat(problems("trace:", "services: { late-CN: { home: [a] } }\ntrace:")).singleElement().asString()
        .contains("trace[0].pods: has a service \"late-CN\", and so has services.late-CN; expected names that differ");
    assertThat(problems("cn: 4", "cn: 1")).singleElement().asString()
        .startsWith("11:8: trace[0]: replica 5 of app-CN needs 4 cores, 4 GiB, 20 disk, 10 rdma under strategy declarative")
        .endsWith("1 has enough of that service already");
    rows.add("x,CN,app,four,4,0,0,1,1,4,4,1,1,-1,,,");
    assertThat(problems()).singleElement().asString()
        .isEqualTo("DIR/pods.csv:16:4: cpu_request: expected a number from 0 to 100000, got \"four\"");
  }

  @Test
  void theShippedScenarioHoldsTheWholeTraceAndItsStormLastsRequestsOverRate() throws Exception {
    Path pods = Path.of("..", "shared", "traces", "disaggregated_DLRM_trace.csv.gz");
    boolean here = Files.exists(pods) || System.getenv("AFTERMATH_TRACES") != null;
    if (!here) {
      System.err.println("skipped: the scenario of the 2025 inference trace, which is not here: " + pods);
    }
    assumeTrue(here, "the trace is not here");
    Scenario scenario = TestScenarios.shipped("dlrm-two-sites");
    List<ServiceSpec> traced =
        scenario.plans().get(0).design().services().stream().filter(s -> s.tool() == null).toList();
    assertThat(traced).hasSize(312);
    assertThat(traced.stream().mapToInt(ServiceSpec::replicas).sum()).isEqualTo(23_871);
    // The first site in turn has one more of every service with an odd number.
    long lost = traced.stream().mapToLong(s -> (s.replicas() + 1) / 2).sum()
        + scenario.plans().get(0).design().services().stream().filter(s -> s.tool() != null).count() * 2;
    List<Double> bound = bindings(scenario, 2025);
    assertThat(bound).hasSize((int) lost);
    // 100 a second; tools are declared with emergency access, before the others' definitions are applied.
    List<Double> storm = bound.subList(2, bound.size());
    assertThat(storm.get(storm.size() - 1) - storm.get(0)).isEqualTo((storm.size() - 1) / 100.0, within(0.001));
  }

  /** When replicas found their places in the first replication, in seconds after the scenario's start. */
  private static List<Double> bindings(Scenario scenario, long seed) {
    Scenario.Plan plan = scenario.plans().get(0);
    List<Double> bound = new ArrayList<>();
    Journal journal = new Journal();
    journal.readBy(fact -> {
      if (fact instanceof Fact.ReplicaBound b) {
        bound.add(Ticks.toSeconds(b.at() - plan.design().origin()));
      }
    });
    Run run = new Run(plan.design(), seed, 0, journal);
    RecoveryStrategy strategy = plan.recovery().get();
    strategy.start(new Control(run));
    plan.disaster().forEach(hazard -> hazard.strike(run.scene()));
    run.simulation().run(plan.design().origin() + scenario.horizon());
    run.verify();
    return bound;
  }
}
