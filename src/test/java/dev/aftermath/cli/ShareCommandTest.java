package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The share command as other tools rely on it. */
class ShareCommandTest {
  private static final String FILE = """
      name: one
      lasts: 1 d
      replications: 2
      nodes: { n: { count: 2, gpus: 1, cpu: 8, memory: 64 GiB } }
      jobs:
        j: { kind: batch, gpus: 1, cpu: 1, memory: 1 GiB, work: 6 h, daily: [0 h], count: 2 }
        k: { kind: late, gpus: 1, cpu: 1, memory: 1 GiB, work: 6 h, daily: [23 h], count: 9 }
      split: { nodes: { batch: { n: 1 }, late: { n: 1 } } }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String text, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("share", Files.writeString(folder.resolve("s.yaml"), text).toString()));
    args.addAll(List.of(more));
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = command.execute(args.toArray(String[]::new));
    assertThat(out + "" + err).doesNotContain("Exception").doesNotContain("\tat ");
    return code;
  }

  @Test
  void theTableSetsPoolAndSplitSideBySideIn80Columns() throws IOException {
    assertThat(run(FILE, "--check")).isZero();
    // Of two jobs of 6 h the second has no place in the split before 6 h; of nine that come at 23 h not all start.
    assertThat(out.toString()).startsWith("one\n2 GPUs, 24 h, 2 replications; mean and 95 % interval, +-\n")
        .containsPattern("batch\n  jobs that came +2.0 ± 0.0 +2.0 ± 0.0\n"
            + "  jobs done at the end +2.0 ± 0.0 +2.0 ± 0.0\n")
        .containsPattern("wait for a place, 95 % quantile, min +0.0 ± 0.0 +360.0 ± 0.0")
        .containsPattern("wait for a place, median, min +not all started +not all started");
    assertThat(Arrays.stream(out.toString().split("\n")).mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(80);
  }

  @Test
  void jsonAndFilesAreWritten() throws IOException {
    Path results = folder.resolve("out");
    assertThat(run(FILE, "-o", "json", "--replications", "1", "--no-charts", "--out", results.toString())).isZero();
    assertThat(out.toString()).contains("\"name\" : \"pool\"").contains("\"name\" : \"split\"")
        .contains("\"measures\" : [");
    assertThat(Files.readString(results.resolve("measures.csv")))
        .contains("split,0,batch,\"wait for a place, 95 % quantile\",min,360");
    // Of two jobs of 6 h the second waits in the split, which has one node for them, and not in the pool.
    assertThat(Files.readString(results.resolve("jobs.csv")))
        .startsWith("setup,replication,job,name,kind,team,came_s,started_s,ended_s,wait_s,given_up,interruptions,"
            + "lost_gpu_h\npool,0,0,j,batch,,0,0,21600,0,false,0,0\npool,0,1,j,batch,,0,0,21600,0,false,0,0\n")
        .contains("split,0,1,j,batch,,0,21600,43200,21600,false,0,0\n").contains("late,,82800,,,,false,0,0\n");
    assertThat(Files.readString(results.resolve("differences.csv")))
        .contains("split,pool,batch,\"wait for a place, 95 % quantile\",min,1,360,,\n");
  }

  @Test
  void wrongFilesAndOptionsEndWithTwoAndLeaveNothingBehind() throws IOException {
    Path results = folder.resolve("out");
    assertThat(run(FILE.replace("split: { nodes: { batch", "split: { nodes: { bach"), "--out", results.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("s.yaml has 2 problems")
        .containsPattern("s\\.yaml:8:\\d+: split.nodes: unknown user");
    assertThat(results).doesNotExist();
    assertThat(run(FILE, "--replications", "0")).isEqualTo(2);
    assertThat(run("nodes: [", "--out", results.toString())).isEqualTo(2);
    assertThat(run("", "--out", results.toString())).isEqualTo(2);
    assertThat(results).doesNotExist();
  }

  @Test
  void aMissingFileEndsWithThree() {
    CommandLine command = Main.commandLine();
    command.setErr(new PrintWriter(err));
    assertThat(command.execute("share", folder.resolve("none.yaml").toString())).isEqualTo(3);
  }

  @Test
  void thePublishedSchemaIsWhatTheCommandPrints() throws IOException {
    // After a change of the format: ./aftermath schema --sharing > scenarios/schema/sharing.schema.json
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    assertThat(command.execute("schema", "--sharing")).isZero();
    assertThat(Files.readString(Path.of("scenarios", "schema", "sharing.schema.json"))).isEqualTo(out.toString());
  }
}
