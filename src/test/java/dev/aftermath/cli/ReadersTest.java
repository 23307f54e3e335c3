package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.DistributionText;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Money;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/**
 * Everything that reads what people write, with the files of src/test/resources/readers and thousands of changes of
 * them: a value, or an error of the user's kind, within two seconds of work. A file that showed a flaw stays there.
 *
 * <p>The folders are the seeds of {@code ReadersFuzzTest} (profile fuzz), too. {@code -Dreaders.changes=} says how many
 * changes are tried of each reader.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadersTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "readers");
  private static final int SHORT = 60;
  private static final int LONG = 20_000;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final List<Consumer<String>> UNITS = List.of(Bytes::parse, Rate::parse, Fraction::parse,
      Kilometres::parse, Money::parse, Ticks::parse, text -> {
        Distribution read = DistributionText.parse(text, Ticks::parseExactly);
        assertThat(read.toString()).isNotEmpty();
      });

  @TempDir Path folder;

  enum Reader { SCENARIO, UNTIL, SET, UNIT, TRACE, NODES, SHARE }

  private static List<byte[]> corpus(Reader reader) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(reader.name().toLowerCase(java.util.Locale.ROOT)))) {
      for (Path file : files.sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }

  private List<String> command(Reader reader, byte[] input) throws IOException {
    Path small = CORPUS.resolve("scenario/small.yaml");
    Path file = folder.resolve("input" + (input.length > 1 && input[0] == 0x1f ? ".csv.gz" : ".csv"));
    String text = new String(input, StandardCharsets.UTF_8);
    return switch (reader) {
      case SCENARIO -> List.of("validate", Files.write(folder.resolve("input.yaml"), input).toString());
      case UNTIL -> List.of("run", small.toString(), "--until", text, "--max-replications", "2", "--no-charts", "--out",
          folder.resolve("out").toString(), "--restart");
      case SET -> List.of("sweep", small.toString(), "--set", text, "--replications", "1", "--strategies", "none");
      case TRACE -> List.of("schedule", "--nodes", CORPUS.resolve("nodes/nodes.csv").toString(), "--pods",
          Files.write(file, input).toString(), "--policy", "best-fit", "--seeds", "1", "--arrivals", "10");
      case NODES -> List.of("schedule", "--nodes", Files.write(file, input).toString(), "--pods",
          CORPUS.resolve("trace/openb.csv").toString(), "--policy", "best-fit", "--seeds", "1", "--arrivals", "10");
      case SHARE -> List.of("validate", Files.write(folder.resolve("input.yaml"), input).toString());
      case UNIT -> List.of();
    };
  }

  void read(Reader reader, byte[] input, String what) throws IOException {
    long begin = cpu();
    if (reader == Reader.UNIT) {
      for (Consumer<String> unit : UNITS) {
        try {
          unit.accept(new String(input, StandardCharsets.UTF_8));
        } catch (UnitException e) {
          assertThat(e.getMessage()).as(what).isNotBlank();
        }
      }
    } else {
      execute(command(reader, input), what);
    }
    assertThat(cpu() - begin).as(what + " takes too long").isLessThan(MOST_NANOS);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void execute(List<String> words, String what) {
    CommandLine line = Main.commandLine();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(words.toArray(String[]::new));
    assertThat(err.toString()).as(what).doesNotContain("\tat ").doesNotContain("aftermath: internal error");
    assertThat(code).as(what + ": " + err).isIn(0, 2, 3, 98, 99);
    if (code == 2 || code == 3) {
      assertThat(err.toString()).as(what).isNotBlank();
    }
  }

  private void changes(Reader reader, int count) throws IOException {
    List<byte[]> corpus = corpus(reader);
    List<String> flaws = new ArrayList<>();
    for (int i = -corpus.size(); i < count; i++) {
      byte[] original = corpus.get(Math.floorMod(i, corpus.size()));
      byte[] input = i < 0 ? original : new Mutations(i, corpus).of(original);
      String what = reader + ", change " + i;
      try {
        read(reader, input, what);
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        Path kept = Files.createDirectories(Path.of("target", "readers")).resolve(reader + "-" + i);
        Files.write(kept, input);
        flaws.add(what + " (" + kept + "): " + e);
      }
    }
    assertThat(flaws).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reader.class)
  void whatIsNoInputIsRefused(Reader reader) throws IOException {
    changes(reader, reader == Reader.UNIT ? 20 * SHORT : SHORT);
  }

  @ParameterizedTest
  @EnumSource(Reader.class)
  @Tag("campaign")
  @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void muchThatIsNoInputIsRefused(Reader reader) throws IOException {
    changes(reader, Integer.getInteger("readers.changes", LONG));
  }

  @Test
  void resultsOfWhichBytesWereChangedAreToldOrRefused() throws Exception {
    results(40);
  }

  @Test
  @Tag("campaign")
  @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void resultsOfWhichManyBytesWereChangedAreToldOrRefused() throws Exception {
    results(Integer.getInteger("readers.changes", LONG) / 20);
  }

  // With hashes that agree, as of somebody who means it.
  private void results(int count) throws Exception {
    List<String> flaws = new ArrayList<>();
    flaws(count, List.of("run", CORPUS.resolve("scenario/small.yaml").toString(), "--replications", "4", "--no-fail"),
        List.of("results.json", "report.json", "timeline.json", "estate.json", "needs.json",
            "replications.csv", "timeline.csv", "restoration.csv", "steps.csv"), flaws);
    flaws(count / 2, List.of("share", CORPUS.resolve("share/gpu.yaml").toString(), "--replications", "2"),
        List.of("results.json", "measures.csv", "shares.csv"), flaws);
    List<String> schedule = List.of("schedule", "--nodes", CORPUS.resolve("nodes/nodes.csv").toString(), "--pods",
        CORPUS.resolve("trace/openb.csv").toString(), "--policy", "fgd,best-fit", "--seeds", "1..2");
    flaws(count / 2, schedule, List.of("results.json", "measures.csv", "curves.csv"), flaws);
    assertThat(flaws).isEmpty();
  }

  private void flaws(int count, List<String> command, List<String> names, List<String> flaws) throws Exception {
    Path out = folder.resolve("results-" + command.get(0));
    Path other = folder.resolve("other-" + command.get(0));
    for (Path path : List.of(out, other)) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--no-charts", "--out", path.toString()));
      execute(words, "the results");
    }
    String manifest = Files.readString(out.resolve("manifest.json"));
    for (int i = 0; i < count; i++) {
      String name = names.get(i % names.size());
      byte[] before = Files.readAllBytes(out.resolve(name));
      byte[] after = new Mutations(i, List.of(before)).of(before);
      Files.write(out.resolve(name), after);
      Files.writeString(out.resolve("manifest.json"), manifest.replace(hash(before), hash(after)).replace(
          "\"name\" : \"" + name + "\",\n    \"bytes\" : " + before.length,
          "\"name\" : \"" + name + "\",\n    \"bytes\" : " + after.length));
      for (List<String> words : List.of(List.of("report", out.toString(), "--out", folder.resolve("r.html").toString()),
          List.of("compare", out.toString(), other.toString()))) {
        try {
          execute(words, words.get(0) + " of " + name + ", change " + i);
        } catch (AssertionError e) {
          Path kept = Files.createDirectories(Path.of("target", "readers")).resolve(i + "-" + name);
          Files.write(kept, after);
          flaws.add(String.valueOf(e.getMessage()).lines().limit(12).toList() + " (" + kept + ")");
        }
      }
      Files.write(out.resolve(name), before);
      Files.writeString(out.resolve("manifest.json"), manifest);
    }
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
