package dev.aftermath.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.WrittenOutcome;
import org.junit.jupiter.api.Test;

/** What a summary says of two strategies when one of them has no downtime to divide by. */
class ComparisonTextTest {
  private static String summary(String one, String other) throws Exception {
    Scenario scenario = TestScenarios.load(TestScenarios.CONSTANT
        .replaceAll("(?s)disaster:.*", "disaster: [ { outage: { site: a, of: link, to: b, lasts: 1 h } } ]\n")
        .replace(", age: 0 s", "")
        + "protection: { plan: [ { asynchronous: { to: b } } ] }\n"
        + "strategies:\n  first: { use: declarative" + one + " }\n  second: { use: declarative" + other + " }\n");
    Experiment experiment = new Experiment(scenario, 1, 2, 1, true);
    return WrittenOutcome.withStory(experiment.run(done -> { }), experiment, 1);
  }

  @Test
  void whatWentDownUnderOneOfThemIsNotSaidToHaveStayedUp() throws Exception {
    // Without a witness a cut link moves nothing; with one at the other side users wait for that.
    assertThat(summary("", ", witness: b").replaceAll("\\s+", " "))
        .contains("second against first: nothing went down under first, so that there is no ratio;")
        .doesNotContain("second against first: nothing went down ;").doesNotContain("first: nothing went down second");
    assertThat(summary("", ", toleration: 400 s")).contains("second against first: nothing went down\n");
  }
}
