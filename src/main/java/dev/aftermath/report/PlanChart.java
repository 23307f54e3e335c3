package dev.aftermath.report;

import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.report.text.Columns;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/** The candidates of a plan: cost against how often the objective that is met least often was met. */
public final class PlanChart {
  private PlanChart() {}

  /** The picture. */
  public static Figure of(PlanView plan, Words words) {
    Numbers numbers = new Numbers(words, plan.currency());
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    for (Finding finding : new Finding[] {Finding.FAILS, Finding.UNDECIDED, Finding.MEETS}) {
      List<PlanView.Trial> trials = plan.of(finding);
      Hue hue = hue(finding);
      marks.add(new Mark.Dots(hue, trials.stream().mapToDouble(t -> t.design().cost()).toArray(),
          trials.stream().mapToDouble(PlanView.Trial::met).toArray(),
          trials.stream().mapToDouble(t -> t.bounds().low()).toArray(),
          trials.stream().mapToDouble(t -> t.bounds().high()).toArray(), finding == Finding.MEETS ? 6 : 3.5));
      keys.add(new Figure.Key(words.get("chart.plan." + finding.name().toLowerCase(java.util.Locale.ROOT)), hue,
          Figure.Sign.DOT));
    }
    marks.add(new Mark.Rule(false, plan.goal(), words.get("chart.plan.goal", numbers.percent(plan.goal()))));
    double least = plan.trials().stream().mapToDouble(t -> t.design().cost()).min().orElse(0);
    double most = plan.trials().stream().mapToDouble(t -> t.design().cost()).max().orElse(1);
    double margin = Math.max((most - least) * 0.05, 1e-6);
    return Figure.of("plan", Columns.cut(plan.scenario(), 40) + ": " + words.get("chart.plan"),
        words.get("chart.plan.note"),
        new Figure.Axis(words.get("axis.cost"), Scale.linear(Unit.MONEY, Math.max(0, least - margin), most + margin,
            numbers)),
        new Figure.Axis(words.get("axis.worst"), Scale.linear(Unit.SHARE, 0, 1, numbers)), marks, keys);
  }

  private static Hue hue(Finding finding) {
    return switch (finding) {
      case FAILS, INVALID, UNTRIED -> Hue.MISSED;
      case UNDECIDED -> Hue.UNDECIDED;
      case MEETS -> Hue.MET;
    };
  }
}
