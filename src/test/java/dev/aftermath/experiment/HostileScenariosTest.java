package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.BackTest;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.testing.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenarios that are valid and odd, and that no run may break on; with every invariant after every event. Machines find
 * them (dev.aftermath.campaign): what was found stays here.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileScenariosTest {
  private static final Path QUICKSTART = Path.of("scenarios", "quickstart.yaml");

  private static String with(String more) throws IOException {
    return Files.readString(QUICKSTART) + "\n" + more + "\n";
  }

  @Test
  void twoStepsThatProvisionUseTheSameMachines() throws IOException {
    Outcome outcome = TestScenarios.run(with("defaults: { step: { does: provision } }"), 5);
    assertThat(outcome.strategies()).hasSize(2);
  }

  @Test
  void aRunbookWithoutAStepThatMattersIsRefused() throws IOException {
    assertThat(TestScenarios.problems(with("defaults: { step: { when: in-place } }"))).isEmpty();
    assertThat(TestScenarios.problems(with("").replace("  backup-restore: { sites: [cheongju] }",
        "  backup-restore: { sites: [cheongju], steps: { provision: { when: in-place } } }"))).contains(
        "strategies.backup-restore.steps: no step is there to find machines for a service that is built anew;"
            + " expected one with does: provision and when: rebuild or always");
    assertThat(TestScenarios.problems(with("").replace("  backup-restore: { sites: [cheongju] }",
        "  backup-restore: { sites: [cheongju], steps: { restart: { does: work }, restore-data: { does: work } } }")))
        .contains("to start a service where it was", "to bring back data that is lost");
  }

  @Test
  void attemptsThatTakeNoTimeAndLeadToNothingEnd() throws IOException {
    // Nobody waits for what a service needs, and no step takes time: its data stays out of reach all the while.
    String steps = "steps: { find-media: { takes: 0 s }, provision: { takes: 0 s }, install-os: { takes: 0 s },"
        + " configure: { takes: 0 s }, restart: { takes: 0 s }, restore-data: { takes: 0 s },"
        + " verify: { takes: 0 s, does: work }, switch-traffic: { takes: 0 s } }";
    TestScenarios.run(with("").replace("  backup-restore: { sites: [cheongju] }",
        "  backup-restore: { sites: [cheongju], whenDataDamaged: original, " + steps + " }"), 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "[ { at: 1 d, restored: 5, of: 8 } ]", "[ { at: 0 s, restored: 8, of: 8 } ]",
    "[ { at: 1 d, restored: 5, of: 8 }, { at: 1 d, restored: 6, of: 8 } ]",
    "[ { at: 0 s, restored: 0, of: 8 }, { at: 0 s, restored: 8, of: 8 } ]"})
  void publishedPointsAreComparedHoweverFewThereAre(String points) throws IOException {
    Outcome outcome = TestScenarios.run(with("published: { label: x, strategy: declarative, points: " + points + " }"), 5);
    BackTest test = outcome.backTest().orElseThrow();
    assertThat(test.area()).isBetween(0.0, 1.0);
    test.milestones().forEach(m -> assertThat(m.error()).as("finite or not known").isNotInfinite());
  }

  @Test
  void publishedPointsMustBeThereAndInOrder() throws IOException {
    assertThat(TestScenarios.problems(with("published: { label: x, strategy: declarative, points: [] }")))
        .contains("published.points: expected at least one point");
    assertThat(TestScenarios.problems(with("published: { label: x, strategy: declarative, points:"
        + " [ { at: 2 d, restored: 5, of: 8 }, { at: 1 d, restored: 6, of: 8 } ] }")))
        .contains("published.points[1].at: expected a time not before the point above it");
  }

  @Test
  void moreBytesThanCanBeCountedAreRefused() throws IOException {
    assertThat(TestScenarios.problems(with("").replace("writes: 5 MB/s", "writes: 1e17 bit/s"))).contains(
        "services.orders.data: together with the datastores before it more than 4000 PB in all");
    // What a copy lacks that was taken before there was time: more than can be counted, too.
    assertThat(TestScenarios.problems(with("").replace("window: 4 h", "window: 4 h, hold: 1e9 d"))).contains(
        "services.orders.data: together with the datastores before it more than 4000 PB in all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 s", "1 us", "1 s"})
  void replicasThatSoonLookElsewhereAreNotAlwaysOnTheirWay(String spillover) {
    // Four sites, and ten seconds for each pod: no scheduler has looked at a pod when it could go to the next one.
    Outcome outcome = TestScenarios.run(TestScenarios.CONSTANT.replace("sites:\n", """
        sites:
          c: { at: [35.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }
          d: { at: [34.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }
        """).replace("replicas: 1", "replicas: 3").replace("links: [", "links: [ { between: [a, c] }, { between: [a, d] },")
        + "protection: { plan: [ asynchronous: { to: b } ] }\n"
        + "strategies: { declarative: { podsPerSecond: 0.1, spillover: " + spillover + " } }\n", 1);
    assertThat(Measured.total(outcome.strategies().get(0), "upForGood").censored()).isZero();
  }

  @Test
  void sharesOfGpusFitAgainWhenARunBegins() {
    // The more important find their place first: 60 and 40 share one GPU, 50 and 50 the other. In the order of the file
    // 40 and 50 would share one, 60 would take the other, and for 50 there would be no room.
    String services = """
        services:
          s1: { home: [a/r], grade: low, replicas: 1, cpu: 1, memory: 1 GiB, gpuShare: 40 % }
          s2: { home: [a/r], grade: low, replicas: 1, cpu: 1, memory: 1 GiB, gpuShare: 50 % }
          s3: { home: [a/r], grade: high, replicas: 1, cpu: 1, memory: 1 GiB, gpuShare: 60 % }
          s4: { home: [a/r], grade: high, replicas: 1, cpu: 1, memory: 1 GiB, gpuShare: 50 % }
        """;
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)services:.*?(?=disaster:)", services)
        .replace("grades: {", "grades: { low: { priority: 1 }, high: { priority: 9 },")
        .replace("host: 4 }", "host: 1 }").replace("memory: 64 GiB", "gpus: 2, memory: 64 GiB")
        + "strategies: { backup-restore: {}, declarative: {} }\n";
    assertThat(TestScenarios.run(yaml, 1).strategies()).hasSize(2);
  }
}
