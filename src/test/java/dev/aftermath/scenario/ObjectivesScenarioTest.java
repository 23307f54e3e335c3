package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objectives that grades take from rules. */
class ObjectivesScenarioTest {
  private static final String ALL = "objectives: { ours: { rpo: 9 min } }\ngrades: { g: { %s } }\n";

  private static String yaml(String grade) {
    String services = TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:",
        "services:\n  web: { home: a/r, cpu: 1, memory: 1 GiB, grade: g }\ndisaster:");
    return services.replaceAll("(?m)^grades:.*\\n", "") + ALL.formatted(grade);
  }

  private static Grade grade(String stated) throws Exception {
    return TestScenarios.load(yaml(stated)).plans().get(0).design().services().get(0).grade();
  }

  private static List<String> rulesUsed(String grade) throws Exception {
    return TestScenarios.load(yaml(grade)).defaults().stream().map(Assumption::path)
        .filter(path -> path.startsWith("scenario.objectives")).toList();
  }

  @Test
  void aGradeHasWhatItsRuleAsksFor() throws Exception {
    Grade mas = grade("objectives: mas-critical");
    assertThat(mas.rto()).isEqualTo(Ticks.times(Ticks.HOUR, 4));
    assertThat(mas.perYear()).isEqualTo(Ticks.times(Ticks.HOUR, 4));
    assertThat(mas.hasRpo()).as("a recovery point that no rule states").isFalse();
    assertThat(grade("objectives: ours").rpo()).isEqualTo(Ticks.times(Ticks.MINUTE, 9));
  }

  @Test
  void whatAGradeStatesItselfGoesBeforeItsRule() throws Exception {
    Grade grade = grade("objectives: mas-critical, rto: 1 h, rpo: 2 min");
    assertThat(grade.rto()).isEqualTo(Ticks.HOUR);
    assertThat(grade.rpo()).isEqualTo(Ticks.times(Ticks.MINUTE, 2));
    assertThat(grade.perYear()).isEqualTo(Ticks.times(Ticks.HOUR, 4));
  }

  @Test
  void aFileMayStateAPublishedRuleOtherwise() throws Exception {
    String yaml = yaml("objectives: kr-finance").replace("{ ours: { rpo: 9 min } }", "{ kr-finance: { rto: 2 h } }");
    assertThat(TestScenarios.load(yaml).plans().get(0).design().services().get(0).grade().rto())
        .isEqualTo(Ticks.times(Ticks.HOUR, 2));
    assertThat(TestScenarios.load(yaml).defaults()).extracting(Assumption::path)
        .noneMatch(path -> path.startsWith("scenario.objectives"));
  }

  @Test
  void reportsNameTheRulesThatWereTakenAndNoOthers() throws Exception {
    assertThat(rulesUsed("objectives: kr-finance")).isNotEmpty().allMatch(p -> p.contains("kr-finance"));
    assertThat(rulesUsed("objectives: ours")).isEmpty();
    assertThat(rulesUsed("rto: 1 h")).isEmpty();
  }

  @Test
  void aRuleThatIsNotThereIsReported() {
    assertThat(TestScenarios.problems(yaml("objectives: mas")))
        .contains("grades.g.objectives: ").contains("\"mas\"").contains("mas-critical");
  }
}
