package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fuel and generators by road, and load that is shed, as a file states them; and what is refused. */
class ReservesScenarioTest {
  private static final String VALID = """
      name: reserves
      start: 2026-01-01T00:00Z
      nodeTypes: { server: {} }
      sites:
        a:
          at: [37, 127]
          utilities:
            generators: 3
            generatorsNeeded: 2
            refuel: { below: 4 h, arrives: "uniform(2 h, 6 h)", brings: 12 h }
            mobile: { units: 1, arrives: 8 h }
            shed: [ { rooms: [test], saves: 0.5 }, { rooms: [hall-2], saves: 1, after: 2 h } ]
          rooms: { hall: { count: 2, nodes: { server: 2 } }, test: { nodes: { server: 1 } } }
        b: { at: [36, 128], rooms: { hall: { nodes: { server: 2 } } } }
      services: { s: { home: [a/hall-1] } }
      disaster:
        - outage: { of: grid, site: a, lasts: 2 d }
        - outage: { of: roads, site: a, lasts: 1 d }
        - earthquake: { magnitude: 6, epicentre: [37, 127], depth: 10 km, roads: { from: 0.3, closed: 3 d } }
      strategies: { declarative: {} }
      """;

  @Test
  void theUnchangedScenarioIsValid() {
    assertThat(TestScenarios.placedProblems(VALID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "below: 4 h | below: 12 h | 10:24: sites.a.utilities.refuel.below: expected less than fuel = 12 h, got 12 h",
    "brings: 12 h | brings: 1 s | 10:67: sites.a.utilities.refuel.brings: expected at least 1 min, got \"1 s\"",
    "units: 1, arrives | arrives | 11:15: sites.a.utilities.mobile.units: is missing; expected a whole number such as 3",
    "rooms: [test] | rooms: [tset] | 12:25: sites.a.utilities.shed[0].rooms: unknown room of a \"tset\"; did you mean \"test\"?",
    "rooms: [test] | rooms: [] | 12:24: sites.a.utilities.shed[0].rooms: expected at least one room of a",
    "rooms: [test] | rooms: [hall] | 12:56: sites.a.utilities.shed[1].rooms: names hall-2 a second time; it is shed once",
    "saves: 0.5 | saves: 1.5 | 12:72: sites.a.utilities.shed[1].saves: expected rungs that together save less than the generators needed, which are 2, got 2.5 up to here",
    "of: roads, site: a | of: roads, site: b | 18:32: disaster[1].outage.of: has no effect: nothing comes to b by road; expected generators there with refuel or mobile",
    "from: 0.3, | `` | 19:76: disaster[2].earthquake.roads.from: is missing; expected a number such as 1.5",
  })
  void whatIsWrongIsRefusedWithItsPlace(String written, String instead, String problem) {
    assertThat(VALID).contains(written);
    assertThat(TestScenarios.placedProblems(VALID.replace(written, instead)).lines()).contains(problem);
  }

  @Test
  void whereThereAreNoGeneratorsNothingHelpsThem() {
    String none = VALID.replace("generators: 3", "generators: 0").replaceAll("(?m)^ *mobile:.*\\n", "")
        .replaceAll("(?m)^  - outage: \\{ of: roads.*\\n", "");
    assertThat(TestScenarios.placedProblems(none))
        .contains("sites.a.utilities.refuel: has no effect: there are no generators")
        .contains("sites.a.utilities.shed: has no effect: there are no generators");
  }

  @Test
  void aSiteMayLiveOnGeneratorsThatAreBroughtAlone() {
    assertThat(TestScenarios.placedProblems(VALID.replace("generators: 3", "generators: 0").replace("units: 1", "units: 2"))).isEmpty();
  }

  @Test
  void onlyGeneratorsAreRefuelled() {
    String supplies = VALID.replace("    rooms: { hall: { count", """
            supplies:
              grid: { is: feed, refuel: { below: 1 h, arrives: 1 h, brings: 1 h } }
              engines: { is: generator, shed: [ { rooms: [hall-2], saves: 1 } ] }
              board: { is: switchboard, from: [grid, engines], feeds: [hall-2] }
            rooms: { hall: { count""".indent(4).stripTrailing());
    assertThat(TestScenarios.placedProblems(supplies))
        .contains("sites.a.supplies.grid.refuel: has no effect: it is a feed")
        .contains("sites.a.supplies.engines.shed[0].saves: expected rungs that together save less than the generators"
            + " needed, which are 1, got 1 up to here");
  }
}
