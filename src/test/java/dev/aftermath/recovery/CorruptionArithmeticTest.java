package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Data that is corrupted at 02:00 and found so at 05:00, restored under both ways of acting, every duration constant.
 * Backups of 18:00 are usable from 20:00 on, read at 500 MB/s after 5 min; the store has 900 GB and takes 1 MB/s.
 */
class CorruptionArithmeticTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final String AT = "at: 2 h, detected: 3 h";
  private static final String CONTROLLERS = "declarative: { dataLease: 25 s, siteLost: 60 s }\n";

  private static StrategyOutcome run(String backup, String corruption, String strategy) {
    String head = TestScenarios.CONSTANT.substring(0, TestScenarios.CONSTANT.indexOf("disaster:"));
    return TestScenarios.run(head + "protection:\n  plan:\n    - asynchronous: { to: b }\n"
        + "    - backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z, retrieve: 5 min, read: 500 MB/s"
        + backup + " }\ndisaster: [ corruption: { of: [web], " + corruption + " } ]\nstrategies:\n  " + strategy, 1)
        .strategies().get(0);
  }

  private static String crews(String more) {
    return "backup-restore:\n" + CREWS + more;
  }

  @Test
  void theRecoveryPointIsTheAgeOfTheNewestCopyBeforeItWhenItIsNoticed() {
    // The store takes writes until 05:00; that of 18:00 serves: 11 h, 39,600 s * 1 MB/s.
    StrategyOutcome s = run("", AT, crews(""));
    assertThat(total(s, "recoveryPoint").mean()).isEqualTo(11 * HOUR);
    assertThat(total(s, "bytesLost").mean()).isCloseTo(39.6e9, within(1.0));
  }

  @Test
  void crewsRestoreInPlaceWhatWasCorrupted() {
    // From 05:00: people 60, find media 60, set-up 10, retrieve 5, 900 GB at 500 MB/s 30 min. Its machine never stopped.
    assertThat(total(run("", AT, crews("")), "recoveryTime").mean()).isEqualTo(165 * MINUTE);
  }

  @Test
  void whatIsRestoredIsScannedBeforeItIsUsed() {
    // 900 GB at 1 GB/s: 15 min.
    assertThat(total(run("", AT, crews("    scan: 1 GB/s\n")), "recoveryTime").mean()).isEqualTo(180 * MINUTE);
  }

  @Test
  void controllersDoTheSameWithoutPeople() {
    // The lease of 25 s, 5 min, 30 min; and 15 min with a scan.
    assertThat(total(run("", AT, CONTROLLERS), "recoveryTime").mean()).isEqualTo(35 * MINUTE + 25);
    assertThat(total(run("", AT, CONTROLLERS.replace(" }", ", scan: 1 GB/s }")), "recoveryTime").mean())
        .isEqualTo(50 * MINUTE + 25);
  }

  @Test
  void anUnreadableCopyCostsTheTimeThatTheVainAttemptTook() {
    // Only one is kept for 12 h, and read in vain: 35 min. That of two weeks before in the vault of a takes as long.
    String second = ", retention: 12 h, unreadable: 100 % }\n    - backup: { to: a, every: 14 d, window: 2 h,"
        + " taken: 2025-12-18T05:00Z, retrieve: 5 min, read: 500 MB/s";
    StrategyOutcome s = run(second, AT, crews(""));
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(200 * MINUTE);
    assertThat(total(s, "recoveryPoint").mean()).isEqualTo(14 * 24 * HOUR);
  }

  @Test
  void whatWasDeletedIsLostForEverUnlessNobodyCanDeleteIt() {
    assertThat(total(run("", AT + ", deletesCopies: 100 %", crews("")), "lostForEver").mean()).isEqualTo(1);
    StrategyOutcome immutable = run(", immutable: true", AT + ", deletesCopies: 100 %", crews(""));
    assertThat(total(immutable, "lostForEver").mean()).isZero();
    assertThat(total(immutable, "recoveryPoint").mean()).isEqualTo(11 * HOUR);
  }

  @Test
  void whatIsNeverNoticedTakesNothingDown() {
    StrategyOutcome s = run("", "at: 2 h, detected: 40 d", crews(""));
    assertThat(total(s, "downtime").mean()).isZero();
    assertThat(total(s, "bytesLost").mean()).isZero();
  }

  @Test
  void corruptionOfOtherDataChangesNothingForAService() {
    String fire = TestScenarios.CONSTANT.replace("disaster:",
        "  other: { home: [b/r], data: { size: 1 GB, protection: plan } }\ndisaster:");
    String rest = "protection: { plan: [ backup: { to: b } ] }\nstrategies:\n  " + crews("");
    StrategyOutcome alone = TestScenarios.run(fire + rest, 5).strategies().get(0);
    StrategyOutcome both = TestScenarios.run(
        fire + "  - corruption: { of: [other], " + AT + ", deletesCopies: 50 % }\n" + rest, 5).strategies().get(0);
    for (String measure : List.of("recoveryTime", "downtime", "bytesLost", "recoveryPoint")) {
      assertThat(of(both, "web", measure)).as(measure).isEqualTo(of(alone, "web", measure));
    }
    assertThat(of(both, "other", "downtime").mean()).isPositive();
  }
}
