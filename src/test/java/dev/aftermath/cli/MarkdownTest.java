package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.testing.GfmTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -o markdown} of every command that has it, of a shipped scenario whose names are markup: tables are tables, no
 * name is markup, and every number that the terminal shows is there.
 */
class MarkdownTest {
  private static final String TITLE = "Shop | *x* `y` <script>alert(1)</script> 가게";
  // Of what is markup only underlines may stand in names of strategies and services; anything may in translations.
  private static final String STRATEGY = "대기_2_";
  private static final String TRANSLATED = "a|b *x* [y](z) <script> 예비";
  private static final String GRADE = "보통_급_";
  private static final String SERVICE = "웹__사이트__";

  @TempDir private static Path folder;
  private static String file = "";

  @BeforeAll
  static void nameEverythingByMarkup() throws IOException {
    String text = Files.readString(Path.of("scenarios", "studies.yaml"));
    for (String[] name : new String[][] {
      {"name: Shop with studies", "name: '" + TITLE + "'"}, {"  normal:   {", "  '" + GRADE + "': {"},
      {"grade: normal", "grade: '" + GRADE + "'"}, {"  payment:\n", "  '" + SERVICE + "':\n"},
      {"  warm-standby: {", "  '" + STRATEGY + "': { use: warm-standby,"},
      {"strategy: warm-standby", "strategy: '" + STRATEGY + "'"}, {"name: two,", "name: '2|*two*',"},
      {"values: 2..8/4", "values: [2, 8]"}}) {
      assertThat(text).contains(name[0]);
      text = text.replace(name[0], name[1]);
    }
    text = text.substring(0, text.indexOf("    registry:\n"));
    String told = "[ { text: '" + STRATEGY + "', reads: '" + TRANSLATED + "' } ]";
    text += "translations: { en: " + told + ", ko: " + told + " }\n";
    file = Files.writeString(folder.resolve("s.yaml"), text).toString();
  }

  /** What a command prints as Markdown; it says in whole what it says to a terminal. */
  private static String printed(String... args) {
    Result terminal = Result.run(args);
    return markdown(terminal.out(), terminal.code(), args);
  }

  /** The same of a command that writes what it prints to a terminal into its folder. */
  private static String written(String text, String... args) throws IOException {
    Result markdown = Result.run(with(List.of(args), "-o", "markdown", "--no-charts"));
    assertThat(markdown.code()).as(markdown.err()).isIn(ExitCode.DONE, ExitCode.OBJECTIVE_MISSED);
    Path folder = Path.of(args[List.of(args).indexOf("--out") + 1]);
    return checked(Files.readString(folder.resolve(text)), markdown.out());
  }

  private static String markdown(String terminal, int code, String... args) {
    Result markdown = Result.run(with(List.of(args), "-o", "markdown"));
    assertThat(markdown.code()).as(markdown.err()).isEqualTo(code).isZero();
    return checked(terminal, markdown.out());
  }

  private static String checked(String terminal, String markdown) {
    assertThat(terminal).isNotEqualTo(markdown);
    assertThat(GfmTables.of(markdown)).as(markdown).isNotEmpty();
    assertThat(GfmTables.markup(markdown)).as(markdown).isEmpty();
    assertThat(markdown).doesNotContain("…").endsWith("\n").doesNotContain("\n\n\n");
    String read = GfmTables.read(markdown);
    TreeMap<String, Integer> told = GfmTables.numbers(read);
    TreeMap<String, Integer> shown = GfmTables.numbers(terminal);
    assertThat(shown).isNotEmpty();
    shown.forEach((number, times) -> assertThat(told.getOrDefault(number, 0))
        .as(number + " of\n" + terminal + "\nin\n" + markdown).isGreaterThanOrEqualTo(times));
    return read;
  }

  private static String out(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aRunItsPartsAndWhatChanged() throws IOException {
    String run = written("summary.txt", "run", file, "--replications", "4", "--out", out("run"));
    assertThat(run).startsWith("# " + TITLE + "\n\n4 replications, seed 1, up to 30 d after the start\n")
        .contains("## All services up for good\n\n| strategy | mean | 95 % interval | median | 95 % within |\n"
            + "| :--- | ---: | ---: | ---: | ---: |\n| backup-restore | ")
        .contains("\n| " + STRATEGY + " | ").contains("| " + GRADE + " (6) | ");
    for (String part : List.of("1/2", "2/2")) {
      assertThat(Result.run("run", file, "--replications", "4", "--no-charts", "--shard", part, "--out",
          out("part-" + part.charAt(0))).code()).isZero();
    }
    Result merged = Result.run(
        "merge", out("whole"), out("part-1"), out("part-2"), "--no-charts", "--no-fail", "-o", "markdown");
    assertThat(merged.code()).as(merged.err()).isZero();
    assertThat(checked(Files.readString(folder.resolve("whole/summary.txt")), merged.out())).isEqualTo(run);
    Result.run("run", file, "--replications", "4", "--seed", "9", "--no-charts", "--out", out("other"));
    assertThat(printed("compare", out("run"), out("other"), "--all"))
        .contains("## " + STRATEGY + "\n\n| measure | before | after | change | 95 % interval |\n")
        .contains(SERVICE + ", ");
  }

  @Test
  void whatIsSeldomSaidStandsBelowItsTable() throws IOException {
    // Nothing comes back within ten minutes: a mean is given of none of them.
    String text = Files.readString(Path.of(file)).replace("replications: 40", "replications: 3\nhorizon: 1 h");
    String never = Files.writeString(folder.resolve("never.yaml"), text).toString();
    assertThat(written("summary.txt", "run", never, "--out", out("never")))
        .contains("\n- backup-restore: some never back in 3 of 3 replications; no mean is given\n")
        .contains("## Still down at the end under " + STRATEGY + ", in replications\n\n- ")
        .contains(SERVICE + ": ");
  }

  @Test
  void studies() throws IOException {
    assertThat(written("sweep.txt", "sweep", file, "--replications", "2", "--out", out("sweep")))
        .startsWith("# " + TITLE + ": sweep\n").contains("- A sites.cheongju.rooms.hall-1.nodes.server (now 4)\n")
        .contains("| A, B | strategy | mean |").contains("| 2, 100 Mbit/s | backup-restore | ")
        .contains("## Cheapest for its 95 % time until up for good (Pareto front), " + STRATEGY + "\n");
    assertThat(written("sensitivity.txt", "sensitivity", file, "--replications", "2", "--trajectories", "2",
        "--samples", "2", "--set", "strategies.declarative.switchTraffic=0.5x..2x", "--set",
        "strategies.declarative.registry=500 Mbit/s..2000 Mbit/s", "--out", out("sensitivity")))
        .contains("| strategies.declarative.switchTraffic | ")
        .contains("| 500 Mbit/s to 2000 Mbit/s, now 1 Gbit/s |");
    assertThat(written("plan.txt", "plan", file, "--max-replications", "16", "--no-tighter", "--no-fail",
        "--out", out("plan")))
        .contains("# " + TITLE + ": plan\n").contains("2|*two*").contains("| cost | design | met least often |\n");
    assertThat(written("attribution.txt", "attribute", file, "--replications", "2", "--from", "backup-restore", "--to",
        "declarative", "--lang", "ko", "--out", out("attribution")))
        .contains("| 선택 | ").contains("# " + TITLE + ": ");
  }

  @Test
  void yearsAndDrills() throws IOException {
    assertThat(written("years.txt", "years", file, "--years", "24", "--out", out("years"), "--lang", "en"))
        .contains("# " + TITLE + ": ")
        .contains("| **" + TRANSLATED + "** |  |  |\n").contains("\n- " + TRANSLATED + ": ");
    Result drill = Result.run("drill", file, "--passes", "1", "--faults", "pod,node", "--lang", "ko", "-o", "markdown",
        "--out", out("drill"));
    assertThat(checked(Files.readString(folder.resolve("drill/drill-ko.txt")), drill.out()))
        .contains(" | " + TRANSLATED + " | ");
  }

  @Test
  void sharesOfACluster() throws IOException {
    String share = Files.writeString(folder.resolve("share.yaml"), """
        name: '%s'
        lasts: 1 d
        replications: 2
        nodes: { n: { count: 2, gpus: 1, cpu: 8, memory: 64 GiB } }
        jobs:
          j: { kind: a_b_, gpus: 1, cpu: 1, memory: 1 GiB, work: 6 h, daily: [0 h], count: 2 }
          k: { kind: 늦은__x__, gpus: 1, cpu: 1, memory: 1 GiB, work: 6 h, daily: [23 h], count: 9 }
        split: { nodes: { a_b_: { n: 1 }, 늦은__x__: { n: 1 } } }
        """.formatted(TITLE)).toString();
    assertThat(written("summary.txt", "share", share, "--out", out("share"))).startsWith("# " + TITLE + "\n")
        .contains("| measure | pool | split |\n| :--- | ---: | ---: |\n| **GPUs** |  |  |\n")
        .contains("| **a_b_** |  |  |\n")
        .contains("## split less pool, in pairs; * certain\n\n| measure | mean | 95 % interval, +- |\n");
    Result.run("share", share, "--seed", "5", "--no-charts", "--out", out("shared"));
    assertThat(printed("compare", out("share"), out("shared"), "--all")).contains("| **a_b_** |  |  |  |  |\n");
  }

  @Test
  void placementsOfPods() throws IOException {
    Path nodes = Files.writeString(folder.resolve("n.csv"),
        "sn,cpu_milli,memory_mib,gpu,model\na|1,8000,16384,2,T4\n*b*,8000,16384,2,T4\n");
    Path pods = Files.writeString(folder.resolve("p.csv"), """
        name,cpu_milli,memory_mib,num_gpu,gpu_milli,qos,creation_time,deletion_time,scheduled_time
        p|,1000,1024,1,1000,<LS>,0,100,0
        *q*,1000,1024,1,1000,B|E,5,100,5
        r_,1000,1024,2,1000,<LS>,10,100,10
        """);
    List<String> run = List.of("schedule", "--nodes", nodes.toString(), "--pods", pods.toString(),
        "--arrivals", "100%", "--policy");
    assertThat(written("summary.txt", with(run, "worst-fit,first-fit", "--seeds", "1..2", "--out", out("fill"))))
        .contains("## GPUs allocated, % of all\n\n| policy | 80 % | 90 % | 95 % | 100 % |\n")
        .contains("| standard deviation | ").contains("| policy | seeds | no place | pods/s* |\n");
    assertThat(printed(with(run, "worst-fit", "--seeds", "1", "--explain", "r_")))
        .contains("## best scores under worst-fit\n\n| node | score |\n").startsWith("r_ wants ");
    assertThat(printed("schedule", "--nodes", nodes.toString(), "--pods", pods.toString(), "--no-charts", "--timed",
        "--policy", "worst-fit,first-fit", "--seeds", "1..2"))
        .contains("| class of pods | in queue | preemptions | GPU h lost |\n")
        .contains("| **worst-fit** |  |  |  |  |  |  |  |\n");
  }

  private static String[] with(List<String> args, String... more) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void whoHasNoTableRefusesIt() {
    Result r = Result.run("validate", file, "-o", "markdown");
    assertThat(r.code()).isEqualTo(ExitCode.INVALID);
    assertThat(r.err()).contains("expected one of [TABLE, JSON, SARIF]");
  }
}
