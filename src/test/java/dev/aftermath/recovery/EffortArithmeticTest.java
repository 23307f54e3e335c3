package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;

/** Services that are more work than others, and steps that take them a time of their own; all times are constant. */
class EffortArithmeticTest {
  private static final double MINUTE = 60;
  private static final String NO_DATA = TestScenarios.CONSTANT.replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }");

  private static double minutes(String scenario, String strategies) {
    return total(TestScenarios.run(scenario + "strategies:\n" + strategies, 1).strategies().get(0), "recoveryTime")
        .mean() / MINUTE;
  }

  private static String web(String keys) {
    return NO_DATA.replace("web: {", "web: { " + keys + ",");
  }

  private static double rebuilt(String scenario) {
    return minutes(scenario, "  backup-restore:\n" + CREWS);
  }

  @Test
  void aServiceThatIsTwiceTheWorkTakesPeopleTwiceTheTimeAndDeciding() {
    // Until assessed 60; provision 120, install 40, configure 90, verify 20, switch 15: 285 min of work.
    assertThat(rebuilt(NO_DATA)).isEqualTo(60 + 285);
    assertThat(rebuilt(web("effort: 2"))).isEqualTo(60 + 2 * 285);
  }

  @Test
  void aServiceIsAsMuchWorkAsItsGradeUnlessItSaysOtherwise() {
    String hardGrade = NO_DATA.replace("rpo: 1 h }", "rpo: 1 h, effort: 3 }");
    assertThat(rebuilt(hardGrade)).isEqualTo(60 + 3 * 285);
    assertThat(rebuilt(hardGrade.replace("web: {", "web: { effort: 0.5,"))).isEqualTo(60 + 0.5 * 285);
  }

  @Test
  void aStepTakesTheTimeOfTheServiceBeforeThatOfItsGradeBeforeThatOfTheRunbook() {
    // The grade configures in 30 and verifies in 50 min, the service verifies in 5: 120 + 40 + 30 + 5 + 15 = 210 min.
    String grade = NO_DATA.replace("rpo: 1 h }", "rpo: 1 h, steps: { configure: 30 min, verify: 50 min } }");
    assertThat(rebuilt(grade)).isEqualTo(60 + 255);
    assertThat(rebuilt(grade.replace("web: {", "web: { steps: { verify: 5 min },"))).isEqualTo(60 + 210);
  }

  @Test
  void aTimeOfItsOwnIsScaledAsAnyOther() {
    // 2 * (120 + 40 + 10 + 20 + 15) = 410 min, and at pace 1.5 half as much again.
    String own = web("effort: 2, steps: { configure: 10 min }");
    assertThat(rebuilt(own)).isEqualTo(60 + 410);
    assertThat(minutes(own, "  backup-restore:\n" + CREWS.replace("pace: 1", "pace: 1.5"))).isEqualTo(60 + 615);
  }

  @Test
  void whatNobodyDoesTakesTheSameTimeForAllServices() {
    // Images boot by themselves in 60 min; people verify and switch in 35 min, which is 70 for one of twice the work.
    String standby = "  warm-standby:\n" + CREWS + "      boot: { takes: 60 min, error: 0 % }\n";
    assertThat(minutes(NO_DATA, standby)).isEqualTo(60 + 60 + 35);
    assertThat(minutes(web("effort: 2"), standby)).isEqualTo(60 + 60 + 70);
    assertThat(minutes(web("steps: { boot: 10 min }"), standby)).isEqualTo(60 + 10 + 35);
  }

  @Test
  void otherServicesTakeTheTimeThatTheyTook() {
    String two = "  other: { home: [a/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, age: 0 s }\ndisaster:";
    assertThat(rebuilt(NO_DATA.replace("disaster:", two))).isEqualTo(60 + 285);
    assertThat(rebuilt(web("effort: 0.1").replace("disaster:", two))).isEqualTo(60 + 285);
  }

  private static String problems(String scenario) {
    return TestScenarios.problems(scenario + "strategies: { backup-restore: {}, declarative: {} }\n");
  }

  @Test
  void aStepThatNoStrategyHasIsReportedWithTheNearest() {
    assertThat(problems(web("steps: { configur: 1 h }"))).contains(":14:29: ").contains(
        "services.web.steps: unknown step \"configur\"").contains("configure");
    assertThat(problems(NO_DATA.replace("rpo: 1 h }", "rpo: 1 h, steps: { verfy: 1 h } }")))
        .contains("grades.g.steps: unknown step \"verfy\"").contains("verify");
    assertThat(problems(web("steps: { verify: soon }, effort: 0"))).contains("services.web.steps.verify: ")
        .contains("services.web.effort: expected more than 0 and at most 1000, got \"0\"");
  }

  @Test
  void aStepThatNoStrategyEverDoesIsWarnedOf() throws Exception {
    String own = NO_DATA.replace("rpo: 1 h }", "rpo: 1 h, effort: 2 }")
        .replace("web: {", "web: { steps: { install-os: 1 h, verify: 1 h }, effort: 3,");
    assertThat(TestScenarios.load(own + "strategies: { backup-restore: {} }\n").warnings())
        .noneMatch(w -> w.contains("steps") || w.contains("effort"));
    assertThat(TestScenarios.load(own + "strategies: { warm-standby: { sites: [b] } }\n").warnings())
        .filteredOn(w -> w.contains("steps") || w.contains("effort")).singleElement().asString().endsWith("services.web.steps.install-os: has no effect under warm-standby");
    assertThat(TestScenarios.load(own + "strategies: { declarative: {} }\n").warnings())
        .anyMatch(w -> w.endsWith("grades.g.effort: has no effect under declarative"))
        .anyMatch(w -> w.endsWith("services.web.effort: has no effect under declarative"))
        .anyMatch(w -> w.endsWith("services.web.steps: has no effect under declarative")).filteredOn(w -> !w.contains("age")).hasSize(3);
  }
}
