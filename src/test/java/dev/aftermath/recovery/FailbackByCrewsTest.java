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
 * People bring a service back. Site a is dark from the start, a Thursday at midnight, for six hours. Detected in 10,
 * declared in 20, assessed in 30 min; the image boots at b in 5 min, data is promoted in 2 + 7 s meanwhile, verified in
 * 20 and switched in 15 min: up at 100 min.
 */
class FailbackByCrewsTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double UP = 100 * MINUTE;
  private static final String DARK = "{ loss: { of: a, damage: dark, lasts: 6 h } }";
  private static final String NIGHT = "failback: planned, failbackAfter: 30 min, switchover: 90 s,"
      + " failbackWindow: { hours: \"22:00..24:00\", days: mon..sun, fails: 0 %, backOut: 5 min }";

  private static String scenario(String disaster, String strategy) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("start: 2026-01-01T00:00Z", "start: 2026-01-01T00:00Z\nhorizon: 6 d")
        + "protection: { plan: [ { asynchronous: { to: b } } ] }\n"
        + "disaster: [ " + disaster + " ]\n"
        + "strategies: { warm-standby: { detect: 10 min, declare: 20 min, assess: 30 min, pace: 1, " + strategy
        + ", steps: { boot: { takes: 5 min, error: 0 % }, restore-data: { takes: 2 s }, verify: { takes: 20 min },"
        + " switch-traffic: { takes: 15 min }, prepare-return: { takes: 3 h } } } }\n";
  }

  private static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  private static double web(StrategyOutcome outcome, String measure) {
    return of(outcome, "web", measure).mean();
  }

  @Test
  void nobodyBringsAnythingBackUnlessToldTo() throws Exception {
    String yaml = scenario(DARK, "failback: never");
    assertThat(facts(yaml, Fact.DataReturned.class)).isEmpty();
    assertThat(web(run(yaml), "downtime")).isCloseTo(UP, within(1.0));
  }

  @Test
  void crewsPrepareItDataGoesInTheWindowAndReplicasFollow() throws Exception {
    String yaml = scenario(DARK, NIGHT);
    List<Fact.DataReturned> returned = facts(yaml, Fact.DataReturned.class);
    // a stands again at 6 h and boots in 5 min; half an hour later crews prepare for 3 h, and wait for the window.
    assertThat(returned).hasSize(1);
    assertThat(Ticks.toSeconds(returned.get(0).from())).isEqualTo(22 * HOUR);
    assertThat(Ticks.toSeconds(returned.get(0).at())).isEqualTo(22 * HOUR + 90);
    StrategyOutcome outcome = run(yaml);
    assertThat(web(outcome, "downtime")).as("and nobody is alarmed by it").isCloseTo(UP + 90, within(1.0));
    List<Fact.CrewWorked> works = facts(yaml, Fact.CrewWorked.class);
    // Restored, verified, switched; prepared, verified, switched.
    assertThat(works).hasSize(6);
    assertThat(Ticks.toSeconds(works.get(3).at() - works.get(3).from())).isEqualTo(3 * HOUR);
    assertThat(Ticks.toSeconds(works.get(5).at())).isCloseTo(22 * HOUR + 90 + 35 * MINUTE, within(1.0));
    assertThat(total(outcome, "crewHours").mean())
        .isCloseTo((2.0 + 2 * 35 * MINUTE) / HOUR + 3, within(0.01));
    assertThat(facts(yaml, Fact.DisasterDeclared.class)).hasSize(1);
    List<Fact.ReplicaStarted> started = facts(yaml, Fact.ReplicaStarted.class);
    assertThat(started).as("at b, and back at a").hasSize(2);
    assertThat(started.get(0).node()).isGreaterThan(started.get(1).node());
  }

  @Test
  void withoutAWindowTheyGoBackWhenTheyArePrepared() throws Exception {
    List<Fact.DataReturned> returned = facts(
        scenario(DARK, "failback: level, failbackAfter: 30 min, switchover: 90 s"), Fact.DataReturned.class);
    // Machines at a are ready at 6 h 5 min.
    assertThat(Ticks.toSeconds(returned.get(0).from())).isCloseTo(6 * HOUR + 35 * MINUTE + 3 * HOUR, within(10.0));
  }

  @Test
  void whatFailsIsTriedAgainTheNextNightWithoutPreparingItAnew() throws Exception {
    String yaml = scenario(DARK, NIGHT.replace("fails: 0 %", "fails: 100 %"));
    List<Fact.ReturnFailed> failed = facts(yaml, Fact.ReturnFailed.class);
    assertThat(failed).hasSize(6);
    assertThat(Ticks.toSeconds(failed.get(1).from())).isEqualTo(46 * HOUR);
    assertThat(web(run(yaml), "downtime")).isCloseTo(UP + 6 * (90 + 300), within(1.0));
    assertThat(facts(yaml, Fact.CrewWorked.class)).hasSize(4);
  }

  @Test
  void aFireAtTheOtherSiteBeforeTheWindowIsRecoveredAndNothingGoesBack() throws Exception {
    // b burns at 12 h: what is at a takes over there, where it was at first.
    String yaml = scenario(DARK + ", { loss: { of: b/r, at: 12 h, damage: destroyed } }", NIGHT);
    assertThat(facts(yaml, Fact.DataReturned.class)).isEmpty();
    assertThat(facts(yaml, Fact.DataRecovered.class)).hasSize(2);
    assertThat(web(run(yaml), "downtime")).as("of each of two incidents").isCloseTo(UP, within(1.0));
    assertThat(facts(yaml, Fact.DisasterDeclared.class)).hasSize(2);
  }

  @Test
  void aFireDuringTheSwitchoverIsNoticedAsEver() throws Exception {
    // b burns 30 s into it: the service has been down for 30 s, and people notice from then on.
    String yaml = scenario(DARK + ", { loss: { of: b/r, at: 79230 s, damage: destroyed } }", NIGHT);
    assertThat(facts(yaml, Fact.ReturnFailed.class)).hasSize(1);
    assertThat(facts(yaml, Fact.DisasterDeclared.class)).hasSize(2);
    assertThat(web(run(yaml), "downtime")).isCloseTo(2 * UP + 30, within(1.0));
  }

  @Test
  void aFireAtHomeWhileTheyPrepareEndsIt() throws Exception {
    String yaml = scenario(DARK + ", { loss: { of: a/r, at: 8 h, damage: destroyed } }", NIGHT);
    assertThat(facts(yaml, Fact.DataReturned.class)).isEmpty();
    assertThat(web(run(yaml), "downtime")).as("users are at b").isCloseTo(UP, within(1.0));
  }

  @Test
  void aStepOfTheReturnIsWorkForAService() {
    assertThat(TestScenarios.problems(scenario(DARK, NIGHT).replace("prepare-return: { takes: 3 h }",
        "prepare-return: { takes: 3 h, per: machine, does: provision }")))
        .contains("steps.prepare-return.per").contains("steps.prepare-return.does");
    assertThat(TestScenarios.problems(scenario(DARK, NIGHT.replace("planned", "never"))))
        .contains("failback is never");
  }
}
