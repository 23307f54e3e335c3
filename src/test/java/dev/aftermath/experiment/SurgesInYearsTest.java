package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome.OfCause;
import dev.aftermath.outcome.annual.AnnualOutcome.OfRequests;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearOutcome.Event;
import dev.aftermath.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four replicas on four machines, which serve 100 a second each; 200 come. Nobody waits longer than 10 s. */
class SurgesInYearsTest {
  private static final double HOUR = 3_600;
  private static final double DAY = 24 * HOUR;
  private static final double YEAR = 365 * DAY;
  /** Three times as many for an hour: 200 a second too many, of which 10 s of what four serve can wait. */
  private static final double OF_ONE = 200 * HOUR - 10 * 400;

  @TempDir private Path folder;

  private static String yaml(String years) {
    return """
        name: surges
        start: 2026-01-01T00:00Z
        horizon: 30 d
        nodeTypes: { server: { cpu: 8, memory: 64 GiB, boot: 1 s } }
        sites:
          a: { at: [37, 127], technicians: 100, rooms: { r: { nodes: { server: 4 } } } }
        services:
          web:
            { home: [a/r], replicas: 4, leastReplicas: 1, cpu: 10, memory: 1 GiB, start: 1 s,
              load: { requests: 200, perReplica: 100 } }
          mail: { home: [a/r], replicas: 1, cpu: 1, memory: 1 GiB, start: 1 s }
        loss: { fixed: 0 USD, perMinute: 0 USD, perUnserved: 0.5 USD }
        disaster: [ { outage: { of: grid, site: a, lasts: 1 h } } ]
        strategies: { declarative: {} }
        """ + TestScenarios.QUIET_YEARS
        + "  release: { perYear: 0 }\n  upkeep: { guest: { perYear: 0 }, host: { perYear: 0 } }\n" + years;
  }

  private ScenarioSource source(String yaml) throws Exception {
    return ScenarioSource.read(Files.writeString(folder.resolve("s.yaml"), yaml));
  }

  private AnnualOutcome outcome(String yaml, int number) throws Exception {
    ScenarioSource source = source(yaml);
    return AnnualFold.of(source.scenario(), source.years(),
        new YearExperiment(source.scenario(), source.years(), 1, 2, false).run(number, done -> { })).get(0);
  }

  private static OfCause cause(AnnualOutcome o, String name) {
    return o.causes().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static final String SURGE = "  surge: { perYear: 0.3, factor: 3, lasts: 1 h }\n";

  @Test
  void whatASurgeLeavesUnservedIsItsRateTimesWhatOneDoes() throws Exception {
    AnnualOutcome o = outcome(yaml(SURGE), 400);
    OfRequests all = o.requests().orElseThrow();
    double expected = 0.3 * OF_ONE;
    // Only how many follow the first one in a year is left to chance: 0.12 of 1.16 on average, in 200 years.
    assertThat(cause(o, "surge").unserved().value()).isCloseTo(expected, within(0.06 * expected));
    assertThat(all.unserved().value()).isEqualTo(cause(o, "surge").unserved().value());
    assertThat(all.noEvent().value()).isZero();
    assertThat(all.planned().value()).isZero();
    // The year and the horizon beyond it are watched.
    double more = 0.3 * 400 * HOUR;
    assertThat(all.came().value()).isCloseTo(200 * (YEAR + 30 * DAY) + more, within(0.06 * more));
    double slow = 0.3 * (600 * HOUR - OF_ONE);
    assertThat(cause(o, "surge").slow().value()).isCloseTo(slow, within(0.06 * slow));
    // Half a dollar each, and it is the whole loss of a year.
    assertThat(o.loss().value()).isCloseTo(0.5 * all.unserved().value(), within(1e-6 * expected));
    assertThat(cause(o, "surge").loss().value()).isCloseTo(o.loss().value(), within(1e-6 * expected));
    assertThat(o.downtime().value()).isZero();
  }

  @Test
  void eachSurgeByItselfLeavesWhatArithmeticSays() throws Exception {
    ScenarioSource source = source(yaml(SURGE));
    YearExperiment years = new YearExperiment(source.scenario(), source.years(), 1, 2, false);
    // Those in which a surge is sure to come.
    for (YearOutcome[] year : years.run(10, done -> { }).years().get(1)) {
      assertThat(year[0].events()).filteredOn(e -> e.source().equals("surge")).isNotEmpty()
          .allSatisfy(e -> assertThat(e.unserved()).isCloseTo(OF_ONE, within(1e-3)));
    }
  }

  @Test
  void whatIsDrawnOfOneIsDrawnAnew() throws Exception {
    ScenarioSource source =
        source(yaml("  surge: { perYear: 40, of: [web], factor: \"uniform(3, 5)\", lasts: 1 h }\n"));
    YearExperiment years = new YearExperiment(source.scenario(), source.years(), 1, 2, false);
    List<Event> surges = years.run(1, done -> { }).years().get(0).get(0)[0].events().stream()
        .filter(e -> e.source().equals("surge")).toList();
    assertThat(surges).hasSizeGreaterThan(20);
    assertThat(surges).extracting(Event::unserved).doesNotHaveDuplicates();
    double mean = surges.stream().mapToDouble(Event::unserved).average().orElseThrow();
    // Four times as many on average: 400 a second too many. The deviation of a factor is 0.58, of 40 means 0.09.
    assertThat(mean).isCloseTo(400 * HOUR - 4_000, within(3 * 0.1 * 200 * HOUR));
  }

  @Test
  void anOutageDuringASurgeCountsToWhatBrokeAndNotToTheSurge() throws Exception {
    // One machine, which fails 12 times a year for a day, and surges that are always on.
    AnnualOutcome o = outcome(yaml("""
          disasters:
            - { name: always, perYear: 600, what: { surge: { of: [web], factor: 1, lasts: 60 d } } }
        """).replace("machine: { perYear: 0 }", "machine: { perYear: 12, repair: 1 d }")
        .replace("server: 4", "server: 1").replace("replicas: 4, ", "replicas: 1, "), 20);
    assertThat(cause(o, "machine").share()).isEqualTo(1);
    assertThat(cause(o, "always").downtime().value()).isZero();
    double down = o.services().get(0).downtime().value();
    assertThat(down).isGreaterThan(6 * DAY);
    // One replica serves 100 of 200 while it is up: what is unserved then is the surges', and else the machine's.
    assertThat(cause(o, "machine").unserved().value()).isCloseTo(200 * down, within(0.001 * 200 * down));
    assertThat(cause(o, "always").unserved().value())
        .isCloseTo(100 * (YEAR + 30 * DAY - down), within(0.01 * 100 * YEAR));
  }

  @Test
  void whatMoreThanAllReplicasWouldServeIsTheSurgesAndWhatTheyWouldServeIsTheFaults() throws Exception {
    // Two of four are always missing, so that 200 a second are served: nothing of 200 is unserved, but for surges.
    String half = """
          disasters:
            - { name: dark, perYear: 200, what: { loss: { of: a/half, at: 0 s, damage: dark, lasts: 60 d } } }
        """;
    String rooms = yaml("  surge: { perYear: 20, factor: %s, lasts: 1 h }\n" + half)
        .replace("rooms: { r: { nodes: { server: 4 } } }",
            "rooms: { r: { nodes: { server: 2 } }, half: { nodes: { server: 2 } } }")
        .replace("home: [a/r]", "home: [a]");
    AnnualOutcome within = outcome(rooms.formatted("1.5"), 40);
    assertThat(cause(within, "surge").unserved().value()).isZero();
    // 100 a second too many for two, and 2000 can wait.
    double one = 100 * HOUR - 2_000;
    assertThat(cause(within, "dark").unserved().value()).isCloseTo(20 * one, within(0.15 * 20 * one));
    // Also where it is not degraded for it.
    AnnualOutcome full = outcome(
        rooms.formatted("1.5").replace("leastReplicas: 1,", "leastReplicas: 1, fullReplicas: 1,"), 40);
    assertThat(cause(full, "dark").unserved()).isEqualTo(cause(within, "dark").unserved());
    AnnualOutcome beyond = outcome(rooms.formatted("3"), 40);
    double more = 400 * HOUR - 2_000;
    assertThat(cause(beyond, "surge").unserved().value()).isCloseTo(20 * more, within(0.15 * 20 * more));
    assertThat(cause(beyond, "dark").unserved().value()).isLessThan(0.001 * 20 * more);
  }

  @Test
  void yearsAreAsBeforeWhereNoSurgeIsStated() throws Exception {
    String machines = yaml("").replace("machine: { perYear: 0 }", "machine: { perYear: 12, repair: 1 d }");
    AnnualOutcome without = outcome(machines, 10);
    AnnualOutcome none = outcome(machines + "  surge: { perYear: 0, factor: 3, lasts: 1 h }\n", 10);
    AnnualOutcome some = outcome(machines + "  surge: { perYear: 12, factor: 1, lasts: 1 h }\n", 10);
    assertThat(none).isEqualTo(without);
    // Surges have luck of their own: the machines fail when they did.
    assertThat(cause(some, "machine")).isEqualTo(cause(without, "machine"));
    assertThat(without.requests().orElseThrow().noEvent().value()).isZero();
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    String file = yaml("  surge: { perYear: 12, of: [wep], factor: 3, lasts: 1 h }\n");
    assertThat(TestScenarios.placedProblems(file)).contains("years.surge.of: unknown service or group \"wep\"; did you"
        + " mean \"web\"?");
    assertThat(TestScenarios.problems(file.replace("wep", "mail")))
        .contains("years.surge.of: expected services with load");
    assertThat(TestScenarios.problems(file.replace("of: [wep], factor: 3, ", "")))
        .contains("years.surge.factor: is missing");
    assertThat(TestScenarios.problems(file.replace("[wep]", "[web, web]"))).contains("\"web\" is named twice");
    assertThat(TestScenarios.problems(file.replace("of: [wep], ", "").replace(",\n      load: { requests: 200,"
        + " perReplica: 100 } }", " }"))).contains("years.surge: expected some service with load");
    assertThat(TestScenarios.problems(yaml(SURGE + """
          disasters:
            - { name: surge, perYear: 1, what: { surge: { of: [web], factor: 2, lasts: 1 h } } }
        """))).contains("years.disasters[0].name: \"surge\" is another's name already");
  }
}
