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
  /** A link of 200 km takes 1 ms: what was on its way, or is heard of the other side, is late by as much. */
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

  // Both sites serve, and a is lost with the primary. Its promotion at b takes three days.
  private static StrategyOutcome siteLost(String key, String strategy) {
    String home = ", home: [ { at: a/r, replicas: 1 }, { at: b/r, replicas: 1 } ], leastReplicas: 1";
    assertThat(TestScenarios.CONSTANT).contains("home: [a/r], grade: g, replicas: 1", "promotion: 7 s");
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("home: [a/r], grade: g, replicas: 1", "grade: g, readOnly: " + key + home)
        .replace("data: {", "data: { home: a/r,").replace("promotion: 7 s", "promotion: 3 d")
        + "protection: { plan: [ asynchronous: { to: b } ] }\ndisaster: [ { loss: { of: a, damage: destroyed } } ]\n"
        + "strategies:\n  " + strategy + "\n";
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  @Test
  void controllersTakeTrafficFromALostSiteWhileACopyAnswersReadsAndIsPromoted() {
    // Traffic leaves a when its health check has failed for 20 s; declared lost at 30 s, promoted three days later.
    double down = 30 + 3 * 86_400;
    StrategyOutcome copies = siteLost("copies", CONTROLLERS);
    assertThat(web(copies, "downtime")).isCloseTo(down, ROUGHLY);
    assertThat(web(copies, "readOnlyTime")).isCloseTo(down - 20, ROUGHLY);
    StrategyOutcome primary = siteLost("primary", CONTROLLERS);
    assertThat(web(primary, "readOnlyTime")).as("the primary is gone").isZero();
    assertThat(web(primary, "downtime")).isEqualTo(web(copies, "downtime"));
  }

  @Test
  void peopleSendReadersToACopyBesideAllElseThatTheyDo() {
    // Noticed, declared and assessed after 60 min. Readers are sent to b in 15 min; meanwhile data is set up in 10 min and
    // promoted in three days. Then traffic is at b already, and the service is up.
    String people = "backup-restore:\n" + TestScenarios.CREWS;
    double minute = 60;
    StrategyOutcome copies = siteLost("copies", people);
    assertThat(web(copies, "downtime")).isCloseTo(70 * minute + 3 * 86_400, ROUGHLY);
    assertThat(web(copies, "readOnlyTime")).isCloseTo(3 * 86_400 - 5 * minute, ROUGHLY);
    // Where nothing can be read traffic stays until data is back: then it is verified in 20 and switched in 15 min.
    StrategyOutcome primary = siteLost("primary", people);
    assertThat(web(primary, "readOnlyTime")).as("the primary is gone").isZero();
    assertThat(web(primary, "downtime")).isCloseTo((70 + 20 + 15) * minute + 3 * 86_400, ROUGHLY);
  }

  @Test
  void withoutAMajorityOldDataIsReadAndNewDataIsNot() {
    // Members at b and in another room of a. Without the links and that room the leader is alone, for an hour.
    String plan = "quorum: { to: [b, a/s] }";
    String alone = CUT + ", { loss: { of: a/s, damage: dark, lasts: 1 h } }";
    for (String from : new String[] {"primary", "copies"}) {
      String yaml = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
          .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, s: {} }\n  b:")
          .replace("replicas: 1", "replicas: 1, readOnly: " + from)
          + "protection: { plan: [ " + plan + " ] }\ndisaster: [ " + alone + " ]\nstrategies: { " + PEOPLE + " }\n";
      StrategyOutcome outcome = TestScenarios.run(yaml, 1).strategies().get(0);
      assertThat(web(outcome, "downtime")).isCloseTo(3_600, ROUGHLY);
      assertThat(web(outcome, "readOnlyTime")).isCloseTo(from.equals("copies") ? 3_600 : 0, ROUGHLY);
    }
  }

  @Test
  void whoNeedsWhatIsReadOnlyIsReadOnlyIfItIsMadeForThat() {
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("replicas: 1", "replicas: 1, readOnly: primary")
        .replace("services:\n", """
            services:
              reader: { home: [a/r], needs: [web], readOnly: primary, grade: g, cpu: 4, memory: 8 GiB, age: 0 s }
              writer: { home: [a/r], needs: [web], grade: g, cpu: 4, memory: 8 GiB, age: 0 s }
            """)
        + "protection: { plan: [ " + STALL + " ] }\ndisaster: [ " + CUT + " ]\nstrategies: { " + PEOPLE + " }\n";
    StrategyOutcome outcome = TestScenarios.run(yaml, 1).strategies().get(0);
    for (String service : new String[] {"web", "reader", "writer"}) {
      assertThat(of(outcome, service, "downtime").mean()).isCloseTo(3_600, ROUGHLY);
      assertThat(of(outcome, service, "readOnlyTime").mean()).isCloseTo(service.equals("writer") ? 0 : 3_600, ROUGHLY);
    }
  }

  @Test
  void aServiceIsSlowWhileItsDataIsARoundTripAwayThatIsTooLong() {
    // Its machines at a are lost and its data there is not: at b it is 2 * 200 km / (200 km/ms) from it, as soon as it is
    // up there, and stays so.
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, s: {} }\n  b:")
        .replace("replicas: 1", "replicas: 1, slowFrom: 2 ms").replace("data: {", "data: { home: a/s,")
        + "horizon: 10 d\nprotection: { plan: [ asynchronous: { to: b } ] }\n"
        + "disaster: [ { loss: { of: a/r, damage: destroyed } } ]\nstrategies: { " + CONTROLLERS + " }\n"
        + "loss: { fixed: 0 USD, perMinute: 60 USD, saturation: 20 d, slow: 10 % }\n";
    StrategyOutcome outcome = TestScenarios.run(yaml, 1).strategies().get(0);
    StrategyOutcome near = TestScenarios.run(yaml.replace("slowFrom: 2 ms", "slowFrom: 2.1 ms"), 1).strategies().get(0);
    double down = web(outcome, "downtime");
    assertThat(web(near, "slowTime")).as("nearer than that").isZero();
    assertThat(web(near, "downtime")).isEqualTo(down);
    assertThat(of(outcome, "web", "slowTime").censored()).as("to the end of the run").isEqualTo(1);
    assertThat(total(near, "loss").mean()).as("a dollar a second").isCloseTo(down, within(1e-3));
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
