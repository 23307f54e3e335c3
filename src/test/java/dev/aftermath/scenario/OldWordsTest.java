package dev.aftermath.scenario;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;

/** Files of earlier versions keep working. */
class OldWordsTest {
  private static final String WARM = TestScenarios.CONSTANT + "protection: { plan: [ { asynchronous: { to: b } } ] }\n"
      + "strategies:\n  warm-standby:\n    sites: [b]\n    detect: 10 min\n    declare: 20 min\n    pace: 1\n    steps:\n"
      + "      %s: { takes: 50 min }\n      boot: { takes: 5 min, error: 0 %% }\n"
      + "      verify: { takes: 20 min, after: [boot, %s] }\n      switch-traffic: { takes: 15 min }\n";

  private static double recovered(String yaml) {
    return total(TestScenarios.run(yaml, 1).strategies().get(0), "recoveryTime").mean();
  }

  @Test
  void aStepThatIsCalledOtherwiseNowIsReadAsWhatItMeans() throws Exception {
    // 30 min until it is decided, 50 min and 7 s of promotion, 35 min: under both names.
    String old = WARM.formatted("promote-data", "promote-data");
    assertThat(recovered(old)).isEqualTo((30 + 50 + 35) * 60 + 7);
    assertThat(recovered(WARM.formatted("restore-data", "restore-data"))).isEqualTo((30 + 50 + 35) * 60 + 7);
    assertThat(TestScenarios.load(old).warnings()).hasSize(2 + TestScenarios.load(
        WARM.formatted("restore-data", "restore-data")).warnings().size())
        .anyMatch(w -> w.matches(".*:\\d+:\\d+: the step \"promote-data\" is called \"restore-data\" now, and is read as"
            + " that"));
  }
}
