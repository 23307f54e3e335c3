package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static dev.aftermath.testing.Measured.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Recovery by controllers whose every duration is constant, so that each outcome can be added up by hand. */
class ReconcileArithmeticTest {
  private static final double MINUTE = 60;

  private static final String PROTECTION = "protection: { plan: [ { asynchronous: { to: b } } ] }\n";

  private static final String STRATEGY = "strategies:\n  declarative:\n" + ThreeSites.CONTROLLERS;

  private static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  @Test
  void aServiceOfALostSiteIsDetectedAppliedPlacedPulledStartedAndSwitched() {
    // One room: the site's control plane is lost when it burns. Declared lost after 60 s; applied 30 s later; placed
    // after 1 s (1 pod a second); 1 GB pulled at 800 Mbit/s = 100 MB/s in 10 s; started in 30 s; traffic 120 s.
    // The data is usable long before that: lease 25 s, lost at 60 s, promotion 7 s. In all 60+30+1+10+30+120 = 251 s.
    assertThat(total(run(TestScenarios.CONSTANT + PROTECTION + STRATEGY), "recoveryTime").mean()).isEqualTo(251.0);
  }

  @Test
  void imagesPulledAtOnceShareTheRegistryAndEndAfterNTimesSizeOverBandwidth() {
    // Four services without data. Declared lost after 60 s, applied 30 s later, placed after 1 to 4 ms (1,000 pods a
    // second). From 1 ms on the registry is never idle, so the last image is there after n S / B = 4 * 1 GB / 100 MB/s
    // = 40 s. Started in 30 s; traffic 120 s. In all 60 + 30 + 0.001 + 40 + 30 + 120 = 280.001 s.
    String four = TestScenarios.CONSTANT.replace("web: {", "web: { count: 4,")
        .replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }");
    assertThat(total(run(four + STRATEGY.replace("podsPerSecond: 1", "podsPerSecond: 1000")), "recoveryTime").mean())
        .isCloseTo(280.001, within(1e-5));
  }

  @Test
  void aPersonWhoHasToAgreeAddsTheTimeOfTheDecision() {
    assertThat(total(run(TestScenarios.CONSTANT + PROTECTION + STRATEGY + "    humanGate: 10 min\n"), "recoveryTime").mean())
        .isEqualTo(251 + 10 * MINUTE);
  }

  @Test
  void theRecoveryPointOfASteadyStreamIsTheDelayOfTheLink() {
    // 200 km at 5 us/km: 1 ms; 1 MB/s * 1 ms = 1000 bytes had not arrived.
    StrategyOutcome s = run(TestScenarios.CONSTANT + PROTECTION + STRATEGY);
    assertThat(total(s, "recoveryPoint").mean()).isEqualTo(0.001);
    assertThat(total(s, "bytesLost").mean()).isCloseTo(1000, within(1.0));
  }

  @Test
  void aBurstBeforeTheDisasterLeavesABacklogThatIsLost() {
    // A stream limited to 2 MB/s; writing 1 MB/s, and 5 MB/s more in the 10 min before the start. Backlog at ignition:
    // (1 + 5 - 2) MB/s * 600 s = 2.4 GB. Then it drains at 2 - 1 = 1 MB/s for the 10 min until the room burns: 1.8 GB
    // left. The oldest byte not sent was written when 3.6 GB - ... : written up to then 6 * 600 + 1 * 600 = 4.2 GB,
    // sent 2 * 1200 = 2.4 GB; at 6 MB/s the 2.4 GB had been written 400 s after the burst began, 800 s before the loss.
    String burst = TestScenarios.CONSTANT.replace(
        "writes: 1 MB/s", "writes: { rate: 1 MB/s, bursts: [ { before: 10 min, lasts: 10 min, rate: 5 MB/s } ] }");
    StrategyOutcome s = run(burst + "protection: { plan: [ { asynchronous: { to: b, limit: 2 MB/s } } ] }\n" + STRATEGY);
    // The delay of the link adds its 1 ms of sending, 2000 bytes, and 1/3 ms of writing at 6 MB/s.
    // Moments are whole microseconds, in which 6 bytes are written.
    assertThat(total(s, "bytesLost").mean()).isCloseTo(1.8e9 + 2000, within(7.0));
    assertThat(total(s, "recoveryPoint").mean()).isCloseTo(800 + 0.001 * 2 / 6, within(1e-5));
  }

  @Test
  void aLostRoomOfALivingSiteIsRepairedByEvictionWithinTheSite() {
    // Three rooms, so that two of the three members of the control plane live on. The room burns at 10 min; its node
    // is not ready 50 s later (heartbeat interval 0), its pod evicted after 300 s (first in the queue), placed after
    // 1 s, pulled in 10 s, started in 30 s, no traffic to switch: 391 s. Power is cut late, after 20 h.
    // The data moves after lease 25 s and toleration 300 s, because its only replica is at another site, and
    // promotion 7 s: 307 s, before that.
    String yaml = TestScenarios.CONSTANT
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
            "rooms: { r: { nodes: { host: 4 } }, s: { nodes: { host: 4 } }, t: { nodes: { host: 4 } } }\n  b:")
        .replace("powerCut: 20 min", "powerCut: 20 h")
        + "horizon: 10 h\n" + PROTECTION + STRATEGY;
    assertThat(total(run(yaml), "recoveryTime").mean()).isEqualTo(391.0);
  }

  @Test
  void activeActiveLosesOnlyTheTimeUntilTrafficLeavesTheLostSite() {
    // Two replicas, one at each site; one is enough. Traffic leaves a after the health check, 20 s. The data comes
    // back after it is declared lost (60 s) and promotion 7 s: 67 s.
    String yaml = TestScenarios.CONSTANT.replace("replicas: 1", "replicas: 2, leastReplicas: 1") + PROTECTION
        + STRATEGY.replace("declarative", "active-active");
    assertThat(total(run(yaml), "recoveryTime").mean()).isEqualTo(67.0);
  }

  @Test
  void aFailoverTakesUntilTheLeaseRunsOutAndThePromotion() {
    // As a manager of a database with leases does (Patroni: ttl 30 s, renewed every 10 s): what is left of the lease when its
    // holder dies is uniform on 20 to 30 s, and 7 s of promotion follow. All else is known after a second.
    String yaml = TestScenarios.CONSTANT.replace("replicas: 1", "replicas: 2, leastReplicas: 1") + PROTECTION
        + STRATEGY.replace("declarative", "active-active").replace("siteLost: 60 s", "siteLost: 1 s")
            .replace("dataLease: 25 s", "dataLease: \"uniform(20 s, 30 s)\"").replace("healthCheck: 20 s", "healthCheck: 1 s");
    double[] took = values(TestScenarios.run(yaml, 400).strategies().get(0), "recoveryTime");
    assertThat(Arrays.stream(took).boxed().toList()).hasSize(400).allMatch(t -> t >= 27 && t <= 37);
    for (double part : new double[] {0.25, 0.5, 0.75}) {
      // Four standard deviations of a share of 400.
      assertThat(Arrays.stream(took).filter(t -> t < 27 + 10 * part).count() / 400.0).isCloseTo(part, within(0.1));
    }
  }

  @Test
  void withoutDataActiveActiveIsDownForTheHealthCheckAlone() {
    String yaml = TestScenarios.CONSTANT.replace("replicas: 1", "replicas: 2, leastReplicas: 1")
        .replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }") + STRATEGY.replace("declarative", "active-active");
    assertThat(total(run(yaml), "recoveryTime").mean()).isEqualTo(20.0);
  }

  @Test
  void aSiteThatIsFarFromTheDisasterNeverGoesDown() {
    // The negative control: the service lives at b, the fire is at a.
    String yaml = TestScenarios.CONSTANT.replace("home: [a/r]", "home: [b/r]")
        .replace("protection: plan", "protection: other") + "protection: { other: [] }\n" + STRATEGY;
    StrategyOutcome s = run(yaml);
    assertThat(total(s, "recoveryTime").mean()).isZero();
    assertThat(total(s, "loss").mean()).isZero();
    assertThat(total(s, "bytesLost").mean()).isZero();
    assertThat(s.phases()).isEmpty();
  }
}
