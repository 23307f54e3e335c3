package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Hashes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The schedule command, on traces small enough to follow by hand. */
class ScheduleCommandTest {
  private static final String NODES = """
      sn,cpu_milli,memory_mib,gpu,model
      a,8000,16384,2,T4
      b,8000,16384,2,T4
      """;
  private static final String PODS = """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli
      p,1000,1024,1,1000
      q,1000,1024,1,1000
      r,1000,1024,2,1000
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String nodes, String pods, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("schedule", "--nodes", write("nodes.csv", nodes), "--pods",
        write("pods.csv", pods), "--no-charts"));
    args.addAll(List.of(more));
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(args.toArray(String[]::new));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8).toString();
  }

  @Test
  void aRunIsReplayedByOrderAndRank() throws IOException {
    // p goes to b, which has the smaller rank; worst fit then takes a for q; r finds no node with two free GPUs.
    String order = write("order", "0\n1\n2\n");
    String rank = write("rank", "1\n0\n");
    assertThat(run(NODES, PODS, "--policy", "worst-fit", "--order", order, "--node-rank", rank, "--arrivals", "100%", "-o",
        "json")).isZero();
    assertThat(out.toString()).contains("\"failed\" : 1").contains("\"100\" : 50.0".replace("50.0", "50"));
    out.getBuffer().setLength(0);
    run(NODES, PODS, "--policy", "worst-fit", "--order", order, "--node-rank", rank, "--explain", "r");
    assertThat(out.toString()).contains("r wants 1 core, 1 GiB, 2 GPUs\n")
        .contains("it was not placed: 2 GPUs are free, but on 2 nodes").contains("too few GPUs with room          2");
    out.getBuffer().setLength(0);
    run(NODES, PODS, "--policy", "worst-fit", "--order", order, "--node-rank", rank, "--explain", "p");
    assertThat(out.toString()).contains("it was placed on b");
  }

  @Test
  void placementsPendingPodsAndWhatTheyWereMadeOfAreKept() throws IOException {
    String order = write("order", "0\n1\n2\n");
    Path results = folder.resolve("out");
    assertThat(run(NODES, PODS, "--policy", "worst-fit,first-fit", "--order", order, "--node-rank",
        write("rank", "1\n0\n"), "--arrivals", "100%", "--out", results.toString())).isZero();
    // Under worst fit p and q are on different nodes, and r finds no two GPUs together; under first fit they share b.
    assertThat(Files.readString(results.resolve("placements.csv"))).isEqualTo("""
        policy,seed,arrival,pod,node,gpus
        worst-fit,42,0,p,b,0
        worst-fit,42,1,q,a,0
        first-fit,42,0,p,b,0
        first-fit,42,1,q,b,1
        first-fit,42,2,r,a,0 1
        """);
    assertThat(Files.readString(results.resolve("pending.csv"))).isEqualTo("""
        policy,seed,arrival,pod,reason
        worst-fit,42,2,r,"2 GPUs are free, but on 2 nodes"
        """);
    // At 100 % arrived, first fit has all four GPUs and worst fit two: 50 points more, of one pair without an interval.
    assertThat(Files.readString(results.resolve("differences.csv")))
        .startsWith("policy,less,arrived_pct,measure,pairs,difference_pct,ci95_low_pct,ci95_high_pct\n")
        .contains("first-fit,worst-fit,100,allocated,1,50,,\n");
    assertThat(out.toString()).contains("GPUs allocated, points more than worst-fit")
        .containsPattern("first-fit +- +- +- +\\+50.00\n");
    assertThat(Files.readString(results.resolve("manifest.json")))
        .contains("\"nodesSha256\" : \"" + Hashes.of(NODES.getBytes(StandardCharsets.UTF_8)))
        .contains("\"podsSha256\" : \"" + Hashes.of(PODS.getBytes(StandardCharsets.UTF_8)))
        .contains("\"orderSha256\"").contains("\"nodeRankSha256\"");
  }

  @Test
  void everythingWrongInBothFilesIsTold() throws IOException {
    assertThat(run("gpu,sn,cpu_milli,memory_mib,model\r\n2,a,-1,x,T4\r\n99,a,1,1,T4\r\n",
        "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec\np,1,1,2,500,\nq,1,1,1,1500,T5\n", "--policy", "fgd"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("the trace has 7 problems")
        .contains("nodes.csv:2:3: cpu_milli: expected a whole number")
        .contains("nodes.csv:3:2: sn: name \"a\" is taken")
        .contains("pods.csv:2:5: gpu_milli: expected 1000 with 2 GPUs")
        .contains("pods.csv:3:6: gpu_spec: unknown GPU model \"T5\"").doesNotContain("Exception");
  }

  @Test
  void timesThatAreNoSecondsOrRunBackwardAreTold() throws IOException {
    String head = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,creation_time,deletion_time,scheduled_time\n";
    assertThat(run(NODES, head + "a,1,1,1,1000,0d,12f,0x1p3\nb,1,1,1,1000,9,7,8\n", "--policy", "fgd", "--timed"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("the trace has 5 problems")
        .contains("pods.csv:2:6: creation_time: expected a number from 0 to 1000000000000, got \"0d\"")
        .contains("pods.csv:2:7: deletion_time").contains("pods.csv:2:8: scheduled_time")
        .contains("pods.csv:3:8: scheduled_time: expected creation_time = 9 or later")
        .contains("pods.csv:3:7: deletion_time: expected scheduled_time = 8 or later");
    err.getBuffer().setLength(0);
    assertThat(run(NODES, TIMED, "--policy", "fgd", "--timed", "--speed-up", "2d")).isEqualTo(2);
  }

  @Test
  void podsAskForWhatNodesHave() throws IOException {
    // One H100 in two halves, one node with a taint; t tolerates it, m takes a half, and nobody asks for the rest.
    String nodes = """
        sn,cpu_milli,memory_mib,gpu,model,mig,taints,colour
        h,8000,16384,1,H100-80GB,3g.40gb+3g.40gb,,red
        t,8000,16384,1,T4,,dedicated=ai,
        """;
    String pods = """
        name,cpu_milli,memory_mib,num_gpu,gpu_milli,tolerates,gpu_partition,toleration
        m,1000,1024,0,0,,3g.40gb,x
        t,1000,1024,1,1000,dedicated=ai,,
        u,1000,1024,1,1000,,,
        """;
    Path results = folder.resolve("out");
    assertThat(run(nodes, pods, "--policy", "first-fit", "--order", write("order", "0\n1\n2\n"), "--out",
        results.toString())).isZero();
    assertThat(err.toString()).contains("nodes.csv: column \"colour\" says nothing in a node list, and is ignored")
        .contains("pods.csv: column \"toleration\" says nothing in the 2023 GPU trace of Alibaba, and is ignored");
    assertThat(Files.readString(results.resolve("placements.csv"))).contains(",0,m,h,\n", ",1,t,t,0\n")
        .doesNotContain(",u,");
    // 3 of 7 slices twice are 856/1000 of a GPU, so that there are 1.856; m and t have 1.428 of them: 76.94 %.
    assertThat(Files.readString(results.resolve("curves.csv"))).contains(",77,76.94,");
  }

  @Test
  void whereNothingIsMeasuredThatIsAnError() throws IOException {
    assertThat(run("sn,cpu_milli,memory_mib,gpu,model\na,8000,16384,0,\n", PODS, "--policy", "fgd")).isEqualTo(2);
    assertThat(err.toString()).contains("no node has GPUs");
    assertThat(run(NODES, "name,cpu_milli,memory_mib,num_gpu,gpu_milli\np,1000,1024,0,0\n", "--policy", "fgd"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no pod asks for GPUs");
    assertThat(run(NODES, PODS, "--policy", "fgd", "--order", write("order", "0\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("nothing was measured");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void missingColumnsEmptyFilesAndRowsOutOfRangeAreTold() throws IOException {
    assertThat(run("sn,gpu\na,1\n", PODS, "--policy", "fgd")).isEqualTo(2);
    assertThat(err.toString()).contains("nodes.csv:1:1: cpu_milli: column missing; there are: sn, gpu");
    assertThat(run(NODES, "", "--policy", "fgd")).isEqualTo(2);
    assertThat(err.toString()).contains("pods.csv:1:1: no rows");
    assertThat(run(NODES, PODS, "--policy", "fgd", "--order", write("order", "0\n3\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("order:2:1: expected a whole number from 0 to 2, got \"3\"");
    assertThat(run(NODES, PODS, "--policy", "best-fitt")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean \"best-fit\"?");
  }

  private static final String TIMED = """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
      p,1000,1024,2,1000,,BE,Succeeded,0,300,0
      q,1000,1024,2,1000,,BE,Succeeded,0,300,0
      r,1000,1024,2,1000,,LS,Succeeded,100,150,100
      """;

  @Test
  void aTimedReplayTellsWaitsPreemptionsAndWorkLostOfEachClass() throws IOException {
    // r pushes one of p and q aside after 100 s: 2 GPUs x 100 s are lost, and both GPUs of both nodes were in use.
    assertThat(run(NODES, TIMED, "--policy", "fgd", "--seeds", "42", "--timed", "-o", "json")).isZero();
    assertThat(out.toString()).contains("\"arrivalsSeconds\" : 100").contains("\"allocatedPercent\" : 100")
        .containsSubsequence("\"name\" : \"BE\"", "\"preemptions\" : 1", "\"gpuHoursLost\" : 0.0555555555")
        .containsSubsequence("\"name\" : \"LS\"", "\"max\" : 0", "\"preemptions\" : 0", "\"gpuHoursLost\" : 0")
        .contains("\"summary\" : [");
    out.getBuffer().setLength(0);
    assertThat(run(NODES, TIMED, "--policy", "fgd", "--seeds", "42", "--timed", "--no-preemption", "-o", "json"))
        .isZero();
    assertThat(out.toString()).doesNotContain("\"preemptions\" : 1")
        .containsSubsequence("\"name\" : \"LS\"", "\"max\" : 200");
  }

  @Test
  void aTimedReplayHasTheQueuesOfShareAndTellsOfEachPod() throws IOException {
    // One node with two GPUs. q wants both while p has one until 300 s; r would put q off, and s would not.
    String nodes = "sn,cpu_milli,memory_mib,gpu,model\na,8000,16384,2,T4\n";
    String pods = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,"
        + "scheduled_time\np,1,1,1,1000,,BE,Succeeded,0,300,0\nq,1,1,2,1000,,BE,Succeeded,10,110,10\n"
        + "r,1,1,1,1000,,BE,Succeeded,20,420,20\ns,1,1,1,1000,,BE,Succeeded,30,130,30\n";
    Map<String, List<String>> started = Map.of("first-fit", List.of("0", "420", "20", "300"),
        "strict", List.of("0", "300", "400", "400"), "easy", List.of("0", "300", "400", "30"),
        "conservative", List.of("0", "300", "400", "30"));
    for (Map.Entry<String, List<String>> e : started.entrySet()) {
      Path results = folder.resolve("queue");
      assertThat(run(nodes, pods, "--policy", "first-fit", "--seeds", "1", "--timed", "--queue", e.getKey(), "--out",
          results.toString())).isZero();
      List<String[]> rows = Files.readString(results.resolve("pods.csv")).lines().skip(1).map(l -> l.split(",", -1))
          .toList();
      assertThat(rows.stream().map(r -> r[6])).as(e.getKey()).isEqualTo(e.getValue());
    }
    assertThat(Files.readString(folder.resolve("queue").resolve("pods.csv")))
        .startsWith("policy,seed,arrival,pod,class,came_s,started_s,ended_s,wait_s,node,gpus,interruptions\n")
        .contains(",q,BE,10,", ",a,0 1,0\n");
    for (String[] wrong : new String[][] {{"--timed", "--queue", "fifo"}, {"--queue", "easy"}, {"--aging", "1 h"}}) {
      List<String> all = new ArrayList<>(List.of("--policy", "first-fit"));
      all.addAll(List.of(wrong));
      assertThat(run(nodes, pods, all.toArray(String[]::new))).isEqualTo(2);
    }
  }

  @Test
  void wrongOptionsOfATimedReplayAreTold() throws IOException {
    for (String[] wrong : new String[][] {{"--speed-up", "0"}, {"--speed-up", "NaN"}, {"--repeat", "0"},
        {"--from", "soon"}, {"--checkpoint", "often"}, {"--from", "-1 s"}, {"--from", "1 h"}}) {
      err.getBuffer().setLength(0);
      assertThat(run(NODES, TIMED, "--policy", "fgd", "--timed", wrong[0], wrong[1])).as(wrong[0])
          .isEqualTo(2);
      assertThat(err.toString()).contains(wrong[0]).doesNotContain("Exception");
    }
  }
}
