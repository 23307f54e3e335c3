package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.testing.Measured;
import dev.aftermath.testing.WrittenOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is a pure function of scenario, seed and replication. */
class DeterminismTest {
  private static final String QUAKE = "earthquake-three-sites";

  private static String bytes(Scenario scenario, long seed, int replications, int threads) {
    Experiment experiment = new Experiment(scenario, seed, replications, threads, false);
    return WrittenOutcome.withStory(experiment.run(done -> { }), experiment, threads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart", QUAKE})
  void oneTwoAndEightThreadsGiveTheSameBytes(String name) {
    Scenario scenario = TestScenarios.shipped(name);
    String one = bytes(scenario, 1, 24, 1);
    assertThat(bytes(scenario, 1, 24, 2)).isEqualTo(one);
    assertThat(bytes(scenario, 1, 24, 8)).isEqualTo(one);
  }

  @Test
  void anotherSeedGivesOtherNumbers() {
    Scenario scenario = TestScenarios.shipped("quickstart");
    assertThat(bytes(scenario, 1, 5, 1)).isNotEqualTo(bytes(scenario, 2, 5, 1));
  }

  @Test
  void moreReplicationsLeaveTheFirstOnesAsTheyWere() {
    Scenario scenario = TestScenarios.shipped("quickstart");
    Outcome few = new Experiment(scenario, 1, 5, 2, false).run(done -> { });
    Outcome many = new Experiment(scenario, 1, 20, 2, false).run(done -> { });
    for (int s = 0; s < few.strategies().size(); s++) {
      for (int r = 0; r < 5; r++) {
        assertThat(many.strategies().get(s).runs().get(r).values())
            .isDeepEqualTo(few.strategies().get(s).runs().get(r).values());
      }
    }
  }

  @Test
  void aStrategyDoesTheSameWhicheverOthersAreComparedWithIt() throws Exception {
    Path file = Path.of("scenarios", QUAKE + ".yaml");
    Scenario alone = new ScenarioLoader().load(file, List.of("declarative"));
    Outcome all = new Experiment(TestScenarios.shipped(QUAKE), 7, 10, 2, false).run(done -> { });
    Outcome one = new Experiment(alone, 7, 10, 2, false).run(done -> { });
    StrategyOutcome among = all.strategies().stream()
        .filter(s -> s.name().equals("declarative")).findFirst().orElseThrow();
    for (String measure : List.of("recoveryTime", "upForGood", "loss")) {
      assertThat(Measured.values(one.strategies().get(0), measure)).isEqualTo(Measured.values(among, measure));
    }
  }

  @Test
  void anotherJdkGivesTheSameBytes() throws IOException, InterruptedException {
    List<Path> others = otherJdks();
    assumeTrue(!others.isEmpty(), "no other JDK is installed here; nothing to compare with");
    Path folder = Files.createTempDirectory("jdk");
    for (String name : List.of("quickstart", QUAKE)) {
      String here = output(Path.of(System.getProperty("java.home")), name, folder);
      for (Path other : others) {
        assertThat(output(other, name, folder)).as(other.toString()).isEqualTo(here);
      }
    }
  }

  private static String output(Path jdk, String scenario, Path folder) throws IOException, InterruptedException {
    List<String> command = List.of(
        jdk.resolve("bin/java").toString(), "-cp", System.getProperty("java.class.path"), "dev.aftermath.cli.Main", "run",
        "scenarios/" + scenario + ".yaml", "--replications", "20", "--no-fail", "--no-charts", "-o", "json", "--out",
        folder.resolve("out").toString());
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text + Files.readString(folder.resolve("out/replications.csv"))
        + Files.readString(folder.resolve("out/restoration.csv"));
  }

  private static List<Path> otherJdks() throws IOException {
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> found = new ArrayList<>();
    for (Path parent : List.of(Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines"))) {
      if (Files.isDirectory(parent)) {
        try (Stream<Path> children = Files.list(parent)) {
          for (Path child : children.sorted().toList()) {
            Path home = Files.isDirectory(child.resolve("Contents/Home")) ? child.resolve("Contents/Home") : child;
            Path real = home.toRealPath();
            if (Files.isExecutable(real.resolve("bin/java")) && !real.equals(here) && !found.contains(real)) {
              found.add(real);
            }
          }
        }
      }
    }
    return found;
  }
}
