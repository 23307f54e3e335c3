package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.OperationOutcome;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operating systems that are patched: what goes down by it, and what it takes, by arithmetic. */
class UpkeepTest {
  private static final double MINUTE = 60;
  private static final double DAY = 86_400;
  private static final double YEAR = 365 * DAY;
  /** Nothing is forgotten, and the window is always open. */
  private static final String ALWAYS = "hours: 00:00..24:00, days: mon..sun";

  @TempDir private Path folder;

  /** Nothing fails but what a test says; a machine has 8 cores, of which a virtual machine gets what it states. */
  private static String scenario(String strategy, int machines, String service, String upkeep) {
    return """
        name: upkeep
        start: 2026-01-01T00:00Z
        horizon: 30 d
        nodeTypes: { server: { cpu: 8, memory: 64 GiB, boot: 1 s } }
        sites:
          a: { at: [37, 127], rooms: { r: { nodes: { server: %d } }, q: { nodes: { server: 1 } } } }
        grades: { all: { rto: 1 h, downtimePerYear: 4 h } }
        services:
          web: { home: [a/r], grade: all, memory: 1 GiB, %s }
        disaster: [ { outage: { of: grid, site: a, lasts: 1 h } } ]
        strategies: { %s: { sites: [a] } }
        """.formatted(machines, service, strategy) + TestScenarios.QUIET_YEARS + "  upkeep: { " + upkeep + " }\n";
  }

  private static String guest(String of) {
    return "guest: { missed: 0 %, " + of + " }, host: { perYear: 0 }, ";
  }

  private static String host(String of) {
    return "guest: { perYear: 0, reboot: 3 min }, host: { missed: 0 %, " + of + " }, ";
  }

  private ScenarioSource source(String yaml) throws Exception {
    return ScenarioSource.read(Files.writeString(folder.resolve("s.yaml"), yaml));
  }

  private YearSample sample(String yaml, int years) throws Exception {
    ScenarioSource source = source(yaml);
    return new YearExperiment(source.scenario(), source.years(), 1, 2, true).run(years, done -> { });
  }

  private AnnualOutcome outcome(String yaml, int years) throws Exception {
    ScenarioSource source = source(yaml);
    YearSample sample = new YearExperiment(source.scenario(), source.years(), 1, 2, true).run(years, done -> { });
    return AnnualFold.of(source.scenario(), source.years(), sample).get(0);
  }

  @Test
  void aServiceOfOneReplicaIsDownForEachRebootOfItsGuest() throws Exception {
    // Six guests, three at a time, in a window with room for both waves: four reboots a year of 10 min each.
    AnnualOutcome o = outcome(scenario("backup-restore", 6, "count: 6, replicas: 1, leastReplicas: 1, cpu: 4",
        guest("perYear: 4, reboot: 10 min, work: 30 min") + "hours: 01:00..02:00, days: sun, atOnce: 50 %"), 6);
    assertThat(o.planned().value()).isCloseTo(4 * 10 * MINUTE, within(1e-6));
    assertThat(o.downtime().value()).isZero();
    assertThat(o.loss().value()).isZero();
    assertThat(o.broken().orElseThrow().value()).isZero();
    assertThat(o.longest()).allMatch(e -> e.how().value() == 0);
    assertThat(o.grades().get(0).planned().value()).isCloseTo(4 * 10 * MINUTE, within(1e-6));
    // The first three lack the patch for 10 min of each round, the others for 20.
    OperationOutcome.Patching guests = o.operation().guests();
    assertThat(guests.patched().value()).isEqualTo(24);
    assertThat(guests.behind().value()).isCloseTo(4 * 15 * MINUTE / YEAR, within(1e-9));
    // 24 times half an hour, of 1,700 h.
    assertThat(o.operation().hours().value()).isCloseTo(12, within(1e-9));
    assertThat(o.operation().operators().value()).isCloseTo(12 / 1_700.0, within(1e-12));
    assertThat(o.operation().systems().orElseThrow()).isCloseTo(6 / (12 / 1_700.0), within(1e-6));
  }

  @Test
  void whatFindsNoTimeInAWindowWaitsForTheNext() throws Exception {
    // A window of 5 min and reboots of 10: three begin and are brought to their end, the others begin a week later.
    List<YearOutcome> years = sample(scenario("backup-restore", 6, "count: 6, replicas: 1, leastReplicas: 1, cpu: 4",
        guest("perYear: 1, reboot: 10 min") + "hours: 01:00..01:05, days: sun, atOnce: 50 %"), 12).years().get(0)
        .stream().map(y -> y[0]).filter(y -> y.upkeep().guests().patched() == 6).toList();
    assertThat(years).hasSizeGreaterThan(6);
    assertThat(years).allSatisfy(y -> assertThat(y.upkeep().guests().behind() / 1e6)
        .isCloseTo(6 * 10 * MINUTE + 3 * 7 * DAY, within(1e-6)));
  }

  @Test
  void aServiceWithAReplicaToSpareStaysUpAndNoTwoOfItsGuestsAreAwayTogether() throws Exception {
    AnnualOutcome o = outcome(scenario("backup-restore", 3, "replicas: 3, leastReplicas: 2, cpu: 4",
        guest("perYear: 12, reboot: 10 min") + ALWAYS + ", atOnce: 100 %"), 4);
    assertThat(o.operation().guests().patched().value()).isEqualTo(36);
    assertThat(o.planned().value()).isZero();
    // One after the other: 10, 20 and 30 min after a round begins.
    assertThat(o.operation().guests().behind().value()).isCloseTo(12 * 20 * MINUTE / YEAR, within(1e-9));
  }

  @Test
  void virtualMachinesLeaveTheirHostWhereThereIsRoomAndAreDownWithItWhereThereIsNone() throws Exception {
    String upkeep = host("perYear: 12, reboot: 10 min") + ALWAYS + ", atOnce: 1 %";
    assertThat(outcome(scenario("backup-restore", 2, "replicas: 1, leastReplicas: 1, cpu: 4", upkeep), 4)
        .planned().value()).isZero();
    // The reboot of the host, and then that of the guest; the room beside is another one.
    assertThat(outcome(scenario("backup-restore", 1, "replicas: 1, leastReplicas: 1, cpu: 4", upkeep), 4)
        .planned().value()).isCloseTo(12 * 13 * MINUTE, within(1e-6));
  }

  @Test
  void containersAreStartedElsewhereBeforeTheirHostReboots() throws Exception {
    // One replica and two machines, one at a time: it goes from the first to the second and back, and is down for its
    // start each time.
    String upkeep = host("perYear: 12, reboot: 10 min") + ALWAYS + ", atOnce: 1 %";
    AnnualOutcome two = outcome(scenario("declarative", 1, "replicas: 1, leastReplicas: 1, cpu: 4, start: 100 s",
        upkeep), 4);
    assertThat(two.planned().value()).isCloseTo(12 * 2 * 100, within(12 * 2 * 5.0));
    assertThat(two.operation().hosts().patched().value()).isEqualTo(24);
    // Where nothing else has room it is down for the reboot and its start.
    AnnualOutcome one = outcome(scenario("declarative", 1, "replicas: 1, leastReplicas: 1, cpu: 4, start: 100 s",
        upkeep).replace(", q: { nodes: { server: 1 } }", ""), 4);
    assertThat(one.planned().value()).isCloseTo(12 * (10 * MINUTE + 100), within(1e-6));
    assertThat(one.downtime().value()).isZero();
  }

  @Test
  void evictionsKeepWhatADisruptionBudgetAllows() throws Exception {
    // All machines would be taken at once: two of three replicas are needed, and stay.
    AnnualOutcome o = outcome(scenario("declarative", 4, "replicas: 3, leastReplicas: 2, cpu: 4, start: 100 s",
        host("perYear: 12, reboot: 10 min") + ALWAYS + ", atOnce: 100 %"), 4);
    assertThat(o.planned().value()).isZero();
    assertThat(o.downtime().value()).isZero();
    assertThat(o.operation().hosts().patched().value()).isEqualTo(12 * 5);
  }

  @Test
  void aFaultThatMeetsARedundancyThatIsAwayIsAnOutage() throws Exception {
    // Each of two machines takes one replica, of which one is needed, and is away for a day 20 times a year; machines
    // fail 20 times a year for 10 min. The other one fails meanwhile 2 * 20 * 20 / 365 times, and both fail together
    // 2 * 20^2 * 10 min times.
    AnnualOutcome o = outcome(scenario("declarative", 2, "replicas: 2, leastReplicas: 1, cpu: 10, start: 1 s",
        host("perYear: 20, reboot: 1 d") + ALWAYS + ", atOnce: 100 %")
        .replace(", q: { nodes: { server: 1 } }", "")
        .replace("machine: { perYear: 0 }", "machine: { perYear: 20, repair: 10 min }"), 400);
    double expected = 2 * 20 * 20 / 365.0 + 2 * 20 * 20 * 10 * MINUTE / YEAR;
    // A deviation of sqrt(2.2 / 400) = 0.074 a year.
    assertThat(o.longest().get(0).how().value()).isCloseTo(expected, within(0.2));
    assertThat(o.longest().get(0).how().ci95().low()).isLessThan(expected);
    assertThat(o.longest().get(0).how().ci95().high()).isGreaterThan(expected);
    assertThat(o.planned().value()).isZero();
    assertThat(o.causes().get(0).name()).isEqualTo("machine");
    // And without patches hardly ever.
    AnnualOutcome never = outcome(scenario("declarative", 2, "replicas: 2, leastReplicas: 1, cpu: 10, start: 1 s",
        host("perYear: 0") + ALWAYS).replace(", q: { nodes: { server: 1 } }", "")
        .replace("machine: { perYear: 0 }", "machine: { perYear: 20, repair: 10 min }"), 400);
    assertThat(never.longest().get(0).how().value()).isLessThan(0.1);
  }

  @Test
  void whatDoesNotComeBackWhenItsPatchIsOverIsDownUnplannedFromThenOn() throws Exception {
    // One guest, away for a day 20 times a year, of a service that another one needs; its room is dark three times a
    // year for 2 d, in which nothing is begun.
    YearSample sample = sample(scenario("backup-restore", 3, "replicas: 1, leastReplicas: 1, cpu: 4",
        guest("perYear: 20, reboot: 1 d") + ALWAYS).replace("disaster:", "  shop: { home: [a/q], grade: all, cpu: 1,"
        + " memory: 1 GiB, replicas: 2, leastReplicas: 1, needs: [web] }\ndisaster:")
        + "  disasters: [ { name: dark, perYear: 3, what: { loss: { of: a/r, damage: dark, lasts: 2 d } } } ]\n", 40);
    List<YearOutcome> years = sample.years().stream().flatMap(List::stream).map(y -> y[0]).toList();
    for (int service = 0; service < 2; service++) {
      int s = service;
      // No patch takes longer than planned, whatever else goes on; one whose room was dark at its end is made again.
      assertThat(years).allMatch(y -> y.upkeep().planned()[s] % (long) (DAY * 1e6) == 0);
      assertThat(years).anyMatch(y -> y.upkeep().planned()[s] == 20 * DAY * 1e6);
      assertThat(years).anyMatch(y -> y.upkeep().planned()[s] + y.downtime()[s] > 20.5 * DAY * 1e6);
    }
    assertThat(years).allMatch(y -> y.stillDown() == 0);
  }

  @Test
  void systemsThatAreForgottenLackAPatchUntilTheNextRoundThatRemembersThem() throws Exception {
    double p = 0.25;
    int rounds = 12;
    AnnualOutcome o = outcome(scenario("backup-restore", 10, "count: 20, replicas: 1, leastReplicas: 1, cpu: 2",
        "guest: { perYear: 12, reboot: 0 s, missed: 25 % }, host: { perYear: 0 }, " + ALWAYS + ", atOnce: 100 %"), 200);
    OperationOutcome.Patching guests = o.operation().guests();
    // Binomial: 240 draws a year, a deviation of sqrt(45 / 200) = 0.47 of the mean.
    assertThat(guests.missed().value()).isCloseTo(rounds * 20 * p, within(1.6));
    assertThat(guests.patched().value()).isCloseTo(rounds * 20 * (1 - p), within(1.6));
    // A round begins at any moment of a twelfth of the year, so that the last leaves half of one; each that is missed
    // leaves its system without the patch until the next.
    double interval = 1.0 / rounds;
    assertThat(guests.behind().value()).isCloseTo(p * interval * (rounds - 0.5), within(0.006));
    // In interval j (from 0) a system has missed p + p^2 + ... + p^(j+1) rounds in a row on average.
    double sum = 0;
    for (int j = 0; j < rounds; j++) {
      double run = 0;
      for (int i = 1; i <= j + 1; i++) {
        run += StrictMath.pow(p, i);
      }
      sum += j < rounds - 1 ? run - p / 2 : (run - p) / 2 + p / 6;
    }
    assertThat(guests.daysBehind().value()).isCloseTo(365 * interval * interval * sum, within(0.25));
  }

  @Test
  void nothingIsPatchedAtASiteAtWhichSomethingIsWrong() throws Exception {
    // The room beside is dark from the first days on.
    String dark = "  disasters: [ { name: dark, perYear: 200, what: { loss: { of: a/q, damage: dark, lasts: 300 d } } } ]\n";
    String yaml = scenario("declarative", 4, "replicas: 2, leastReplicas: 1, cpu: 4",
        host("perYear: 12, reboot: 10 min") + ALWAYS + ", atOnce: 100 %");
    assertThat(outcome(yaml, 6).operation().hosts().patched().value()).isEqualTo(60);
    assertThat(outcome(yaml + dark, 6).operation().hosts().patched().value()).isLessThan(6);
  }

  @Test
  void whatIsPlannedCostsWhatIsStated() throws Exception {
    // Each of four services is down for 10 min: all of them together for as long, at half of 60 USD a minute.
    AnnualOutcome o = outcome(scenario("backup-restore", 2, "count: 4, replicas: 1, leastReplicas: 1, cpu: 2",
        guest("perYear: 1, reboot: 10 min") + ALWAYS + ", cost: 50 %")
        + "loss: { fixed: 1000 USD, perMinute: 60 USD, fixedFrom: 1 min }\n", 4);
    assertThat(o.loss().value()).isCloseTo(0.5 * 10 * 60, within(1e-6));
    assertThat(o.plannedLoss().value()).isEqualTo(o.loss().value());
  }

  @Test
  void anInventorySaysWhatIsPatchedLicensedAndFilled() throws Exception {
    String prices = """
          people: { hours: 1000, guest: 10 h, host: 20 h }
          prices: { core: 100 USD, machine: 2000 USD }
        """;
    String services = "count: 5, replicas: 2, leastReplicas: 1, cpu: 2";
    String none = "guest: { perYear: 0 }, host: { perYear: 0 }";
    OperationOutcome vms = outcome(scenario("backup-restore", 7, services, none) + prices, 4).operation();
    assertThat(vms.what().guests()).isEqualTo(10);
    assertThat(vms.what().hosts()).isEqualTo(8);
    // Of 8 cores a tenth is the hypervisor's: three guests of 2 cores on each.
    assertThat(vms.what().needed()).isEqualTo(4);
    assertThat(vms.hours().value()).isEqualTo(10 * 10 + 8 * 20);
    assertThat(vms.operators().value()).isCloseTo(0.26, within(1e-12));
    assertThat(vms.what().licensed()).isEqualTo(64);
    assertThat(vms.licences().orElseThrow()).isEqualTo(6_400);
    assertThat(vms.infrastructure().orElseThrow()).isEqualTo(6_400 + 8 * 2_000);
    OperationOutcome containers = outcome(scenario("declarative", 7, services, none) + prices, 4).operation();
    assertThat(containers.what().guests()).isZero();
    // 65 % of 2 cores each, and 5 % of 8 kept: five on each.
    assertThat(containers.what().needed()).isEqualTo(2);
    assertThat(containers.licences().orElseThrow()).isZero();
    OperationOutcome idle = outcome(scenario("declarative", 7, services, none), 4).operation();
    assertThat(idle.hours().value()).isZero();
    assertThat(idle.systems()).isEmpty();
    assertThat(idle.hosts().behind().value()).isZero();
  }

  @Test
  void everyThreadComesToTheSame() throws Exception {
    ScenarioSource source = source(scenario("declarative", 4, "count: 3, replicas: 2, leastReplicas: 1, cpu: 2",
        "host: { missed: 10 % }").replace("machine: { perYear: 0 }", "machine: { perYear: 3 }"));
    YearSample one = new YearExperiment(source.scenario(), source.years(), 1, 1, false).run(20, done -> { });
    YearSample two = new YearExperiment(source.scenario(), source.years(), 1, 2, false).run(20, done -> { });
    assertThat(AnnualFold.of(source.scenario(), source.years(), one))
        .isEqualTo(AnnualFold.of(source.scenario(), source.years(), two));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    String good = scenario("declarative", 2, "replicas: 1, leastReplicas: 1, cpu: 2", "hours: 01:00..05:00");
    assertThat(TestScenarios.problems(good)).isEmpty();
    assertThat(TestScenarios.problems(good.replace("hours: 01:00..05:00", "hours: 25:00..05:00")))
        .contains("years.upkeep.hours");
    assertThat(TestScenarios.problems(good.replace("hours: 01:00..05:00", "days: sunday")))
        .contains("years.upkeep.days");
    assertThat(TestScenarios.problems(good.replace("hours: 01:00..05:00", "atOnce: 0 %")))
        .contains("years.upkeep.atOnce");
    assertThat(TestScenarios.problems(good.replace("hours: 01:00..05:00", "host: { perYear: 1000 }")))
        .contains("years.upkeep.host.perYear");
    assertThat(TestScenarios.problems(good + "  prices: { core: 5 KRW }\n"))
        .contains("years.prices.core: expected USD as in loss, got KRW");
  }
}
