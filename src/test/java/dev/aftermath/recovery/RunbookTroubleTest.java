package dev.aftermath.recovery;

import static dev.aftermath.recovery.ThreeSites.FIRE;
import static dev.aftermath.recovery.ThreeSites.PEOPLE;
import static dev.aftermath.recovery.ThreeSites.hosts;
import static dev.aftermath.recovery.ThreeSites.run;
import static dev.aftermath.recovery.ThreeSites.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.experiment.Outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** People in situations where one event must not be missed: whoever waits for it would wait for ever. */
class RunbookTroubleTest {
  private static final double MINUTE = 60;

  private static String people(String services, String disaster, String more) {
    return services + "disaster:\n" + disaster + "strategies:\n  backup-restore:\n" + PEOPLE + more;
  }

  @Test
  void mediaAreCarriedWhereNoLinkLeads() {
    String services = hosts(1, 2, 1).replaceAll("links:.*\n", "")
        + service("web", "a/r", 1, "grade: low, replicas: 1, data: { size: 100 GB, protection: plan }")
        + "protection: { plan: [ { backup: { to: a, every: 1 d, window: 2 h } } ] }\n";
    assertThat(run(people(services, FIRE, "    sites: [b]\n")).recoveryTime().censored()).isZero();
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
    assertThat(service(s, "burnt").timeToDetect().mean()).isEqualTo(10 * MINUTE);
    assertThat(service(s, "dark").timeToDetect().mean()).isEqualTo(2 * MINUTE);
    assertThat(service(s, "late").timeToDetect().mean()).isZero();
  }

  @Test
  void dataThatSeveralServicesShareIsLostOnce() {
    // The newest usable backup is of 18:00 the day before, the store is lost at 00:10: 22,200 s at 1 MB/s.
    String services = hosts(4, 4, 0) + service("web", "a/r", 1, "count: 3, grade: low, replicas: 1, needs: [db]")
        + "datastores: { db: { at: a/r, size: 100 GB, writes: 1 MB/s, protection: plan } }\n"
        + "protection: { plan: [ { backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z } } ] }\n";
    assertThat(run(people(services, FIRE, "    sites: [b]\n")).bytesLost().mean()).isEqualTo(22.2e9);
  }
}
