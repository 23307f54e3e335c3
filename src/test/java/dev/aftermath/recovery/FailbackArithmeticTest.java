package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.facts;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.units.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Site a is dark from the start, a Thursday at midnight, for an hour: b takes over with what it has. Its copy at a, 1 MB/s
 * over a link of 1 GB/s, is level within seconds of the return.
 */
class FailbackArithmeticTest {
  private static final double LATE = 1;
  private static final String DARK = "{ loss: { of: a, damage: dark, lasts: 1 h } }";
  private static final String NIGHT = ", failback: planned, failbackAfter: 10 min, switchover: 90 s,"
      + " failbackWindow: { hours: \"03:00..05:00\", days: mon..sun, fails: 0 %, backOut: 5 min }";

  private static String scenario(String disaster, String strategy) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace(", age: 0 s", "").replace("start: 2026-01-01T00:00Z", "start: 2026-01-01T00:00Z\nhorizon: 6 d")
        + "protection: { plan: [ { asynchronous: { to: b } } ] }\n"
        + "disaster: [ " + disaster + " ]\n"
        + "strategies: { declarative: { decides: automatic, siteLost: 30 s, dataLease: 20 s, apply: 0 s, grace: 50 s,"
        + " heartbeat: 0 s, switchTraffic: 60 s, healthCheck: 20 s, registry: 8 Gbit/s, podsPerSecond: 1000"
        + strategy + " } }\n";
  }

  private static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  private static double web(StrategyOutcome outcome, String measure) {
    return of(outcome, "web", measure).mean();
  }

  private static double seconds(long ticks) {
    return Ticks.toSeconds(ticks);
  }

  @Test
  void aPlannedReturnWaitsForItsWindow() throws Exception {
    String yaml = scenario(DARK, NIGHT);
    List<Fact.DataReturned> returned = facts(yaml, Fact.DataReturned.class);
    assertThat(returned).hasSize(1);
    assertThat(seconds(returned.get(0).from())).isEqualTo(3 * 3_600);
    assertThat(seconds(returned.get(0).at())).isEqualTo(3 * 3_600 + 90);
    StrategyOutcome outcome = run(yaml);
    // Noticed after 30 s, started in 31 s, traffic 60 s later; and the switchover.
    assertThat(web(outcome, "downtime")).isCloseTo(30 + 31 + 60 + 90, within(LATE));
    assertThat(total(outcome, "failbacks").mean()).isEqualTo(1);
    assertThat(total(outcome, "failbacksFailed").mean()).isZero();
    assertThat(total(outcome, "failbackDown").mean()).isEqualTo(90);
  }

  @Test
  void withoutWindowsItGoesBackAtAnyHour() throws Exception {
    List<Fact.DataReturned> returned = facts(
        scenario(DARK, ", failback: level, failbackAfter: 10 min, switchover: 90 s"), Fact.DataReturned.class);
    assertThat(returned).hasSize(1);
    assertThat(seconds(returned.get(0).from())).isBetween(3_600.0 + 600, 3_600.0 + 1_000);
  }

  @Test
  void aWindowThatIsOpenIsUsed() throws Exception {
    List<Fact.DataReturned> returned =
        facts(scenario(DARK, NIGHT.replace("03:00..05:00", "00:00..05:00")), Fact.DataReturned.class);
    assertThat(seconds(returned.get(0).from())).isBetween(3_600.0 + 600, 3_600.0 + 1_000);
  }

  @Test
  void onDaysOffNothingGoesBack() throws Exception {
    // The next Sunday is three days later.
    List<Fact.DataReturned> returned = facts(scenario(DARK, NIGHT.replace("mon..sun", "sun")), Fact.DataReturned.class);
    assertThat(seconds(returned.get(0).from())).isEqualTo(3 * 86_400 + 3 * 3_600);
  }

  @Test
  void whatFailsStaysIsBackedOutAndTriedAgainInTheNextWindow() throws Exception {
    String yaml = scenario(DARK, NIGHT.replace("fails: 0 %", "fails: 100 %"));
    List<Fact.ReturnFailed> failed = facts(yaml, Fact.ReturnFailed.class);
    // Six nights within six days: 90 s until it has failed, and 5 min until users write again.
    assertThat(failed).hasSize(6);
    for (int night = 0; night < failed.size(); night++) {
      assertThat(seconds(failed.get(night).from())).isEqualTo(night * 86_400 + 3 * 3_600);
      assertThat(seconds(failed.get(night).at() - failed.get(night).from())).isEqualTo(90 + 300);
    }
    StrategyOutcome outcome = run(yaml);
    assertThat(total(outcome, "failbacks").mean()).isEqualTo(6);
    assertThat(total(outcome, "failbacksFailed").mean()).isEqualTo(6);
    assertThat(total(outcome, "failbackDown").mean()).isEqualTo(6 * 390);
    assertThat(web(outcome, "downtime")).isCloseTo(30 + 31 + 60 + 6 * 390, within(LATE));
  }

  @Test
  void switchoversFailAsOftenAsIsSaid() {
    // Of 400 replications; the number of tries is geometric, of mean 1 / 0.7 (six nights cut off 0.3^6).
    StrategyOutcome outcome = TestScenarios.run(
        scenario(DARK, NIGHT.replace("fails: 0 %", "fails: 30 %")), 400).strategies().get(0);
    assertThat(total(outcome, "failbacks").mean()).isCloseTo((1 - StrictMath.pow(0.3, 6)) / 0.7, within(0.12));
    assertThat(total(outcome, "failbacksFailed").mean())
        .isCloseTo((1 - StrictMath.pow(0.3, 6)) / 0.7 * 0.3, within(0.12));
  }

  @Test
  void aSecondDisasterBeforeTheWindowFindsTheDataWhereItWent() throws Exception {
    // b burns at 2 h, while everything waits for 3 h: the copy at a, level since an hour, takes over; nothing goes back.
    String yaml = scenario(DARK + ", { loss: { of: b/r, at: 2 h, damage: destroyed } }", NIGHT);
    assertThat(facts(yaml, Fact.DataReturned.class)).isEmpty();
    List<Fact.DataRecovered> recovered = facts(yaml, Fact.DataRecovered.class);
    assertThat(recovered).hasSize(2);
    assertThat(recovered.get(1).bytesLost()).as("what is on its way over 1.5 ms").isBetween(0L, 10_000L);
    assertThat(of(run(yaml), "web", "upForGood").mean()).as("at a again").isFinite();
  }

  @Test
  void aDisasterDuringTheSwitchoverEndsItAndNobodyWaitsForItsEnd() throws Exception {
    // b burns 30 s into a switchover of 90 s: the copy at a is promoted 20 s (lease) and 7 s later.
    String yaml = scenario(DARK + ", { loss: { of: b/r, at: 10830 s, damage: destroyed } }", NIGHT);
    List<Fact.ReturnFailed> failed = facts(yaml, Fact.ReturnFailed.class);
    assertThat(failed).hasSize(1);
    assertThat(seconds(failed.get(0).at())).isEqualTo(10_830);
    List<Fact.DataRecovered> recovered = facts(yaml, Fact.DataRecovered.class);
    assertThat(seconds(recovered.get(1).at())).isCloseTo(10_830 + 30 + 7, within(10.0));
    assertThat(recovered.get(1).bytesLost()).as("b took no more writes").isZero();
  }

  @Test
  void aDisasterWhileTheFormerPlaceIsSetUpAnewFindsNoCopy() throws Exception {
    // In full, 9 GB at 1 GB/s take 9 s and what is written meanwhile; by the log 3,479 MB less.
    String fire = ", { loss: { of: b/r, at: 3605 s, damage: destroyed } }";
    assertThat(facts(scenario(DARK + fire, ", resync: full"), Fact.DataLost.class)).hasSize(1);
    assertThat(facts(scenario(DARK + fire, ", resync: delta"), Fact.DataLost.class)).isEmpty();
    String later = ", { loss: { of: b/r, at: 3612 s, damage: destroyed } }";
    assertThat(facts(scenario(DARK + later, ", resync: full"), Fact.DataLost.class)).isEmpty();
  }

  @Test
  void untilAFullResynchronisationIsOverDataIsLessSafe() {
    // 9,000 MB at 999 MB/s more than is written, against the 3,600 MB of the hour.
    double full = total(run(scenario(DARK, ", resync: full")), "safeAgain").mean();
    double delta = total(run(scenario(DARK, ", resync: delta")), "safeAgain").mean();
    assertThat(full).isCloseTo(3_600 + 9_000 / 999.0, within(0.2));
    assertThat(delta).isCloseTo(3_600 + 3_570 / 999.0, within(0.2));
  }

  @Test
  void nothingGoesBackBeforeBothSidesAreBroughtTogether() throws Exception {
    String yaml = scenario("{ outage: { site: a, of: link, to: b, lasts: 1 h } }", NIGHT + ", witness: b, fencing: none,"
        + " divergence: people, pace: 1, reconciliation: { takes: 20 h, rate: 1 GB/s, unmergeable: 0 % }");
    List<Fact.DataReturned> returned = facts(yaml, Fact.DataReturned.class);
    // Brought together at 21 h, it goes back in the night after.
    assertThat(seconds(returned.get(0).from())).isEqualTo(86_400 + 3 * 3_600);
  }

  @Test
  void hoursThatAreNoneAndWhatNothingReadsAreFound() {
    assertThat(TestScenarios.problems(scenario(DARK, NIGHT.replace("03:00..05:00", "25:00..05:00"))))
        .contains("strategies.declarative.failbackWindow.hours").contains("25:00");
    assertThat(TestScenarios.problems(scenario(DARK, NIGHT.replace("mon..sun", "someday"))))
        .contains("strategies.declarative.failbackWindow.days").contains("someday");
    assertThat(TestScenarios.problems(scenario(DARK, NIGHT.replace("planned", "level"))))
        .contains("failbackWindow").contains("failback is level");
    assertThat(TestScenarios.problems(scenario(DARK, NIGHT.replace("fails: 0 %", "fails: 101 %"))))
        .contains("failbackWindow.fails");
  }
}
