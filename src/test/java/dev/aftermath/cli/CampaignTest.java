package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long runs: resumed, in parts, until an answer is good enough; the bytes are always the same. */
class CampaignTest {
  private static final List<String> FILES =
      List.of("results.json", "summary.txt", "replications.csv", "restoration.csv", "steps.csv");
  private static final String SCENARIO = "scenarios/quickstart.yaml";
  @TempDir private Path folder;

  private static String bytes(Path results) {
    StringBuilder all = new StringBuilder();
    for (String file : FILES) {
      try {
        all.append(Files.readString(results.resolve(file)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return all.toString();
  }

  private Result runTo(Path out, int n, String... more) {
    List<String> args = new ArrayList<>(List.of(
        "run", SCENARIO, "--replications", Integer.toString(n), "--no-fail", "--no-charts", "--out", out.toString()));
    args.addAll(List.of(more));
    return Result.run(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void partsPutTogetherAreOneRun(int of) {
    assertThat(runTo(folder.resolve("whole"), 330).code()).isZero();
    List<String> merge = new ArrayList<>(List.of(
        "merge", "--no-charts", "--no-fail", folder.resolve("merged").toString()));
    for (int part = of; part >= 1; part--) {
      Path out = folder.resolve("part" + part);
      assertThat(runTo(out, 330, "--shard", part + "/" + of, "--threads", part % 2 == 0 ? "8" : "1").code()).isZero();
      merge.add(out.toString());
    }
    if (of == 1) { // all of it is no part: it has been finished
      return;
    }
    assertThat(Result.run(merge.toArray(String[]::new)).code()).isZero();
    assertThat(bytes(folder.resolve("merged"))).isEqualTo(bytes(folder.resolve("whole")));
    merge.remove(merge.size() - 1);
    merge.set(3, folder.resolve("less").toString());
    Result less = Result.run(merge.toArray(String[]::new));
    assertThat(less.code()).isEqualTo(2);
    assertThat(less.err()).contains("of 330 replications are in these parts; the first that is missing is 0");
    assertThat(folder.resolve("less/results.json")).doesNotExist();
  }

  @Test
  void partsOfDifferentRunsAreRefused() {
    runTo(folder.resolve("a"), 100, "--shard", "1/2");
    runTo(folder.resolve("b"), 100, "--shard", "2/2", "--seed", "9");
    Result r = Result.run("merge", folder.resolve("m").toString(), folder.resolve("a").toString(), folder.resolve("b").toString());
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("is not a part of the same run: seed 9 there, ");
    Result none = Result.run("merge", folder.resolve("m").toString(), folder.resolve("none").toString());
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("holds no part of a run");
    assertThat(runTo(folder.resolve("c"), 100, "--shard", "3/2").code()).isEqualTo(2);
  }

  @Test
  void anUnfinishedRunIsNeitherMixedNorThrownAwayUnasked() {
    Path out = folder.resolve("a");
    runTo(out, 100, "--shard", "1/2");
    Result unasked = runTo(out, 100);
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("holds an unfinished run; --resume continues it, --restart throws it away");
    Result other = runTo(out, 100, "--resume", "--seed", "5", "--draws", "antithetic");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("seed 1 there, 5 here; draws independent there, antithetic here");
    assertThat(runTo(out, 100, "--resume").code()).isZero();
    assertThat(runTo(folder.resolve("b"), 100).code()).isZero();
    assertThat(bytes(out)).isEqualTo(bytes(folder.resolve("b")));
  }

  @Test
  void whatWasBegunButCanNoLongerBeToldIsRefusedUntilItIsThrownAway() throws IOException {
    Path out = folder.resolve("a");
    runTo(out, 100, "--shard", "1/2");
    Path campaign = out.resolve("batches/campaign.txt");
    Files.writeString(campaign, Files.readString(campaign).replace("seed: ", "sead: "));
    for (Result r : List.of(runTo(out, 100, "--resume"), runTo(out, 100))) {
      assertThat(r.code()).isEqualTo(3);
      assertThat(r.err()).contains("campaign.txt is damaged: it lacks seed; --restart throws the run away");
    }
    assertThat(Result.run("merge", folder.resolve("m").toString(), out.toString()).err()).contains("is damaged: it lacks seed");
    assertThat(runTo(out, 100, "--resume", "--restart").err()).contains("expected one of them");
    assertThat(runTo(out, 100, "--restart").code()).isZero();
    assertThat(runTo(folder.resolve("b"), 100).code()).isZero();
    assertThat(bytes(out)).isEqualTo(bytes(folder.resolve("b")));
  }

  @Test
  void aFolderThatHoldsSomebodyElsesFilesIsLeftAlone() throws IOException {
    Path out = folder.resolve("project");
    Path own = Files.createDirectories(out.resolve("scenario")).resolve("mine.yaml");
    Files.writeString(own, "mine");
    Files.writeString(Files.createDirectories(out.resolve("batches")).resolve("mine.txt"), "mine");
    Files.writeString(out.resolve("manifest.json"), "{ \"name\": \"a web page\" }");
    Result r = runTo(out, 10);
    assertThat(r.code()).isEqualTo(3);
    assertThat(r.err()).contains("is not a folder of results, and \"batches\", \"scenario\", \"manifest.json\" in it would"
        + " be overwritten or removed");
    assertThat(own).hasContent("mine");
    assertThat(out.resolve("batches/mine.txt")).hasContent("mine");
    assertThat(out.resolve(".lock")).doesNotExist();
  }

  @Test
  void resultsThatWereCopiedWithoutTheirLockMayBeReplaced() throws IOException {
    Path out = folder.resolve("a");
    runTo(out, 10);
    Files.delete(out.resolve(".lock"));
    assertThat(runTo(out, 20).code()).isZero();
  }

  @Test
  void twoRunsCannotWriteOneFolderAndAStaleLockIsNoObstacle() throws IOException {
    Path out = Files.createDirectories(folder.resolve("a"));
    try (FileChannel lock = FileChannel.open(out.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lock.tryLock()).isNotNull();
      Result r = runTo(out, 10);
      assertThat(r.code()).isEqualTo(3);
      assertThat(r.err()).contains("another run is writing its results there");
    }
    assertThat(runTo(out, 10).code()).isZero();
  }

  @Test
  void untilAnIntervalIsNarrowEnoughOrTheMostIsReached() throws IOException {
    Path out = folder.resolve("a");
    Result r = Result.run("run", SCENARIO, "--until", "ci(mean recoveryTime) < 30%", "--no-fail", "--no-charts", "--out", out.toString());
    assertThat(r.code()).isZero();
    assertThat(r.out()).contains("Until ci(mean recoveryTime) < 30%: reached after ");
    assertThat(Files.readString(out.resolve("results.json"))).contains("\"reached\" : true");
    Result never = Result.run("run", SCENARIO, "--until", "ci(p95 recoveryTime) < 1 ms", "--max-replications", "150", "--no-fail",
        "--no-charts", "--out", folder.resolve("b").toString());
    assertThat(never.code()).isEqualTo(98);
    assertThat(never.out()).contains("NOT reached after 150 replications").contains("too wide");
    Result wrong = Result.run("run", SCENARIO, "--until", "soon", "--out", folder.resolve("c").toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--until").contains("expected a condition such as");
    assertThat(folder.resolve("c")).doesNotExist();
  }
}
