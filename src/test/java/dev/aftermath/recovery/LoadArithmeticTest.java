package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.units.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Four replicas that serve 100 a second each, on machines that have room for many. 200 a second come, from 1 h to 2 h
 * three times as many. A replica is placed in a second and starts in 35.
 */
class LoadArithmeticTest {
  private static final String LOAD =
      "requests: 200, surges: [ { after: 1 h, lasts: 1 h, factor: 3 } ], perReplica: 100";
  private static final String SCALE = ", autoscale: { min: 2, max: 40, target: 50 % }";
  private static final String ELSEWHERE = "loss: { of: b/r, at: 20 h, damage: dark, lasts: 1 h }";
  private static final String CONTROLLERS = "  it:\n    use: declarative\n" + ThreeSites.CONTROLLERS;
  private static final String PEOPLE = "  it:\n    use: backup-restore\n" + ThreeSites.PEOPLE;

  private static String yaml(String load, String disaster, String strategy) {
    return """
        name: load
        start: 2026-01-01T00:00Z
        horizon: 1 d
        replications: 1
        nodeTypes: { host: { cpu: 64, memory: 512 GiB, boot: 1 min } }
        sites:
          a: { at: [37, 128], rooms: { r: { nodes: { host: 1 } }, s: { nodes: { host: 1 } } } }
          b: { at: [36, 128], rooms: { r: { nodes: { host: 1 } } } }
        services:
          web:
            { home: [a], replicas: 4, leastReplicas: 1, cpu: 1, memory: 1 GiB, image: 1 GB, start: 35 s, age: 0 s,
              load: { %s } }
        disaster: [ %s ]
        strategies:
        %s""".formatted(load, disaster, strategy);
  }

  private static StrategyOutcome run(String load, String disaster, String strategy) {
    return ThreeSites.run(yaml(load, disaster, strategy));
  }

  private static List<String> scaled(String load) throws InvalidInput {
    return TestScenarios.facts(yaml(load, ELSEWHERE, CONTROLLERS), Fact.ReplicasScaled.class).stream()
        .map(f -> f.at() / Ticks.SECOND + " s: " + f.replicas()).toList();
  }

  @Test
  void fixedReplicasTurnAwayWhatDoesNotFitIntoTheirQueue() {
    StrategyOutcome it = run(LOAD, ELSEWHERE, PEOPLE);
    // 200 a second too many for an hour, of which 10 s of what 4 serve can wait: 4000.
    double unserved = 200 * 3_600 - 4_000;
    double came = 200 * 23 * 3_600 + 600 * 3_600;
    // All others of the surge are slow, and those that come until the queue is down to a second's work: 3600 at 200.
    double slow = 600 * 3_600 - unserved + 200 * 18;
    assertThat(total(it, "requestsUnserved").mean()).isEqualTo(unserved);
    assertThat(total(it, "requestsOverload").mean()).isEqualTo(unserved);
    assertThat(total(it, "requestsUnservedShare").mean()).isCloseTo(unserved / came, within(1e-9));
    assertThat(total(it, "requestsSlowShare").mean()).isCloseTo(slow / came, within(1e-9));
    assertThat(total(it, "replicaHours").mean()).isEqualTo(4 * 24);
    assertThat(total(it, "downtime").mean()).isZero();
  }

  @Test
  void replicasFollowTheLoadByTheRuleOfKubernetes() throws InvalidInput {
    // 3615 s: what is seen is that of 3600 s, four busy ones; twice the target, so 8.
    // 3660 s: that of 3645 s, before the new ones are ready: 4 busy of 8 are the target.
    // 3675 s: that of 3660 s, 8 that drain the queue; so 16. It is empty soon after, and 12 would do:
    // 3735 s: all 16 are seen for the first time, 12 are asked for; 16 were at 3720 s, and 300 s later they go.
    // 7215 s: 2 busy of 12, so 4; 12 were asked for until 7200 s.
    assertThat(scaled(LOAD + SCALE)).containsExactly("3615 s: 8", "3675 s: 16", "4020 s: 12", "7500 s: 4");
  }

  @Test
  void whatIsUnservedIsWhatCameBeforeNewReplicasWereReady() {
    StrategyOutcome it = run(LOAD + SCALE, ELSEWHERE, CONTROLLERS);
    // The queue is full after 20 s; the fifth replica is ready 15 s, a second for its place and 35 s after the surge.
    assertThat(total(it, "requestsUnserved").mean()).isCloseTo(200 * (50 - 20), within(200.0));
  }

  @Test
  void oldMetricsAndALongerIntervalDelayTheAnswer() throws InvalidInput {
    String slower = SCALE.replace("}", ", sync: 1 min, metricsAge: 2 min }");
    assertThat(scaled(LOAD + slower).get(0)).isEqualTo("3720 s: 8");
  }

  @Test
  void anOverloadIsSeenThoughTheServiceIsUpWithHalfItsReplicas() {
    String half = "requests: 300, perReplica: 100";
    StrategyOutcome it = run(half, "loss: { of: a/r, at: 10 h, damage: dark, lasts: 1 h }", PEOPLE);
    assertThat(total(it, "downtime").mean()).isZero();
    // 2 of 4 serve 200 of 300 a second, for an hour at least, and 2000 of the others can wait.
    assertThat(total(it, "requestsOverload").mean()).isGreaterThanOrEqualTo(100 * 3_600 - 2_000);
    StrategyOutcome lost = run(half, "loss: { of: a, at: 10 h, damage: dark, lasts: 1 h }", PEOPLE);
    assertThat(total(lost, "requestsOverload").mean()).isZero();
    assertThat(total(lost, "requestsUnserved").mean())
        .isCloseTo(300 * total(lost, "downtime").mean(), within(1.0));
  }

  @Test
  void howTimesOfServiceVarySaysHowManyAreSlow() {
    // Four that serve 100 a second, one at a time, have 99 each: 0.99 wait, and 1 s or longer exp(-1), exp(-2/1.5), ...
    String base = "requests: 396, perReplica: 100";
    assertThat(slow(base)).isEqualTo(slow(base + ", variation: 1")).isCloseTo(0.99 * StrictMath.exp(-1), within(1e-6));
    assertThat(slow(base + ", variation: 0.5")).isCloseTo(0.99 * StrictMath.exp(-2 / 1.5), within(1e-6));
    assertThat(slow(base + ", variation: 4")).isCloseTo(0.99 * StrictMath.exp(-2 / 5.0), within(1e-6));
    // Always the same: half as long in the mean, and next to exp(-2 (1 - use) t) far out.
    assertThat(slow(base + ", variation: 0")).isCloseTo(0.99 * StrictMath.exp(-2), within(0.002));
    assertThat(total(run(base + ", variation: 0", ELSEWHERE, PEOPLE), "requestsUnserved").mean()).isZero();
    assertThat(TestScenarios.problems(yaml(base + ", variation: -1", ELSEWHERE, PEOPLE)))
        .contains("services.web.load.variation: expected at least 0");
  }

  private static double slow(String load) {
    return total(run(load, ELSEWHERE, PEOPLE), "requestsSlowShare").mean();
  }

  @Test
  void aSurgeThatStrikesIsLikeOneThatIsStated() {
    StrategyOutcome stated = run(LOAD, ELSEWHERE, PEOPLE);
    String surge = ", surge: { of: [web], at: 1 h, factor: 3, lasts: 1 h }";
    StrategyOutcome struck = run("requests: 200, perReplica: 100", ELSEWHERE + surge, PEOPLE);
    assertThat(total(struck, "requestsUnserved").mean()).isEqualTo(total(stated, "requestsUnserved").mean())
        .isEqualTo(200 * 3_600 - 4_000);
    assertThat(total(struck, "downtime").mean()).isZero();
    // Half an hour three times as many, half an hour nine times: 200 and 1400 a second too many, and 4000 can wait.
    StrategyOutcome both = run(LOAD, ELSEWHERE + surge.replace("at: 1 h", "at: 90 min"), PEOPLE);
    assertThat(total(both, "requestsOverload").mean()).isEqualTo(2 * 200 * 1_800 + 1_400 * 1_800 - 4_000);
  }

  @Test
  void controllersFollowASurgeThatStrikes() throws InvalidInput {
    String surge = ELSEWHERE + ", surge: { of: [web], at: 1 h, factor: 3, lasts: 1 h }";
    List<String> followed = TestScenarios
        .facts(yaml("requests: 200, perReplica: 100" + SCALE, surge, CONTROLLERS), Fact.ReplicasScaled.class).stream()
        .map(f -> f.at() / Ticks.SECOND + " s: " + f.replicas()).toList();
    assertThat(followed).isEqualTo(scaled(LOAD + SCALE));
  }

  @Test
  void aSurgeOfWhatHasNoLoadIsRefused() {
    String file = yaml(LOAD, ELSEWHERE + ", surge: { of: [web, mail], factor: 3, lasts: 1 h }", PEOPLE)
        .replace("disaster:", "  mail: { home: [a], replicas: 1, cpu: 1, memory: 1 GiB }\ndisaster:");
    assertThat(TestScenarios.problems(file)).contains("disaster[1].surge.of: expected services with load, of which it"
        + " is known how many requests come; \"mail\" has none");
    assertThat(TestScenarios.problems(file.replace("web, mail", "wep"))).contains("did you mean \"web\"?");
    assertThat(TestScenarios.problems(file.replace("web, mail", "web").replace("factor: 3, ", "factor: -1, ")))
        .contains("disaster[1].surge.factor: ");
    assertThat(TestScenarios.problems(file.replace("web, mail", "web").replace(", lasts: 1 h } ]", ", lasts: 0 s } ]")))
        .contains("disaster[1].surge.lasts: expected more than 0");
    // What is wrong with a load is told once.
    assertThat(TestScenarios.problems(file.replace("web, mail", "web").replace("perReplica: 100", "perReplica: x")))
        .contains("services.web.load.perReplica").doesNotContain("surge");
  }

  @Test
  void requestsCostWhatTheScenarioSaysAndNothingElseDoes() {
    String file = yaml(LOAD, ELSEWHERE, PEOPLE);
    assertThat(total(ThreeSites.run(file), "loss").mean()).isZero();
    double unserved = 200 * 3_600 - 4_000;
    double slow = 600 * 3_600 - unserved + 200 * 18;
    StrategyOutcome it = ThreeSites.run(file + "loss: { perUnserved: 0.05 USD, perSlow: 0.002 USD }\n");
    assertThat(total(it, "loss").mean()).isCloseTo(0.05 * unserved + 0.002 * slow, within(0.01));
    // 300 a second come to a service that is down: its downtime costs, and the requests cost nothing besides.
    String down = yaml("requests: 300, perReplica: 100", "loss: { of: a, at: 10 h, damage: dark, lasts: 1 h }", PEOPLE);
    assertThat(total(ThreeSites.run(down + "loss: { perUnserved: 0.05 USD }\n"), "loss").mean())
        .isEqualTo(total(ThreeSites.run(down), "loss").mean()).isPositive();
  }

  @Test
  void aPriceIsInTheCurrencyOfTheFile() {
    assertThat(TestScenarios.problems(yaml(LOAD, ELSEWHERE, PEOPLE) + "loss: { perUnserved: 5 KRW }\n"))
        .contains("loss.perUnserved: expected an amount in USD");
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    String all = yaml(LOAD.replace("perReplica: 100", "perReplica: 100, slowOver: 20 s")
        + ", autoscale: { min: 6, max: 5, target: 0 % }", ELSEWHERE, CONTROLLERS);
    assertThat(TestScenarios.problems(all))
        .contains("services.web.load.autoscale.target: expected more than 0, got \"0 %\"");
    assertThat(TestScenarios.problems(all.replace("target: 0 %", "target: 50 %")))
        .contains("services.web.load.slowOver: expected less than patience = 10 s")
        .contains("services.web.load.autoscale.max: expected at least min = 6, got 5");
    assertThat(TestScenarios.problems(yaml(LOAD + SCALE.replace("max: 40", "max: 3"), ELSEWHERE, CONTROLLERS)))
        .contains("services.web.replicas: expected as many as autoscale allows, 2 to 3, got 4");
    assertThat(TestScenarios.problems(yaml(LOAD, ELSEWHERE, CONTROLLERS).replace("replicas: 4", "replicas: 0")))
        .contains("services.web.replicas: expected at least 1");
    assertThat(TestScenarios.problems(yaml(LOAD + ", autoscale: { min: 2 }", ELSEWHERE, CONTROLLERS)))
        .contains("services.web.load.autoscale.max: is missing");
    assertThat(TestScenarios.problems(yaml("requests: 5", ELSEWHERE, CONTROLLERS)))
        .contains("services.web.load.perReplica");
  }

  @Test
  void aSurgeBeyondAnyCapacityIsWarnedOfWithItsMoment() throws InvalidInput {
    assertThat(TestScenarios.load(yaml(LOAD, ELSEWHERE, CONTROLLERS)).warnings()).anyMatch(w -> w.contains(
        "services.web.load: 600 requests a second come 1 h after the start, more than the 400 that 4 replicas serve"));
    assertThat(TestScenarios.load(yaml(LOAD + SCALE, ELSEWHERE, CONTROLLERS)).warnings())
        .noneMatch(w -> w.contains("requests a second"));
    assertThat(TestScenarios.load(yaml(LOAD + SCALE, ELSEWHERE, PEOPLE)).warnings())
        .anyMatch(w -> w.contains("services.web.load.autoscale: has no effect under it"));
  }
}
