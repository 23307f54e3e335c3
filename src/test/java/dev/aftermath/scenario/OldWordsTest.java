package dev.aftermath.scenario;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void whatIsSomewhereHasAHomeThere() throws Exception {
    String now = TestScenarios.CONSTANT.replace("size: 900 GB", "home: a/r, size: 900 GB").replace("protection: plan",
        "protection: p") + """
        datastores: { shared: { home: b/r, size: 1 GB, protection: p } }
        protection: { p: [ backup: { to: b, then: [ { to: a } ] } ] }
        jobs: { train: { home: b, workers: 1, cpu: 1, memory: 1 GiB, gpus: 0, work: 5 h, checkpoint: { every: 1 h, home: b/r } } }
        defaults: { then: { hold: 3 h } }
        strategies: { declarative: {} }
        """;
    assertThat(TestScenarios.load(now).warnings()).noneMatch(w -> w.contains("is called"));
    String old = now.replace("home: a/r, size", "at: a/r, size").replace("shared: { home:", "shared: { at:")
        .replace("every: 1 h, home:", "every: 1 h, at:").replace("defaults: { then:", "defaults: { onward:");
    assertThat(TestScenarios.load(old).warnings()).filteredOn(w -> w.contains("is called")).hasSize(4)
        .filteredOn(w -> w.contains("the key \"at\" is called \"home\" now, and is read as that")).hasSize(3);
    // Both are the same scenario: the block of defaults is read, too.
    assertThat(TestScenarios.load(old).plans().get(0).design().datastores().toString())
        .isEqualTo(TestScenarios.load(now).plans().get(0).design().datastores().toString())
        .isNotEqualTo(TestScenarios.load(now.replace("hold: 3 h", "hold: 4 h")).plans().get(0).design().datastores()
            .toString());
    // Two names of one thing are one too many.
    assertThatThrownBy(() -> TestScenarios.load(now.replace("home: a/r, size", "home: a/r, at: a/r, size")))
        .hasMessageContaining("unknown key \"at\"");
  }
}
