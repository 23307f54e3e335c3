package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.results.Tree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep in parts comes to the files of one that was left alone, whatever becomes of the parts. */
class SweepPartsTest {
  private static final String SCENARIO =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + """
      protection: { p: [ asynchronous: { to: b } ] }
      strategies: { declarative: {}, backup-restore: { protection: {} } }
      replications: 3
      sweep:
        axes:
          - { path: services.web.data.promotion, values: 7 s..107 s/3, unitCost: 9 USD }
          - { path: services.web.start, values: [10 s, 20 s], costs: [1 USD, 4 USD] }
      """;
  /** Values with commas, spaces and quotes, of which each needs care in a shell. */
  private static final String DRAWN = "services.web.data.promotion=lognormal(median 60 s, sigma 0.5)";

  @TempDir private Path folder;
  private Path scenario;

  @BeforeEach
  void scenario() throws IOException {
    scenario = Files.writeString(Files.createDirectory(folder.resolve("it's here")).resolve("s.yaml"), SCENARIO);
  }

  private List<String> words(String out, String... more) {
    List<String> words = new ArrayList<>(List.of("sweep", scenario.toString(), "--threads", "1"));
    words.addAll(List.of(more));
    if (!words.contains("--lang")) {
      words.add("--no-charts");
    }
    words.addAll(List.of("--out", folder.resolve(out).toString()));
    return words;
  }

  private Result sweep(String out, String... more) {
    return aftermath(words(out, more));
  }

  private static Result aftermath(List<String> words) {
    return Result.run(words.toArray(String[]::new));
  }

  private void parts(String prefix, int of, List<Integer> numbers, String... more) {
    for (int number : numbers) {
      String[] all = Arrays.copyOf(more, more.length + 2);
      all[more.length] = "--shard";
      all[more.length + 1] = number + "/" + of;
      Result part = sweep(prefix + number, all);
      assertThat(part.code()).as(part.err()).isZero();
      assertThat(part.out()).isEmpty();
      assertThat(part.err()).contains("part " + number + " of " + of + ", ").contains("aftermath merge OUT PART…");
    }
  }

  private Result merge(String out, List<String> parts, String... more) {
    List<String> words = new ArrayList<>(List.of("merge", folder.resolve(out).toString()));
    parts.forEach(part -> words.add(folder.resolve(part).toString()));
    words.addAll(List.of(more));
    if (!words.contains("--lang")) {
      words.add("--no-charts");
    }
    return aftermath(words);
  }

  /** All files of a folder but the manifest and the lock, which say by what command and when they were made. */
  private Map<String, String> content(String out) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(out))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.resolve(out).relativize(file).toString();
        if (!name.equals("sweep-manifest.json") && !name.equals(".lock")) {
          content.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return content;
  }

  private void hasAllOfTheWhole(String out) throws IOException {
    assertThat(content(out)).isEqualTo(content("whole"))
        .containsKeys("sweep.json", "sweep.csv", "sweep.txt", "sweep-design.csv", "sweep-points.jsonl");
    assertThat(folder.resolve(out).resolve("sweep-manifest.json")).exists();
  }

  private String[] design(String kind) throws IOException {
    return switch (kind) {
      case "file" -> new String[] {"--design", Files.writeString(folder.resolve("own.csv"), """
          services.web.data.promotion,services.web.start
          7 s,10 s
          9 s,"10 s"
          7 s,10 s
          8 s,15 s
          7 s,20 s
          """).toString(), "--strategies", "declarative"};
      case "latin-hypercube", "sobol" -> new String[] {"--kind", kind, "--points", "5", "--set", DRAWN, "--set",
          "services.web.start=10 s..20 s", "--seed", "-5"};
      case "paired" -> new String[] {"--kind", kind, "--set", "services.web.start=10 s, 20 s,\n 30 s", "--set",
          "services.web.weight=1,2,3", "--replications", "2"};
      default -> new String[0];
    };
  }

  @ParameterizedTest
  @CsvSource({"1, grid", "2, grid", "3, grid", "4, grid", "2, file",
      "3, latin-hypercube", "4, sobol", "2, paired"})
  void partsInAnyOrderAreOneSweep(int of, String kind) throws IOException {
    String[] design = design(kind);
    assertThat(sweep("whole", design).code()).isZero();
    if (of == 1) { // all of it is no part: it has been finished
      Result whole = sweep("part1", "--shard", "1/1");
      assertThat(whole.code()).isZero();
      hasAllOfTheWhole("part1");
      assertThat(merge("merged", List.of("part1")).err()).contains("holds no part of a run or of years or of a sweep");
      return;
    }
    List<Integer> numbers = Stream.iterate(of, n -> n - 1).limit(of).toList();
    parts("part", of, numbers, design);
    for (int number : numbers) {
      assertThat(content("part" + number).keySet())
          .allMatch(n -> n.equals("sweep-points.jsonl") || n.startsWith("sweep-part/"));
    }
    List<String> names = new ArrayList<>(numbers.stream().map(n -> "part" + n).toList());
    names.add("part" + of); // one of them twice
    Files.delete(scenario);
    Files.deleteIfExists(folder.resolve("own.csv"));
    Result merged = merge("merged", names);
    assertThat(merged.code()).as(merged.err()).isZero();
    assertThat(merged.err()).contains("results: ").doesNotContain("warning");
    hasAllOfTheWhole("merged");
    assertThat(merged.out()).isEqualTo(Files.readString(folder.resolve("merged/sweep.txt")));
    Collections.rotate(names, 1);
    assertThat(merge("again", names, "-o", "json").out())
        .isEqualTo(Files.readString(folder.resolve("whole/sweep.json")));
    hasAllOfTheWhole("again");
  }

  @Test
  void picturesAndTextsAreThoseOfTheLanguageThatMergeIsGiven() throws IOException {
    assertThat(sweep("whole", "--lang", "ko").code()).isZero();
    parts("part", 2, List.of(1, 2));
    assertThat(merge("merged", List.of("part2", "part1"), "--lang", "ko").code()).isZero();
    hasAllOfTheWhole("merged");
    assertThat(content("merged").keySet()).anyMatch(name -> name.endsWith(".svg"));
  }

  @Test
  void whatIsMissingIsComputedByTheLinesThatSayIt() throws IOException {
    String[] design = {"--kind", "sobol", "--points", "9", "--set", DRAWN, "--set",
        "services.web.data.size=1 TB, 2 TB", "--strategies", "backup-restore", "--replications", "2", "--seed", "7"};
    assertThat(sweep("whole", design).code()).isZero();
    parts("the part-0", 4, List.of(2, 3, 4), design);
    Path third = folder.resolve("the part-03/sweep-points.jsonl");
    byte[] damaged = Files.readAllBytes(third);
    damaged[damaged.length - 9] ^= 1; // the last of its two points
    Files.write(third, damaged);
    List<String> names = List.of("the part-03", "the part-02", "the part-04");

    Result refused = merge("merged", names);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("5 of 9 points are in these parts; the first that is missing is 0; what is missing")
        .contains("aftermath sweep '" + folder.resolve("the part-03")).contains("--shard 1/4").contains("--shard 3/4");
    assertThat(folder.resolve("merged")).doesNotExist();

    Tree json = Tree.parse(merge("merged", names, "--missing", "-o", "json").out());
    assertThat(json.at("of").text()).isEqualTo("sweep");
    assertThat(json.at("total").count()).isEqualTo(9);
    assertThat(json.at("there").count()).isEqualTo(5);
    assertThat(json.at("missing").items().stream().map(m -> m.at("shard").text())).containsExactly("1/4", "3/4");
    assertThat(json.at("missing").items().stream().map(
        m -> m.at("batches").items().stream().map(Tree::count).toList())).containsExactly(List.of(0, 4, 8), List.of(6));

    Result told = merge("merged", names, "--missing", "--quiet");
    assertThat(told.code()).isEqualTo(ExitCode.PARTS_MISSING);
    assertThat(told.err()).isEmpty();
    assertThat(told.out().lines()).hasSize(2);
    Files.delete(scenario);
    for (String line : told.out().lines().toList()) {
      Result computed = aftermath(asAShellReads(line));
      assertThat(computed.code()).as(line + computed.err()).isZero();
    }
    List<String> all = List.of("the part-01", "the part-03", "the part-02", "the part-04");
    Result nothing = merge("merged", all, "--missing");
    assertThat(nothing.code()).as(nothing.out()).isZero();
    assertThat(nothing.out()).isEmpty();
    assertThat(folder.resolve("merged")).doesNotExist();
    assertThat(merge("merged", all).code()).isZero();
    hasAllOfTheWhole("merged");
  }

  private static List<String> asAShellReads(String line) {
    try {
      Process shell = new ProcessBuilder("sh", "-c", "eval \"set -- $(cat)\"; for w; do printf '%s\\n' \"$w\"; done")
          .redirectErrorStream(true).start();
      shell.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      shell.getOutputStream().close();
      return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theDesignThatAFileGaveIsKeptWithThePart() throws IOException {
    String[] design = design("file");
    assertThat(sweep("whole", design).code()).isZero();
    parts("p", 3, List.of(1), design);
    Files.delete(folder.resolve("own.csv"));
    Files.delete(scenario);
    // The third of its five points has the values of the first, and so the third part is not asked for.
    String line = merge("merged", List.of("p1"), "--missing").out();
    assertThat(line.lines()).hasSize(1);
    assertThat(line).contains("--strategies declarative").contains("--shard 2/3").contains("--design ");
    Result computed = aftermath(asAShellReads(line));
    assertThat(computed.code()).as(line + computed.err()).isZero();
    Result merged = merge("merged", List.of("p2", "p1"));
    assertThat(merged.code()).as(merged.err()).isZero();
    hasAllOfTheWhole("merged");
    Files.writeString(folder.resolve("p1/sweep-part/design.csv"), "services.web.start\n1 s\n");
    Result edited = merge("m", List.of("p1", "p2"));
    assertThat(edited.code()).isEqualTo(2);
    assertThat(edited.err()).contains("p1: is not a part of the same sweep: table ");
    Files.delete(folder.resolve("p1/sweep-part/design.csv"));
    assertThat(merge("m", List.of("p1", "p2")).err()).contains("design.csv: no such file");
  }

  @Test
  void whatIsDamagedIsLeftOutWhereAnotherPartHasIt() throws IOException {
    assertThat(sweep("whole").code()).isZero();
    parts("part", 2, List.of(1, 2));
    parts("same", 2, List.of(2));
    Path points = folder.resolve("part2/sweep-points.jsonl");
    String kept = Files.readString(points);
    int line = kept.indexOf('\n', kept.indexOf('\n') + 1) + 1;
    Files.writeString(points, kept.substring(0, line + 40));
    Result less = merge("merged", List.of("part1", "part2"), "--missing");
    assertThat(less.code()).isEqualTo(ExitCode.PARTS_MISSING);
    assertThat(less.out()).contains("--shard 2/2 --resume --out " + folder.resolve("part2"));
    Result merged = merge("merged", List.of("part1", "part2", "same2"));
    assertThat(merged.code()).isZero();
    assertThat(merged.err()).contains("warning: line 3 of " + points + " is cut short or damaged;"
        + " what it and those after it held is taken from other parts");
    hasAllOfTheWhole("merged");
    Result resumed = sweep("part2", "--shard", "2/2", "--resume");
    assertThat(resumed.err()).contains("warning: line 3 of " + points).contains("is computed anew")
        .contains("1 finished point found");
    assertThat(points).hasContent(kept);
  }

  @Test
  void partsOfDifferentSweepsAreRefusedWithWhatDiffers() throws IOException {
    parts("a", 2, List.of(1));
    Map<String, String[]> others = Map.of(
        "seed 9 there, 1 here", new String[] {"--seed", "9"},
        "replications 2 there, 3 here", new String[] {"--replications", "2"},
        "strategies declarative there, declarative,backup-restore here", new String[] {"--strategies", "declarative"},
        "set services.web.start=1 s,2 s there, nothing here", new String[] {"--set", "services.web.start=1 s,2 s"},
        "design paired there, grid here; set services.web.start=1 s,2 s there, nothing here",
        new String[] {"--kind", "paired", "--set", "services.web.start=1 s,2 s"},
        "design file there, grid here", design("file"));
    int folders = 0;
    for (Map.Entry<String, String[]> other : others.entrySet()) {
      String prefix = "b" + folders++ + "-";
      parts(prefix, 2, List.of(2), other.getValue());
      Result refused = merge("merged", List.of("a1", prefix + "2"));
      assertThat(refused.code()).as(other.getKey()).isEqualTo(2);
      assertThat(refused.err()).contains(prefix + "2: is not a part of the same sweep: ").contains(other.getKey());
      assertThat(merge("merged", List.of("a1", prefix + "2"), "--missing").code()).isEqualTo(2);
    }
    Files.writeString(scenario, SCENARIO.replace("unitCost: 9 USD", "unitCost: 8 USD"));
    parts("c", 2, List.of(2));
    assertThat(merge("merged", List.of("a1", "c2")).err()).contains("c2: is not a part of the same sweep: scenario ");
    // Its points were exchanged, and what it says of itself was not.
    Files.copy(folder.resolve("c2/sweep-points.jsonl"), folder.resolve("a1/sweep-points.jsonl"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(merge("merged", List.of("a1")).err()).contains("a1: is not a part of the same sweep: ")
        .contains("its scenario was ");
    assertThat(folder.resolve("merged")).doesNotExist();
  }

  private static String[] words(String[] first, String... then) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(then)).toArray(String[]::new);
  }

  @Test
  void aPartIsContinuedThrownAwayOrMadeTheWhole() throws IOException {
    assertThat(sweep("whole").code()).isZero();
    parts("part", 3, List.of(1, 2, 3));
    Result unasked = sweep("part1", "--shard", "1/3");
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("holds finished points")
        .contains("--resume continues it, --restart throws it away");
    Result other = sweep("part1", "--shard", "1/3", "--resume", "--seed", "8");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("its seed was 1, now it is 8");
    assertThat(merge("kept", List.of("part1", "part2", "part3")).code()).isZero();
    hasAllOfTheWhole("kept");
    assertThat(sweep("part1", "--shard", "1/3", "--restart", "--seed", "8").code()).isZero();
    assertThat(merge("m", List.of("part2", "part1", "part3")).err())
        .contains("part1: is not a part of the same sweep: seed 8 there, 1 here");
    assertThat(sweep("part2", "--resume").err()).contains("2 finished points found").contains("results: ");
    assertThat(folder.resolve("part2/sweep.json")).hasSameBinaryContentAs(folder.resolve("whole/sweep.json"));
    assertThat(merge("m", List.of("part2")).code()).isEqualTo(3);
    assertThat(sweep("wrong", "--shard", "4/3").err()).contains("'--shard': expected a part such as 2/7");
    assertThat(sweep("bad", "--shard", "1/2", "--set", "services.web.replicas=1,-2").err()).contains("cannot be run");
    assertThat(folder.resolve("bad/sweep-part")).doesNotExist();
    Result own = merge("part3", List.of("part3"));
    assertThat(own.err()).contains("is the folder for the results, expected a part");
  }

  @Test
  void aFolderWithAnUnfinishedSweepIsNoneForTheResultsAndPartsOfTwoKindsAreNotGuessedAt() throws IOException {
    parts("part", 2, List.of(1, 2));
    parts("begun", 2, List.of(1));
    Result taken = merge("begun1", List.of("part1", "part2"));
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.err()).contains("begun1: holds an unfinished sweep; choose another folder for the results");
    assertThat(Result.run("run", scenario.toString(), "--replications", "60", "--no-fail", "--shard", "1/2", "--out",
        folder.resolve("part1").toString()).code()).isZero();
    assertThat(merge("m", List.of("part1", "part2")).err()).contains("part1: holds parts of a run and of a sweep;");
    Path campaign = folder.resolve("part2/sweep-part/campaign.txt");
    String told = Files.readString(campaign);
    Files.writeString(campaign, told.replace("table: ", "tabel: "));
    assertThat(merge("m", List.of("part2")).err()).contains("campaign.txt is damaged: it lacks table");
    Files.writeString(campaign, told.replace("points: 6", "points: 2000000000"));
    assertThat(merge("m", List.of("part2")).err())
        .contains("says that it is a part of 2000000000 points, expected 1 to");
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "TERM, 130"})
  void aPartThatIsKilledOrInterruptedGoesOn(String signal, int code) throws IOException, InterruptedException {
    String[] design =
        {"--replications", "400", "--strategies", "declarative", "--set", "services.web.start=1 s..40 s/40"};
    assertThat(sweep("whole", design).code()).isZero();
    Path points = folder.resolve("part2/sweep-points.jsonl");
    Process process = new ProcessBuilder(Kills.words(words("part2", words(design, "--shard", "2/2"))))
        .redirectOutput(new File("/dev/null")).redirectError(folder.resolve("err").toFile()).start();
    try {
      while (process.isAlive() && (!Files.exists(points) || Files.readAllLines(points).size() < 3)) {
        Thread.sleep(5);
      }
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String err = Files.readString(folder.resolve("err"));
    assertThat(process.exitValue()).as(err).isEqualTo(code);
    if (signal.equals("TERM")) {
      assertThat(err).containsPattern("interrupted after \\d+ of 20 points of this part; --resume continues");
    }
    parts("part", 2, List.of(1), design);
    List<String> names = List.of("part1", "part2");
    Result missing = merge("merged", names, "--missing");
    assertThat(missing.code()).isEqualTo(ExitCode.PARTS_MISSING);
    assertThat(missing.out().lines()).hasSize(1).allMatch(line -> line.contains("--shard 2/2"));
    Result resumed = aftermath(asAShellReads(missing.out()));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).doesNotContain("resumed: 0 ");
    assertThat(merge("merged", names).code()).isZero();
    hasAllOfTheWhole("merged");
  }

  /** Every point is in exactly one part. */
  @Test
  void aPartIsEveryNthPointOfTheDesign() throws IOException {
    parts("part", 4, List.of(1, 2, 3, 4));
    List<String> design = sweepDesign();
    List<String> together = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      List<String> own = Files.readAllLines(folder.resolve("part" + number + "/sweep-points.jsonl")).stream().skip(1)
          .map(line -> Tree.parse(line).at("values").items().stream().map(Tree::text).collect(Collectors.joining(",")))
          .toList();
      List<String> expected = new ArrayList<>();
      for (int i = number - 1; i < design.size(); i += 4) {
        expected.add(design.get(i));
      }
      assertThat(own).isEqualTo(expected);
      together.addAll(own);
    }
    assertThat(together).containsExactlyInAnyOrderElementsOf(design);
  }

  // Three leases of data by two times to start, the last changing fastest.
  private static List<String> sweepDesign() {
    return List.of("7 s,10 s", "7 s,20 s", "57 s,10 s", "57 s,20 s", "107 s,10 s", "107 s,20 s");
  }
}
