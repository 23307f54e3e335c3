package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four machines of which each carries one service: two of grade 1, one of grade 3, one of grade 4. The grid fails for two
 * days; generators run after 10 s, and one more is brought after 4 h. Batteries carry all for a quarter of an hour.
 */
class ShedByGradeTest {
  private static final Offset<Double> MOMENT = within(1e-3);
  private static final double FOUR_HOURS = 4 * 3_600;
  private static final String PEOPLE = "backup-restore: {}";
  private static final String CONTROLLERS = "declarative: { sites: [a], siteLost: 30 s, apply: 0 s, grace: 50 s,"
      + " toleration: 300 s, heartbeat: 0 s, switchTraffic: 60 s, healthCheck: 20 s, registry: 8 Gbit/s,"
      + " podsPerSecond: 1000 }";

  private static String yaml(int generators, String shed, String strategy) {
    return """
        name: shed
        start: 2026-01-01T00:00Z
        horizon: 10 d
        nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 5 min } }
        sites:
          a:
            at: [37, 127]
            utilities: { generators: %d, generatorsNeeded: %d, generatorStart: 10 s, generatorStartFailure: 0,
                         generatorFailuresPerHour: 0, fuel: 3 d, upsAutonomy: 15 min, coolingRestart: 1 min,
                         thermalShutdown: 1 h, mobile: { units: 1, arrives: 4 h }, %s }
            rooms: { r: { nodes: { host: 4 } } }
        grades: { g1: { priority: 30, rto: 4 h }, g3: { priority: 20 }, g4: { priority: 10 } }
        services:
          core: { count: 2, home: [a/r], replicas: 1, grade: g1, cpu: 4, memory: 40 GiB, image: 1 GB, start: 30 s, age: 0 s }
          shop: { home: [a/r], replicas: 1, grade: g3, cpu: 4, memory: 40 GiB, image: 1 GB, start: 30 s, age: 0 s }
          bulk: { home: [a/r], replicas: 1, grade: g4, cpu: 4, memory: 40 GiB, image: 1 GB, start: 30 s, age: 0 s }
        disaster: [ { outage: { site: a, of: grid, lasts: 2 d } } ]
        strategies: { %s }
        """.formatted(generators, generators + 1, shed, strategy);
  }

  private static final String BY_GRADE = "shed: [ { grade: g4 }, { grade: g3 } ]";

  private static StrategyOutcome run(int generators, String shed, String strategy) {
    return TestScenarios.run(yaml(generators, shed, strategy), 1).strategies().get(0);
  }

  private static double down(StrategyOutcome outcome, String service) {
    return of(outcome, service, "downtime").mean();
  }

  @ParameterizedTest
  @ValueSource(strings = {PEOPLE, CONTROLLERS})
  void theLowestGradeIsShedAndNoMoreThanItTakes(String strategy) {
    // Three of four run: one machine of four, which is what one generator carries, goes at 10 s and is back after 4 h and
    // 5 min to boot.
    StrategyOutcome outcome = run(3, BY_GRADE, strategy);
    assertThat(down(outcome, "core-001")).isZero();
    assertThat(down(outcome, "core-002")).isZero();
    assertThat(down(outcome, "shop")).isZero();
    if (strategy.equals(CONTROLLERS)) {
      assertThat(down(outcome, "bulk")).isCloseTo(FOUR_HOURS + 300 + 30 - 10, MOMENT);
    } else {
      assertThat(down(outcome, "bulk")).isGreaterThan(FOUR_HOURS + 300 - 10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PEOPLE, CONTROLLERS})
  void thenTheNextGradeIs(String strategy) {
    // One of two runs: what half of the machines draw has to go.
    StrategyOutcome outcome = run(1, BY_GRADE, strategy);
    assertThat(down(outcome, "core-001")).isZero();
    assertThat(down(outcome, "core-002")).isZero();
    assertThat(down(outcome, "shop")).isGreaterThan(FOUR_HOURS - 10);
    assertThat(down(outcome, "bulk")).isGreaterThan(FOUR_HOURS - 10);
  }

  @Test
  void whatIsShedInVainIsNotShed() {
    // The machine of grade 4 is a quarter of the load, and half has to go: all is carried by batteries, and then nothing.
    StrategyOutcome outcome = run(1, "shed: [ { grade: g4 } ]", CONTROLLERS);
    StrategyOutcome none = run(1, "commonCause: 0", CONTROLLERS);
    for (String service : new String[] {"core-001", "core-002", "shop", "bulk"}) {
      assertThat(down(outcome, service)).isEqualTo(down(none, service)).isGreaterThan(FOUR_HOURS - 900);
    }
  }

  @Test
  void aMachineThatCarriesSomethingOfMoreImportanceStays() {
    // All are on one machine, with what is of grade 1.
    String packed = yaml(3, BY_GRADE, CONTROLLERS).replace("nodes: { host: 4 }", "nodes: { host: 1 }")
        .replace("memory: 40 GiB", "memory: 8 GiB");
    StrategyOutcome outcome = TestScenarios.run(packed, 1).strategies().get(0);
    assertThat(down(outcome, "bulk")).as("down with all else when batteries are empty").isEqualTo(down(outcome, "core-001"))
        .isGreaterThan(FOUR_HOURS - 900);
  }

  @Test
  void idleMachinesGoWithTheLowestGrade() {
    // Four more carry nothing: five of eight are five eighths of two generators, which is more than the one that is missing.
    StrategyOutcome outcome = TestScenarios.run(
        yaml(1, BY_GRADE, CONTROLLERS).replace("nodes: { host: 4 }", "nodes: { host: 8 }"), 1).strategies().get(0);
    assertThat(down(outcome, "core-001")).isZero();
    assertThat(down(outcome, "shop")).as("the next rung is not needed").isZero();
    assertThat(down(outcome, "bulk")).isGreaterThan(FOUR_HOURS - 10);
  }

  @Test
  void whatMachinesSaveIsTheirShareOfAllThatGeneratorsCarry() {
    // Of eight machines in two rooms the one of grade 4 is half a generator of four, and a whole one is missing.
    String both = yaml(3, "shed: [ { grade: g4, rooms: [r] } ]", CONTROLLERS)
        .replace("rooms: { r: { nodes: { host: 4 } } }", "rooms: { r: { nodes: { host: 4 } }, x: { nodes: { host: 4 } } }");
    assertThat(down(TestScenarios.run(both, 1).strategies().get(0), "core-001")).isGreaterThan(FOUR_HOURS - 900);
    // Where another feed carries the second room it is one of four. Three are brought within 10 s, until the grid is back.
    String apart = both.replaceAll("(?s)utilities:.*?\\} \\] \\}\n", """
        supplies:
              grid: { is: feed }
              sets: { is: generator, count: 4, needed: 4, start: 10 s, startFailure: 100 %, failuresPerHour: 0, fuel: 3 d,
                      mobile: { units: 3, arrives: 10 s }, shed: [ { grade: g4, rooms: [r] } ] }
              board: { is: switchboard, from: [grid, sets] }
              ups: { is: ups, from: [board], autonomy: 15 min, feeds: [r] }
              other: { is: feed, feeds: [x] }
              cold: { is: chiller, from: [board], restart: 1 min, feeds: [r] }
              cool: { is: chiller, from: [other], feeds: [x] }
        """).replace("outage: { site: a, of: grid,", "outage: { site: a, of: supply, supply: grid,");
    StrategyOutcome outcome = TestScenarios.run(apart, 1).strategies().get(0);
    assertThat(down(outcome, "core-001")).isZero();
    assertThat(down(outcome, "shop")).isZero();
    assertThat(down(outcome, "bulk")).as("in the other room, after grace, toleration, a pull of 1 GB and its start")
        .isCloseTo(50 + 300 + 1 + 30, within(0.01));
  }

  @Test
  void whatIsDueIsShedToSaveFuelThoughEnoughRun() {
    // Both run and nothing is brought; grade 4 is switched off an hour after the grid was lost, until that is back.
    String due = yaml(1, "shed: [ { grade: g4, after: 1 h } ]", CONTROLLERS)
        .replace("generators: 1", "generators: 2").replace("mobile: { units: 1, arrives: 4 h }, ", "");
    StrategyOutcome outcome = TestScenarios.run(due, 1).strategies().get(0);
    assertThat(down(outcome, "core-001")).isZero();
    assertThat(down(outcome, "shop")).isZero();
    assertThat(down(outcome, "bulk")).isCloseTo(2 * 86_400 - 3_600 + 300 + 30, MOMENT);
  }

  @Test
  void whatIsWrongIsRefusedWithItsPlace() {
    assertThat(TestScenarios.placedProblems(yaml(3, "shed: [ { grade: g4, saves: 1 } ]", CONTROLLERS)))
        .contains("shed[0].saves: has no effect with grade: machines save their share");
    assertThat(TestScenarios.placedProblems(yaml(3, "shed: [ { grade: g5 } ]", CONTROLLERS)))
        .contains("shed[0].grade: unknown grade \"g5\"");
    assertThat(TestScenarios.placedProblems(yaml(3, "shed: [ { grade: g3 }, { grade: g4 } ]", CONTROLLERS)))
        .contains("shed[1].grade: expected a grade of a higher priority than 20, that of the rung before, got 10");
    assertThat(TestScenarios.placedProblems(yaml(3, "shed: [ { grade: g4 }, { rooms: [r], saves: 1 } ]", CONTROLLERS)))
        .contains("shed[1]: expected a grade in every rung, or in none");
    assertThat(TestScenarios.placedProblems(yaml(3, "shed: [ { rooms: [r] } ]", CONTROLLERS)))
        .contains("shed[0].saves: is missing; expected how many generators are needed less without these rooms");
  }
}
