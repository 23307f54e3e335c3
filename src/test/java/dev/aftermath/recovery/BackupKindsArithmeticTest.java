package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/**
 * Restores by the kind of backup: 900 GB, written at 1 MB/s, of which 0.5 MB/s are distinct within a day and 0.3 MB/s
 * within two. Full on 29 December at 18:00, another each day, there 2 h later; the room burns on 1 January at 00:10.
 *
 * <p>Response 60, provision 120, set up 10, retrieve 5, verify and switch 35 min: 230 min, and what reading takes.
 */
class BackupKindsArithmeticTest {
  private static final double REST = 230 * 60;
  private static final double SIZE = 900e9;
  private static final double DAY = 86_400;
  private static final String UNIQUE =
      "{ rate: 1 MB/s, unique: [ { within: 1 d, rate: 500 kB/s }, { within: 2 d, rate: 300 kB/s } ] }";

  private static StrategyOutcome run(String data, String kind) {
    String steps = CREWS.replace("configure: { takes: 90 min", "configure: { takes: 0 s")
        .replace("install-os: { takes: 40 min", "install-os: { takes: 0 s");
    return TestScenarios.run(TestScenarios.CONSTANT.replace("writes: 1 MB/s", data) + "protection:\n  plan:\n"
        + "    - backup: { to: b, window: 2 h, taken: 2025-12-29T18:00Z, retrieve: 5 min, read: 500 MB/s, retention: 7 d, "
        + kind + " }\nstrategies:\n  backup-restore:\n" + steps, 1).strategies().get(0);
  }

  private static void assertRead(String kind, double bytes) {
    StrategyOutcome s = run("writes: " + UNIQUE, kind);
    assertThat(total(s, "recoveryTime").mean()).isCloseTo(REST + bytes / 500e6, within(1e-3));
    assertThat(total(s, "recoveryPoint").mean()).as("since 18:00").isEqualTo((6 * 60 + 10) * 60);
    assertThat(total(s, "bytesLost").mean()).as("what was written").isCloseTo((6 * 60 + 10) * 60 * 1e6, within(1.0));
  }

  @Test
  void aChainOfIncrementalBackupsIsReadAsAWhole() {
    assertRead("every: 7 d, incremental: 1 d", SIZE + 2 * DAY * 0.5e6);
    assertRead("every: 7 d, incremental: 1 d, full: synthetic", SIZE + 2 * DAY * 0.5e6);
  }

  @Test
  void ofDifferentialBackupsTheLastIsRead() {
    assertRead("every: 7 d, differential: 1 d", SIZE + 2 * DAY * 0.3e6);
  }

  @Test
  void aFullBackupIsReadAlone() {
    assertRead("every: 1 d", SIZE);
    assertRead("every: 2 d, incremental: 1 d", SIZE);
  }

  @Test
  void withOneFullBackupAllThatIsKeptIsReadWithIt() {
    // Those since 25 December at 00:10 are kept: that of 18:00 is the full one by then, and six have been taken since.
    assertRead("incremental: 1 d, full: once", SIZE + 6 * DAY * 0.5e6);
  }

  @Test
  void whatIsCompressedIsReadSooner() {
    assertRead("every: 7 d, differential: 1 d, compression: 2", (SIZE + 2 * DAY * 0.3e6) / 2);
  }

  @Test
  void eachFileTakesItsTimeAndSeveralReadersShareThem() {
    String files = "files: { count: 10000000, each: 1 ms }, writes: 1 MB/s";
    assertThat(total(run(files, "every: 1 d"), "recoveryTime").mean())
        .isCloseTo(REST + SIZE / 500e6 + 10_000, within(1e-3));
    // Four readers of 500 MB/s each, and the appliance gives no more than 2 GB/s.
    assertThat(total(run(files, "every: 1 d, streams: 4"), "recoveryTime").mean())
        .isCloseTo(REST + SIZE / 2e9 + 2_500, within(1e-3));
    assertThat(total(run(files, "every: 1 d, streams: 8"), "recoveryTime").mean())
        .isCloseTo(REST + SIZE / 2e9 + 1_250, within(1e-3));
  }
}
