package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A command in a process of its own that is killed (SIGKILL) at moments drawn from a seed, resumed until it ends, and
 * compared, byte for byte, with the same command left alone.
 */
final class Kills {
  private static final long PATIENCE_SECONDS = 120;
  private static final long POLL_NANOS = 200_000;
  private static final int MOST_IN_A_FOLDER = 4;
  private static final int KILLED = 128 + 9;

  /** What of a command's work is going on, to be seen from its folder. */
  interface Watch {
    /** Index of the part; files by name with their times, now and when the process was started. */
    int part(Map<String, String> now, Map<String, String> before);
  }

  /**
   * A part of the work.
   *
   * @param millis how long it is thought to take, until that has been measured
   * @param weight how many kills of all are meant for it, in proportion to the others
   */
  record Part(String name, int millis, int weight) {}

  /** Where the kills fell. */
  record Tally(List<Part> parts, int[] fell, int whileResuming, int folders) {
    int kills() {
      return Arrays.stream(fell).sum();
    }
  }

  private final List<String> command;
  private final List<Part> parts;
  private final Watch watch;
  private final Random moments;
  private final long[] nanos;

  /** A command without its output folder, and how it is watched. */
  Kills(List<String> command, List<Part> parts, Watch watch, long seed) {
    this.command = command;
    this.parts = parts;
    this.watch = watch;
    moments = new Random(seed);
    nanos = parts.stream().mapToLong(p -> TimeUnit.MILLISECONDS.toNanos(p.millis)).toArray();
  }

  /** The words that run a command in a process. */
  static List<String> words(List<String> args) {
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
        "dev.aftermath.cli.Main"));
    words.addAll(args);
    return words;
  }

  private static Process start(List<String> args, Path messages) throws IOException {
    return new ProcessBuilder(words(args)).redirectOutput(new File("/dev/null")).redirectError(messages.toFile()).start();
  }

  private static List<String> arguments(List<String> command, Path out, boolean resume) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--out", out.toString()));
    if (resume) {
      all.add("--resume");
    }
    return all;
  }

  /** Runs a command, without a process, or resumes it to its end. */
  static void toItsEnd(List<String> command, Path out) {
    CommandLine line = Main.commandLine();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute(arguments(command, out, true).toArray(String[]::new))).as(err.toString()).isZero();
  }

  /** Kills so many times, and checks after each that no file looks whole that is not. */
  Tally kill(Path where, int kills) throws IOException, InterruptedException {
    toItsEnd(command, where.resolve("whole"));
    Map<String, String> expected = content(where.resolve("whole"));
    if (kills > parts.size()) {
      measure(where);
    }
    int[] fell = new int[parts.size()];
    int killed = 0;
    int resuming = 0;
    int folders = 0;
    while (killed < kills) {
      Path out = where.resolve("killed" + folders++);
      int attempts = 1 + moments.nextInt(MOST_IN_A_FOLDER);
      for (int attempt = 0; attempt < attempts && killed < kills; attempt++) {
        OptionalInt part = killOnce(out, where.resolve("err"), attempt > 0);
        if (part.isPresent()) {
          fell[part.getAsInt()]++;
          killed++;
          resuming += attempt > 0 ? 1 : 0;
        }
        Map<String, String> there = content(out);
        there.forEach((name, text) -> {
          String whole = expected.getOrDefault(name, "");
          if (name.endsWith("-points.jsonl")) { // it grows line by line
            assertThat(whole).as(out + "/" + name).startsWith(text);
          } else {
            assertThat(text).as(out + "/" + name).isEqualTo(whole);
          }
        });
      }
      toItsEnd(command, out);
      Map<String, String> there = content(out);
      assertThat(there.keySet()).as(out.toString()).isEqualTo(expected.keySet());
      expected.forEach((name, text) -> assertThat(there.get(name)).as(out + "/" + name).isEqualTo(text));
      try (Stream<Path> all = Files.walk(out)) {
        assertThat(all.map(Path::toString)).noneMatch(name -> name.endsWith(".part") || name.endsWith("batches"));
      }
    }
    return new Tally(parts, fell, resuming, folders);
  }

  /** Lets one process come to its end, and notes how long each part takes. */
  private void measure(Path where) throws IOException, InterruptedException {
    Path out = where.resolve("measured");
    Process process = start(arguments(command, out, false), where.resolve("err"));
    long[] spent = new long[parts.size()];
    long last = System.nanoTime();
    while (process.isAlive()) {
      LockSupport.parkNanos(POLL_NANOS);
      int part = watch.part(files(out), Map.of());
      long now = System.nanoTime();
      spent[part] += now - last;
      last = now;
    }
    assertThat(process.waitFor()).as(Files.readString(where.resolve("err"))).isZero();
    System.arraycopy(spent, 0, nanos, 0, spent.length);
  }

  private int drawn() {
    int left = moments.nextInt(parts.stream().mapToInt(Part::weight).sum());
    int part = 0;
    while (left >= parts.get(part).weight) {
      left -= parts.get(part++).weight;
    }
    return part;
  }

  /** Kills within the part that is drawn, or a later one, and tells in which; empty when the process was faster. */
  private OptionalInt killOnce(Path out, Path messages, boolean resume) throws IOException, InterruptedException {
    int wanted = drawn();
    long delay = (long) (moments.nextDouble() * nanos[wanted]);
    Map<String, String> before = files(out);
    Process process = start(arguments(command, out, resume), messages);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && watch.part(files(out), before) < wanted) {
      LockSupport.parkNanos(POLL_NANOS);
      assertThat(System.nanoTime()).as("waiting for " + parts.get(wanted).name).isLessThan(deadline);
    }
    process.waitFor(delay, TimeUnit.NANOSECONDS);
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    int code = process.waitFor();
    assertThat(code).as(Files.readString(messages)).isIn(0, KILLED);
    return code == KILLED ? OptionalInt.of(watch.part(files(out), before)) : OptionalInt.empty();
  }

  /** All files below a folder with their times; files come and go meanwhile. */
  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (Files.isDirectory(out)) {
      try (Stream<Path> all = Files.walk(out, 2)) {
        all.forEach(path -> {
          try {
            found.put(name(out, path), Files.getLastModifiedTime(path).toString());
          } catch (NoSuchFileException e) {
            // it has just gone
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
      }
    }
    return found;
  }

  private static String name(Path out, Path path) {
    return out.relativize(path).toString().replace(File.separatorChar, '/');
  }

  /** What bears a final name, but for what is kept of unfinished work; of manifests all but the command and folder. */
  static Map<String, String> content(Path out) throws IOException {
    Map<String, String> content = new TreeMap<>();
    if (!Files.isDirectory(out)) {
      return content;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(out)) {
      all = walk.filter(Files::isRegularFile).toList();
    }
    for (Path path : all) {
      String name = name(out, path);
      if (!name.startsWith("batches/") && !name.startsWith("years-batches/") && !name.endsWith(".part") && !name.equals(".lock")) {
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        content.put(name, name.endsWith("manifest.json") ? text.replaceAll("\"command\" : \"[^\"]*\"", "") : text);
      }
    }
    return content;
  }
}
