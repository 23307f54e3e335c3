package dev.aftermath.measure;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Time between up and down, whose every part can be added up by hand. */
class DegradedTimeTest {
  /** An image of a byte takes a microsecond. */
  private static final Offset<Double> MOMENT = within(1e-5);

  private static final String LOSS = "loss: { fixed: 1000 USD, perMinute: 60 USD, saturation: %s%s }\n";

  private static String scenario(String replicas) {
    return TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:", "services:\n  web: { home: [a/r], grade: g,"
        + " cpu: 4, memory: 8 GiB, image: 1 B, start: 30 s, age: 0 s, " + replicas + " }\ndisaster:")
        + "strategies: { declarative: { heartbeat: 0 s, grace: 50 s, toleration: 300 s, siteLost: 60 s, apply: 30 s,"
        + " podsPerSecond: 0.005, registry: 800 Mbit/s, dataLease: 25 s, switchTraffic: 2 min, healthCheck: 20 s } }\n";
  }

  private static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  private static double degraded(String replicas) {
    return of(run(scenario(replicas)), "web", "degradedTime").mean();
  }

  @Test
  void itIsFromBeingUpWithEnoughReplicasUntilThereAreAll() {
    // Declared lost after 60 s, applied 30 s later, one replica placed every 200 s, started in 30 s: replica k is ready
    // after 120 + 200 k seconds. Two are ready after 520 s and have their traffic 120 s later: down for 640 s. The third
    // is ready after 720 s and the fourth after 920 s: degraded for 280 s, or for 80 s if three are full capacity.
    String four = "replicas: 4, leastReplicas: 2";
    StrategyOutcome outcome = run(scenario(four));
    assertThat(of(outcome, "web", "downtime").mean()).isCloseTo(640, MOMENT);
    assertThat(of(outcome, "web", "degradedTime").mean()).isCloseTo(280, MOMENT);
    assertThat(total(outcome, "degradedTime").mean()).isCloseTo(280, MOMENT);
    assertThat(degraded(four + ", fullReplicas: 3")).isCloseTo(80, MOMENT);
    assertThat(degraded(four + ", fullReplicas: 2")).as("what makes it up is full capacity").isZero();
    assertThat(degraded("replicas: 4")).as("all must be ready for it to be up").isZero();
  }

  @Test
  void whatIsStillDegradedWhenTheRunEndsIsAtLeastThat() {
    // The fourth replica is never placed: the one machine of 64 GiB at b has room for three of 18 GiB.
    StrategyOutcome outcome = run(scenario("replicas: 4, leastReplicas: 2")
        .replaceAll("(?s)(b:.*?)host: 4", "$1host: 1").replace("memory: 8 GiB", "memory: 18 GiB"));
    assertThat(of(outcome, "web", "downtime").mean()).isCloseTo(640, MOMENT);
    assertThat(of(outcome, "web", "degradedTime").censored()).isEqualTo(1);
  }

  @Test
  void aMinuteOfItCostsTheShareThatTheScenarioSays() {
    // 1,000 USD once; 1 USD a second down, for 640 s; half of it for 280 s: 1,000 + 640 + 140. Nothing is counted beyond
    // 700 s of the two together. Unless the scenario says so, nothing is counted while it is up: 1,000 + 640.
    String yaml = scenario("replicas: 4, leastReplicas: 2");
    assertThat(total(run(yaml + LOSS.formatted("7 d", ", degraded: 50 %")), "loss").mean()).isCloseTo(1_780, MOMENT);
    assertThat(total(run(yaml + LOSS.formatted("700 s", ", degraded: 50 %")), "loss").mean()).isCloseTo(1_700, MOMENT);
    assertThat(total(run(yaml + LOSS.formatted("7 d", "")), "loss").mean()).isCloseTo(1_640, MOMENT);
  }
}
