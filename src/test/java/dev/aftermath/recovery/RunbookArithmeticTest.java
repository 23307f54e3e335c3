package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** Recovery by a runbook whose every duration is constant, so that each outcome can be added up by hand. */
class RunbookArithmeticTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private static final String BACKUP =
      """
      protection:
        plan:
          - backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z, retrieve: 5 min, read: 500 MB/s }
      """;

  private static StrategyOutcome run(String more) {
    Outcome outcome = TestScenarios.run(
        TestScenarios.CONSTANT + BACKUP + "strategies:\n  backup-restore:\n" + CREWS + more, 1);
    return outcome.strategies().get(0);
  }

  @Test
  void aLostServiceComesBackAfterTheLongestPathThroughItsSteps() {
    // Down when the room burns, 10 min after ignition. Detect 10 + declare 20 + assess 30 = 60 min.
    // Find media 60 min and provision 120 min run side by side; install 40 and configure 90 follow provision: 250 min.
    // Restore starts after find media and provision, at 120 min: set-up 10 + retrieve 5 min + reading about 900 GB at
    // 500 MB/s, 30 min; so it ends at 165 min, before configure does at 250 min.
    // Verify 20 + switch 15 = 35 min. In all 60 + 250 + 35 = 345 min.
    assertThat(total(run(""), "recoveryTime").mean()).isEqualTo(345 * MINUTE);
  }

  @Test
  void theRecoveryPointIsTheAgeOfTheNewestUsableBackupWhenTheStoreIsLost() {
    // Backups are taken at 18:00 and usable 2 h later. The store is lost at 00:10; the newest usable one is of 18:00
    // the day before: 6 h 10 min. At 1 MB/s that is 22,200 s * 1e6 = 22.2 GB.
    StrategyOutcome s = run("");
    assertThat(total(s, "recoveryPoint").mean()).isEqualTo(6 * HOUR + 10 * MINUTE);
    assertThat(total(s, "bytesLost").mean()).isCloseTo(22.2e9, within(1.0));
  }

  @Test
  void aRestoreIsNoFasterThanTheLinkItCrosses() {
    // The backup lies in the vault of a and could be read at 5 GB/s; the link to b carries 8 Gbit/s = 1 GB/s. With
    // install and configure at 0 the restore decides: response 60, provision 120, set-up 10, retrieve 5 min, transfer,
    // verify and switch 35 min.
    String fast = TestScenarios.CONSTANT + BACKUP.replace("500 MB/s", "5 GB/s").replace("to: b", "to: a");
    String steps = CREWS.replace("configure: { takes: 90 min", "configure: { takes: 0 s")
        .replace("install-os: { takes: 40 min", "install-os: { takes: 0 s");
    Outcome outcome = TestScenarios.run(fast + "strategies:\n  backup-restore:\n" + steps, 1);
    double reading = 900e9 / 1e9;
    assertThat(total(outcome.strategies().get(0), "recoveryTime").mean())
        .isCloseTo((60 + 120 + 10 + 5 + 35) * MINUTE + reading, within(1e-3));
  }

  @Test
  void driftAddsItsRepairWhenTheMachinesAreOld() {
    // exp(-age / mean age) = exp(-1000) = 0: every rebuild is held up by 3 h, within configure.
    String old = TestScenarios.CONSTANT.replace("age: 0 s", "age: 1000 d") + BACKUP;
    Outcome outcome = TestScenarios.run(
        old + "strategies:\n  backup-restore:\n" + CREWS + "    drift: { age: 1 d, repair: 3 h }\n", 1);
    assertThat(total(outcome.strategies().get(0), "recoveryTime").mean()).isEqualTo((345 + 180) * MINUTE);
  }

  @Test
  void thePaceOfAnIncidentScalesAllWorkAndNothingElse() {
    // Work on the longest path: provision 120 + install 40 + configure 90 + verify 20 + switch 15 = 285 min, doubled.
    // Detect, declare and assess are not work of that kind: 60 min. In all 60 + 570 = 630 min.
    Outcome outcome = TestScenarios.run(
        TestScenarios.CONSTANT + BACKUP + "strategies:\n  backup-restore:\n" + CREWS.replace("pace: 1", "pace: 2"), 1);
    assertThat(total(outcome.strategies().get(0), "recoveryTime").mean()).isEqualTo(630 * MINUTE);
  }

  private static StrategyOutcome withoutAnyCopy(String scenario) {
    return TestScenarios.run(
        scenario + "protection: { plan: [ { backup: { to: same-room, every: 1 d } } ] }\n"
            + "strategies:\n  backup-restore:\n" + CREWS, 1).strategies().get(0);
  }

  @Test
  void withoutAnyCopyTheServiceStaysDownAndTheLossIsNotGivenAsATime() {
    StrategyOutcome s = withoutAnyCopy(TestScenarios.CONSTANT);
    assertThat(total(s, "recoveryPoint").censored()).isEqualTo(1);
    assertThat(total(s, "recoveryPoint").mean()).isNaN();
    // All that was ever in it: 900 GB and 10 min of writing at 1 MB/s.
    assertThat(total(s, "bytesLost").mean()).isCloseTo(900e9 + 600e6, within(1.0));
    assertThat(total(s, "recoveryTime").censored()).isEqualTo(1);
  }

  @Test
  void whatMayStartEmptyComesBackWithoutItsData() {
    StrategyOutcome s = withoutAnyCopy(
        TestScenarios.CONSTANT.replace("protection: plan,", "protection: plan, ifLost: start-empty,"));
    assertThat(total(s, "recoveryPoint").censored()).isEqualTo(1);
    assertThat(total(s, "recoveryPoint").mean()).isNaN();
    assertThat(total(s, "bytesLost").mean()).isCloseTo(900e9 + 600e6, within(1.0));
    // As with a backup, but nothing is read: provision, install, configure, verify and switch decide as before.
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(345 * MINUTE);
  }

  @Test
  void aServiceWhoseMachinesAreOnlyDarkWaitsForTheSite() {
    // Two rooms; the service is in the one that does not burn. Power is cut 20 min after ignition, the fire is out
    // after 10 h, access 1 h, power 2 h, cooling 30 min later: 13.5 h after ignition the room is operable, the host
    // boots in 5 min. Restart 1 h, verify 20, switch 15 min. Down from 20 min on:
    // 13 h 30 min - 20 min + 5 min + 95 min = 14 h 50 min. Its data was never lost.
    String yaml = TestScenarios.CONSTANT
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, q: { nodes: { host: 4 } } }\n  b:")
        .replace("home: [a/r]", "home: [a/q]")
        .replace("access: 1 h }", "access: 1 h, power: 2 h, cooling: 30 min }")
        + BACKUP + "strategies:\n  backup-restore:\n" + CREWS.replace("    steps:\n", "    steps:\n      restart: { takes: 1 h, error: 0 % }\n");
    StrategyOutcome s = TestScenarios.run(yaml, 1).strategies().get(0);
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(14 * HOUR + 50 * MINUTE);
    assertThat(total(s, "recoveryPoint").mean()).isZero();
  }

  @Test
  void aCrewSeesOneServiceThroughBeforeItBeginsTheNext() {
    // The dark room of above with three services and one crew: each takes restart 60 + verify 20 + switch 15 = 95 min.
    // The first is back after 13 h 15 min + 95 min, the others 95 and 190 min later. Were the crew to do each step for
    // all before the next step, the first would be back 3 * 60 + 3 * 20 + 15 = 255 min after the machines.
    String yaml = TestScenarios.CONSTANT
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, q: { nodes: { host: 4 } } }\n  b:")
        .replace("home: [a/r]", "home: [a/q], count: 3")
        .replace("access: 1 h }", "access: 1 h, power: 2 h, cooling: 30 min }")
        + BACKUP + "strategies:\n  backup-restore:\n"
        + CREWS.replace("    steps:\n", "    crews: { operations: 1 }\n    steps:\n      restart: { takes: 1 h, error: 0 % }\n");
    StrategyOutcome s = TestScenarios.run(yaml, 1).strategies().get(0);
    assertThat(s.services()).extracting(service -> of(service, "recoveryTime").mean() / MINUTE)
        .containsExactlyInAnyOrder(795.0 + 95, 795.0 + 190, 795.0 + 285);
  }
}
