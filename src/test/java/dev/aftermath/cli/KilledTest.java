package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are killed and resumed give the bytes of those that were left alone. */
class KilledTest {
  private static final int REPLICATIONS = 300;
  private static final int BATCHES = REPLICATIONS / 50;
  private static final List<String> RUN = List.of("run", "scenarios/quickstart.yaml", "--replications",
      Integer.toString(REPLICATIONS), "--no-fail", "--no-charts");

  private static final List<Kills.Part> OF_RUNS = List.of(
      new Kills.Part("Java starts, the scenario is read", 400, 1),
      new Kills.Part("batches are computed and written", 800, 6),
      new Kills.Part("all batches are there, results are made of them", 300, 3),
      new Kills.Part("results are written and moved into place", 300, 3),
      new Kills.Part("the manifest is there, batches are removed", 10, 3),
      new Kills.Part("all is written, the process ends", 20, 1));

  private static final int YEARS = 300;
  private static final List<String> DRAWN = List.of("years", "scenarios/quickstart.yaml", "--years",
      Integer.toString(YEARS), "--no-charts", "--set", "years.upkeep.guest.perYear=0", "--set",
      "years.upkeep.host.perYear=0");

  private static final List<Kills.Part> OF_YEARS = List.of(
      new Kills.Part("Java starts, the scenario is read", 400, 1),
      new Kills.Part("batches are drawn and written", 2_000, 6),
      new Kills.Part("all batches are there, results are made of them", 200, 3),
      new Kills.Part("results are written and moved into place", 50, 3),
      new Kills.Part("the manifest is there, batches are removed", 10, 3),
      new Kills.Part("all is written, the process ends", 20, 1));

  private static final List<Kills.Part> OF_STUDIES = List.of(
      new Kills.Part("Java starts, the scenario is read", 400, 1),
      new Kills.Part("points are computed and written", 800, 6),
      new Kills.Part("results are written and moved into place", 50, 3),
      new Kills.Part("all is written, the process ends", 20, 1));

  @TempDir private Path folder;

  private static boolean isNew(String name, Map<String, String> now, Map<String, String> before) {
    String time = now.get(name);
    return time != null && !time.equals(before.get(name));
  }

  private static Kills.Watch batchesIn(String folder, String last, int all) {
    return (now, before) -> {
      boolean manifest = isNew(last, now, before);
      if (!isNew(folder + "/campaign.txt", now, before)) { // written anew by one that is resumed, too
        return !manifest ? 0 : now.containsKey(folder) ? 4 : 5;
      }
      long batches = now.keySet().stream().filter(name -> name.endsWith(".batch")).count();
      boolean writing = now.keySet().stream().anyMatch(name -> name.contains(".") && !name.startsWith(folder)
          && !name.equals(".lock") && isNew(name, now, before));
      return batches < all ? 1 : manifest ? 4 : writing ? 3 : 2;
    };
  }

  private static int partOfStudy(Map<String, String> now, Map<String, String> before) {
    List<String> news = now.keySet().stream().filter(name -> name.contains(".") && !name.equals(".lock")
        && isNew(name, now, before)).toList();
    return news.isEmpty() ? 0 : news.stream().anyMatch(name -> name.endsWith("-manifest.json")) ? 3
        : news.stream().allMatch(name -> name.endsWith("-points.jsonl")) ? 1 : 2;
  }

  private static Kills of(List<String> command) {
    return command.get(0).equals("run")
        ? new Kills(command, OF_RUNS, batchesIn("batches", "manifest.json", BATCHES), 1)
        : command.get(0).equals("years")
        ? new Kills(command, OF_YEARS, batchesIn("years-batches", "years-manifest.json", YEARS / 50), 1)
        : new Kills(command, OF_STUDIES, KilledTest::partOfStudy, 1);
  }

  private static List<String> study(String name) {
    List<String> command = new ArrayList<>(List.of(name, "scenarios/studies.yaml", "--no-charts", "--replications", "20"));
    if (name.equals("sweep")) {
      command.addAll(List.of("--strategies", "declarative"));
    } else if (name.equals("sensitivity")) {
      command.addAll(List.of("--trajectories", "2", "--samples", "4"));
    } else if (name.equals("plan")) {
      command.addAll(List.of("--no-tighter", "--no-fail"));
    }
    return command;
  }

  @Test
  void aKilledRunIsResumedWithTheSameBytes() throws IOException, InterruptedException {
    assertThat(of(RUN).kill(folder, 2).kills()).isEqualTo(2);
  }

  @Test
  void killedYearsAreResumedWithTheSameBytes() throws IOException, InterruptedException {
    assertThat(of(DRAWN).kill(folder, 2).kills()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "sensitivity", "plan"})
  void aKilledStudyIsResumedWithTheSameBytes(String study) throws IOException, InterruptedException {
    assertThat(of(study(study)).kill(folder, 1).kills()).isEqualTo(1);
  }

  /** The long form; writes what came of it to results/kills.md. */
  @Test
  @Tag("campaign")
  void twoHundredKillsOfRunsSixtyOfYearsAndThirtyOfEachStudy() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("""
        # Kill and resume

        Real processes killed with SIGKILL at moments drawn from a fixed seed within every part of their work, resumed
        with `--resume` (and often killed again while resuming), until they end. After each kill, every file that bears
        its final name has the bytes of a run that was left alone; after the end, all files have. A kill leaves to the
        system what the process had handed over; that a loss of power is survived, too, rests on forcing batches, points
        and results to the disk before they are relied upon, and is not tried here. Command:

            mvn -q -Pcampaign verify

        """);
    text.append(String.format(Locale.ROOT, "Last done with Java %s on %s, %d cores, files on %s.%n",
        System.getProperty("java.version"), System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(), Files.getFileStore(folder).type()));
    int kills = Integer.getInteger("aftermath.kills", 200);
    report(RUN, kills, text);
    report(DRAWN, Math.max(3, kills * 3 / 10), text);
    for (String study : List.of("sweep", "sensitivity", "plan")) {
      report(study(study), Math.max(3, kills * 3 / 20), text);
    }
  }

  private void report(List<String> command, int kills, StringBuilder text) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Kills.Tally tally = of(command).kill(Files.createDirectory(folder.resolve(command.get(0))), kills);
    assertThat(tally.kills()).isEqualTo(kills);
    text.append(String.format(Locale.ROOT, "%n## %s%n%n`aftermath %s`, %d kills in %d folders, %d of them while resuming,"
        + " %.0f s: identical bytes every time.%n%n| killed while | kills |%n|---|---|%n", command.get(0),
        String.join(" ", command), tally.kills(), tally.folders(), tally.whileResuming(),
        (System.nanoTime() - begun) / 1e9));
    for (int p = 0; p < tally.fell().length; p++) {
      text.append(String.format(Locale.ROOT, "| %s | %d |%n", tally.parts().get(p).name(), tally.fell()[p]));
      assertThat(kills < 100 || tally.fell()[p] > 0).as("no kill fell while: " + tally.parts().get(p).name()).isTrue();
    }
    Files.writeString(Path.of("results/kills.md"), text.toString());
  }
}
