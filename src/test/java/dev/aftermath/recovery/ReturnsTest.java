package dev.aftermath.recovery;

import static dev.aftermath.recovery.ThreeSites.CONTROLLERS;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was away when the primary died, what is cut off, what is finite, and what people do first. */
class ReturnsTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private static String outage(String of, String site, String at, String lasts) {
    return "  - outage: { of: " + of + ", site: " + site + ", at: " + at + ", lasts: " + lasts + " }\n";
  }

  private static String declarative(String services, String disaster) {
    return services + "disaster:\n" + disaster + "strategies:\n  declarative:\n" + CONTROLLERS;
  }

  private static String people(String services, String disaster) {
    return services + "disaster:\n" + disaster + "strategies:\n  backup-restore:\n" + PEOPLE;
  }

  @ParameterizedTest
  @ValueSource(strings = {"declarative", "active-active", "backup-restore", "warm-standby"})
  void aReplicaThatWasAwayIsUsedWhenItIsBack(String strategy) {
    // b has no network until 10 h; the primary at a burns at 1 h 10 min.
    String services = hosts(1, 1, 0)
        + service("web", "a/r", 1, "grade: low, replicas: 1, data: { size: 1 GB, protection: plan }")
        + "protection: { plan: [ { synchronous: { to: b } } ] }\n";
    StrategyOutcome s = run(services + "disaster:\n" + outage("network", "b", "0 s", "10 h")
        + ThreeSites.fire("a/r", 1) + "strategies: { " + strategy + ": { sites: [a, b] } }\n");
    assertThat(total(s, "upForGood").censored()).isZero();
    assertThat(total(s, "upForGood").mean()).isBetween(8.5 * HOUR, 40 * HOUR);
    assertThat(total(s, "recoveryPoint").mean()).isBetween(4_100.0, 4_300.0); // written while b was away
  }

  @Test
  void aNodePullsAnImageOnce() {
    // Five on the only host of b: lost 60 s, applied 30 s, the first placed 1 s later. 10 s of pull for all, start 30 s,
    // traffic 120 s: 251 s.
    String web = hosts(1, 1, 0) + service("web", "a/r", 1, "grade: low, replicas: 5");
    assertThat(total(run(declarative(web, FIRE)), "recoveryTime").mean()).isEqualTo(251.0);
  }

  @Test
  void aRegistryThatIsCutOffServesNobodyBeyondTheCut() {
    String web = hosts(1, 1, 1) + service("web", "a/r", 1, "grade: low, replicas: 1");
    String registry = "  registry: { role: registry, home: [HOME], replicas: 1, cpu: 1, memory: 1 GiB }\n";
    String disaster = outage("network", "c", "0 s", "10 h") + FIRE;
    // Moved to b, it has nothing to serve: what it served is at c.
    StrategyOutcome cut = run(declarative(web + registry.replace("HOME", "c/r"), disaster));
    assertThat(of(cut, "web", "recoveryTime").mean()).isBetween(9.8 * HOUR, 10.5 * HOUR);
    StrategyOutcome near = run(declarative(web + registry.replace("HOME", "b/r"), disaster));
    assertThat(of(near, "web", "recoveryTime").mean()).isEqualTo(251.0);
  }

  @Test
  void aRegistryThatBurntServesNothing() {
    String services = hosts(1, 1, 0) + service("web", "a/r", 1, "grade: low, replicas: 1")
        + "  registry: { role: registry, home: [a/r], replicas: 1, cpu: 1, memory: 1 GiB }\n";
    assertThat(of(run(declarative(services, FIRE)), "web", "recoveryTime").censored()).isEqualTo(1);
  }

  /** Eight services at a, whose data of that size is read from b at 400 MB/s each, an hour after it is asked for. */
  private static String eightRestores(String size, String backup) {
    StringBuilder services = new StringBuilder(hosts(2, 2, 0));
    for (int i = 0; i < 8; i++) {
      services.append(
          service("s" + i, "a/r", 1, "grade: low, replicas: 1, data: { size: " + size + ", protection: plan }"));
    }
    services.append("protection: { plan: [ { backup: { to: b, every: 1 d, window: 1 h, retrieve: 1 h, read: 400 MB/s, "
        + backup + " } } ] }\n");
    return declarative(services.toString(), FIRE);
  }

  @Test
  void controllersWaitForTapeDrives() {
    // Eight tapes of 1 TB at 400 MB/s take 2,500 s each: with four drives in two rounds, with eight in one.
    String yaml = eightRestores("1 TB", "medium: tape");
    double four = total(run(yaml), "recoveryTime").mean();
    double eight = total(run(yaml + "    tapeDrives: 8\n"), "recoveryTime").mean();
    assertThat(four - eight).isEqualTo(2_500.0);
  }

  @Test
  void restoresShareTheAppliance() {
    // Eight of 100 GB at 400 MB/s would take 250 s each; 2 GB/s for all of them make it 400 s.
    String yaml = eightRestores("100 GB", "throughput: ALL");
    double shared = total(run(yaml.replace("ALL", "2 GB/s")), "recoveryTime").mean();
    double alone = total(run(yaml.replace("ALL", "100 GB/s")), "recoveryTime").mean();
    assertThat(shared - alone).isEqualTo(150.0);
  }

  @Test
  void twoLinesBetweenTwoSitesCarryTogetherAndOneIsEnough() {
    // 450 GB over 10 Gbit/s are 360 s, over two such lines 180 s.
    String services = hosts(1, 1, 1)
        + service("web", "a/r", 1, "grade: low, replicas: 1, data: { size: 450 GB, writes: 0 B/s, protection: plan }")
        + "protection: { plan: [ { backup: { to: b, every: 1 d, window: 1 h, retrieve: 0 s, read: 10 GB/s, throughput: 10 GB/s } } ] }\n";
    String single = declarative(services, FIRE) + "    sites: [c, b]\n";
    String twice = single.replace("{ between: [b, c] }", "{ between: [b, c] }, { between: [c, b] }");
    assertThat(total(run(single), "recoveryTime").mean() - total(run(twice), "recoveryTime").mean()).isEqualTo(180.0);
  }

  @Test
  void trafficLeavesADeadSiteFirst() {
    // One of two replicas is enough, and that at b serves; no machine is free for the other. Known after 60 min,
    // verified in 20, switched in 15.
    String services = hosts(1, 1, 0)
        + service("web", "a/r, b/r", 14, "grade: low, replicas: 2, leastReplicas: 1");
    assertThat(total(run(people(services, FIRE)), "downtime").mean()).isEqualTo(95 * MINUTE);
  }

  @Test
  void workBeginsWhenAsManyMachinesAreBackAsAreNeeded() {
    // a has power after 10 h, b after 20 h. Booted in 1 min, then restart 60, verify 20, switch 15 min.
    String services = hosts(1, 1, 0)
        + service("web", "a/r, b/r", 1, "grade: low, replicas: 2, leastReplicas: 1");
    String dark = outage("distribution", "a", "0 s", "10 h") + outage("distribution", "b", "0 s", "20 h");
    StrategyOutcome s = run(people(services, dark));
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(10 * HOUR + 96 * MINUTE);
    assertThat(total(s, "downtime").mean()).isEqualTo(10 * HOUR + 96 * MINUTE);
  }

  @Test
  void aSecondOutageIsPlannedLikeTheFirst() {
    // Twice 10 h of darkness, a boot of 1 min, then restart 60, verify 20, switch 15 min, whether there is data or not.
    String services = hosts(1, 0, 0) + service("plain", "a/r", 1, "grade: low, replicas: 1")
        + service("keeps", "a/r", 1, "grade: low, replicas: 1, data: { size: 1 GB, protection: plan }")
        + "protection: { plan: [ { backup: { to: b, every: 1 d, window: 1 h } } ] }\n";
    String dark = outage("distribution", "a", "0 s", "10 h") + outage("distribution", "a", "100 h", "10 h");
    StrategyOutcome s = run(people(services, dark));
    double once = 10 * HOUR + 96 * MINUTE;
    assertThat(of(s, "plain", "downtime").mean()).isEqualTo(once); // of the longest incident
    assertThat(of(s, "keeps", "downtime").mean()).isEqualTo(once);
  }

  @Test
  void aSecondOutageMustBeNoticedAndDeclaredAnew() {
    // 10 min of darkness each; noticed, declared and assessed after 60 min, then restart 60, verify 20, switch 15 min.
    String services = hosts(1, 0, 0) + service("web", "a/r", 1, "grade: low, replicas: 1");
    String dark = outage("distribution", "a", "0 s", "10 min") + outage("distribution", "a", "100 h", "30 min");
    StrategyOutcome s = run(people(services, dark));
    assertThat(of(s, "web", "downtime").mean()).isEqualTo(155 * MINUTE);
  }

  @Test
  void nobodyLooksForMediaWhereALiveReplicaStands() {
    String services = hosts(1, 1, 0)
        + service("web", "a/r", 1, "grade: low, replicas: 1, data: { size: 1 GB, protection: plan, promotion: 0 s }");
    String live = people(services + "protection: { plan: [ { synchronous: { to: b } } ] }\n", FIRE)
        + "      find-media: { takes: TIME }\n";
    double fast = total(run(live.replace("TIME", "0 s")), "recoveryTime").mean();
    assertThat(total(run(live.replace("TIME", "50 h")), "recoveryTime").mean()).isEqualTo(fast);
    String backup = live.replace("synchronous: { to: b }", "backup: { to: b, every: 1 d, window: 1 h }");
    assertThat(total(run(backup.replace("TIME", "50 h")), "recoveryTime").mean()).isGreaterThan(50 * HOUR);
  }
}
