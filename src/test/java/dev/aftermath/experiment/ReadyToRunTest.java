package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grid failure of 60 h and the battery fires: every invariant, and what results/ says of them. */
class ReadyToRunTest {
  private static Outcome run(Scenario scenario, int replications, boolean check) {
    return new Experiment(scenario, scenario.seed(), replications, 2, check).run(done -> { });
  }

  @ParameterizedTest
  @CsvSource({"grid-60h", "battery-in-hall", "battery-own-room", "battery-own-building"})
  void everyInvariantHolds(String name) {
    assertThat(run(TestScenarios.shipped(name), 1, true).complete()).isTrue();
  }

  private static double coreDown(String fuel) throws Exception {
    String yaml = Files.readString(Path.of("scenarios", "grid-60h.yaml"));
    assertThat(yaml).contains("    fuel: 12 h\n");
    Outcome outcome = run(TestScenarios.load(yaml.replace("    fuel: 12 h\n", "    fuel: " + fuel + "\n"), "stay"), 8, false);
    return Measured.of(outcome.strategies().get(0), "accounts-001", "downtime").p50();
  }

  @Test
  void whoStaysIsDownWith12HoursOfFuelAndNotWith48() throws Exception {
    assertThat(coreDown("12 h")).isGreaterThan(12 * 3_600.0);
    // Four generators that carry one and a half of three units once load is shed burn half of full load, or less.
    assertThat(coreDown("48 h")).isZero();
  }

  private static double storeLost(String scenario, int replications) {
    StrategyOutcome people = run(TestScenarios.shipped(scenario), replications, false).strategies().get(0);
    return Measured.total(people, "lostForEver").mean();
  }

  @Test
  void batteriesAmongMachinesTakeTheStoreAndABuildingOfTheirOwnHardlyEver() {
    assertThat(storeLost("battery-in-hall", 4)).isEqualTo(1);
    assertThat(storeLost("battery-own-building", 30)).isLessThan(0.3);
  }
}
