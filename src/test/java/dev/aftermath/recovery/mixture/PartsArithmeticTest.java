package dev.aftermath.recovery.mixture;

import static dev.aftermath.testing.Measured.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strategies whose parts have chosen otherwise for some services, with constant durations: a part does what a strategy
 * of its own would, and what is shared is shared.
 */
class PartsArithmeticTest {
  private static final double MINUTE = 60;

  /** A second service, of a grade of its own, beside the one of the constant scenario. */
  private static final String SHOP = TestScenarios.CONSTANT
      .replace("grades: {", "grades: { top: { rto: 1 h, rpo: 1 h, priority: 9 },")
      .replace("disaster:", """
            shop: { home: [a/r], grade: top, replicas: 2, leastReplicas: 1, cpu: 4, memory: 8 GiB, image: 1 GB,
                    start: 30 s, age: 0 s, data: { size: 9 GB, writes: 1 MB/s, protection: plan, promotion: 7 s } }
          disaster:""")
      + """
      protection:
        plan: [ { backup: { to: b, every: 24 h, taken: 2026-01-01T00:00Z, medium: disk, retrieve: 0 s } } ]
        live: [ { asynchronous: { to: b } } ]
      """;

  private static final String CONTROLLERS =
      """
          use: declarative
          heartbeat: 0 s
          siteLost: 60 s
          apply: 30 s
          podsPerSecond: 1000
          dataLease: 25 s
          switchTraffic: 2 min
          healthCheck: 20 s
      """;

  private static final String PEOPLE = "    use: backup-restore\n" + TestScenarios.CREWS;

  private static StrategyOutcome run(String strategy) {
    return TestScenarios.run(SHOP + "strategies:\n  mixed:\n" + strategy, 1).strategies().get(0);
  }

  private static String part(String choices, String of) {
    return "    parts:\n      front:\n        " + of + "\n" + choices.replaceAll("(?m)^    ", "        ");
  }

  @Test
  void controllersRecoverTheirPartWhilePeopleRebuildTheRest() {
    StrategyOutcome mixed = run(PEOPLE + "    registry: 800 Mbit/s\n"
        + part(CONTROLLERS + "    protection: { plan: live }\n", "grades: [top]"));
    // The part: lost after 60 s, applied 30 s, two placed at 1000 a second, 1 GB on each of two nodes at 50 MB/s,
    // started in 30 s, traffic 2 min.
    assertThat(of(mixed, "shop", "recoveryTime").mean())
        .isCloseTo(60 + 30 + 20 + 30 + 120, within(0.002));
    assertThat(of(mixed, "shop", "recoveryPoint").mean()).isLessThan(60);
    // The rest: decided after 60 min, built in 250, while media are found in 60 min and data is set up and read; 35 min
    // at the end.
    assertThat(of(mixed, "web", "recoveryTime").mean()).isEqualTo((60 + 250 + 35) * MINUTE);
    // Its backup is of the moment of the disaster, or a day old.
    assertThat(of(mixed, "web", "recoveryPoint").mean()).isGreaterThan(60);
  }

  @Test
  void onlyThePartsReplicasAreSpread() {
    StrategyOutcome mixed = run(PEOPLE
        + part(CONTROLLERS.replace("declarative", "active-active") + "    sites: [a, b]\n"
            + "    protection: { plan: live }\n", "services: [shop]"));
    // One replica stands at b already: its data is promoted there when the site is lost, 60 s and 7 s.
    assertThat(of(mixed, "shop", "recoveryTime").mean()).isEqualTo(60 + 7);
    assertThat(of(mixed, "web", "recoveryTime").mean()).isEqualTo((60 + 250 + 35) * MINUTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"services: [shop]", "grades: [top]", "services: [web]"})
  void aPartThatHasChosenNothingOtherwiseChangesNothing(String of) {
    String whole = PEOPLE + "    crews: { operations: 1 }\n    lanes: { provisioning: 1 }\n";
    StrategyOutcome plain = run(whole);
    // One crew and one lane for both: they wait for each other across the parts.
    StrategyOutcome parted = run(whole + part(PEOPLE.replace("    pace: 1\n", ""), of));
    assertThat(times(parted)).isEqualTo(times(plain));
    assertThat(of(plain, "web", "recoveryTime").mean()).isGreaterThan((60 + 250 + 35) * MINUTE);
    // Each part has its own controllers, and places a thousand a second: to the second it is the same.
    assertThat(times(run(CONTROLLERS + part(CONTROLLERS, of)))).isEqualTo(times(run(CONTROLLERS)));
  }

  private static String times(StrategyOutcome outcome) {
    StringBuilder all = new StringBuilder();
    for (String service : new String[] {"web", "shop"}) {
      for (String measure : new String[] {"recoveryTime", "downtime", "recoveryPoint", "bytesLost"}) {
        all.append(service).append(' ').append(measure).append(' ').append(
            Math.round(of(outcome, service, measure).mean()))
            .append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void whatIsWrongWithPartsIsSaidAllAtOnce() {
    assertThat(TestScenarios.problems(SHOP + """
        strategies:
          mixed:
            use: backup-restore
            grades: [top]
            parts:
              one: { use: active-active, services: [shop, shup], sites: [a, c], crews: { operations: 3 } }
              two: { use: declarative, grades: [top], drift: { age: 1 d } }
              three: { use: declarativ, grades: [top] }
              four: { use: declarative }
              five: { use: declarative, grades: [g, gg], parts: { six: { use: declarative } } }
        """))
        .contains("strategies.mixed.grades: says which services a part of a strategy is for")
        .contains("parts.one.services: unknown service \"shup\"; did you mean \"shop\"?")
        .contains("parts.one.sites: unknown site \"c\"")
        .contains("parts.one.crews: belongs to the strategy as a whole; expected it in strategies.mixed")
        .contains("parts.two.drift: has no effect: acts is controllers")
        .contains("parts.two: \"shop\" is in the part \"one\" too; expected each service in one part at most")
        .contains("parts.three: unknown strategy \"declarativ\"; did you mean \"declarative\"?")
        .contains("parts.four: expected services or grades, for which it is")
        .contains("parts.five.grades: unknown grade \"gg\"")
        .contains("parts.five.parts: belongs to the strategy as a whole");
  }

  @Test
  void aPartWithoutAServiceIsAMistake() {
    assertThat(TestScenarios.problems(
        SHOP.replace("grades: {", "grades: { none: { rto: 9 h },") + """
        strategies: { mixed: { use: backup-restore, parts: { one: { use: declarative, grades: [none] } } } }
        """)).contains("strategies.mixed.parts.one: no service is in it");
  }

  @Test
  void aServiceMayStateTheTimeOfAStepThatOnlyItsPartHas() {
    String part = part("    use: backup-restore\n    steps: { inspect: { takes: 1 h, after: [provision], by: operations,"
        + " row: application }, verify: { after: [configure, inspect, restore-data] } }\n", "grades: [top]");
    assertThat(TestScenarios.problems(SHOP.replace("promotion: 7 s } }\ndisaster",
        "promotion: 7 s }, steps: { inspect: 2 h } }\ndisaster") + "strategies:\n  mixed:\n" + PEOPLE + part))
        .isEmpty();
  }

  @Test
  void replicasStandWhereTheyAreSaidToWhereTheirPartDoesNotSpreadThem() {
    String stated = SHOP.replace("shop: { home: [a/r]", "shop: { home: [{ at: a/r, replicas: 2 }]");
    String spread = "strategies:\n  mixed:\n    use: active-active\n    sites: [b]\n";
    assertThat(TestScenarios.problems(stated + spread)).contains("services.shop.home: replicas are to stand at \"a/r\"");
    assertThat(TestScenarios.problems(stated + spread + "    parts: { backup-restore: { services: [shop] } }\n"))
        .doesNotContain("services.shop.home");
  }
}
