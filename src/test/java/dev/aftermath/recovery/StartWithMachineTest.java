package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.estimate.Summary;
import org.junit.jupiter.api.Test;

/** Replicas that were lost while their service stayed up start with their machine, to the second. */
class StartWithMachineTest {
  private static final double HOUR = 3_600;
  private static final double BOOT_OF_MACHINE = 300;
  private static final double BOOT_OF_GUEST = 180;
  private static final double START = 60;

  /** Three rooms with a host and a replica each, of which the first room fares badly at 1 h. */
  private static String scenario(String loss, String strategy) {
    return """
        name: rooms
        start: 2026-01-01T00:00Z
        horizon: 10 d
        nodeTypes: { server: { cpu: 10, memory: 64 GiB, boot: 5 min } }
        sites:
          a:
            at: [37, 127]
            rooms: { one: { nodes: { server: 1 } }, two: { nodes: { server: 1 } }, three: { nodes: { server: 1 } } }
        services:
          web: { home: [a/one, a/two, a/three], replicas: 3, leastReplicas: 2, cpu: 2, memory: 1 GiB, start: 1 min }
        disaster: [ { loss: { of: a/one, at: 1 h, %s } } ]
        strategies: { %s }
        """.formatted(loss, strategy);
  }

  private static Summary degraded(String loss, String strategy) {
    return total(TestScenarios.run(scenario(loss, strategy), 1).strategies().get(0), "degradedTime");
  }

  private static double less(String loss, String strategy) {
    return degraded(loss, strategy).mean();
  }

  @Test
  void virtualMachinesStartWhenTheirHostHasPowerAgain() {
    String strategy = "warm-standby: { machines: { restart: { detect: 40 s, boot: 3 min } } }";
    assertThat(less("damage: dark, lasts: 10 h", strategy)).isEqualTo(10 * HOUR + BOOT_OF_MACHINE + BOOT_OF_GUEST);
  }

  @Test
  void theyDoWhereOtherHostsWouldNotTakeThemOver() {
    String strategy = "warm-standby: { machines: { restart: { by: people, detect: 40 s, boot: 3 min } } }";
    assertThat(less("damage: dark, lasts: 10 h", strategy)).isEqualTo(10 * HOUR + BOOT_OF_MACHINE + BOOT_OF_GUEST);
  }

  @Test
  void containersThatCrewsLookAfterStartAsTheyDo() {
    String strategy = "people: { use: warm-standby, starts: container, machines: { kind: containers } }";
    assertThat(less("damage: dark, lasts: 10 h", strategy)).isEqualTo(10 * HOUR + BOOT_OF_MACHINE + START);
  }

  @Test
  void aSecondLossMeanwhileIsWaitedForAsWell() {
    // The host is back after 10 h and 5 min, dark again a minute later, and back for good an hour and 5 min after that.
    String twice = "damage: dark, lasts: 10 h } }, { loss: { of: a/one, at: 666 min, damage: dark, lasts: 1 h";
    assertThat(less(twice, "warm-standby: { machines: { restart: { detect: 40 s, boot: 3 min } } }"))
        .isEqualTo(10 * HOUR + BOOT_OF_MACHINE + 60 + HOUR + BOOT_OF_MACHINE + BOOT_OF_GUEST);
  }

  @Test
  void whatStoodOnADestroyedMachineIsStartedNowhereElse() {
    assertThat(degraded("damage: destroyed", "warm-standby: {}").censored()).isEqualTo(1);
    assertThat(degraded("damage: destroyed", "declarative: {}").censored()).isZero();
  }
}
