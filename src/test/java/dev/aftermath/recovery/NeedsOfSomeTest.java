package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** Services that need some of several services, under controllers and under crews. */
class NeedsOfSomeTest {
  private static final double MINUTE = 60;

  private static StrategyOutcome run(String services, String strategies) {
    return TestScenarios.run(TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:",
        "services:\n" + services + "disaster:") + "strategies:\n" + strategies, 1).strategies().get(0);
  }

  private static String service(String name, String home, String more) {
    return "  " + name + ": { home: [" + home + "], grade: g, replicas: 1, cpu: 1, memory: 1 GiB, image: 1 B,"
        + " start: 30 s, age: 0 s" + more + " }\n";
  }

  private static double front(String needs) {
    StrategyOutcome outcome = run(service("shard", "a/r", ", count: 4") + service("front", "b/r", ", needs: " + needs),
        "  declarative:\n" + ThreeSites.CONTROLLERS);
    return of(outcome, "front", "downtime").mean();
  }

  @Test
  void aServiceIsUpAsSoonAsEnoughOfTheMembersOfAGroupAre() {
    // The site is declared lost after 60 s, applied 30 s later; one shard is placed a second. Each starts in 30 s and
    // gets its traffic 120 s later: shard k of four is back after 60 + 30 + k + 30 + 120 = 240 + k seconds, and the
    // service at the other site, which lost nothing itself, with the one that makes them enough.
    assertThat(front("[{ atLeast: 1, of: [shard] }]")).isCloseTo(241, within(1e-3));
    assertThat(front("[{ atLeast: 2, of: [shard] }]")).isCloseTo(242, within(1e-3));
    assertThat(front("{ atLeast: 3, of: shard }")).as("brackets may be left out").isCloseTo(243, within(1e-3));
    assertThat(front("[{ atLeast: 4, of: [shard] }]")).as("all of them").isEqualTo(front("[shard]"));
    assertThat(front("[]")).as("needs nothing").isZero();
  }

  @Test
  void ofAHundredShardsNinetyFiveAreEnough() {
    // Of 100 shards 96 are at the other site and stay up, so 95 of 100 are always there; 97 are once the first of the
    // four is back, which takes 241 s as above.
    String shards = service("near", "a/r", ", count: 4").replace("cpu: 1,", "cpu: 0.1,")
        + service("far", "b/r", ", count: 96").replace("cpu: 1,", "cpu: 0.1,").replace("1 GiB", "100 MiB");
    String strategy = "  declarative:\n" + ThreeSites.CONTROLLERS;
    assertThat(of(run(shards + service("front", "b/r", ", needs: [{ atLeast: 95, of: [near, far] }]"), strategy),
        "front", "downtime").mean()).isZero();
    assertThat(of(run(shards + service("front", "b/r", ", needs: [{ atLeast: 97, of: [near, far] }]"), strategy),
        "front", "downtime").mean()).isCloseTo(241, within(1e-3));
  }

  private static double rebuilt(String needs) {
    String scenario = TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:", "services:\n"
        + service("quick", "a/r", "") + service("slow", "a/q", "") + service("front", "a/r", ", needs: " + needs)
        + "disaster:")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
            "rooms: { r: { nodes: { host: 4 } }, q: { nodes: { host: 4 } } }\n  b:")
        .replace("access: 1 h }", "access: 1 h, power: 2 h, cooling: 30 min }");
    StrategyOutcome outcome = TestScenarios.run(scenario + "strategies:\n  backup-restore:\n"
        + CREWS.replace("    steps:\n", "    steps:\n      restart: { takes: 1 h, error: 0 % }\n"), 1).strategies().get(0);
    return of(outcome, "front", "downtime").mean() / MINUTE;
  }

  @Test
  void peopleVerifyAServiceAsSoonAsEnoughOfWhatItNeedsIsUp() {
    // The room burns 10 min after ignition. Response 60, provision 120, install 40, configure 90, verify 20, switch 15
    // min: what needs nothing is back after 345 min. Who needs one of two is verified then: 345 + 20 + 15 = 380 min.
    // The other is in a room that is dark from 20 min on and operable again after 13.5 h; boot 5, restart 60, verify and
    // switch 35 min: back 910 min after ignition. Who needs both is verified then: 910 - 10 + 35 = 935 min.
    assertThat(rebuilt("[{ atLeast: 1, of: [quick, slow] }]")).isEqualTo(380);
    assertThat(rebuilt("[{ atLeast: 2, of: [quick, slow] }]")).isEqualTo(935);
    assertThat(rebuilt("[quick, slow]")).isEqualTo(935);
  }

  private static final String LOST = service("one", "a/r", ", data: { size: 1 GB }")
      + service("two", "a/r", ", data: { size: 1 GB }") + service("three", "b/r", ", data: { size: 1 GB }");

  @Test
  void whoNeedsMoreThanCanComeBackIsToldSo() {
    StrategyOutcome outcome = run(LOST + service("front", "b/r", ", needs: [{ atLeast: 2, of: [one, two, three] }]"),
        "  declarative:\n" + ThreeSites.CONTROLLERS);
    assertThat(outcome.blocked().keySet().stream().filter(b -> b.service() == 3)).singleElement().satisfies(b -> {
      assertThat(b.code()).isEqualTo("too-few-up");
      assertThat(b.why().en()).isEqualTo("needs 2 of 3 services (one, two, three), and fewer are up");
      assertThat(b.why().ko()).isEqualTo("선행 서비스 3개(one, two, three) 중 가동 중인 것이 필요한 2개 미만");
    });
    assertThat(run(LOST + service("front", "b/r", ", needs: [{ atLeast: 1, of: [one, two, three] }]"),
        "  declarative:\n" + ThreeSites.CONTROLLERS).blocked().keySet()).extracting(b -> b.service())
        .as("one of three is enough").containsOnly(0, 1);
  }

  @Test
  void anIncidentIsOverWhenWhatCannotComeBackIsGivenUp() {
    // Two of three have lost their data for good, so that what needs two of three can never be up. A link fails twenty
    // days later: an incident of its own.
    String later = "  - outage: { at: 20 d, site: a, to: b, of: link, lasts: 1 h }\n";
    String services = LOST + service("front", "b/r", ", needs: [{ atLeast: 2, of: [one, two, three] }]");
    StrategyOutcome outcome = TestScenarios.run(TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:",
        "services:\n" + services + "disaster:") + later + "strategies:\n  declarative:\n" + ThreeSites.CONTROLLERS, 1)
        .strategies().get(0);
    assertThat(outcome.incidents()).isEqualTo(2);
  }
}
