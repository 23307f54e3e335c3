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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Links between two sites that live are cut: 1 MB/s are written at a and follow at b, from where the fleet sees. A
 * lease runs for 20 s, a site is lost after 30 s, a copy is promoted in 7 s, a container started in 30 s and its image
 * of 1 GB pulled in 1 s; traffic moves in 60 s. A link of 200 km and a factor of 1.5 takes 1.5 ms.
 */
class PartitionArithmeticTest {
  private static final Offset<Double> ROUGHLY = within(0.05);
  private static final double LATE = 1;

  private static String scenario(String outage, String partition) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace(", age: 0 s", "")
        + "protection: { plan: [ { asynchronous: { to: b } } ] }\n"
        + "disaster: [ " + outage + " ]\n"
        + "strategies: { declarative: { decides: automatic, siteLost: 30 s, dataLease: 20 s, apply: 0 s, grace: 50 s,"
        + " heartbeat: 0 s, switchTraffic: 60 s, healthCheck: 20 s, registry: 8 Gbit/s, podsPerSecond: 1000"
        + partition + " } }\n";
  }

  private static String cut(String lasts) {
    return "{ outage: { site: a, of: link, to: b, lasts: " + lasts + " } }";
  }

  private static StrategyOutcome run(String lasts, String partition) {
    return TestScenarios.run(scenario(cut(lasts), partition), 1).strategies().get(0);
  }

  private static double web(StrategyOutcome outcome, String measure) {
    return of(outcome, "web", measure).mean();
  }

  private static void assertNothing(StrategyOutcome outcome) {
    for (String measure : List.of("downtime", "bytesLost", "bytesDiverged", "splitBrain", "recoveryPoint")) {
      assertThat(total(outcome, measure).mean()).as(measure).isZero();
    }
  }

  @Test
  void whoSeesByOtherWaysThanLinksDoesNotMindThatTheyAreCut() {
    assertNothing(run("1 h", ""));
  }

  @Test
  void aPartitionThatHealsBeforeAnyTimeOutChangesNothing() {
    assertNothing(run("19 s", ", witness: b"));
    assertNothing(run("29 s", ", witness: b, fencing: none"));
    // Declared after 30 s; the copy would be promoted after 37 s.
    assertNothing(run("36 s", ", witness: b, fencing: none"));
    assertNothing(run("1 h", ", witness: a"));
  }

  @Test
  void aLinkThatFlapsFasterThanAnyTimeOutChangesNothing() {
    String flaps = "{ linkDegraded: { of: a-b, lasts: 2 h, bandwidth: 30 %, flapping: { down: 18 s, up: 20 s } } }";
    for (String witness : List.of(", witness: b", ", witness: b, fencing: none", ", witness: a")) {
      assertNothing(TestScenarios.run(scenario(flaps, witness), 1).strategies().get(0));
    }
    // Down for longer than a lease it is a cut each time.
    assertThat(web(TestScenarios.run(scenario(flaps.replace("18 s", "25 s"), ", witness: b"), 1).strategies().get(0),
        "downtime")).isPositive();
  }

  @Test
  void withLeasesTwoNeverWriteAndUsersWaitForTheOtherSide() {
    // Fenced at 20 s; at b the container is ready after 30 + 1 + 30 s, the data after 37 s, traffic 60 s later.
    StrategyOutcome outcome = run("1 h", ", witness: b");
    assertThat(web(outcome, "downtime")).isCloseTo(30 + 1 + 30 + 60 - 20, ROUGHLY);
    assertThat(web(outcome, "bytesLost")).isCloseTo(20e6, within(1e4));
    assertThat(total(outcome, "bytesDiverged").mean()).isCloseTo(20e6, within(1e4));
    assertThat(total(outcome, "splitBrain").mean()).isZero();
    assertThat(web(outcome, "recoveryPoint")).isCloseTo(20, within(0.01));
    // A lease that is renewed in time: down from 20 s until the link is back.
    StrategyOutcome back = run("25 s", ", witness: b");
    assertThat(web(back, "downtime")).isCloseTo(5, ROUGHLY);
    assertThat(web(back, "bytesLost")).isZero();
  }

  @Test
  void withoutLeasesBothWriteUntilTrafficHasMoved() {
    // Users stay with the old side until 121 s, and notice nothing; the other was promoted at 37 s.
    StrategyOutcome outcome = run("1 h", ", witness: b, fencing: none");
    assertThat(web(outcome, "downtime")).isZero();
    assertThat(total(outcome, "splitBrain").mean()).isCloseTo(121 - 37, ROUGHLY);
    assertThat(total(outcome, "bytesDiverged").mean()).isCloseTo(121e6, within(5e4));
    assertThat(web(outcome, "bytesLost")).isCloseTo(121e6, within(5e4));
    // Healed at 100 s the old primary hears of the new one, and its users write there from then on.
    StrategyOutcome sooner = run("100 s", ", witness: b, fencing: none");
    assertThat(total(sooner, "splitBrain").mean()).isCloseTo(100 - 37, ROUGHLY);
    assertThat(total(sooner, "bytesDiverged").mean()).isCloseTo(100e6, within(5e4));
  }

  @Test
  void usersStayWithTheirDataWhereNoCopyCouldTakeOver() {
    // A backup takes over from nothing that lives: traffic does not go where the data cannot be reached.
    StrategyOutcome outcome = TestScenarios.run(scenario(cut("1 h"), ", witness: b, fencing: none")
        .replace("{ asynchronous: { to: b } }", "{ backup: { to: b, every: 1 d, window: 1 h } }"), 1)
        .strategies().get(0);
    assertNothing(outcome);
  }

  @Test
  void whatHasDivergedIsMergedAndUsersMissItUntilThen() {
    StrategyOutcome outcome = run("1 h", ", witness: b, fencing: none, divergence: merge, mergeTakes: 2 h");
    assertThat(total(outcome, "bytesDiverged").mean()).isCloseTo(121e6, within(5e4));
    assertThat(web(outcome, "bytesLost")).isZero();
    assertThat(web(outcome, "recoveryPoint")).isZero();
    assertThat(web(outcome, "degradedTime")).isCloseTo(3 * 3600 - 121, within(LATE));
  }

  @Test
  void whatBurnsBeforeItIsMergedIsLost() throws Exception {
    String fire = ", { loss: { of: a/r, at: +30 min, damage: destroyed } }";
    StrategyOutcome outcome = TestScenarios.run(scenario(cut("1 h") + fire,
        ", witness: b, fencing: none, divergence: merge, mergeTakes: 2 h"), 1).strategies().get(0);
    assertThat(web(outcome, "bytesLost")).isCloseTo(121e6, within(5e4));
    assertThat(web(outcome, "degradedTime")).isCloseTo(1800 - 121, within(LATE));
  }

  @Test
  void dataAndReplicasGoBackAndUsersWaitForTheSwitchoverAlone() throws Exception {
    String partition =
        ", witness: b, fencing: none, failback: level, failbackAfter: 10 min, switchover: 90 s";
    StrategyOutcome outcome = run("1 h", partition);
    assertThat(web(outcome, "downtime")).isCloseTo(90, within(LATE));
    List<Fact> facts = facts(scenario(cut("1 h"), partition));
    Fact.DataReturned returned = facts.stream().filter(Fact.DataReturned.class::isInstance)
        .map(Fact.DataReturned.class::cast).findFirst().orElseThrow();
    // Seen again at 3600 s; a copy of 121 MB less and 3479 MB more is level within seconds.
    assertThat(Ticks.toSeconds(returned.at() - returned.from())).isEqualTo(90);
    assertThat(facts.stream().filter(Fact.ReplicaBound.class::isInstance).map(f -> ((Fact.ReplicaBound) f).node()))
        .as("to b, and back to a").hasSize(2);
    assertThat(facts.stream().filter(Fact.DataRecovered.class::isInstance)).as("what is planned is no recovery")
        .hasSize(1);
  }

  @Test
  void whereDataCannotBeReachedNobodyIsServed() {
    // A replica at each site, data at a: b is cut off from it, and its traffic goes away after the health check.
    String both = scenario(cut("1 h"), ", spread: true").replace("replicas: 1", "replicas: 2, leastReplicas: 1");
    StrategyOutcome outcome = TestScenarios.run(both, 1).strategies().get(0);
    assertThat(web(outcome, "downtime")).isCloseTo(20, ROUGHLY);
    assertThat(web(outcome, "degradedTime")).as("until b has its traffic again")
        .isCloseTo(3600 - 20 + 60, within(LATE));
  }

  @Test
  void aWitnessThatIsNoSiteIsFound() {
    assertThat(TestScenarios.problems(scenario(cut("1 h"), ", witness: c")))
        .contains("strategies.declarative.witness").contains("\"c\"");
    assertThat(TestScenarios.problems(scenario(cut("1 h"), ", fencing: none"))).contains("no witness is named");
  }
}
