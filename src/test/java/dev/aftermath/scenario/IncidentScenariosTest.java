package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.testing.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The incidents that are shipped as scenarios: each is valid, runs, and stands in their README. */
class IncidentScenariosTest {
  private static final Path FOLDER = Path.of("scenarios", "incidents");

  static List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml")).sorted()
          .map(f -> f.substring(0, f.length() - ".yaml".length())).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyInvariantHoldsInEveryOne(String name) throws Exception {
    Outcome outcome = new Experiment(TestScenarios.shipped("incidents/" + name), 1, 1, 1, true).run(done -> { });
    assertThat(outcome.complete()).isTrue();
    assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("| `" + name + ".yaml` |");
  }

  @Test
  void oneOfThemIsOutsideTheModelAndSaysSo() throws Exception {
    assertThat(names()).hasSize(5).filteredOn(n -> !TestScenarios.shipped("incidents/" + n).outside().isEmpty())
        .containsExactly("earthquake-exchanges-2011");
  }

  @Test
  void aCutOfLessThanAMinuteCostsHoursWhereBothSidesWrite() {
    Outcome outcome = new Experiment(TestScenarios.shipped("incidents/partition-2018"), 1, 40, 1, true).run(done -> { });
    StrategyOutcome orchestrator = outcome.strategies().get(0);
    // 43 s of 5 MB/s on the side that was left; merged within 2 to 24 h, and degraded as long.
    assertThat(Measured.total(orchestrator, "bytesDiverged").mean()).isEqualTo(215e6);
    assertThat(Measured.total(orchestrator, "degradedTime").mean()).isBetween(2 * 3_600.0, 24 * 3_600.0);
    assertThat(Measured.total(orchestrator, "downtime").mean()).isLessThan(120);
    StrategyOutcome asked = outcome.strategies().get(2);
    assertThat(Measured.total(asked, "bytesDiverged").mean()).isZero();
    assertThat(Measured.total(asked, "degradedTime").mean()).isZero();
    StrategyOutcome people = outcome.strategies().get(3);
    // 2 to 16 h and 215 MB at 100 kB/s, at the pace of the incident; one part in a hundred stays lost.
    assertThat(Measured.total(people, "degradedTime").mean()).isBetween(2.6 * 3_600, 24 * 3_600.0);
    assertThat(Measured.total(people, "bytesLost").mean()).isEqualTo(2.15e6);
    StrategyOutcome replay = outcome.strategies().get(4);
    // 2 TB from the backup of 20:00, then three hours of 5 MB/s at 40 - 5 MB/s.
    assertThat(Measured.total(replay, "degradedTime").mean()).isBetween(1.5 * 3_600, 3.5 * 3_600.0);
  }
}
