package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.testing.FaultyDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every operation on files fails once, and once for good: the first write, the second, and so on until a command meets
 * none that fails. Each time there is a message and the right exit code, nothing half that looks whole, and the same
 * command with --resume comes to the bytes of one that was never disturbed.
 */
class DiskFaultsTest {
  private static final String SCENARIO =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
          + "protection: { p: [ asynchronous: { to: b } ] }\n"
          + "strategies: { declarative: {}, backup-restore: { protection: {} } }\n"
          + "years: { earthquake: { acceleration: 0 }, upkeep: { guest: { perYear: 0 }, host: { perYear: 0 } } }\n"
          + "sweep: { axes: [ { path: services.web.start, values: [10 s, 20 s, 40 s] } ] }\n";
  private static final int MOST = 5_000;

  @TempDir private Path folder;
  private Path scenario;
  private int folders;

  private record Ended(int code, String err) {}

  @BeforeEach
  void scenario() throws IOException {
    scenario = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
  }

  /** A command, whose outcome is in a folder. */
  private enum Kept {
    RUN(List.of("run", "SCENARIO", "--replications", "60", "--no-charts", "--no-fail", "--threads", "1"), true),
    SWEEP(List.of("sweep", "SCENARIO", "--replications", "3", "--no-charts", "--strategies", "declarative", "--threads",
        "1"), true),
    YEARS(List.of("years", "SCENARIO", "--years", "60", "--no-charts", "--threads", "1"), true),
    /** Shards that were computed before, put together. */
    MERGE(List.of("merge", "OUT", "PARTS/1", "PARTS/2", "--no-charts", "--no-fail"), false),
    /** A shard of a sweep. */
    PART(List.of("sweep", "SCENARIO", "--replications", "3", "--strategies", "declarative", "--threads", "1", "--shard",
        "1/2"), true),
    /** Shards of a sweep that were computed before, put together. */
    MERGE_SWEEP(List.of("merge", "OUT", "PARTS/1", "PARTS/2", "--no-charts"), false);

    private final List<String> words;
    private final boolean resumed;

    Kept(List<String> words, boolean resumed) {
      this.words = words;
      this.resumed = resumed;
    }
  }

  private Ended execute(FaultyDisk disk, List<String> words) {
    CommandLine line = Main.commandLine();
    line.registerConverter(Path.class, disk::path);
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(words.toArray(String[]::new));
    return new Ended(code, err.toString());
  }

  private List<String> words(Kept command, Path out, boolean again) {
    List<String> words = new ArrayList<>();
    command.words.forEach(w -> words.add(w.replace("SCENARIO", scenario.toString())
        .replace("PARTS", folder.resolve("parts").toString()).replace("OUT", out.toString())));
    if (!words.contains(out.toString())) {
      words.addAll(List.of("--out", out.toString()));
    }
    if (again && command.resumed) {
      words.add("--resume");
    }
    return words;
  }

  private static FaultyDisk whole() {
    return new FaultyDisk(FaultyDisk.Kind.WRITE, 0, false);
  }

  private static void remove(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }

  private void parts(String... command) {
    for (int part = 1; part <= 2; part++) {
      List<String> words = new ArrayList<>(List.of(command));
      words.addAll(List.of(scenario.toString(), "--no-charts", "--restart", "--shard", part + "/2", "--out",
          folder.resolve("parts/" + part).toString()));
      assertThat(execute(whole(), words).code()).isZero();
    }
  }

  /** Lets the n-th operation of a kind fail, for every so-manieth n until none fails any more; tells how many did. */
  private int everyOne(Kept command, FaultyDisk.Kind kind, boolean forGood, int step) throws IOException {
    if (command == Kept.MERGE) {
      parts("run", "--replications", "60", "--no-fail");
    } else if (command == Kept.MERGE_SWEEP) {
      remove(Files.createDirectories(folder.resolve("parts")));
      parts("sweep", "--replications", "3");
    }
    Path undisturbed = folder.resolve("undisturbed");
    Ended end = execute(whole(), words(command, undisturbed, false));
    assertThat(end.code()).as(end.err()).isZero();
    Map<String, String> expected = content(undisturbed);
    int failed = 0;
    for (int n = 1; n < MOST; n += step) {
      String what = command + ", " + kind + " " + n + (forGood ? " and all that follow" : "");
      Path out = folder.resolve("out" + folders++);
      FaultyDisk disk = new FaultyDisk(kind, n, forGood);
      Ended first = execute(disk, words(command, out, false));
      if (!disk.failed()) {
        assertThat(first.code()).as(what).isZero();
        assertThat(content(out)).as(what).isEqualTo(expected);
        return failed;
      }
      failed++;
      told(what, first);
      content(out).forEach((name, text) -> {
        if (name.endsWith("-points.jsonl")) { // it grows line by line
          assertThat(expected.get(name)).as(what + ": " + name).startsWith(text.substring(0, text.lastIndexOf('\n') + 1));
        } else {
          assertThat(text).as(what + ": " + name).isEqualTo(expected.get(name));
        }
      });
      if (first.code() == 0) {
        assertThat(content(out)).as(what + " ended well").isEqualTo(expected);
      }
      Ended again = execute(whole(), words(command, out, true));
      assertThat(again.code()).as(what + ", then resumed: " + again.err()).isZero();
      assertThat(content(out)).as(what + ", then resumed").isEqualTo(expected);
      try (Stream<Path> all = Files.walk(out)) {
        assertThat(all.map(Path::toString)).as(what).noneMatch(name -> name.endsWith(".part"));
      }
      remove(out);
    }
    throw new AssertionError(command + " has no end");
  }

  private static Map<String, String> content(Path out) throws IOException {
    Map<String, String> content = new TreeMap<>(Kills.content(out));
    content.replaceAll((name, text) -> name.endsWith("manifest.json")
        ? text.replaceAll("\"(bytes|sha256)\" : [^\n]*", "") : text);
    return content;
  }

  // A user is told what could not be read or written, in a line.
  private static void told(String what, Ended end) {
    assertThat(end.err()).as(what).doesNotContain("\tat ").doesNotContain("internal error").doesNotContain("Exception");
    assertThat(end.code()).as(what + ": " + end.err()).isIn(0, 3);
    if (end.code() == 3) {
      assertThat(end.err().lines().filter(line -> line.startsWith("aftermath: "))).as(what + ": " + end.err())
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Kind.class)
  void aRunSurvivesAFault(FaultyDisk.Kind kind) throws IOException {
    assertThat(everyOne(Kept.RUN, kind, false, 7)).isPositive();
  }

  /** Of these every so-manieth fault of a kind is tried. */
  private static Stream<Arguments> others() {
    Map<Kept, Integer> steps = Map.of(Kept.SWEEP, 7, Kept.YEARS, 13, Kept.PART, 3, Kept.MERGE_SWEEP, 3);
    return Stream.of(Kept.values()).filter(steps::containsKey).flatMap(command ->
        Stream.of(FaultyDisk.Kind.values()).map(kind -> Arguments.of(command, kind, steps.get(command))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherCommandSurvivesAFault(Kept command, FaultyDisk.Kind kind, int step) throws IOException {
    everyOne(command, kind, false, step);
  }

  /** The long form; writes what came of it to results/disk-faults.md. */
  @Test
  @Tag("campaign")
  void everyCommandSurvivesEveryFault() throws IOException {
    StringBuilder text = new StringBuilder("""
        # Faults of the disk

        The n-th operation of a kind fails, for every n until a command meets none that fails: once, and then once more
        with all that follow of its kind. A write that fails has written half of its bytes. Each time the command says in
        a line what could not be read or written and ends with code 3 (or could do without, and ends as ever), every file
        under its final name is whole, and the same command with `--resume` comes to the bytes of one that was never
        disturbed. Command:

            mvn -q -Pcampaign verify -Dtest=DiskFaultsTest

        | faults tried | run | sweep | years | merge | sweep, a part | merge, of a sweep |
        |---|---|---|---|---|---|---|
        """);
    for (FaultyDisk.Kind kind : FaultyDisk.Kind.values()) {
      text.append("| ").append(kind.name().toLowerCase(Locale.ROOT)).append(" |");
      for (Kept command : Kept.values()) {
        int tried = 0;
        for (boolean forGood : new boolean[] {false, true}) {
          tried += everyOne(command, kind, forGood, 1);
          remove(folder.resolve("undisturbed"));
        }
        text.append(' ').append(tried).append(" |");
      }
      text.append('\n');
    }
    Files.writeString(Path.of("results/disk-faults.md"), text.toString());
  }

  /** What only reads what is there, and writes one file. */
  @Test
  void whatReadsResultsSaysWhatCannotBeRead() throws IOException {
    Path results = folder.resolve("results");
    execute(whole(), words(Kept.RUN, results, false));
    Path other = folder.resolve("other");
    execute(whole(), words(Kept.RUN, other, false));
    List<List<String>> commands = List.of(List.of("report", results.toString()),
        List.of("compare", results.toString(), other.toString()), List.of("validate", scenario.toString()),
        List.of("timeline", scenario.toString(), "--out", folder.resolve("timeline.txt").toString()));
    for (List<String> command : commands) {
      assertThat(execute(whole(), command).code()).as(command.toString()).isIn(0, 2);
      for (FaultyDisk.Kind kind : FaultyDisk.Kind.values()) {
        for (int n = 1; n < MOST; n += 40) {
          FaultyDisk disk = new FaultyDisk(kind, n, false);
          Ended end = execute(disk, command);
          if (!disk.failed()) {
            break;
          }
          told(command.get(0) + ", " + kind + " " + n, end);
        }
      }
    }
  }
}
