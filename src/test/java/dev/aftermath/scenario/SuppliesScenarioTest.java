package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supplies as a file states them, and what is refused. */
class SuppliesScenarioTest {
  private static final String VALID = """
      name: supplies
      start: 2026-01-01T00:00Z
      nodeTypes: { server: {} }
      sites:
        a:
          at: [37, 127]
          supplies:
            grid: { is: feed }
            engines: { is: generator, in: plant, count: 3, needed: 2, commonCause: 10 % }
            main: { is: switchboard, from: [grid, engines], in: plant }
            cells: { is: battery, in: plant, autonomy: 5 min }
            ups: { is: ups, from: [main, cells], feeds: [hall] }
            cold: { is: chiller, from: [main], feeds: [hall] }
          rooms: { hall: { nodes: { server: 2 } }, plant: {} }
      services: { s: { home: [a/hall] } }
      disaster: [ { outage: { site: a, of: supply, supply: ups, lasts: 1 h } } ]
      strategies: { declarative: {} }
      """;

  @Test
  void theUnchangedScenarioIsValid() {
    assertThat(TestScenarios.placedProblems(VALID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "needed: 2, | needed: 4, | 9:62: sites.a.supplies.engines.needed: expected at most count = 3, got 4",
    "in: plant, autonomy | in: plnt, autonomy | 11:33: sites.a.supplies.cells.in: unknown room of a \"plnt\"; did you mean \"plant\"?",
    "from: [grid, engines] | from: [grid, engine] | 10:45: sites.a.supplies.main.from: unknown supply of a \"engine\"; did you mean \"engines\"?",
    "from: [grid, engines] | from: [grid, ups] | 10:13: sites.a.supplies.main.from: feeds itself: main -> ups -> main; no power could ever come from there",
    "{ is: feed } | { is: feed, fuel: 3 h } | 8:31: sites.a.supplies.grid.fuel: has no effect: it is a feed",
    "from: [main, cells], feeds: [hall] | from: [cells], feeds: [hall] | 8:7: sites.a.supplies: feed room a/hall from generators or batteries only; expected a supply that carries it as long as nothing fails",
    "{ is: chiller, from: [main], feeds: [hall] } | { is: chiller, from: [main] } | 8:7: sites.a.supplies: cooling for room a/hall is missing: no chiller feeds it, and a states no utilities",
    "cells], feeds: [hall] | cells] | 8:7: sites.a.supplies: power for room a/hall is missing: no supply but a chiller feeds it, and a states no utilities",
    "is: chiller, from: [main] | is: chiller, from: [cells] | 13:35: sites.a.supplies.cold.from: a chiller does not live on a battery, as cells is",
    "is: chiller, from: [main] | is: chiller | 13:13: sites.a.supplies.cold.from: is missing; expected the supplies it lives on, or utilities of a that it lives on",
    "[main, cells] | [main] | 11:14: sites.a.supplies.cells: stands by for nothing; expected supplies or rooms that it feeds beside another source",
    "supply: ups | supply: upss | 16:54: disaster[0].outage.supply: unknown supply of a \"upss\"; did you mean \"ups\"?",
    "      grid: | plant: { is: tank }\\n      grid: | 8:14: sites.a.supplies.plant: is the name of a room of a, too; expected another one",
  })
  void whatIsWrongIsRefusedWithItsPlace(String written, String instead, String problem) {
    assertThat(VALID).contains(written);
    assertThat(TestScenarios.placedProblems(VALID.replace(written, instead.replace("\\n", "\n"))).lines()).contains(problem);
  }

  @Test
  void partOfASiteMayStayWithItsUtilities() {
    assertThat(TestScenarios.placedProblems(VALID.replace("at: [37, 127]", "at: [37, 127]\n    utilities: {}")
        .replace("is: chiller, from: [main], feeds: [hall]", "is: chiller, feeds: []"))).isEmpty();
  }
}
