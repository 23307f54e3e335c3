package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request to end in the middle of a run, to a real process. Ctrl-C (INT) takes the same way, but processes that were
 * begun in the background, as those of a build may be, ignore it.
 */
class InterruptionTest {
  @TempDir private Path folder;

  @Test
  void whatWasFinishedIsKeptAndMarkedIncomplete() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err.txt");
    assertThat(interrupted(4_000, 60, "run", "scenarios/quickstart.yaml", "--replications", "10000000")).isEqualTo(130);
    String message = Files.readString(err, StandardCharsets.UTF_8);
    assertThat(message).contains("interrupted after").contains("marked incomplete").doesNotContain("Exception");
    assertThat(Files.readString(out.resolve("results.json"))).contains("\"complete\" : false");
    assertThat(Files.readString(out.resolve("manifest.json"))).contains("\"complete\" : false");
    assertThat(Files.readString(folder.resolve("out.json"))).endsWith("}\n");
    try (var files = Files.list(out)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void aStudyOfChoicesEndsAndKeepsWhatIsFinished() throws IOException, InterruptedException {
    assertThat(interrupted(3_000, 20, "attribute", "scenarios/quickstart.yaml", "--from", "declarative", "--replications",
        "10000000")).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8))
        .contains("interrupted; finished variants are in").contains("--resume").doesNotContain("Exception");
    assertThat(folder.resolve("out/attribution-points.jsonl")).exists();
    assertThat(folder.resolve("out/attribution.json")).doesNotExist();
  }

  /** And goes on: what was drawn stays, the rest is drawn, and all comes to what was never interrupted. */
  @Test
  void drawnYearsAreKeptAndGoneOnWith() throws IOException, InterruptedException {
    String scenario = YearsCampaignTest.small(folder).toString();
    String[] years = {"years", scenario, "--years", "5000", "--no-charts"};
    assertThat(interrupted(4_000, 60, years)).isEqualTo(130);
    String message = Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8);
    assertThat(message).contains("aftermath: interrupted after").contains("--resume continues").doesNotContain("Exception");
    int drawn = Integer.parseInt(message.replaceFirst("(?s).*interrupted after (\\d+) year.*", "$1"));
    assertThat(drawn).isLessThan(5_000);
    Path out = folder.resolve("out");
    if (message.contains("marked incomplete")) {
      assertThat(Files.readString(out.resolve("years-manifest.json"))).contains("\"complete\" : false")
          .contains("\"years\" : " + drawn);
    }
    int kept = 0;
    try (var batches = Files.list(out.resolve("years-batches"))) {
      for (Path batch : batches.filter(p -> p.toString().endsWith(".batch")).toList()) {
        kept += ByteBuffer.wrap(Files.readAllBytes(batch), 40, 4).getInt(); // BatchFile: how many are in it
      }
    }
    assertThat(kept).isEqualTo(drawn);
    List<String> all = new ArrayList<>(List.of(years));
    Kills.toItsEnd(all, out);
    Kills.toItsEnd(all, folder.resolve("whole"));
    assertThat(Kills.content(out)).isEqualTo(Kills.content(folder.resolve("whole"))).containsKey("years.json");
  }

  @Test
  void aReplicationThatTakesLongIsGivenUp() throws IOException, InterruptedException {
    // A check of every invariant after every event of the largest scenario: minutes for one replication. Half a second,
    // and what a busy machine takes.
    assertThat(interrupted(1_000, 10, "run", "scenarios/nirs-daejeon-2025.yaml", "--replications", "2", "--check"))
        .isEqualTo(130);
    assertThat(Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8))
        .contains("--resume continues").doesNotContain("Exception");
  }

  /** Runs a command into the folder "out" until it is told to end, which it has to do within some seconds; returns how it ended. */
  private int interrupted(long afterMillis, long withinSeconds, String... words)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")), "no kill here");
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), "dev.aftermath.cli.Main"));
    command.addAll(List.of(words));
    command.addAll(List.of("--out", out.toString(), "-o", "json"));
    Process process = new ProcessBuilder(command).redirectOutput(folder.resolve("out.json").toFile())
        .redirectError(folder.resolve("err.txt").toFile()).start();
    try {
      // The folder is opened before the first replication begins.
      while (!Files.isDirectory(out) && process.isAlive()) {
        Thread.sleep(50);
      }
      Thread.sleep(afterMillis);
      new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(withinSeconds, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue();
  }
}
