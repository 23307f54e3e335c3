package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/**
 * The scenario of {@link PartitionArithmeticTest} without leases: a link is cut for an hour, users write at a until 121 s
 * and at b from then on, 1 MB/s. So 121 MB are on the left side alone when it is reached again at 3,600 s, and 3,479 MB
 * were written on the other.
 */
class ReconcilingArithmeticTest {
  private static final double LATE = 1;
  private static final double DIVERGED = 121e6;

  private static String scenario(String disaster, String copies, String strategy) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace(", age: 0 s", "")
        + "protection: { plan: [ { asynchronous: { to: b } }" + copies + " ] }\n"
        + "disaster: [ " + disaster + " ]\n"
        + "strategies: { declarative: { decides: automatic, siteLost: 30 s, dataLease: 20 s, apply: 0 s, grace: 50 s,"
        + " heartbeat: 0 s, switchTraffic: 60 s, healthCheck: 20 s, registry: 8 Gbit/s, podsPerSecond: 1000, witness: b,"
        + " fencing: none" + strategy + " } }\n";
  }

  private static final String CUT = "{ outage: { site: a, of: link, to: b, lasts: 1 h } }";

  private static StrategyOutcome run(String copies, String strategy) {
    return run(CUT, copies, strategy);
  }

  private static StrategyOutcome run(String disaster, String copies, String strategy) {
    return TestScenarios.run(scenario(disaster, copies, strategy), 1).strategies().get(0);
  }

  private static double web(StrategyOutcome outcome, String measure) {
    return of(outcome, "web", measure).mean();
  }

  @Test
  void peopleTakeTheirTimeAndSoMuchForWhatDivergedAndAShareStaysLost() {
    StrategyOutcome outcome = run("", ", pace: 2, divergence: people,"
        + " reconciliation: { takes: 10 min, rate: 1 MB/s, unmergeable: 5 % }");
    // From 3,600 s twice (at the pace of the incident) 600 s and 121 s; degraded since the other side is used.
    assertThat(web(outcome, "degradedTime")).isCloseTo(3_600 + 2 * (600 + 121) - 121, within(LATE));
    assertThat(web(outcome, "downtime")).isZero();
    assertThat(web(outcome, "bytesLost")).isCloseTo(0.05 * DIVERGED, within(1e4));
    assertThat(total(outcome, "bytesDiverged").mean()).isCloseTo(DIVERGED, within(5e4));
    assertThat(total(outcome, "crewHours").mean()).isCloseTo(2 * (600 + 121) / 3_600.0, within(1e-3));
    // Which of the writes they are that contradict the others nobody knows: so all of them may be missing.
    assertThat(web(outcome, "recoveryPoint")).isCloseTo(121, within(0.05));
    StrategyOutcome all = run("", ", pace: 1, divergence: people,"
        + " reconciliation: { takes: 10 min, rate: 1 MB/s, unmergeable: 0 % }");
    assertThat(web(all, "bytesLost")).isZero();
    assertThat(web(all, "recoveryPoint")).isZero();
  }

  @Test
  void whoDiscardsHasWhatHeHad() {
    StrategyOutcome outcome = run("", "");
    assertThat(web(outcome, "degradedTime")).isZero();
    assertThat(web(outcome, "bytesLost")).isCloseTo(DIVERGED, within(5e4));
  }

  @Test
  void oneCrewGoesThroughOneDatastoreAfterTheOther() {
    String two = scenario(CUT, "", ", pace: 1, crews: { operations: 1 }, divergence: people,"
        + " reconciliation: { takes: 10 min, rate: 1 MB/s, unmergeable: 0 % }")
        .replace("  web: {", "  shop: { home: [a/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, image: 1 GB, start: 30 s,"
            + " data: { size: 9 GB, writes: 1 MB/s, protection: plan, promotion: 7 s } }\n  web: {");
    StrategyOutcome outcome = TestScenarios.run(two, 1).strategies().get(0);
    double first = web(outcome, "degradedTime");
    double second = of(outcome, "shop", "degradedTime").mean();
    assertThat(Math.abs(second - first)).isCloseTo(721, within(2 * LATE));
    assertThat(total(outcome, "crewHours").mean()).isCloseTo(2 * 721 / 3_600.0, within(0.01));
  }

  @Test
  void whoWasCalledInStaysUntilTheLastDatastoreIsDone() {
    // The night from Wednesday to Thursday: the only crew is called at 3,600 s, is there an hour later, and goes home when
    // both are done, not after the first.
    String two = scenario(CUT, "", ", pace: 1, crews: { operations: { count: 1, onCall: { hours: '09:00..18:00',"
        + " days: mon..fri, outside: 0, arrives: 1 h } } }, divergence: people,"
        + " reconciliation: { takes: 10 min, rate: 1 MB/s, unmergeable: 0 % }")
        .replace("  web: {", "  shop: { home: [a/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, image: 1 GB, start: 30 s,"
            + " data: { size: 9 GB, writes: 1 MB/s, protection: plan, promotion: 7 s } }\n  web: {");
    StrategyOutcome outcome = TestScenarios.run(two, 1).strategies().get(0);
    double first = web(outcome, "degradedTime");
    double second = of(outcome, "shop", "degradedTime").mean();
    assertThat(Math.min(first, second)).isCloseTo(3_600 + 3_600 + 721 - 121, within(2 * LATE));
    assertThat(Math.abs(second - first)).isCloseTo(721, within(2 * LATE));
  }

  @Test
  void whatIsUndoneAndReplayedByTheLogIsDownForSoLong() {
    // 3,479 MB are undone, and written again with the 121 MB of the other side, 10 MB/s: 707.9 s from 3,600 s.
    StrategyOutcome outcome = run("", ", divergence: restore,"
        + " reconciliation: { back: log, replay: 10 MB/s, users: down, unmergeable: 0 % }");
    assertThat(web(outcome, "downtime")).isCloseTo((2 * 3_479 + 121) / 10.0, within(LATE));
    assertThat(web(outcome, "bytesLost")).isZero();
    assertThat(web(outcome, "recoveryPoint")).isZero();
  }

  @Test
  void whatGoesOnMeanwhileIsReplayedTooAndUsersAreDegraded() {
    // 10 MB/s less the 1 MB/s that come meanwhile.
    StrategyOutcome outcome = run("", ", divergence: restore,"
        + " reconciliation: { back: log, replay: 10 MB/s, users: degraded, unmergeable: 10 % }");
    assertThat(web(outcome, "downtime")).isZero();
    assertThat(web(outcome, "degradedTime")).isCloseTo(3_600 - 121 + (2 * 3_479 + 121) / 9.0, within(LATE));
    assertThat(web(outcome, "bytesLost")).isCloseTo(0.1 * DIVERGED, within(1e4));
  }

  @Test
  void aReplayThatDoesNotKeepUpNeverEnds() {
    StrategyOutcome outcome = run("", ", divergence: restore,"
        + " reconciliation: { back: log, replay: 1 MB/s, users: degraded }");
    assertThat(web(outcome, "degradedTime")).as("not seen to end").isNaN();
    assertThat(web(outcome, "bytesLost")).isCloseTo(DIVERGED, within(5e4));
  }

  @Test
  void aBackupIsReadFirstAndAllSinceItIsReplayed() {
    // Taken at the start; 9 GB are read over the link of 1 GB/s at 100 MB/s, after 60 s. Then all since then is replayed:
    // 3,600 MB of both sides' common and the new side, less what the old side wrote alone, and with that.
    StrategyOutcome outcome = run(", { backup: { to: b, every: 1 d, window: 0 s, hold: 0 s, retrieve: 60 s, read: 100 MB/s,"
        + " taken: 2026-01-01T00:00Z } }", ", divergence: restore,"
        + " reconciliation: { back: copy, replay: 10 MB/s, users: down, unmergeable: 0 % }");
    assertThat(web(outcome, "downtime")).isCloseTo(60 + 90 + (3_479 + 121) / 10.0, within(LATE));
    assertThat(web(outcome, "bytesLost")).isZero();
  }

  @Test
  void whereNoBackupIsOldEnoughTheLogIsUndone() {
    StrategyOutcome outcome = run("", ", divergence: restore,"
        + " reconciliation: { back: copy, replay: 10 MB/s, users: down, unmergeable: 0 % }");
    assertThat(web(outcome, "downtime")).isCloseTo((2 * 3_479 + 121) / 10.0, within(LATE));
  }

  @Test
  void aFireOnTheOtherSideEndsIt() {
    // At 3,900 s, 300 s into the replay: the store takes writes again at once, and what was there alone is lost.
    StrategyOutcome outcome = run(CUT + ", { loss: { of: a/r, at: 3900 s, damage: destroyed } }", "",
        ", divergence: restore, reconciliation: { back: log, replay: 10 MB/s, users: down }");
    assertThat(web(outcome, "downtime")).isCloseTo(300, within(LATE));
    assertThat(web(outcome, "bytesLost")).isCloseTo(DIVERGED, within(5e4));
  }

  @Test
  void whatIsReplayedWhileTheLinkIsCutAgainBeginsAnew() {
    // 707.9 s from 3,600 s are not over when the link is cut at 4,000 s, for half an hour: nothing can be written across
    // at the end, users have the store again, and all of it is done anew from 5,800 s, with 1,492.1 MB more each way.
    StrategyOutcome moved = run(CUT + ", { outage: { site: a, of: link, to: b, at: 4000 s, lasts: 30 min } }", "",
        ", divergence: restore, reconciliation: { back: log, replay: 10 MB/s, users: down, unmergeable: 0 % }");
    double first = (2 * 3_479 + 121) / 10.0;
    double more = 5_800 - 3_600 - first;
    assertThat(web(moved, "downtime")).isCloseTo(2 * first + 2 * more / 10, within(LATE));
  }

  @Test
  void aCrewThatIsNotThereIsFoundAndWhatNothingReads() {
    assertThat(TestScenarios.problems(scenario(CUT, "", ", divergence: people, reconciliation: { by: nobody }")))
        .contains("strategies.declarative.reconciliation.by").contains("nobody").contains("operations");
    assertThat(TestScenarios.problems(scenario(CUT, "", ", reconciliation: { takes: 1 h }")))
        .contains("divergence is discard");
    assertThat(TestScenarios.problems(scenario(CUT, "", ", divergence: people, reconciliation: { replay: 1 MB/s }")))
        .contains("reconciliation.replay").contains("divergence is people");
    assertThat(TestScenarios.problems(scenario(CUT, "", ", divergence: restore, reconciliation: { replay: 0 MB/s }")))
        .contains("reconciliation.replay");
  }
}
