package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome.Exceeded;
import dev.aftermath.outcome.annual.AnnualOutcome.OfCause;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What drawn years come to, against closed forms. */
class YearsTest {
  private static final double HOUR = 3_600;
  private static final double YEAR = 365 * 24 * HOUR;

  /** Nothing fails but what a test says; a machine takes one replica, and is back at once when it is repaired. */
  private static String scenario(int machines, int replicas, String technicians, String years) {
    return """
        name: years
        start: 2026-01-01T00:00Z
        horizon: 60 d
        nodeTypes: { server: { cpu: 8, memory: 64 GiB, boot: 1 s } }
        sites:
          a: { at: [37, 127], %s rooms: { r: { nodes: { server: %d } } } }
        grades: { all: { rto: 1 h, downtimePerYear: 4 h } }
        services:
          web: { home: [a/r], grade: all, replicas: %d, leastReplicas: 1, cpu: 10, memory: 1 GiB, start: 1 s }
        disaster: [ { outage: { of: grid, site: a, lasts: 1 h } } ]
        strategies: { declarative: {} }
        """.formatted(technicians, machines, replicas) + TestScenarios.QUIET_YEARS
        + "  release: { perYear: 0 }\n  upkeep: { guest: { perYear: 0 }, host: { perYear: 0 } }\n" + years;
  }

  @TempDir private Path folder;

  private ScenarioSource source(String yaml) throws Exception {
    return ScenarioSource.read(Files.writeString(folder.resolve("s.yaml"), yaml));
  }

  private static AnnualOutcome outcome(ScenarioSource source, Years years, int number, int threads) {
    YearSample sample =
        new YearExperiment(source.scenario(), years, 1, threads, false).run(number, done -> { });
    return AnnualFold.of(source.scenario(), years, sample).get(0);
  }

  private AnnualOutcome outcome(String yaml, int number) throws Exception {
    ScenarioSource source = source(yaml);
    return outcome(source, source.years(), number, 2);
  }

  @Test
  void aYearWithoutHazardsHasNoDowntime() throws Exception {
    AnnualOutcome o = outcome(scenario(1, 1, "", ""), 4);
    assertThat(o.downtime().value()).isZero();
    assertThat(o.loss().value()).isZero();
    assertThat(o.broken().orElseThrow().value()).isZero();
    assertThat(o.longest()).isNotEmpty().allMatch(e -> e.how().value() == 0);
    assertThat(o.machinesOut()).isZero();
  }

  @Test
  void oneMachineIsDownForMttrOverMtbfPlusMttr() throws Exception {
    // 12 failures a year of operation, each 1 d: MTTR / (MTBF + MTTR) = 1 / (365 / 12 + 1).
    AnnualOutcome o =
        outcome(scenario(1, 1, "", "").replace("machine: { perYear: 0 }", "machine: { perYear: 12, repair: 1 d }"),
            1_500);
    double expected = YEAR / (365.0 / 12 + 1);
    // Twelve failures a year with a deviation of about a day each: 0.3 / sqrt(1,500) = 0.8 %; boot and start 0.1 %.
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.025 * expected));
    assertThat(o.downtime().ci95().holds(o.downtime().value())).isTrue();
    // Each of them lasts longer than a day, and none two: how often is the number of failures.
    double failures = expected / (24 * HOUR);
    assertThat(perYear(o, 20 * HOUR)).isCloseTo(failures, within(0.025 * failures));
    assertThat(perYear(o, 60 * HOUR)).isLessThan(0.05);
    assertThat(o.broken().orElseThrow().value()).isGreaterThan(0.99);
    assertThat(o.machinesOut()).isZero();
    OfCause machine = o.causes().get(0);
    assertThat(machine.name()).isEqualTo("machine");
    assertThat(machine.perYear()).isEqualTo(12);
    assertThat(machine.share()).isEqualTo(1);
  }

  private static double perYear(AnnualOutcome o, double seconds) {
    return o.longest().stream().filter(e -> e.amount() >= seconds).findFirst().map(e -> e.how().value()).orElseThrow();
  }

  @Test
  void twoMachinesAndOneTechnicianAreDownTogetherAsTheQueueSays() throws Exception {
    // Two machines fail 40 times a year each, and one technician mends one in 2 d (exponential): with
    // r = 40 x 2 / 365 both are down for 2 r^2 / (1 + 2 r + 2 r^2) of the time (M/M/1//2).
    AnnualOutcome o = outcome(scenario(2, 2, "technicians: 1,", "").replace("machine: { perYear: 0 }",
        "machine: { perYear: 40, repair: exponential(mean 2 d) }"), 600);
    double r = 40 * 2 / 365.0;
    double expected = YEAR * 2 * r * r / (1 + 2 * r + 2 * r * r);
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.05 * expected));
    assertThat(o.downtime().ci95().low()).isLessThan(expected * 1.01);
    assertThat(o.downtime().ci95().high()).isGreaterThan(expected * 0.99);
  }

  @Test
  void releasesReachWhatTheirRolloutLetsThem() throws Exception {
    // 20 a year, half of which fail: noticed after 300 s, put back after 60, started in 1. All at once: 1 s more.
    String rate = scenario(1, 2, "", "")
        .replace("release: { perYear: 0 }", "release: { perYear: 20, failures: 50 % }")
        .replace("replicas: 2, leastReplicas: 1, cpu: 10", "replicas: 2, leastReplicas: 1, cpu: 1")
        .replace("start: 1 s }", "start: 1 s, load: { requests: 50, perReplica: 100 } }")
        + "loss: { fixed: 0 USD, perMinute: 60 USD, perUnserved: 0.5 USD }\n";
    AnnualOutcome all = outcome(rate.replace("declarative: {}", "declarative: { rollout: { way: all-at-once } }"), 300);
    AnnualOutcome canary = outcome(rate.replace("declarative: {}", "declarative: { rollout: { way: canary } }"), 300);
    double expected = 10 * 362;
    assertThat(all.downtime().value()).isCloseTo(expected, within(0.07 * expected));
    // A dollar a second; what comes while it is down costs nothing besides.
    assertThat(all.loss().value()).isCloseTo(all.downtime().value(), within(1e-6 * expected));
    // One of two gets half of the requests for 360 s, and no second in which the service is down.
    double requests = 10 * 25 * 360 * 0.5;
    assertThat(canary.downtime().value()).isZero();
    assertThat(canary.loss().value()).isCloseTo(requests, within(0.07 * requests));
    assertThat(canary.causes().stream().filter(c -> c.name().equals("release")).findFirst().orElseThrow()
        .loss().value()).isCloseTo(canary.loss().value(), within(1e-6 * requests));
  }

  @Test
  void yearsThatAreDrawnMoreOftenWeighLessAndComeToTheSame() throws Exception {
    // A site that is dark 0.3 times a year for 10 h, and a machine that fails twice: in strata, and all years alike.
    ScenarioSource source = source(scenario(1, 1, "", "").replace("machine: { perYear: 0 }",
        "machine: { perYear: 2, repair: 6 h }") + """
          disasters:
            - { name: dark, perYear: 0.3, what: { loss: { of: a, at: 0 s, damage: dark, lasts: 10 h } } }
        """);
    Years strata = source.years();
    Years alike = source.years(0);
    assertThat(strata.strata()).extracting(DrawnYears.Stratum::name).containsExactly("ordinary", "dark");
    assertThat(alike.strata()).hasSize(1);
    AnnualOutcome weighted = outcome(source, strata, 2_000, 2);
    AnnualOutcome brute = outcome(source, alike, 4_000, 2);
    double expected = 0.3 * 10 * HOUR + 2 * 6 * HOUR;
    assertThat(weighted.downtime().value()).isCloseTo(expected, within(0.05 * expected));
    assertThat(brute.downtime().value()).isCloseTo(expected, within(0.05 * expected));
    assertThat(perYear(weighted, 8 * HOUR)).isCloseTo(0.3, within(0.02));
    assertThat(perYear(brute, 8 * HOUR)).isCloseTo(0.3, within(0.03));
    // What is rare is known better from the strata, though there are half as many years.
    OfCause dark = weighted.causes().stream().filter(c -> c.name().equals("dark")).findFirst().orElseThrow();
    OfCause darkBrute = brute.causes().stream().filter(c -> c.name().equals("dark")).findFirst().orElseThrow();
    assertThat(width(dark)).isLessThan(width(darkBrute));
    // Birnbaum: ten hours each time. Fussell and Vesely: 3 of 15 h. Without it 12 h; were it certain, 12 + 10 h.
    assertThat(dark.perEvent()).isCloseTo(10 * HOUR, within(0.03 * 10 * HOUR));
    assertThat(dark.share()).isCloseTo(0.2, within(0.015));
    assertThat(dark.reduction()).isCloseTo(15 / 12.0, within(0.02));
    assertThat(dark.achievement()).isCloseTo(22 / 15.0, within(0.03));
  }

  private static double width(OfCause c) {
    return c.downtime().ci95().high() - c.downtime().ci95().low();
  }

  @Test
  void whatStrikesServicesByNameStrikesInYearsToo() throws Exception {
    // A replica that dies is started anew on its machine: 1 s each time, 24 times a year.
    AnnualOutcome o = outcome(scenario(1, 1, "", "") + """
          disasters:
            - { name: crash, perYear: 24, what: { crash: { of: [web] } } }
        """, 200);
    OfCause crash = o.causes().stream().filter(c -> c.name().equals("crash")).findFirst().orElseThrow();
    assertThat(crash.perEvent()).isCloseTo(1, within(0.1));
    assertThat(crash.share()).isEqualTo(1);
  }

  @Test
  void coolingThatIsTwoOfThreeIsLostAsOftenAsKOfNSays() throws Exception {
    // Three chillers, of which two are needed, fail 30 times a year each and are mended in 3 d on average (exponential),
    // each by itself: out for u = r / (1 + r) of the time with r = 30 x 3 / 365; two or three are out for 3 u^2 - 2 u^3.
    String site = "utilities: { coolingPlants: 3, coolingNeeded: 2, coolingRestart: 0 s, thermalShutdown: 0 s },";
    AnnualOutcome o = outcome(scenario(1, 1, site, "").replace("chiller: { perYear: 0 }",
        "chiller: { perYear: 30, repair: exponential(mean 3 d) }"), 400);
    double r = 30 * 3 / 365.0;
    double u = r / (1 + r);
    double expected = YEAR * (3 * u * u - 2 * u * u * u);
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.06 * expected));
    assertThat(o.causes().stream().filter(c -> c.name().equals("chiller")).findFirst().orElseThrow().share())
        .isEqualTo(1);
  }

  @Test
  void whatFailsTogetherByItsCommonCauseIsNoRedundancy() throws Exception {
    // Two chillers, one needed, 10 failures a year each of 6 h, and all of them common: both are out 10 times a year.
    String site = "utilities: { coolingPlants: 2, coolingNeeded: 1, commonCause: 100 %, coolingRestart: 0 s,"
        + " thermalShutdown: 0 s },";
    AnnualOutcome o = outcome(scenario(1, 1, site, "").replace("chiller: { perYear: 0 }",
        "chiller: { perYear: 10, repair: 6 h }"), 400);
    double expected = YEAR / (365 * 4 / 10.0 + 1);
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.05 * expected));
  }

  @Test
  void releasesThatFailAreThoseThatAreRolledOutByTheirShare() throws Exception {
    // 100 releases a year of which 20 % fail: each takes the only replica until it is put back at the deadline of 10 min.
    AnnualOutcome o = outcome(scenario(1, 1, "", "").replace("release: { perYear: 0 }",
        "release: { perYear: 100, failures: 20 % }"), 200);
    OfCause release = o.causes().stream().filter(c -> c.name().equals("release")).findFirst().orElseThrow();
    assertThat(release.perYear()).isEqualTo(20);
    assertThat(release.perEvent()).isCloseTo(600, within(30.0));
  }

  @Test
  void aRoomThatIsSwitchedOffByMistakeIsBackWhenItIsSwitchedOn() throws Exception {
    AnnualOutcome o = outcome(scenario(1, 1, "", "").replace("mistake: { perYear: 0 }",
        "mistake: { perYear: 6, lasts: 5 h }"), 400);
    double expected = 6 * 5 * HOUR;
    assertThat(o.downtime().value()).isCloseTo(expected, within(0.05 * expected));
  }

  @Test
  void theYearAsAWholeIsHeldAgainstWhatTheGradeAllows() throws Exception {
    // Outages of 30 min at 5 a year, Poisson: no objective of 1 h is broken by one, and more than 4 h a year by 8 or
    // more of them (with boot and detection a little over 30 min each): P(N >= 8) = 0.1334.
    AnnualOutcome o = outcome(scenario(1, 1, "", "").replace("machine: { perYear: 0 }",
        "machine: { perYear: 5, repair: 30 min }"), 3_000);
    assertThat(o.grades().get(0).overRto().orElseThrow().value()).isLessThan(0.01);
    assertThat(o.grades().get(0).overYear().orElseThrow().value()).isCloseTo(0.1334, within(0.02));
    assertThat(o.broken().orElseThrow().value()).isGreaterThanOrEqualTo(o.grades().get(0).overYear().orElseThrow().value());
  }

  @Test
  void everyThreadComesToTheSame() throws Exception {
    String yaml = scenario(3, 2, "", "").replace("machine: { perYear: 0 }", "machine: { perYear: 3 }")
        .replace("grid: { perYear: 0 }", "grid: { perYear: 0.1 }");
    ScenarioSource source = source(yaml);
    assertThat(outcome(source, source.years(), 60, 1)).isEqualTo(outcome(source, source.years(), 60, 2));
  }

  @Test
  void afterTheLastFaultOfAYearTheEstateIsWholeAgain() throws Exception {
    ScenarioSource source = source(scenario(4, 2, "technicians: 1,", "").replace("machine: { perYear: 0 }",
        "machine: { perYear: 20, repair: exponential(mean 1 d) }").replace("rack: { perYear: 0 }",
        "rack: { perYear: 10 }"));
    YearSample sample = new YearExperiment(source.scenario(), source.years(), 3, 2, true).run(40, done -> { });
    assertThat(sample.years().get(0)).allMatch(y -> y[0].machinesOut() == 0 && y[0].stillDown() == 0);
    assertThat(sample.years().get(0)).anyMatch(y -> !y[0].events().isEmpty());
  }

  @Test
  void anOutageCountsToTheDisasterThatGoesOnWhenItBegins() throws Exception {
    // The grid is away for days, with a battery of minutes and no generator: what a machine's failure does meanwhile
    // is the blackout's doing.
    ScenarioSource source = source(scenario(1, 1, "", "").replace("a: { at: [37, 127],",
        "a: { at: [37, 127], utilities: { generators: 0 },")
        .replace("grid: { perYear: 0 }", "grid: { perYear: 0.2, lasts: 5 d }"));
    YearSample sample = new YearExperiment(source.scenario(), source.years(), 1, 2, true).run(60, done -> { });
    List<YearOutcome.Event> events =
        sample.years().stream().flatMap(List::stream).flatMap(y -> y[0].events().stream()).toList();
    assertThat(events).isNotEmpty().allMatch(e -> e.source().equals("grid") && e.place().equals("a"));
    assertThat(events).allMatch(e -> e.worst() > 4.9 * 24 * HOUR * 1e6 && e.services() == 1);
  }

  @Test
  void aHigherLimitIsNeverExceededMoreOften() throws Exception {
    AnnualOutcome o = outcome(scenario(2, 1, "", "").replace("machine: { perYear: 0 }",
        "machine: { perYear: 3 }").replace("blackout: { perYear: 0 }", "blackout: { perYear: 0.1 }"), 200);
    for (List<Exceeded> curve : List.of(o.longest(), o.losses())) {
      for (int i = 1; i < curve.size(); i++) {
        assertThat(curve.get(i).how().value()).isLessThanOrEqualTo(curve.get(i - 1).how().value());
        assertThat(curve.get(i).how().ci90().holds(curve.get(i).how().value())).isTrue();
      }
    }
  }
}
