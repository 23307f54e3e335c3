package dev.aftermath.experiment;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.BackTest;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped scenarios, with every invariant of the model checked after every event. */
class ShippedScenariosTest {
  @ParameterizedTest
  @CsvSource({"quickstart, 30", "earthquake-three-sites, 15", "nirs-daejeon-2025, 1", "white-paper, 30",
      "ransomware, 20"})
  void everyInvariantHoldsAfterEveryEvent(String name, int replications) {
    Outcome outcome = new Experiment(TestScenarios.shipped(name), 3, replications, 2, true).run(done -> { });
    assertThat(outcome.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"quickstart, 60", "earthquake-three-sites, 60"})
  void afterTheLastDisasterEverythingConverges(String name, int replications) {
    Outcome outcome = new Experiment(TestScenarios.shipped(name), 5, replications, 2, false).run(done -> { });
    for (StrategyOutcome s : outcome.strategies()) {
      assertThat(s.blocked()).as(s.name()).isEmpty();
      assertThat(total(s, "recoveryTime").censored()).as(s.name()).isZero();
    }
  }

  @Test
  void nirsHasThe709SystemsOfTheFourGrades() {
    Scenario nirs = TestScenarios.shipped("nirs-daejeon-2025");
    var services = nirs.plans().get(0).design().services();
    assertThat(services.stream().filter(s -> s.counted()).count()).isEqualTo(709);
    assertThat(services.stream().filter(s -> s.counted() && s.grade().name().equals("g1")).count()).isEqualTo(40);
    assertThat(services.stream().filter(s -> s.counted() && s.grade().name().equals("g2")).count()).isEqualTo(68);
    assertThat(services.stream().filter(s -> s.counted() && s.grade().name().equals("g3")).count()).isEqualTo(261);
    assertThat(services.stream().filter(s -> s.counted() && s.grade().name().equals("g4")).count()).isEqualTo(340);
    assertThat(services.stream().filter(s -> s.group().startsWith("room-7-1") || s.group().equals("g-drive")).count())
        .isEqualTo(96);
  }

  @Test
  void theBackTestStaysAsCloseToWhatHappenedAsTheDocumentsSay() {
    Outcome outcome = new Experiment(TestScenarios.shipped("nirs-daejeon-2025"), 20250926, 24, 2, false).run(d -> { });
    BackTest test = outcome.backTest().orElseThrow();
    // docs/nirs-backtest.md: mean absolute error below 2.5 % of services, time to 50 % within 15 %.
    assertThat(test.area()).isLessThan(0.025);
    assertThat(test.milestones().get(1).error()).isBetween(-0.15, 0.15);
  }
}
