package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that nothing in the world can have: each is refused where it stands, with what was expected. */
class ImpossibleInputTest {
  private static final String WHOLE = """
      name: impossible
      start: 2026-01-01T00:00Z
      sites:
        a:
          at: [37.0, 127.0]
          utilities: { feeds: 2, feedsNeeded: 1, generators: 2, generatorsNeeded: 1, coolingPlants: 3, coolingNeeded: 2, fuel: 12 h }
          supplies:
            tank: { is: tank }
            engines: { is: generator, from: [tank], count: 2, needed: 1, fuel: 12 h }
            grid: { is: feed }
            board: { is: switchboard, from: [grid, engines], feeds: [r] }
          rooms: { r: { nodes: { host: 4 } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
      services:
        web:
          home: [a/r]
          replicas: 2
          load: { requests: 100, perReplica: 100, surges: [ { after: 1 h, lasts: 1 h, factor: 4 } ] }
      disaster:
        - earthquake: { magnitude: 6, epicentre: [36.9, 127.1], depth: 10 km, gridFeed: [ { median: 0.2, beta: 0.4, restore: 1 d }, { median: 0.5, beta: 0.4, restore: 3 d } ] }
      strategies:
        declarative: { rollout: { way: canary, canary: 5 % } }
      years:
        earthquake:
          least: 5
          greatest: 7
          faults: [ { name: near, from: [36.9, 127.1], to: [37.1, 127.3], magnitude: 6.8, perYear: 0.0005 } ]
        machine: { life: { shape: 1.5, age: "uniform(0, 5)", restoration: 30 % } }
        disk: { disks: 2, survives: 1, nodeTypes: { host: { disks: 8, survives: 2 } } }
        spares: { machine: { stock: 1, delivery: 5 d, sites: { a: 2 } } }
      """;

  @Test
  void theUnchangedScenarioIsValid() {
    assertThat(TestScenarios.problems(WHOLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "magnitude: 6, | magnitude: 12, | 20:30: disaster[0].earthquake.magnitude: expected at least 4 and at most 9.5, got \"12\"",
    "depth: 10 km | depth: -3 km | x: disaster[0].earthquake.depth: ",
    "at: [37.0, 127.0] | at: [95.0, 127.0] | 5:9: sites.a.at: expected latitude and longitude in degrees",
    "epicentre: [36.9, 127.1] | epicentre: [95, 127.1] | 20:44: disaster[0].earthquake.epicentre: expected latitude and longitude in degrees",
    "from: [36.9, 127.1] | from: [95, 127.1] | x: years.earthquake.faults[0].from: expected latitude and longitude in degrees",
    "to: [37.1, 127.3] | to: [37.1] | x: years.earthquake.faults[0].to: expected latitude and longitude in degrees",
    "coolingNeeded: 2 | coolingNeeded: 4 | x: sites.a.utilities.coolingNeeded: expected",
    "generatorsNeeded: 1 | generatorsNeeded: 3 | x: sites.a.utilities.generatorsNeeded: expected",
    "feedsNeeded: 1 | feedsNeeded: 3 | x: sites.a.utilities.feedsNeeded: expected",
    "count: 2, needed: 1 | count: 2, needed: 3 | x: sites.a.supplies.engines.needed: expected at most count = 2, got 3",
    "coolingNeeded: 2, fuel: 12 h | coolingNeeded: 2, fuel: 0 h | x: sites.a.utilities.fuel: expected",
    "needed: 1, fuel: 12 h | needed: 1, fuel: 0 h | x: sites.a.supplies.engines.fuel: expected",
    "median: 0.5, beta: 0.4 | median: 0.1, beta: 0.4 | x: disaster[0].earthquake.gridFeed: expected states from the least to the worst",
    "perYear: 0.0005 | perYear: 8761 | x: years.earthquake.faults[0].perYear: expected more than 0 and at most 8760",
    "perYear: 0.0005 | perYear: 0 | x: years.earthquake.faults[0].perYear: expected more than 0",
    "magnitude: 6.8 | magnitude: 12 | x: years.earthquake.faults[0].magnitude: expected at least 4 and at most 9.5, got \"12\"",
    "perYear: 0.0005 | least: 7, perYear: 0.0005 | x: years.earthquake.faults[0].least: expected less than magnitude = 6.8, got 7.0",
    "factor: 4 | factor: 1e9 | x: services.web.load.surges[0].factor: expected",
    "factor: 4 | factor: -1 | x: services.web.load.surges[0].factor: expected",
    "canary: 5 % | canary: 0 % | x: strategies.declarative.rollout.canary: expected",
    "least: 5 | curve: kr-zone-3 | x: years.earthquake.curve: unknown curve \"kr-zone-3\"; did you mean \"kr-zone-",
    "least: 5 | curves: { own: { points: [ { acceleration: 0.2, years: 500 }, { acceleration: 0.1, years: 900 } ] } } | x: years.earthquake.curves.own.points[1]: expected a greater acceleration than 0.2 g",
    "least: 5 | curves: { own: { points: [] } } | x: years.earthquake.curves.own.points: expected at least one point",
    "depth: 10 km | depth: 10 km, fault: interface, relation: toro-1997 | x: disaster[0].earthquake.relation: expected si-midorikawa-1999",
    "shape: 1.5, | shape: 0, | 28:29: years.machine.life.shape: expected at least 0.2 and at most 10, got \"0\"",
    "uniform(0, 5) | uniform(0, 500) | x: years.machine.life.age: expected at least 0 and at most 100",
    "uniform(0, 5) | 5 y | x: years.machine.life.age: ",
    "restoration: 30 % | restoration: 130 % | x: years.machine.life.restoration: ",
    "restoration: 30 % | restoration: 30 %, kijima: 3 | x: years.machine.life.kijima: expected at least 1 and at most 2, got \"3\"",
    "disk: { disks: 2, survives: 1, nodeTypes: { host: { disks: 8, survives: 2 } } } | disk: { perYear: 0.03 } | 29:9: years.disk.disks: is missing; expected how many disks a machine has",
    "disks: 2, survives: 1, | disks: 2, survives: 2, | 29:31: years.disk.survives: expected less than disks = 2, got 2",
    "disks: 8, survives: 2 | disks: 8, survives: 8 | x: years.disk.nodeTypes.host.survives: expected less than disks = 8, got 8",
    "disks: 8, survives: 2 | disks: 1 | x: years.disk.nodeTypes.host.survives: expected less than disks = 1, got 1",
    "nodeTypes: { host: { disks | nodeTypes: { hosts: { disks | 29:54: years.disk.nodeTypes: unknown node type \"hosts\"; did you mean \"host\"",
    "sites: { a: 2 } | sites: { b: 2 } | 30:61: years.spares.machine.sites: unknown site \"b\"",
    "stock: 1, | stock: -1, | x: years.spares.machine.stock: expected at least 0",
    "spares: { machine: | spares: { machines: | x: years.spares: unknown key \"machines\"; did you mean \"machine\"",
    "depth: 10 km | depth: 10 km, ruptureTo: [37] | x: disaster[0].earthquake.ruptureTo: expected latitude",
  })
  void whatCannotBeIsRefusedWhereItStands(String from, String to, String problem) {
    assertThat(WHOLE).contains(from);
    String told = TestScenarios.problems(WHOLE.replace(from, to));
    assertThat(told).contains(problem.replace("x: ", ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "shape: 1.5, | years.machine.life.shape: is missing; expected a number",
    "age: \"uniform(0, 5)\", | years.machine.life.age: is missing; expected the age of parts at the beginning of the year",
    "stock: 1, | years.spares.machine.stock: is missing; expected",
    "delivery: 5 d, | years.spares.machine.delivery: is missing; expected",
  })
  void whatNothingStandsInForIsAskedFor(String without, String problem) {
    assertThat(WHOLE).contains(without);
    assertThat(TestScenarios.problems(WHOLE.replace(without, ""))).contains(problem);
  }

  @Test
  void aCurveTakesThePlaceOfOnePoint() {
    assertThat(TestScenarios.problems(WHOLE.replace("    greatest: 7\n",
        "    greatest: 7\n    curve: kr-zone-1\n    acceleration: 0.1\n")))
        .contains("28:19: years.earthquake.acceleration: has no effect: curve says how often");
    assertThat(TestScenarios.problems(WHOLE.replace("    greatest: 7\n", "    greatest: 7\n    curve: kr-zone-1\n")))
        .isEmpty();
  }

  @Test
  void aMessageTellsWhereStatesCross() {
    // At 0.08 g: ln(0.08 / 0.1) / 0.4 = -0.56, 29 %, and ln(0.08 / 0.2) / 0.4 = -2.29, 1 %; the most is at 0.14 g.
    assertThat(TestScenarios.problems(WHOLE.replace("median: 0.5, beta: 0.4", "median: 0.1, beta: 0.4")))
        .contains("at 0.14 g the one of median 0.1 g is reached with 80 %, the one before it, of 0.2 g, with 19 %");
  }
}
