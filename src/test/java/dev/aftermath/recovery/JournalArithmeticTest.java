package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/**
 * A journal at b of a store of 900 GB that takes 1 MB/s, with an image of 18:00 on the day before, read at 500 MB/s after
 * 5 min; its log is applied at 10 MB/s. Every duration is constant.
 */
class JournalArithmeticTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private static StrategyOutcome run(String more, String disaster, String strategy) {
    String head = TestScenarios.CONSTANT.substring(0, TestScenarios.CONSTANT.indexOf("disaster:"));
    return TestScenarios.run(head + "protection:\n  plan:\n    - journal: { to: b, retention: 1 d, base: 1 d,"
        + " taken: 2025-12-31T18:00Z, retrieve: 5 min, read: 500 MB/s, replay: 10 MB/s" + more + " }\ndisaster: [ "
        + disaster + " ]\nstrategies:\n  " + strategy, 1).strategies().get(0);
  }

  private static final String CORRUPTION = "corruption: { of: [web], at: 2 h, detected: 3 h }";
  private static final String CONTROLLERS = "declarative: { dataLease: 25 s, siteLost: 60 s }\n";

  @Test
  void ofACorruptionWhatWasWrittenSinceIsLost() {
    StrategyOutcome s = run("", CORRUPTION, CONTROLLERS);
    assertThat(total(s, "recoveryPoint").mean()).isEqualTo(3 * HOUR);
    assertThat(total(s, "bytesLost").mean()).isCloseTo(10.8e9, within(1.0));
  }

  @Test
  void aRestoreReadsAnImageAndReplaysTheLogAfterIt() {
    // The lease of 25 s; 5 min; 900 GB at 500 MB/s are 30 min; 8 h at 1 MB/s are 28.8 GB of log: 48 min at 10 MB/s.
    assertThat(total(run("", CORRUPTION, CONTROLLERS), "recoveryTime").mean()).isEqualTo(83 * MINUTE + 25);
    // Struck at 18:00, when the next image is made: no log.
    assertThat(total(run("", CORRUPTION.replace("2 h", "18 h"), CONTROLLERS), "recoveryTime").mean()).isEqualTo(35 * MINUTE + 25);
  }

  @Test
  void crewsDoTheSameWithTheirSteps() {
    // People 60, find media 60, set-up 10, then 5 + 30 + 48 min; as from a backup in CorruptionArithmeticTest.
    assertThat(total(run("", CORRUPTION, "backup-restore:\n" + CREWS), "recoveryTime").mean())
        .isEqualTo((60 + 60 + 10 + 5 + 30 + 48) * MINUTE);
  }

  @Test
  void whatIsKeptTooShortOrDeletedIsLostForEver() {
    assertThat(total(run("", CORRUPTION.replace("3 h", "25 h"), CONTROLLERS), "lostForEver").mean()).isEqualTo(1);
    String deleted = CORRUPTION.replace("detected: 3 h", "detected: 3 h, deletesCopies: 100 %");
    assertThat(total(run("", deleted, CONTROLLERS), "lostForEver").mean()).isEqualTo(1);
    assertThat(total(run(", immutable: true", deleted, CONTROLLERS), "recoveryPoint").mean()).isEqualTo(3 * HOUR);
  }
}
