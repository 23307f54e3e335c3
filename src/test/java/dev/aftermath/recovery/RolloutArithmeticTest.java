package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.facts;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Eight replicas that start in 30 s and serve 20 requests a second each, of which 80 come; a version that becomes ready
 * and fails is noticed 300 s after the first of it serves, and put back after 60 s. Capacity that is lost is counted in
 * replica-seconds, of 8 replicas for a day.
 */
class RolloutArithmeticTest {
  private static final String IN_SERVICE = "release: { of: [web], at: 1 h, fails: in-service }";
  private static final String BEFORE_READY = "release: { of: [web], at: 1 h, deadline: 10 min }";
  private static final double DAY = 86_400;

  private static String yaml(int hosts, int replicas, String disasters, String strategy) {
    return ThreeSites.hosts(hosts, 4, 0).replace("name: three sites", "name: three sites\nhorizon: 1 d")
        + ThreeSites.service("web", "a", 2, "replicas: " + replicas + ", leastReplicas: 1, grade: low,"
            + " load: { requests: 80, perReplica: 20 }").replace("8 GiB", "7 GiB")
        + "disaster: [ " + disasters + " ]\nstrategies:\n" + strategy;
  }

  private static String controllers(String rollout) {
    return "  declarative:\n" + ThreeSites.CONTROLLERS + "    rollout: { " + rollout + " }\n";
  }

  private static StrategyOutcome run(String disaster, String rollout) {
    return ThreeSites.run(yaml(6, 8, disaster, controllers(rollout)));
  }

  private static double lost(StrategyOutcome s) {
    return 8 * DAY - 3_600 * total(s, "replicaHours").mean();
  }

  @Test
  void allAtOnceLosesEverythingUntilItIsBack() {
    // 30 s to start it, 300 + 60 s, and 30 s to start the version before.
    StrategyOutcome s = run(IN_SERVICE, "way: all-at-once");
    assertThat(lost(s)).isCloseTo(8 * (30 + 300 + 60 + 30), within(0.01));
    assertThat(of(s, "web", "downtime").mean()).isEqualTo(420);
    assertThat(total(s, "requestsUnserved").mean()).isEqualTo(80 * 420);
  }

  @Test
  void rollingGoesThroughAllReplicasWhenItIsNoticedLate() {
    // 2 may be missing and 2 are started beside: 2 are gone at once, 4 after 30 s and 2 more then, 8 after 60 s.
    // Noticed at 330 s, put back from 390 s on, four at a time: 4 at 420 s and 4 at 450 s.
    double lost = 30 * 2 + 30 * 6 + (420 - 60) * 8 + 30 * 4;
    assertThat(lost(run(IN_SERVICE, "way: rolling"))).isCloseTo(lost, within(0.01));
  }

  @Test
  void rollingStopsWithWhatItHasReachedWhenItIsNoticedEarly() {
    // Noticed 50 s after it began, in the second step: 6 are gone until 140 s, and 2 of them until 170 s.
    double lost = 30 * 2 + (140 - 30) * 6 + 30 * 2;
    StrategyOutcome s = run(IN_SERVICE, "way: rolling, notice: 20 s");
    assertThat(lost(s)).isCloseTo(lost, within(0.01));
    assertThat(of(s, "web", "downtime").mean()).isZero();
    assertThat(of(s, "web", "degradedTime").mean()).isEqualTo(170);
  }

  @Test
  void rollingWithoutRoomBesideDoesWithoutIt() {
    // 2 at a time on machines that are full: 2, 4, 6, 8 from 0, 30, 60 and 90 s on; back by 2 from 390 s on.
    double lost = 30 * (2 + 4 + 6) + (420 - 90) * 8 + 30 * (6 + 4 + 2);
    StrategyOutcome s = ThreeSites.run(yaml(1, 8, IN_SERVICE, controllers("way: rolling")));
    assertThat(lost(s)).isCloseTo(lost, within(0.01));
    // None may be missing and none fits beside: nothing is replaced.
    assertThat(lost(ThreeSites.run(yaml(1, 8, IN_SERVICE, controllers("way: rolling, maxUnavailable: 0 %"))))).isZero();
  }

  @Test
  void oneReplicaGoesOnUntilTheNewOneIsReady() {
    StrategyOutcome s = ThreeSites.run(yaml(6, 1, IN_SERVICE, controllers("way: rolling")));
    assertThat(of(s, "web", "downtime").mean()).isEqualTo(300 + 60 + 30);
    assertThat(of(ThreeSites.run(yaml(6, 1, BEFORE_READY, controllers("way: rolling"))), "web", "downtime").mean())
        .as("what never becomes ready takes nobody's place").isZero();
  }

  @Test
  void aCanaryCostsItsShareWhileItIsWatched() {
    // 5 % of 8 is one: it takes another's place when it is ready, and an eighth of the requests fails for 360 s.
    StrategyOutcome s = run(IN_SERVICE, "way: canary");
    assertThat(lost(s)).isCloseTo(300 + 60 + 30, within(0.01));
    assertThat(total(s, "requestsUnserved").mean()).isEqualTo(80 / 8 * 360);
    assertThat(of(s, "web", "downtime").mean()).isZero();
  }

  @Test
  void aCanaryThatIsWatchedTooShortlyLetsItThrough() {
    // 1 from 30 s on, then from 90 s as rolling: 3, 5 and 7 at 120 s, 8 at 150 s; back from 390 s on, four at a time.
    double lost = 60 * 1 + 30 * 3 + 30 * 7 + (420 - 150) * 8 + 30 * 4;
    assertThat(lost(run(IN_SERVICE, "way: canary, watch: 1 min"))).isCloseTo(lost, within(0.01));
  }

  @Test
  void blueGreenSwitchesBackAtOnceWhileTheOldSetStandsBy() {
    assertThat(lost(run(IN_SERVICE, "way: blue-green"))).isCloseTo(8 * (300 + 60), within(0.01));
    // It has stood by for 2 min only: the version before has to be started.
    assertThat(lost(run(IN_SERVICE, "way: blue-green, watch: 2 min"))).isCloseTo(8 * (300 + 60 + 30), within(0.01));
  }

  @Test
  void blueGreenNeedsRoomForASecondSet() throws InvalidInput {
    String full = yaml(1, 8, IN_SERVICE, controllers("way: blue-green"));
    assertThat(lost(ThreeSites.run(full))).isZero();
    assertThat(facts(full)).anyMatch(Fact.ReleaseHeld.class::isInstance)
        .noneMatch(Fact.ReleaseFailed.class::isInstance);
    assertThat(TestScenarios.load(full).warnings()).anyMatch(w -> w.contains(
        "strategies.declarative.rollout: blue-green needs room for 8 more replicas of web beside those that run"));
    assertThat(TestScenarios.load(yaml(6, 8, IN_SERVICE, controllers("way: blue-green"))).warnings())
        .noneMatch(w -> w.contains("rollout"));
  }

  @Test
  void whatNeverBecomesReadyTakesNoMoreThanMayBeMissing() {
    // Until the deadline of 600 s, put back after 60 s and started in 30.
    assertThat(lost(run(BEFORE_READY, "way: all-at-once"))).isCloseTo(8 * 690, within(0.01));
    assertThat(lost(run(BEFORE_READY, "way: rolling"))).isCloseTo(2 * 690, within(0.01));
    assertThat(lost(run(BEFORE_READY, "way: canary"))).isZero();
    assertThat(lost(run(BEFORE_READY, "way: blue-green"))).isZero();
  }

  @Test
  void crewsPutItBackWhetherOrNotUsersMissTheService() {
    String crews = "  backup-restore:\n" + ThreeSites.PEOPLE + "    rollout: { way: WAY, rollBack: 45 min }\n";
    StrategyOutcome canary = ThreeSites.run(yaml(12, 8, IN_SERVICE, crews.replace("WAY", "canary")));
    assertThat(lost(canary)).isCloseTo(300 + 45 * 60 + 30, within(0.01));
    // Down from the beginning; people who declare an incident after 60 min find that it is taken care of.
    StrategyOutcome all = ThreeSites.run(yaml(12, 8, IN_SERVICE, crews.replace("WAY", "all-at-once")));
    assertThat(of(all, "web", "downtime").mean()).isEqualTo(30 + 300 + 45 * 60 + 30);
  }

  @Test
  void aMachineThatDiesMeanwhileIsReplacedAndEverythingRunsInTheEnd() throws InvalidInput {
    for (String way : List.of("all-at-once", "rolling", "canary", "blue-green")) {
      for (String host : List.of("host-1", "host-2", "host-3")) {
        String yaml = yaml(6, 8, IN_SERVICE + ", loss: { of: a/r/" + host + ", at: 3700 s }",
            controllers("way: " + way));
        assertThat(facts(yaml)).filteredOn(Fact.ServiceStood.class::isInstance).map(Fact.ServiceStood.class::cast)
            .allMatch(f -> f.running() == 8 && !f.badRelease());
        assertThat(of(ThreeSites.run(yaml), "web", "degradedTime").censored()).as(way + ", " + host).isZero();
      }
    }
  }

  @Test
  void aPartRollsOutInItsOwnWay() {
    String parts = controllers("way: all-at-once")
        + "    parts: { careful: { use: declarative, services: [web], rollout: { way: canary } } }\n";
    assertThat(lost(ThreeSites.run(yaml(6, 8, IN_SERVICE, parts)))).isCloseTo(390, within(0.01));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    String all = yaml(6, 8, IN_SERVICE, controllers("way: canary, canary: 0 %, maxUnavailable: 120 %"));
    assertThat(TestScenarios.problems(all))
        .contains("strategies.declarative.rollout.canary: expected more than 0, got \"0 %\"")
        .contains("strategies.declarative.rollout.maxUnavailable: expected");
    String nothing = controllers("way: rolling, maxUnavailable: 0 %, maxSurge: 0 %");
    assertThat(TestScenarios.problems(yaml(6, 8, IN_SERVICE, nothing)))
        .contains("strategies.declarative.rollout.maxUnavailable: expected more than 0 % of this or of maxSurge");
    assertThat(TestScenarios.problems(yaml(6, 8, IN_SERVICE, controllers("way: at-random")))).contains("blue-green");
    String later = IN_SERVICE.replace("in-service", "later");
    assertThat(TestScenarios.problems(yaml(6, 8, later, controllers("way: rolling"))))
        .contains("fails: expected");
  }
}
