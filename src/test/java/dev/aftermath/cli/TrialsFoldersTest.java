package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.report.html.Folders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Reports and comparisons of what schedule and share leave in their folders, and of folders that were edited. */
class TrialsFoldersTest {
  private static final Pattern VALUE = Pattern.compile(": (\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");
  private static final List<String> EXTREMES = List.of(
      "1e400", "-1", "1e18", "0", "null", "\"\"", "\"x\"", "[]", "{}", "1e999999999", "true", "[1, 2]");
  private static final String NODES = """
      sn,cpu_milli,memory_mib,gpu,model
      a,8000,16384,2,T4
      b,8000,16384,2,T4
      """;
  private static final String PODS = """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
      p,1000,1024,1,1000,,BE,Succeeded,0,300,0
      q,1000,1024,1,500,,BE,Succeeded,0,300,0
      r,1000,1024,2,1000,,LS,Succeeded,100,150,100
      """;
  private static final String SHARE = """
      name: one <b>
      lasts: 1 d
      replications: 3
      nodes: { n: { count: 2, gpus: 1, cpu: 8, memory: 64 GiB } }
      teams: { blue: { gpus: 2 } }
      inference:
        chat: { gpus: 0, gpuShare: 50 %, cpu: 1, memory: 1 GiB, requests: { perSecond: 2 }, serviceTime: 1 s, priority: 9 }
      jobs:
        j: { kind: batch, team: blue, gpus: 1, cpu: 1, memory: 1 GiB, work: exponential(mean 3 h), daily: [0 h], count: 3 }
      split: { nodes: { batch: { n: 1 }, chat: { n: 1 } } }
      """;

  @TempDir private static Path temp = Path.of("");

  /** What a command said and how it ended. */
  private record Said(int code, String out, String err) {}

  private static Said am(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = command.execute(args);
    return new Said(code, out.toString(), err.toString());
  }

  private static Said schedule(String folder, String... more) {
    List<String> args = new ArrayList<>(List.of("schedule", "--nodes", temp.resolve("nodes.csv").toString(), "--pods",
        temp.resolve("pods.csv").toString(), "--no-charts", "--out", temp.resolve(folder).toString()));
    args.addAll(List.of(more));
    return am(args.toArray(String[]::new));
  }

  private static Said share(String folder, String yaml, String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("share", Files.writeString(temp.resolve("s.yaml"), yaml).toString(),
        "--no-charts", "--out", temp.resolve(folder).toString()));
    args.addAll(List.of(more));
    return am(args.toArray(String[]::new));
  }

  private static Said compare(String... folders) {
    List<String> args = new ArrayList<>(List.of("compare"));
    Arrays.stream(folders).forEach(f -> args.add(temp.resolve(f).toString()));
    return am(args.toArray(String[]::new));
  }

  private static String page(String folder, String language) throws Exception {
    Path file = temp.resolve(folder + "-" + language + ".html");
    Said said = am("report", temp.resolve(folder).toString(), "--lang", language, "--out", file.toString());
    assertThat(said.code()).as(said.err()).isZero();
    return Files.readString(file);
  }

  @BeforeAll
  static void run() throws Exception {
    Files.writeString(temp.resolve("nodes.csv"), NODES);
    Files.writeString(temp.resolve("pods.csv"), PODS);
    assertThat(schedule("fill", "--policy", "fgd,worst-fit,random", "--seeds", "1..3").code()).isZero();
    assertThat(schedule("timed", "--policy", "fgd,first-fit", "--seeds", "1..2", "--timed").code()).isZero();
    assertThat(share("sharing", SHARE).code()).isZero();
    Folders.run(temp.resolve("run"), Folders.SCENARIO, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "timed", "sharing"})
  void aPageIsMadeOfTheFolderAloneTheSameEachTime(String kind) throws Exception {
    Path elsewhere = temp.resolve("copy-" + kind);
    for (String language : List.of("en", "ko")) {
      String page = page(kind, language);
      if (language.equals("en")) {
        assertThat(am("report", temp.resolve(kind).toString(), "--lang", "en", "--out", elsewhere.toString()).code())
            .isZero();
        assertThat(Files.readString(elsewhere)).isEqualTo(page);
      }
      assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("one <b>").contains("SHA-256");
      // What is no name is in the language that was asked for.
      String told = page.replaceAll("(?s)<(style|script)>.*?</\\1>|<pre.*?</pre>|<code.*?</code>|<[^>]*>", " ");
      assertThat(told).doesNotContain("NaN", "null").doesNotContainPattern("\\{[0-9]\\}");
      assertThat(Pattern.compile("[가-힣]").matcher(told).find()).isEqualTo(language.equals("ko"));
    }
  }

  @Test
  void aPageHasPoliciesInRowsWithMeansAndPairedDifferences() throws Exception {
    assertThat(page("fill", "en")).contains("<th scope=\"row\">fgd</th>", "GPUs allocated, 100 % arrived",
        "worst-fit less fgd", "data-label=\"130 % arrived\"", "Nobody leaves");
    assertThat(page("timed", "en")).contains("Wait for a place, mean, BE", "push less important ones aside");
    assertThat(page("sharing", "en")).contains("team blue", "From coming to the end, mean of those done",
        "Fixed split less shared pool", "Requests unserved", "scenario/s.yaml", "one &lt;b&gt;");
  }

  @Test
  void theSameLuckIsComparedInPairsAndOtherLuckIsNot() throws Exception {
    assertThat(schedule("fill-one", "--policy", "first-fit", "--seeds", "2..4").code()).isZero();
    Said one = compare("fill", "fill-one");
    assertThat(one.code()).as(one.err()).isZero();
    // No policy is in both: the new one is held against the first of the old ones, in the seeds that both have.
    assertThat(one.out()).contains("- fgd of ", "+ first-fit of ", "2 pairs that met the same luck",
        "3 and 3 seeds, 2 are in");
    assertThat(compare("fill", "fill").out()).contains("3 pairs", "No difference.");
    Files.writeString(temp.resolve("pods.csv"), PODS.replace("q,1000", "q,2000"));
    Said more = schedule("fill-other", "--policy", "fgd", "--seeds", "1..3");
    assertThat(more.code()).as(more.err()).isZero();
    Files.writeString(temp.resolve("pods.csv"), PODS);
    Said other = compare("fill", "fill-other", "fill-one");
    assertThat(other.out().replaceAll("\n  ", " ")).contains("not in pairs, because the pod lists differ")
        .contains("3 or more on each side, not in pairs", "2 pairs that met the same luck");
    assertThat(other.out().lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(95);
  }

  @Test
  void anotherQueueMeetsTheSameLuckAndOtherJobsDoNot() throws Exception {
    assertThat(share("queue", SHARE + "queue: { discipline: strict }\n").code()).isZero();
    Said queue = compare("sharing", "queue");
    assertThat(queue.out()).contains("the files are not the same", "3 pairs that met the same luck");
    assertThat(share("jobs", SHARE.replace("count: 3", "count: 4")).code()).isZero();
    assertThat(compare("sharing", "jobs").out().replaceAll("\n  ", " "))
        .contains("not in pairs, because the jobs, requests or losses differ");
    assertThat(share("seed", SHARE, "--seed", "2").code()).isZero();
    assertThat(compare("sharing", "seed").out().replaceAll("\n  ", " ")).contains("because the seeds differ");
  }

  @Test
  void foldersOfOtherKindsAreRefused() {
    for (String[] pair : new String[][] {{"fill", "sharing"}, {"timed", "fill"}, {"fill", "run"}, {"run", "fill"}}) {
      Said said = compare(pair);
      assertThat(said.code()).as(pair[0] + " " + pair[1]).isEqualTo(2);
      assertThat(said.err()).contains("aftermath").doesNotContain("Exception").doesNotContain("\tat ");
    }
    assertThat(compare("run", "run", "run").code()).isEqualTo(2);
  }

  @Test
  void foldersOfEarlierVersionsAreToldToBeMadeAgain() throws Exception {
    Path old = Files.createDirectories(temp.resolve("old"));
    for (String manifest : List.of("{ \"schemaVersion\": 1, \"pods\": \"p.csv\" }",
        "{ \"schemaVersion\": 1, \"file\": \"s.yaml\", \"sha256\": \"0\" }")) {
      Files.writeString(old.resolve("manifest.json"), manifest);
      Said said = am("report", old.toString());
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("of an earlier version", "run it again");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "timed", "sharing"})
  void editedValuesAreToldOrRefusedWithAReason(String kind) throws Exception {
    Path folder = temp.resolve(kind);
    String before = Files.readString(folder.resolve("results.json"));
    List<int[]> places = new ArrayList<>();
    Matcher value = VALUE.matcher(before);
    while (value.find()) {
      places.add(new int[] {value.start(1), value.end(1)});
    }
    int step = Math.max(1, places.size() / 60);
    for (int i = 0; i < places.size(); i += step) {
      String extreme = EXTREMES.get((i * 5 + i / 12) % EXTREMES.size());
      edit(folder, "results.json", before,
          before.substring(0, places.get(i)[0]) + extreme + before.substring(places.get(i)[1]));
    }
    for (String name : List.of("measures.csv", "curves.csv", "shares.csv")) {
      if (Files.exists(folder.resolve(name))) {
        cells(folder, name);
      }
    }
  }

  private static void cells(Path folder, String name) throws Exception {
    String before = Files.readString(folder.resolve(name));
    String[] lines = before.split("\n", -1);
    edit(folder, name, before, before.substring(0, before.length() / 2)); // cut short
    edit(folder, name, before, lines[0] + "\n");
    edit(folder, name, before, "");
    for (int c = 0; c < lines[0].split(",", -1).length; c++) {
      for (String extreme : List.of("", "x", "1e400", "-5", "NaN", "1e18")) {
        String[] edited = lines.clone();
        String[] cells = lines[2].split(",", -1);
        cells[c] = extreme;
        edited[2] = String.join(",", cells);
        edit(folder, name, before, String.join("\n", edited));
      }
    }
  }

  private static void edit(Path folder, String name, String before, String after) throws Exception {
    Folders.rewriteOne(folder, name, before, after);
    for (String[] args : new String[][] {{"report", folder.toString(), "--out", temp.resolve("x.html").toString()},
        {"compare", folder.toString(), folder.toString()}}) {
      Said said = am(args);
      assertThat(said.code()).as(name + ": " + said.err()).isIn(0, 2);
      assertThat(said.err()).doesNotContain("internal error").doesNotContain("Exception");
      if (said.code() == 2) {
        assertThat(said.err()).contains(folder.toString());
      }
    }
    Folders.rewriteOne(folder, name, after, before);
  }

  @Test
  void whatIsWrongIsNamedWithFileLineAndKey() throws Exception {
    Path folder = temp.resolve("fill");
    String before = Files.readString(folder.resolve("measures.csv"));
    String after = before.replaceFirst("(?m)^(fgd,1,50 %,GPUs allocated,%,).*$", "$1half");
    Folders.rewriteOne(folder, "measures.csv", before, after);
    assertThat(am("report", folder.toString()).err()).contains(
        folder.resolve("measures.csv") + ":2: value: expected a number, or nothing, got \"half\"");
    Folders.rewriteOne(folder, "measures.csv", after, before);
    assertThat(Files.readString(folder.resolve("measures.csv"), StandardCharsets.UTF_8)).isEqualTo(before);
  }
}
