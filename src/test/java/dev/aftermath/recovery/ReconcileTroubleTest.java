package dev.aftermath.recovery;

import static dev.aftermath.recovery.ThreeSites.CONTROLLERS;
import static dev.aftermath.recovery.ThreeSites.FIRE;
import static dev.aftermath.recovery.ThreeSites.hosts;
import static dev.aftermath.recovery.ThreeSites.run;
import static dev.aftermath.recovery.ThreeSites.service;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** Controllers in situations where one event must not be missed: whoever waits for it would wait for ever. */
class ReconcileTroubleTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private static String declarative(String services, String disaster) {
    return services + "disaster:\n" + disaster + "strategies:\n  declarative:\n" + CONTROLLERS;
  }

  private static String activeActive(String services, String disaster) {
    return services + "disaster:\n" + disaster + "strategies:\n  active-active:\n" + CONTROLLERS;
  }

  @Test
  void replicasThatFitAtTwoSitesOnlyTogetherGetTrafficAtBoth() {
    // 20 cores at 65 % are 13 of the 15.2 that a host leaves: one replica a host, both are needed. Lost 60 s, applied
    // 30 s, the first placed at b after 1 s; the second goes to c after 60 s of waiting and 1 s, 151 s. Pull 10 s,
    // start 30 s, traffic 120 s: 311 s.
    String web = hosts(2, 1, 1) + service("web", "a/r", 20, "grade: low, replicas: 2");
    assertThat(total(run(declarative(web, FIRE)), "recoveryTime").mean()).isEqualTo(311.0);
  }

  @Test
  void aReplicaOfManySitesThatMovesToANewOneCompletesThoseThatServeElsewhere() {
    // Replicas at a and b, both needed; a burns, and c has most room. 60 + 30 + 1 + 10 + 30 + 120 = 251 s.
    String web = hosts(1, 1, 4) + service("web", "a/r", 20, "grade: low, replicas: 2");
    assertThat(total(run(activeActive(web, FIRE)), "recoveryTime").mean()).isEqualTo(251.0);
  }

  @Test
  void trafficLeavesASiteWhoseOnlyReplicaHadToMakeRoom() {
    // The important service moves from c to a and takes the place of one of two replicas, of which one is enough.
    // Traffic leaves a after the health check.
    String services = hosts(1, 1, 1) + service("modest", "a/r", 12, "grade: low, replicas: 2, leastReplicas: 1")
        + service("important", "c/r", 20, "grade: high, replicas: 1");
    StrategyOutcome s = run(activeActive(services, ThreeSites.fire("c/r", 0)));
    assertThat(of(s, "modest", "downtime").mean()).isEqualTo(20.0);
    assertThat(of(s, "important", "recoveryTime").mean()).isEqualTo(251.0);
  }

  @Test
  void aReplicaWhoseMachineBlinksWhileItsImageIsPulledRunsOnceOnly() {
    // Two are needed and only one fits at b. Its image takes 1,000 s; power at b is lost for 30 s in between.
    String web = hosts(2, 1, 0)
        + service("web", "a/r", 20, "grade: low, replicas: 2").replace("image: 1 GB", "image: 100 GB");
    String blink = "  - outage: { of: distribution, site: b, at: 20 min, lasts: 30 s }\n";
    assertThat(total(run(declarative(web, FIRE + blink)), "recoveryTime").censored()).isEqualTo(1);
  }

  @Test
  void phasesThatAreBrokenOffEndThere() {
    // Placed at 91 s after the loss at 10 min; pulled from 691 s on; power at b is lost at 1,200 s: 509 s. Machines
    // are back after 30 s and 60 s of boot, and the image is pulled again, 1,000 s.
    String web = hosts(1, 1, 0)
        + service("web", "a/r", 20, "grade: low, replicas: 1").replace("image: 1 GB", "image: 100 GB");
    String blink = "  - outage: { of: distribution, site: b, at: 20 min, lasts: 30 s }\n";
    StrategyOutcome s = run(declarative(web, FIRE + blink));
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(600 + 90 + 1000 + 30 + 120.0);
    assertThat(s.phases()).filteredOn(p -> p.name().label().equals("pull image"))
        .singleElement().satisfies(p -> assertThat(p.mean() * p.n()).isEqualTo(509 + 1000.0));
  }

  @Test
  void anEvictionThatFellDueWhileTheSiteWasUnseenIsMadeUpFor() {
    // The room burns at 600 s; its pods would be evicted at 600 + 50 + 300 = 950 s, when the network of the site is
    // away, from 940 to 970 s. Seen again, the node gets grace 50 s and toleration 300 s anew: 1,320 s; placed in
    // another room after 1 s, pulled 10 s, started 30 s: 1,361 s, 761 s after the loss.
    String web = hosts(1, 1, 0).replace("rooms: { r: { nodes: { host: 1 } } } }\n  b",
        "rooms: { r: { nodes: { host: 1 } }, s: { nodes: { host: 1 } }, t: { nodes: { host: 1 } } } }\n  b")
        + service("web", "a/r", 4, "grade: low, replicas: 1");
    String away = "  - outage: { of: network, site: a, at: 940 s, lasts: 30 s }\n";
    String yaml = declarative(web, FIRE.replace("powerCut: 20 min", "powerCut: 20 h") + away) + "horizon: 10 h\n";
    assertThat(total(run(yaml), "recoveryTime").mean()).isEqualTo(761.0);
  }

  @Test
  void waitingForRoomWithoutPatienceDoesNotStopTheClock() {
    String web = hosts(1, 1, 0) + service("web", "a/r", 20, "grade: low, replicas: 1")
        + service("other", "b/r", 20, "grade: low, replicas: 1");
    assertThat(total(run(declarative(web, FIRE) + "    spillover: 0 s\n"), "recoveryTime").censored()).isEqualTo(1);
  }

  @Test
  void machinesThatBurnAfterTheSiteWasLostAreReplacedToo() {
    // Power is cut at 20 min, the machine burns at 60 min and is ordered then: 5 d, racked in 1 h, boots in 1 min,
    // placed at once, pulled 10 s, started 30 s, traffic 120 s.
    String services = hosts(1, 1, 0) + service("web", "a/r", 20, "grade: low, replicas: 1")
        + service("other", "b/r", 20, "grade: low, replicas: 1");
    String fire = FIRE.replace("involvement: 10 min", "involvement: 60 min");
    String purchase = "    purchase: [ { room: b/r, count: 2, type: host, delivery: 5 d, install: 1 h } ]\n";
    assertThat(total(run(declarative(services, fire) + purchase), "recoveryTime").mean())
        .isEqualTo(40 * MINUTE + 5 * DAY + HOUR + MINUTE + 1 + 10 + 30 + 120);
  }

  @Test
  void whatAHealthCheckFindsIsDetectedThen() {
    // One replica at a and one at b, one is enough: down until traffic leaves a, not until a is declared lost.
    String web = hosts(1, 1, 0) + service("web", "a/r", 1, "grade: low, replicas: 2, leastReplicas: 1");
    StrategyOutcome s = run(activeActive(web, FIRE));
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(20.0);
    assertThat(of(s, "web", "timeToDetect").mean()).isEqualTo(20.0);
  }

  @Test
  void whatIsLostTwiceCountsOnce() {
    // Struck after 10 min, 6 h 10 min after the backup of 18:00, and restored at b from it; struck there after 48 h 10
    // min, 6 h 10 min after the backup of 18:00 of the second day: 22.2 GB each time at 1 MB/s.
    String services = hosts(1, 2, 2) + service("web", "c/r", 1, "grade: low, replicas: 1, needs: [db]")
        + "datastores: { db: { home: a/r, size: 1 TB, writes: 1 MB/s, protection: plan } }\n"
        + "protection: { plan: [ { backup: { to: c, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z } } ] }\n";
    String yaml = declarative(services, FIRE + ThreeSites.fire("b/r", 48)) + "    sites: [b, c]\n";
    assertThat(total(run(yaml), "bytesLost").mean()).isCloseTo(2 * 22.2e9, within(2.0));
  }
}
