package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that gets full under a real process: a message, nothing half that looks whole, and --resume when there is room. */
class FullDiskTest {
  private static final int REPLICATIONS = 300;
  private static final int SH_BLOCK = 512;
  private static final int PAGE = 4;
  private static final List<String> RUN = List.of("run", "scenarios/quickstart.yaml", "--no-charts", "--no-fail",
      "--replications", Integer.toString(REPLICATIONS));

  @TempDir private Path folder;

  private record Result(int code, String err) {}

  private List<String> words(List<String> command, Path out, String... more) {
    List<String> words = new ArrayList<>(Kills.words(command));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(List.of(more));
    return words;
  }

  /** Runs a shell script to which the words of a command are handed over. */
  private Result shell(String script, List<String> words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    all.addAll(words);
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(all).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Result(process.exitValue(), Files.readString(err));
  }

  private static void everyFileIsWhole(Path out, Path whole) throws IOException {
    Map<String, String> expected = Kills.content(whole);
    new TreeMap<>(Kills.content(out)).forEach((name, text) ->
        assertThat(text).as(name).isEqualTo(expected.get(name)));
  }

  /** In a run that is left alone a batch has about 190 kB, replications.csv 400 kB, and all else is below 100 kB. */
  @ParameterizedTest
  @CsvSource({
    "2000, batches: cannot be used",
    "150000, replications could not be written",
    "300000, results could not be written",
  })
  void aRunThatFindsTheDiskFullSaysSoAndIsResumed(int bytes, String message) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    Path whole = folder.resolve("whole");
    Kills.toItsEnd(RUN, whole);
    Path out = folder.resolve("out");
    // The system refuses to let any file grow beyond the limit: to the program that is a full disk.
    Result r = shell("ulimit -f " + bytes / SH_BLOCK + "; exec \"$@\"", words(RUN, out));
    assertThat(r.err).contains(message).doesNotContain("\tat ").hasLineCount(1);
    assertThat(r.code).isEqualTo(3);
    assertThat(out.resolve("manifest.json")).doesNotExist();
    everyFileIsWhole(out, whole);
    Kills.toItsEnd(RUN, out);
    assertThat(Kills.content(out)).isEqualTo(Kills.content(whole));
  }

  @ParameterizedTest
  @CsvSource("sweep, 2048")
  void aStudyThatFindsTheDiskFullSaysSoAndIsResumed(String study, int bytes) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    List<String> command =
        new ArrayList<>(List.of(study, "scenarios/studies.yaml", "--no-charts", "--replications", "10"));
    command.addAll(study.equals("plan") ? List.of("--no-tighter", "--no-fail") : List.of("--strategies", "declarative"));
    Path whole = folder.resolve("whole");
    Kills.toItsEnd(command, whole);
    Path out = folder.resolve("out");
    Result r = shell("ulimit -f " + bytes / SH_BLOCK + "; exec \"$@\"", words(command, out));
    assertThat(r.err).contains("finished points could not be written").contains("--resume continues")
        .doesNotContain("\tat ").hasLineCount(1);
    assertThat(r.code).isEqualTo(3);
    assertThat(out.resolve(study + "-manifest.json")).doesNotExist();
    Kills.toItsEnd(command, out);
    assertThat(Kills.content(out)).isEqualTo(Kills.content(whole));
  }

  /** Real disks that are too small: the smallest that is enough is sought, and then those just below it are tried. */
  @Test
  @Tag("campaign")
  void smallDisksOfManySizesGetFullEverywhere() throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    Kills.toItsEnd(RUN, whole);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(shell("unshare -rm mount -t tmpfs tmpfs " + disk, List.of()).code == 0, "no disks can be mounted here");
    Map<Integer, String> full = new TreeMap<>();
    int tooSmall = 0;
    int enough = 4096;
    while (enough - tooSmall > PAGE) {
      int kib = (tooSmall + enough) / 2 / PAGE * PAGE;
      full.put(kib, onDisk(kib, disk, whole));
      if ("nowhere".equals(full.get(kib))) {
        enough = kib;
      } else {
        tooSmall = kib;
      }
    }
    Set<Integer> sizes = new TreeSet<>();
    for (int eighths = 1; eighths < 8; eighths++) {
      sizes.add(enough * eighths / 8 / PAGE * PAGE);
    }
    for (int pages = 1; pages <= 6; pages++) {
      sizes.add(enough - pages * PAGE);
    }
    sizes.removeAll(full.keySet());
    for (int kib : sizes) {
      full.put(kib, onDisk(kib, disk, whole));
    }
    StringBuilder text = new StringBuilder("""
        # Full disks

        A run of 300 replications on disks (tmpfs) most of which are too small, then resumed with room. Each run that met
        a full disk ended with exit code 3 and one line saying what could not be written, every file under its final name
        was whole, and the resumed run had the bytes of one that never met a full disk. Command:

            mvn -q -Pcampaign verify

        | disk, KiB | full in |
        |---|---|
        """);
    full.forEach((kib, where) -> text.append("| ").append(kib).append(" | ").append(where).append(" |\n"));
    assertThat(full.values()).contains("batches", "results", "manifest", "nowhere");
    Files.writeString(Path.of("results/full-disk.md"), text.toString());
  }

  /** Runs on a disk of a size, checks what is left, resumes with room, compares, and tells where the disk was full. */
  private String onDisk(int kib, Path disk, Path whole) throws IOException, InterruptedException {
    Path first = folder.resolve("first" + kib);
    Path then = folder.resolve("then" + kib);
    // The disk is gone with the shell that mounted it, so what is on it is copied: as it was left, and as resumed.
    Result r = shell("exec unshare -rm sh -c 'mount -t tmpfs -o size=" + kib + "k tmpfs " + disk
        + " && \"$@\"; code=$?; cp -r " + disk + "/out " + first + "; mount -o remount,size=20m " + disk
        + "; \"$@\" --resume || exit 9; cp -r " + disk + "/out " + then + "; exit $code' sh \"$@\"",
        words(RUN, disk.resolve("out")));
    assertThat(r.code).as(kib + " KiB: " + r.err).isIn(0, 3);
    assertThat(r.err).doesNotContain("\tat ");
    everyFileIsWhole(first, whole);
    assertThat(Kills.content(then)).as(kib + " KiB").isEqualTo(Kills.content(whole));
    assertThat(Files.exists(first.resolve("manifest.json"))).isEqualTo(r.code == 0);
    return r.code == 0 ? "nowhere" : Files.exists(first.resolve("steps.csv")) ? "manifest"
        : r.err.contains("results could not be written") ? "results" : "batches";
  }
}
