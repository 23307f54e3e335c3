package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that can be read and not written, or that are far from their data; every time is added up by hand. */
class ReadOnlyArithmeticTest {
  private static final Offset<Double> MOMENT = within(1e-3);
  /** A link of 200 km takes 1.5 ms: what was on its way, or is heard of the other side, is late by as much. */
  private static final Offset<Double> ROUGHLY = within(0.05);

  private static final String PEOPLE = "backup-restore: {}";
  private static final String CONTROLLERS = "declarative: { decides: automatic, siteLost: 30 s, dataLease: 20 s,"
      + " apply: 0 s, grace: 50 s, heartbeat: 0 s, switchTraffic: 60 s, healthCheck: 20 s, registry: 8 Gbit/s,"
      + " podsPerSecond: 1000 }";

  private static StrategyOutcome run(String key, String plan, String disaster, String strategy, String more) {
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("replicas: 1", "replicas: 1" + key)
        + "protection: { plan: [ " + plan + " ] }\ndisaster: [ " + disaster + " ]\nstrategies: { " + strategy + " }\n"
        + more;
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  private static double web(StrategyOutcome outcome, String measure) {
    return of(outcome, "web", measure).mean();
  }

  private static final String STALL = "synchronous: { to: b, onPeerLoss: stall }";
  private static final String CUT = "{ outage: { site: a, of: link, to: b, lasts: 1 h } }";

  @ParameterizedTest
  @ValueSource(strings = {PEOPLE, CONTROLLERS})
  void writesThatWaitForAPeerLeaveAPrimaryThatCanBeRead(String strategy) {
    // The link to the peer is cut for an hour, in which nothing is written; all of it can be read.
    StrategyOutcome outcome = run(", readOnly: primary", STALL, CUT, strategy, "");
    assertThat(web(outcome, "downtime")).isCloseTo(3_600, ROUGHLY);
    assertThat(web(outcome, "readOnlyTime")).isEqualTo(web(outcome, "downtime"));
    assertThat(total(outcome, "readOnlyTime").mean()).isEqualTo(web(outcome, "downtime"));
    assertThat(web(outcome, "degradedTime")).isZero();
    StrategyOutcome without = run("", STALL, CUT, strategy, "");
    assertThat(web(without, "readOnlyTime")).as("who cannot be read is down").isZero();
    assertThat(web(without, "downtime")).as("an objective judges it as before").isEqualTo(web(outcome, "downtime"));
  }

  @Test
  void aMinuteReadOnlyCostsTheShareThatTheScenarioSays() {
    // 1,000 USD once, 60 USD a minute: an hour costs 3,600 USD, a quarter of it 900, and 1,800 s of it at most 1,000 + 900.
    String loss = "loss: { fixed: 1000 USD, perMinute: 60 USD, saturation: %s%s }\n";
    String quarter = ", readOnly: 25 %";
    assertThat(total(run(", readOnly: primary", STALL, CUT, PEOPLE, loss.formatted("7 d", quarter)), "loss").mean())
        .isCloseTo(1_900, ROUGHLY);
    assertThat(total(run(", readOnly: primary", STALL, CUT, PEOPLE, loss.formatted("10 min", quarter)), "loss").mean())
        .as("600 s at most").isCloseTo(1_600, ROUGHLY);
    assertThat(total(run(", readOnly: primary", STALL, CUT, PEOPLE, loss.formatted("7 d", "")), "loss").mean())
        .as("as much as down unless it says so").isCloseTo(4_600, ROUGHLY);
    assertThat(total(run("", STALL, CUT, PEOPLE, loss.formatted("7 d", quarter)), "loss").mean())
        .as("who cannot be read is down").isCloseTo(4_600, ROUGHLY);
  }

  @Test
  void aPrimaryWhoseLeaseHasRunOutIsReadUntilAnotherTakesOverAndItsCopyAfterwards() {
    // Fenced at 20 s, the copy at b promoted 7 s after the 30 s, traffic moved at 121 s: down for 101 s. At a the primary
    // is there until 37 s, and then an older copy.
    String witness = CONTROLLERS.replace("automatic,", "automatic, witness: b,");
    String plan = "asynchronous: { to: b }";
    StrategyOutcome primary = run(", readOnly: primary", plan, CUT, witness, "");
    assertThat(web(primary, "downtime")).isCloseTo(101, ROUGHLY);
    assertThat(web(primary, "readOnlyTime")).isCloseTo(17, ROUGHLY);
    StrategyOutcome copies = run(", readOnly: copies", plan, CUT, witness, "");
    assertThat(web(copies, "downtime")).isCloseTo(101, ROUGHLY);
    assertThat(web(copies, "readOnlyTime")).isCloseTo(101, ROUGHLY);
    String renewed = CUT.replace("1 h", "25 s");
    assertThat(web(run(", readOnly: primary", plan, renewed, witness, ""), "readOnlyTime")).isCloseTo(5, ROUGHLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {PEOPLE, CONTROLLERS})
  void theSiteThatIsLeftReadsItsCopyUntilThatTakesOver(String strategy) {
    // Both sites serve. When a is lost, nothing is read before traffic has left it; from then on b reads its copy, until
    // that is the primary: the promotion takes three days, in which the rest of the recovery is long over.
    String home = ", home: [ { at: a/r, replicas: 1 }, { at: b/r, replicas: 1 } ], leastReplicas: 1";
    String loss = "{ loss: { of: a, damage: destroyed } }";
    String fire = TestScenarios.CONSTANT;
    assertThat(fire).contains("home: [a/r], grade: g, replicas: 1", "promotion: 7 s");
    String yaml = fire.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("home: [a/r], grade: g, replicas: 1", "grade: g, readOnly: copies" + home)
        .replace("data: {", "data: { at: a/r,").replace("promotion: 7 s", "promotion: 3 d")
        + "protection: { plan: [ asynchronous: { to: b } ] }\ndisaster: [ " + loss + " ]\nstrategies: { " + strategy
        + " }\n";
    StrategyOutcome outcome = TestScenarios.run(yaml, 1).strategies().get(0);
    StrategyOutcome primary = TestScenarios.run(yaml.replace("copies", "primary"), 1).strategies().get(0);
    assertThat(web(primary, "readOnlyTime")).as("the primary is gone").isZero();
    assertThat(web(primary, "downtime")).isEqualTo(web(outcome, "downtime"));
    double down = web(outcome, "downtime");
    System.out.println(strategy + " down " + down + " read " + web(outcome, "readOnlyTime"));
    if (strategy.equals(CONTROLLERS)) {
      assertThat(down).isCloseTo(30 + 3 * 86_400, ROUGHLY);
      assertThat(web(outcome, "readOnlyTime")).as("traffic leaves a").isCloseTo(down - 30 - 60, ROUGHLY);
    } else {
      assertThat(web(outcome, "readOnlyTime")).isBetween(3 * 86_400.0, down);
    }
  }

  @Test
  void aServiceIsSlowWhileItsDataIsARoundTripAwayThatIsTooLong() {
    // Its machines at a are lost and its data there is not: at b it is 2 * 1.5 ms from it, from when it is up there.
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, s: {} }\n  b:")
        .replace("replicas: 1", "replicas: 1, slowFrom: 3 ms").replace("data: {", "data: { at: a/s,")
        + "horizon: 10 d\nprotection: { plan: [ asynchronous: { to: b } ] }\n"
        + "disaster: [ { loss: { of: a/r, damage: destroyed } } ]\nstrategies: { " + CONTROLLERS + " }\n"
        + "loss: { fixed: 0 USD, perMinute: 60 USD, saturation: 20 d, slow: 10 % }\n";
    StrategyOutcome outcome = TestScenarios.run(yaml, 1).strategies().get(0);
    System.out.println("slow " + of(outcome, "web", "slowTime") + " down " + web(outcome, "downtime") + " loss "
        + total(outcome, "loss").mean());
    StrategyOutcome near = TestScenarios.run(yaml.replace("3 ms", "3.1 ms"), 1).strategies().get(0);
    assertThat(web(near, "slowTime")).as("nearer than that").isZero();
    assertThat(web(near, "downtime")).isEqualTo(web(outcome, "downtime"));
    assertThat(of(outcome, "web", "slowTime").censored()).as("to the end of the run").isEqualTo(1);
    double down = web(outcome, "downtime");
    assertThat(total(outcome, "loss").mean()).isCloseTo(down + 0.1 * (10 * 86_400 - down), within(1.0));
  }

  @Test
  void whatIsStatedInVainIsRefused() {
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s),\n +data:.*?}.*?}", ", readOnly: copies, slowFrom: 1 ms }")
        .replaceAll("(?s)disaster:.*", "") + "disaster: [ { outage: { site: a, of: grid, lasts: 1 h } } ]\n"
        + "strategies: { declarative: {} }\nloss: { degraded: 60 %, slow: 41 % }\n";
    assertThat(TestScenarios.placedProblems(yaml))
        .contains("services.web.readOnly: has no effect: it has no data, and needs nothing that has")
        .contains("services.web.slowFrom: has no effect: it has no data")
        .contains("loss.slow: expected together with degraded at most 100 %");
  }
}
