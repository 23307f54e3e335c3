package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.ObjectiveCharts;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunFolder;
import dev.aftermath.results.StrategyView.ServiceView;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dot stands at its service's objective and at what it achieved, whatever that was. */
class ObjectiveChartsTest {
  private static final double FOUR_HOURS = 14_400;

  @TempDir private static Path temp;

  private static RunData data(String name, String yaml) throws Exception {
    return RunFolder.open(Folders.run(temp.resolve(name), yaml, 3)).data();
  }

  private static Mark.Dots dot(Figure figure, int panel) {
    List<Mark.Dots> dots = figure.panels().get(panel).marks().stream().filter(Mark.Dots.class::isInstance)
        .map(Mark.Dots.class::cast).toList();
    assertThat(dots).hasSize(1);
    return dots.get(0);
  }

  @Test
  void aDotIsBelowTheLineWhereTheObjectiveIsKept() throws Exception {
    RunData data = data("kept", Folders.SCENARIO);
    Figure figure = new ObjectiveCharts(data, new Words(Language.EN)).figure(true);
    assertThat(figure.panels()).hasSize(2);
    boolean[] below = new boolean[2];
    for (int s = 0; s < 2; s++) {
      ServiceView web = data.run().strategies().get(s).services().stream()
          .filter(v -> v.name().equals("web")).findFirst().orElseThrow();
      Mark.Dots dot = dot(figure, s);
      assertThat(dot.x()).containsExactly(FOUR_HOURS);
      assertThat(dot.y()).containsExactly(web.measure("downtime").p50());
      assertThat(dot.high()).containsExactly(web.measure("downtime").p95());
      assertThat(dot.hue()).isEqualTo(Hue.of(web.rto().verdict()));
      assertThat(dot.tip()).startsWith("web: objective 4 h, median ");
      below[s] = figure.y().scale().at(dot.y()[0]) < figure.x().scale().at(dot.x()[0]);
      assertThat(below[s]).isEqualTo(web.measure("downtime").p50() < FOUR_HOURS);
    }
    // Crews take their hours, and what is declared elsewhere is there in minutes.
    assertThat(below).containsExactly(false, true);
  }

  @Test
  void whatIsNeverBackStandsAtTheEndOfTheAxis() throws Exception {
    RunData data = data("never", TestScenarios.CONSTANT.replace(", protection: plan", "")
        + "strategies: { declarative: {} }\n");
    Figure figure = new ObjectiveCharts(data, new Words(Language.EN)).figure(true);
    Mark.Dots dot = dot(figure, 0);
    assertThat(dot.y()).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(figure.y().scale().at(dot.y()[0])).isEqualTo(1);
    assertThat(figure.y().scale().marks()).last().extracting(m -> m.label()).isEqualTo("never");
    assertThat(dot.tip()).contains("median not within the run");
    ObjectiveCharts.Achieved web = ObjectiveCharts.achieved(data.run().strategies().get(0), true).get(0);
    assertThat(web.isWithin(web.median())).isFalse();
    assertThat(web.verdict()).isNotEqualTo(Verdict.MET);
  }

  @Test
  void nothingIsDrawnOfObjectivesThatNobodyHas() throws Exception {
    RunData data = data("none", Folders.SCENARIO.replace("rpo: 1 h", "").replace("rto: 4 h, ", "rto: 4 h "));
    ObjectiveCharts charts = new ObjectiveCharts(data, new Words(Language.KO));
    assertThat(charts.all()).extracting(Figure::name).containsExactly("objective-time");
    assertThat(charts.isStated(false)).isFalse();
  }
}
