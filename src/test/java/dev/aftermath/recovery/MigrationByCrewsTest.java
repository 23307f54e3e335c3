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
import dev.aftermath.vocabulary.Hindrance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crews move services from a to b, from Thursday 01:00 on: they prepare each for 3 h, and switch it over by night. */
class MigrationByCrewsTest {
  private static final double HOUR = 3_600;
  private static final String NIGHT =
      "switchover: 90 s, fails: 0 %, backOut: 5 min, hours: \"22:00..24:00\", days: mon..sun";

  private static String scenario(String migration, String disaster, String migrates) {
    return MigrationArithmeticTest.scenario("begins: 1 h, waves: 1" + migration, disaster,
        "warm-standby: { detect: 10 min, declare: 20 min, assess: 30 min, pace: 1, migrates: { " + migrates
            + " }, steps: { boot: { takes: 5 min, error: 0 % }, restore-data: { takes: 2 s }, verify: { takes: 20 min },"
            + " switch-traffic: { takes: 15 min }, prepare-return: { takes: 3 h } } }");
  }

  private static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  private static double seconds(long ticks) {
    return Ticks.toSeconds(ticks);
  }

  @Test
  void theyPrepareSwitchOverInTheWindowVerifyAndSwitchTheTraffic() throws Exception {
    String yaml = scenario("", "", NIGHT);
    List<Fact.DataMoved> moved = facts(yaml, Fact.DataMoved.class);
    assertThat(moved).hasSize(1);
    assertThat(seconds(moved.get(0).from())).isEqualTo(22 * HOUR);
    assertThat(seconds(moved.get(0).at())).isEqualTo(22 * HOUR + 90);
    StrategyOutcome outcome = run(yaml);
    assertThat(of(outcome, "web", "downtime").mean()).as("and nobody is alarmed by it").isEqualTo(90);
    assertThat(of(outcome, "web", "migrationDown").mean()).isEqualTo(90);
    assertThat(of(outcome, "api", "downtime").mean()).isZero();
    assertThat(facts(yaml, Fact.DisasterDeclared.class)).isEmpty();
    // Each service is prepared, verified and switched.
    assertThat(facts(yaml, Fact.CrewWorked.class)).hasSize(6);
    assertThat(total(outcome, "crewHours").mean()).isCloseTo(2 * (3 + 35 / 60.0), within(0.01));
    assertThat(facts(yaml, Fact.NotMoved.class)).isEmpty();
    List<Fact.ServiceMoved> done = facts(yaml, Fact.ServiceMoved.class);
    assertThat(done).hasSize(2);
    // The one without data needs no level copy, and is prepared at once: from 01:00 on, in the same window.
    assertThat(seconds(done.get(0).at())).isCloseTo(22 * HOUR + 35 * 60, within(1.0));
    assertThat(seconds(done.get(1).at())).isCloseTo(22 * HOUR + 90 + 35 * 60, within(1.0));
  }

  @Test
  void offlineTheyStopCopyAndStart() throws Exception {
    String yaml = scenario("", "", NIGHT + ", copies: offline");
    Fact.DataMoved moved = facts(yaml, Fact.DataMoved.class).get(0);
    assertThat(seconds(moved.from())).isEqualTo(22 * HOUR);
    assertThat(seconds(moved.at() - moved.from())).isCloseTo(900 + 90, within(0.01));
    assertThat(of(run(yaml), "web", "migrationDown").mean()).isCloseTo(900 + 90, within(0.01));
    assertThat(facts(yaml, Fact.DisasterDeclared.class)).isEmpty();
  }

  @Test
  void aSwitchoverThatFailsIsTriedAgainTheNextNight() throws Exception {
    String yaml = scenario("", "", NIGHT.replace("fails: 0 %", "fails: 100 %"));
    List<Fact.MoveFailed> failed = facts(yaml, Fact.MoveFailed.class);
    assertThat(failed).hasSize(30);
    assertThat(seconds(failed.get(1).from())).isEqualTo(46 * HOUR);
    assertThat(of(run(yaml), "web", "migrationDown").mean()).isEqualTo(30 * (90 + 300));
    assertThat(facts(yaml, Fact.NotMoved.class)).containsExactly(
        new Fact.NotMoved(30 * Ticks.DAY, 0, Hindrance.BACKED_OUT));
  }

  @Test
  void aDisasterWhileTheyPrepareIsRecoveredFirst() throws Exception {
    // a has no power from 04:00 to 06:00 on and is waited for; machines boot in 5 min, and people restart both services.
    String yaml = scenario("", "{ loss: { of: a, damage: dark, at: 4 h, lasts: 2 h } }", NIGHT)
        .replace("pace: 1,", "pace: 1, whenDark: wait,").replace("steps: {", "steps: { restart: { takes: 30 min, error: 0 % },");
    assertThat(facts(yaml, Fact.DisasterDeclared.class)).hasSize(1);
    assertThat(facts(yaml, Fact.NotMoved.class)).isEmpty();
    Fact.DataMoved moved = facts(yaml, Fact.DataMoved.class).get(0);
    assertThat(seconds(moved.from())).isEqualTo(22 * HOUR);
    StrategyOutcome outcome = run(yaml);
    assertThat(of(outcome, "web", "migrationDown").mean()).isEqualTo(90);
    // Boot, restart, verify, switch; and the switchover.
    assertThat(of(outcome, "web", "downtime").mean()).isCloseTo(2 * HOUR + (5 + 30 + 20 + 15) * 60 + 90, within(1.0));
    // What was prepared before is prepared once more: what was begun was given up.
    assertThat(facts(yaml, Fact.CrewWorked.class).stream().filter(f -> f.at() - f.from() == 3 * Ticks.HOUR)).hasSize(4);
  }

  @Test
  void whatAFailoverBringsThereHasMoved() throws Exception {
    // Not waited for, both services are recovered at b; a is there again at 06:00.
    String yaml = scenario("", "{ loss: { of: a, damage: dark, at: 4 h, lasts: 2 h } }", NIGHT);
    assertThat(facts(yaml, Fact.DataMoved.class)).isEmpty();
    assertThat(facts(yaml, Fact.ServiceMoved.class)).hasSize(2)
        .allSatisfy(f -> assertThat(seconds(f.at())).isEqualTo(6 * HOUR));
    assertThat(of(run(yaml), "web", "migrationDown").mean()).isZero();
  }
}
