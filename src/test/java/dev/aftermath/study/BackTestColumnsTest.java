package dev.aftermath.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tables of studies say of a published recovery. */
class BackTestColumnsTest {
  private static final String PUBLISHED = TestScenarios.CONSTANT.replace("protection: plan, ", "")
      .replace("age: 0 s", "age: 0 s, curveWeight: 3") + "strategies: { backup-restore: {} }\n"
      + "published: { label: x, strategy: backup-restore, points: [ { at: 1 h, restored: 0, of: 3 } ] }\n";

  private static Set<String> columns(String yaml) {
    Outcome outcome = TestScenarios.run(yaml, 2);
    return Answer.numbers(outcome.strategies().get(0), outcome).keySet();
  }

  @Test
  void theErrorOfWeightedCurvesHasANameOfItsOwn() {
    assertThat(columns(PUBLISHED)).contains("back_test_points_inside", "back_test_error_share")
        .doesNotContain("back_test_error_share_of_weights");
    assertThat(columns(PUBLISHED.replace("label: x", "label: x, shareOf: weights")))
        .contains("back_test_points_inside", "back_test_error_share_of_weights")
        .doesNotContain("back_test_error_share");
  }
}
