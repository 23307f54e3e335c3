package dev.aftermath.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.Measured;
import dev.aftermath.testing.Sample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs of the runbook, from the text of a scenario to the recovery time, against what can be worked out. */
class RunbookClosedFormsTest {
  private static final double MINUTE = 60;

  /** Without errors: 60 min until assessed, provision 120, install 40, configure 90, verify 20, switch 15: 345 min. */
  private static final double WITHOUT_ERRORS = 345 * MINUTE;

  /** Recovery times in seconds, one a replication. */
  private static double[] recoveryTimes(String services, String strategy, int replications) throws InvalidInput {
    Scenario scenario = TestScenarios.load(services + "strategies:\n  backup-restore:\n" + strategy.indent(4));
    return Measured.values(
        new Experiment(scenario, scenario.seed(), replications, 2, false).run(done -> { }).strategies().get(0),
        "recoveryTime");
  }

  private static double[] withErrors(double install, double configure, int replications) throws InvalidInput {
    return recoveryTimes(
        TestScenarios.CONSTANT.replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }"),
        """
        sites: [b]
        detect: 10 min
        declare: 20 min
        assess: 30 min
        pace: 1
        steps:
          provision: { takes: 120 min }
          install-os: { takes: 40 min, error: %s }
          configure: { takes: 90 min, error: %s }
          verify: { takes: 20 min }
          switch-traffic: { takes: 15 min }
        """.formatted(install, configure), replications);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 8000", "0.6, 4000"})
  void aStepThatFailsWithProbabilityPAddsPOverOneMinusPReworks(double p, int replications) throws InvalidInput {
    // E[T] = T + p / (1 - p) R. A mistake in "configure" is found by "verify", and both are done again, as often as it
    // takes: R = 90 + 20 = 110 min. The number of reworks N is geometric, P(N >= n) = p^n.
    double rework = 110 * MINUTE;
    Sample extra = new Sample();
    Sample twice = new Sample();
    for (double time : withErrors(0, p, replications)) {
      double reworks = (time - WITHOUT_ERRORS) / rework;
      assertThat(reworks).isCloseTo(Math.rint(reworks), within(1e-9)).isNotNegative();
      extra.add(time - WITHOUT_ERRORS);
      twice.add(reworks > 1.5 ? 1 : 0);
    }
    // sd / mean of N is 1 / sqrt(p): at p = 0.3, 3.29 * 1.83 / sqrt(8,000) = 6.7 %. Without the repetition of the
    // repetition, p R, or without the verification, R = 90 min, it would be off by 30 % and by 18 %.
    extra.assertMean(p / (1 - p) * rework, 0.075);
    // P(N >= 2) = p^2: a second attempt is no better than the first, and no worse.
    assertThat(twice.mean()).isCloseTo(p * p, within(twice.halfWidth()));
  }

  @Test
  void mistakesOfTwoStepsAreFoundTogetherAndMendedOneAfterTheOther() throws InvalidInput {
    // Either step is done again until it is right: p1/(1-p1) 40 + p2/(1-p2) 90 min = 10 + 60 min at p1 = 0.2,
    // p2 = 0.4. Verification goes on until both are: E[max(N1, N2)] = E[N1] + E[N2] - E[min(N1, N2)], and the least of
    // two is geometric with p1 p2: 1/4 + 2/3 - 0.08/0.92 = 0.8297 times 20 min. In all 86.6 min.
    double expected = 0.25 * 40 + 2 / 3.0 * 90 + (0.25 + 2 / 3.0 - 0.08 / 0.92) * 20;
    Sample extra = new Sample();
    for (double time : withErrors(0.2, 0.4, 6_000)) {
      extra.add((time - WITHOUT_ERRORS) / MINUTE);
    }
    extra.assertMean(expected, 0.06);
  }

  @Test
  void whatNeverGoesWrongTakesTheTimeOfItsSteps() throws InvalidInput {
    assertThat(withErrors(0, 0, 3)).containsOnly(WITHOUT_ERRORS);
  }

  @ParameterizedTest
  @CsvSource({"8, 3", "5, 1", "4, 9"})
  void crewsWorkThroughServicesOfOneGradeInTheTimeOfTheStages(int services, int crews) throws InvalidInput {
    // While i services are left, min(i, c) crews work, and the next one is done after 1 / (min(i, c) mu) on average.
    // All else takes no time; the last of the services decides when all are up.
    double expected = 0;
    for (int i = 1; i <= services; i++) {
      expected += 1.0 / Math.min(i, crews);
    }
    Sample hours = new Sample();
    Arrays.stream(recoveryTimes(
        TestScenarios.CONSTANT.replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }")
            .replace("web: {", "web: { count: " + services + ",").replace("cpu: 4", "cpu: 1")
            .replace("memory: 8 GiB", "memory: 1 GiB"),
        """
        sites: [b]
        detect: 0 s
        declare: 0 s
        assess: 0 s
        pace: 1
        crews: { operations: %d }
        lanes: { provisioning: 100 }
        steps:
          provision: { takes: 0 s }
          install-os: { takes: 0 s, error: 0 }
          configure: { takes: exponential(mean 1 h), error: 0 }
          verify: { takes: 0 s }
          switch-traffic: { takes: 0 s }
        """.formatted(crews), 4_000)).forEach(t -> hours.add(t / 3600));
    hours.assertMean(expected, 0.035);
  }
}
