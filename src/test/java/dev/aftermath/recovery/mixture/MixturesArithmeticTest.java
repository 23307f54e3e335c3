package dev.aftermath.recovery.mixture;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;

/**
 * Mixtures of what people and controllers do, with constant durations, so that each can be added up by hand: a choice
 * changes what it is about, and nothing else.
 */
class MixturesArithmeticTest {
  private static final double MINUTE = 60;

  private static final String COPY = "protection: { plan: [ { asynchronous: { to: b } } ] }\n";

  /** Of crews: 60 min until it is decided; built in 120 + 40 + 90, booted in 5, deployed in 8 min; 20 + 15 at the end. */
  private static final String CREWS =
      """
          sites: [b]
          pace: 1
          steps:
            provision: { takes: 120 min }
            install-os: { takes: 40 min, error: 0 % }
            configure: { takes: 90 min, error: 0 % }
            boot: { takes: 5 min, error: 0 % }
            deploy: { takes: 8 min, error: 0 % }
            restore-data: { takes: 10 min }
            verify: { takes: 20 min }
            switch-traffic: { takes: 15 min }
      """;

  private static final String PEOPLE_DECIDE =
      """
          detect: 10 min
          declare: 20 min
          assess: 30 min
      """;

  /** Of controllers: lost after 60 s, applied after 30 s, placed after 1 s. */
  private static final String CONTROLLERS =
      """
          heartbeat: 0 s
          grace: 50 s
          toleration: 300 s
          apply: 30 s
          podsPerSecond: 1
          dataLease: 25 s
      """;

  /** A registry that gives a gigabyte in 10 s. */
  private static final String REGISTRY = "    registry: 800 Mbit/s\n";

  private static final String CONTAINERS = "    machines: { kind: containers }\n";

  private static double of(String strategy) {
    return total(TestScenarios.run(TestScenarios.CONSTANT + COPY + "strategies:\n  mixed:\n" + strategy, 1)
        .strategies().get(0), "recoveryTime").mean();
  }

  @Test
  void crewsThatMonitoringAlarmsSaveTheTimeThatPeopleTakeToDecide() {
    // Decided 60 + 285 min; alarmed by monitoring after 60 s in place of 60 min: 1 + 285 min.
    assertThat(of("    use: backup-restore\n" + CREWS + PEOPLE_DECIDE)).isEqualTo((60 + 285) * MINUTE);
    assertThat(of("    use: backup-restore\n    decides: automatic\n    siteLost: 60 s\n" + CREWS))
        .isEqualTo((1 + 285) * MINUTE);
  }

  @Test
  void whoConfirmsAddsTheTimeOfTheConfirmationAndNoneForLookingAround() {
    assertThat(of("    use: backup-restore\n    decides: confirmed\n    humanGate: 7 min\n    siteLost: 60 s\n" + CREWS))
        .isEqualTo((1 + 7 + 285) * MINUTE);
    // Without a time of his own he takes that of the declaration.
    assertThat(of("    use: backup-restore\n    decides: confirmed\n    declare: 20 min\n    siteLost: 60 s\n" + CREWS))
        .isEqualTo((1 + 20 + 285) * MINUTE);
  }

  @Test
  void crewsThatBootAnImageThatWaitsNeedNoInstallation() {
    // The data is promoted meanwhile: set-up 10 min and 7 s. It decides, since the boot takes only 5 min.
    assertThat(of("    use: backup-restore\n    starts: image\n" + CREWS + PEOPLE_DECIDE))
        .isEqualTo((60 + 10 + 35) * MINUTE + 7);
  }

  @Test
  void crewsThatDeployContainersPullAndStartThem() {
    // Deployed in 8 min, 1 GB pulled in 10 s, started in 30 s: 8 min 40 s, within the 10 min 7 s of the data. With data
    // that is set up at once the containers decide.
    String containers = "    use: backup-restore\n    starts: container\n" + CONTAINERS + REGISTRY + PEOPLE_DECIDE;
    assertThat(of(containers + CREWS)).isEqualTo((60 + 10 + 35) * MINUTE + 7);
    assertThat(of(containers + CREWS.replace("restore-data: { takes: 10 min }", "restore-data: { takes: 0 s }")))
        .isEqualTo((60 + 8 + 35) * MINUTE + 10 + 30);
  }

  @Test
  void trafficThatFollowsByItselfSavesTheCrewsTheirVerification() {
    String automatic = "    use: backup-restore\n    traffic: automatic\n    switchTraffic: 2 min\n";
    assertThat(of(automatic + CREWS + PEOPLE_DECIDE)).isEqualTo((60 + 250 + 2) * MINUTE);
    assertThat(of(automatic.replace("automatic", "confirmed") + "    confirmTraffic: 9 min\n" + CREWS + PEOPLE_DECIDE))
        .isEqualTo((60 + 250 + 2 + 9) * MINUTE);
  }

  @Test
  void clientsThatIgnoreTheTimeToLiveDelayTheReturn() {
    // 8 % keep what they remember; after t there are 8 % * exp(-t / 10 min) left: 2 % after 10 min * ln 4 = 831.777 s,
    // later than the 60 s of the others. Without such clients the last has followed after 60 s.
    String dns = "    use: backup-restore\n    traffic: dns\n    switchTraffic: 2 min\n"
        + "    dns: { ttl: 60 s, ignoring: 8 %, tail: 10 min, missing: 2 % }\n";
    assertThat(of(dns + CREWS + PEOPLE_DECIDE))
        .isCloseTo((60 + 250 + 2) * MINUTE + 600 * Math.log(4), within(1e-5));
    assertThat(of(dns.replace("ignoring: 8 %", "ignoring: 2 %") + CREWS + PEOPLE_DECIDE))
        .isEqualTo((60 + 250 + 2 + 1) * MINUTE);
  }

  @Test
  void controllersThatPeopleSetGoingWaitForTheirDecisionAndForNothingElse() {
    // Decided after 60 min; applied 30 s, placed 1 s, pulled 10 s, started 30 s, traffic 120 s: 191 s.
    assertThat(of("    use: declarative\n    decides: people\n    switchTraffic: 2 min\n    siteLost: 60 s\n"
        + REGISTRY + CONTROLLERS + PEOPLE_DECIDE)).isEqualTo(60 * MINUTE + 191);
  }

  @Test
  void controllersRebuildInTheTimeOfTheStepsWithoutAnyCrew() {
    // 60 + 30 + 1 s until placed; provision 120 + install 40 + configure 90 min; traffic 2 min.
    String steps = CREWS.replace("    sites: [b]\n    pace: 1\n", "");
    String rebuilt = "    use: declarative\n    starts: rebuilt\n    machines: { kind: virtualised }\n"
        + "    switchTraffic: 2 min\n    siteLost: 60 s\n" + CONTROLLERS;
    assertThat(of(rebuilt + steps)).isEqualTo(91 + 250 * MINUTE + 120);
    assertThat(of(rebuilt.replace("rebuilt", "image") + steps)).isEqualTo(91 + 5 * MINUTE + 120);
  }

  @Test
  void peopleWhoSwitchTheTrafficOfControllersVerifyFirst() {
    // 60 + 30 + 1 + 10 + 30 s until ready; verified in 20, switched in 15 min.
    String steps = CREWS.replace("    sites: [b]\n", "");
    assertThat(of("    use: declarative\n    traffic: people\n    siteLost: 60 s\n" + REGISTRY + CONTROLLERS + steps))
        .isEqualTo(131 + 35 * MINUTE);
  }

  @Test
  void crewsWithinWhoseHandsEverythingWaitsAreAsFastAsControllersWithTheirTimes() {
    // Everything of the crews as the controllers have it, but for their deployment by hand in place of the 30 + 1 s
    // until it is applied and placed: monitoring 60 s, deploy 8 min, pull 10 s, start 30 s, traffic 120 s.
    assertThat(of("    use: backup-restore\n    decides: automatic\n    starts: container\n    traffic: automatic\n"
        + "    siteLost: 60 s\n    switchTraffic: 2 min\n" + CONTAINERS + REGISTRY
        + CREWS.replace("restore-data: { takes: 10 min }", "restore-data: { takes: 0 s }")))
        .isEqualTo(60 + 8 * MINUTE + 10 + 30 + 120);
  }

  @Test
  void somethingInTheSiteIsStartedWithoutLeave() {
    // Three rooms: the room that burns is not the site. The pod is evicted within the site, without asking; its data
    // goes to the other site and needs leave, asked for when the toleration ends at 300 s: 300 + 3,600 + 7 s.
    String yaml = TestScenarios.CONSTANT
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
            "rooms: { r: { nodes: { host: 4 } }, s: { nodes: { host: 4 } }, t: { nodes: { host: 4 } } }\n  b:")
        .replace("powerCut: 20 min", "powerCut: 20 h") + "horizon: 10 h\n" + COPY;
    String strategy = "strategies:\n  mixed:\n    use: declarative\n    decides: confirmed\n    humanGate: 1 h\n"
        + "    switchTraffic: 2 min\n    siteLost: 60 s\n" + REGISTRY + CONTROLLERS;
    assertThat(total(TestScenarios.run(yaml + strategy, 1).strategies().get(0), "recoveryTime").mean())
        .isEqualTo(300 + 3600 + 7);
  }

  @Test
  void controllersThatWaitForDarkMachinesDoNotMoveThem() {
    // The site loses its power for 2 h and nothing else. Controllers that leave are back in 251 s, with the data; those
    // that wait begin when the machines are back: 2 h, cooling and boot as the estate has them.
    String outage = TestScenarios.CONSTANT.replaceAll("(?m)^  - fire:.*\n", "  - outage: { site: a, of: distribution, lasts: 2 h }\n")
        + COPY + "strategies:\n  mixed:\n    use: declarative\n    siteLost: 60 s\n" + CONTROLLERS;
    double leaves = total(TestScenarios.run(outage, 1).strategies().get(0), "recoveryTime").mean();
    double waits = total(TestScenarios.run(outage + "    whenDark: wait\n", 1).strategies().get(0), "recoveryTime").mean();
    assertThat(leaves).isLessThan(30 * MINUTE);
    assertThat(waits).isGreaterThan(100 * MINUTE);
  }

  @Test
  void whatIsWrittenBesideAChoiceThatDoesNotReadItIsRefusedWithTheChoice() {
    String problems = TestScenarios.problems(TestScenarios.CONSTANT + COPY + "strategies:\n  mixed:\n"
        + "    use: declarative\n    decides: people\n    starts: rebuilt\n    humanGate: 5 min\n    registry: 1 Gbit/s\n"
        + "    drift: { age: 1 d, repair: 1 h }\n");
    assertThat(problems)
        .contains("strategies.mixed.starts: expected container, since machines.kind is containers")
        .contains("strategies.mixed.humanGate: has no effect: decides is people")
        .contains("strategies.mixed.registry: has no effect: starts is rebuilt")
        .contains("strategies.mixed.drift: has no effect: acts is controllers");
  }

  @Test
  void healthChecksMakeNoMistakes() {
    String automatic = "    use: backup-restore\n    traffic: automatic\n    switchTraffic: 2 min\n";
    String wrong = CREWS.replace("verify: { takes: 20 min }", "verify: { takes: 20 min, error: 100 % }");
    assertThat(of(automatic + wrong + PEOPLE_DECIDE)).isEqualTo((60 + 250 + 2) * MINUTE);
  }

  @Test
  void workThatTakesNoTimeAndAlwaysGoesWrongDoesNotHoldTheRunUp() {
    String wrong = CREWS.replace("verify: { takes: 20 min }", "verify: { takes: 0 s, error: 100 % }");
    assertThat(total(TestScenarios.run(TestScenarios.CONSTANT + COPY + "horizon: 5 d\nstrategies:\n  mixed:\n"
        + "    use: backup-restore\n" + wrong + PEOPLE_DECIDE, 1).strategies().get(0), "recoveryTime").censored())
        .isEqualTo(1);
  }

  @Test
  void dataThatHasNoRoomToBeSetUpInDoesNotHoldTheRunUp() {
    // The only site burns: what is lost is to start empty, with no lease to wait for and nowhere to be written to.
    String alone = TestScenarios.CONSTANT.replaceAll("(?m)^  b:\n(    .*\n)*", "").replaceAll("(?m)^links:.*\n", "")
        .replace("protection: plan", "ifLost: start-empty, protection: plan") + "protection: { plan: [] }\n"
        + "horizon: 5 d\nstrategies:\n  mixed:\n    use: declarative\n" + CONTROLLERS.replace("25 s", "0 s");
    assertThat(total(TestScenarios.run(alone, 1).strategies().get(0), "recoveryTime").censored()).isEqualTo(1);
  }
}
