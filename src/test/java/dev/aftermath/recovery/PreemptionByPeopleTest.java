package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/**
 * One machine at each site: at a one with a service of a high priority, at b one with another of a low one, each of which
 * needs most of it. Site a is dark for a day, in which crews build anew what ran there, at b.
 */
class PreemptionByPeopleTest {
  private static final double MINUTE = 60;
  /** What a service takes that is built anew: machines 120 + 40 + 90, verified in 20 and switched in 15 min. */
  private static final double WORK = (120 + 40 + 90 + 20 + 15) * MINUTE;
  /** Noticed in 10, declared in 20, assessed in 30 min. */
  private static final double KNOWN = 60 * MINUTE;

  /** Power is back after a day, the machine boots in 5, and the service is started on it in 40, verified and switched. */
  private static final double AGAIN = (24 * 60 + 5 + 40 + 20 + 15) * MINUTE;

  private static String yaml(String low, String strategy) {
    return """
        name: room
        start: 2026-01-01T00:00Z
        horizon: 10 d
        nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 5 min } }
        sites:
          a: { at: [37.0, 127.0], rooms: { r: { nodes: { host: 1 } } } }
          b: { at: [36.0, 128.0], rooms: { r: { nodes: { host: 1 } } } }
        grades: { high: { priority: 20 }, low: { priority: %s } }
        services:
          core: { home: [a/r], replicas: 1, grade: high, cpu: 4, memory: 40 GiB, age: 0 s }
          bulk: { home: [b/r], replicas: 1, grade: low, cpu: 4, memory: 40 GiB, age: 0 s }
        disaster: [ { loss: { of: a, damage: dark, lasts: 1 d } } ]
        strategies:
          backup-restore:
        %s    whenDark: rebuild
        """.formatted(low, TestScenarios.CREWS.replace("sites: [b]", "sites: [b, a]") + "      restart: { takes: 40 min }\n"
        + strategy);
  }

  private static double down(String low, String strategy, String service) {
    StrategyOutcome outcome = TestScenarios.run(yaml(low, strategy), 1).strategies().get(0);
    return of(outcome, service, "downtime").mean();
  }

  @Test
  void whatIsLessImportantMakesRoomWhereTheRunbookSaysSo() {
    // Its machine is taken when it is asked for, and it is built on that at a, which runs 5 min after its power is back.
    String preemption = "    preemption: true\n";
    assertThat(down("10", preemption, "core")).isCloseTo(KNOWN + WORK, within(1e-3));
    assertThat(down("10", preemption, "bulk")).isCloseTo((24 * 60 + 5) * MINUTE - KNOWN + WORK, within(1e-3));
  }

  @Test
  void otherwiseWhoFindsNoRoomWaits() {
    // Nobody takes a machine from somebody else: it is started on its own when that runs again.
    for (String strategy : new String[] {"", "    preemption: false\n"}) {
      assertThat(down("10", strategy, "core")).isCloseTo(AGAIN, within(1e-3));
      assertThat(down("10", strategy, "bulk")).isZero();
    }
  }

  @Test
  void whatIsAsImportantMakesNoRoom() {
    assertThat(down("20", "    preemption: true\n", "core")).isCloseTo(AGAIN, within(1e-3));
    assertThat(down("20", "    preemption: true\n", "bulk")).isZero();
  }

  @Test
  void whereNobodyReadsItItIsRefused() {
    String controllers = yaml("10", "").replaceAll("(?s)strategies:.*", "strategies: { declarative: { preemption: true } }\n");
    assertThat(TestScenarios.placedProblems(controllers))
        .contains("strategies.declarative.preemption: has no effect: acts is controllers");
    String part = yaml("10", "").replaceAll("(?s)strategies:.*",
        "strategies: { backup-restore: { parts: { warm-standby: { grades: [low], preemption: true } } } }\n");
    assertThat(TestScenarios.placedProblems(part))
        .contains("parts.warm-standby.preemption: belongs to the strategy as a whole");
  }
}
