package dev.aftermath.recovery;

import static dev.aftermath.recovery.ThreeSites.FIRE;
import static dev.aftermath.recovery.ThreeSites.PEOPLE;
import static dev.aftermath.recovery.ThreeSites.hosts;
import static dev.aftermath.recovery.ThreeSites.run;
import static dev.aftermath.recovery.ThreeSites.service;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** People in situations where one event must not be missed: whoever waits for it would wait for ever. */
class RunbookTroubleTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private static String people(String services, String disaster, String more) {
    return services + "disaster:\n" + disaster + "strategies:\n  backup-restore:\n" + PEOPLE + more;
  }

  @Test
  void whoLooksForOtherMachinesGoesOnWithItsOwnWhenTheyAreBack() {
    // Dark for 10 h, and no other machine has room. Back, booted in 1 min after cooling has restarted in 10 min; then
    // restart 60, verify 20, switch 15 min.
    String services = hosts(1, 1, 0) + service("web", "a/r", 14, "grade: low, replicas: 1")
        + service("other", "b/r", 14, "grade: low, replicas: 1");
    String outage = "  - outage: { of: distribution, site: a, lasts: 10 h }\n";
    StrategyOutcome s = run(people(services, outage, "    whenDark: rebuild\n"));
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(10 * HOUR + (1 + 60 + 20 + 15) * MINUTE);
    assertThat(s.blocked()).isEmpty();
  }

  @Test
  void dataThatBurnsDuringTheSwitchIsRestoredBeforeTheServiceIsDone() {
    // The second fire takes the data at b at 12 h 10 min, while traffic is switched to c.
    String services = hosts(1, 2, 2) + service("web", "a/r", 1, "grade: low, replicas: 1, needs: [db]")
        + "datastores: { db: { home: b/r, size: 100 GB, protection: plan } }\n"
        + "protection: { plan: [ { backup: { to: c, every: 1 d, window: 2 h } } ] }\n";
    String fires = FIRE + ThreeSites.fire("b/r", 12);
    StrategyOutcome s = run(people(services, fires, "    sites: [c]\n")
        .replace("switch-traffic: { takes: 15 min }", "switch-traffic: { takes: 12 h }"));
    assertThat(total(s, "recoveryTime").censored()).isZero();
    assertThat(total(s, "recoveryTime").mean()).isGreaterThan(17.5 * HOUR);
  }

  @Test
  void dataIsNotRestoredIntoTheRoomThatBurnt() {
    // Promotion begins before there are machines; these are bought and come after 5 d. The snapshot goes to b.
    String services = hosts(1, 1, 0)
        + service("web", "a/r", 14, "grade: low, replicas: 1, data: { size: 100 GB, protection: plan }")
        + service("other", "b/r", 14, "grade: low, replicas: 1")
        + "protection: { plan: [ { snapshot: { to: b, every: 1 h, transfer: 5 min } } ] }\nhorizon: 60 d\n";
    StrategyOutcome s = run(services + "disaster:\n" + FIRE + "strategies:\n  warm-standby:\n    sites: [b]\n"
        + "    purchase: [ { room: b/r, count: 2, type: host, delivery: 5 d, install: 1 h } ]\n");
    assertThat(total(s, "recoveryTime").mean()).isGreaterThan(5 * DAY);
    assertThat(total(s, "recoveryPoint").mean()).isBetween(5 * MINUTE, 65 * MINUTE);
  }

  @Test
  void theEndOfAStallWakesThoseWhoWaitForTheData() {
    // The peer of the data is dark for two days, and writes wait for it; only then can the service be verified.
    String services = hosts(1, 2, 1) + service("web", "a/r", 1, "grade: low, replicas: 1, needs: [db]")
        + "datastores: { db: { home: b/r, size: 100 GB, protection: plan } }\n"
        + "protection: { plan: [ { synchronous: { to: c, onPeerLoss: stall } } ] }\n";
    String disaster = FIRE + "  - outage: { of: distribution, site: c, lasts: 2 d }\n";
    assertThat(total(run(people(services, disaster, "    sites: [b]\n")), "recoveryTime").mean())
        .isEqualTo(2 * DAY + 35 * MINUTE);
    String declarative = services + "disaster:\n" + disaster + "strategies:\n  declarative: { sites: [b] }\n";
    assertThat(total(run(declarative), "recoveryTime").mean()).isBetween(2 * DAY, 2 * DAY + 15 * MINUTE);
  }

  @Test
  void mediaAreCarriedWhereNoLinkLeads() {
    String services = hosts(1, 2, 1).replaceAll("links:.*\n", "")
        + service("web", "a/r", 1, "grade: low, replicas: 1, data: { size: 100 GB, protection: plan }")
        + "protection: { plan: [ { backup: { to: a, every: 1 d, window: 2 h } } ] }\n";
    assertThat(total(run(people(services, FIRE, "    sites: [b]\n")), "recoveryTime").censored()).isZero();
  }

  @Test
  void theTimeToDetectCountsFromEachServicesOwnOutage() {
    // Known at 20 min. One service burnt at 10 min, one lost power at 18 min, one at 5 h, when people were at work.
    String services = hosts(1, 4, 1).replace("rooms: { r: { nodes: { host: 1 } } } }\n  b",
        "rooms: { r: { nodes: { host: 1 } }, t: { nodes: { host: 1 } } } }\n  b")
        + service("burnt", "a/r", 1, "grade: low, replicas: 1") + service("dark", "a/t", 1, "grade: low, replicas: 1")
        + service("late", "c/r", 1, "grade: low, replicas: 1");
    String disaster = FIRE.replace("powerCut: 20 min", "powerCut: 18 min")
        + "  - outage: { of: distribution, site: c, at: 5 h, lasts: 1 h }\n";
    StrategyOutcome s = run(people(services, disaster, ""));
    assertThat(of(s, "burnt", "timeToDetect").mean()).isEqualTo(10 * MINUTE);
    assertThat(of(s, "dark", "timeToDetect").mean()).isEqualTo(2 * MINUTE);
    assertThat(of(s, "late", "timeToDetect").mean()).isZero();
  }

  @Test
  void dataThatSeveralServicesShareIsLostOnce() {
    // The newest usable backup is of 18:00 the day before, the store is lost at 00:10: 22,200 s at 1 MB/s.
    String services = hosts(4, 4, 0) + service("web", "a/r", 1, "count: 3, grade: low, replicas: 1, needs: [db]")
        + "datastores: { db: { home: a/r, size: 100 GB, writes: 1 MB/s, protection: plan } }\n"
        + "protection: { plan: [ { backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z } } ] }\n";
    assertThat(total(run(people(services, FIRE, "    sites: [b]\n")), "bytesLost").mean()).isEqualTo(22.2e9);
  }
}
