package dev.aftermath.report;

import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.report.YearlyPlanView.Trial;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.report.text.Columns;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidates of a plan: what each costs a year against what a year of faults and disasters costs under it, and the
 * line along which both together are what they are for the chosen one.
 */
public final class YearlyPlanChart {
  private static final double MARGIN = 1.05;

  private YearlyPlanChart() {}

  /** The picture. */
  public static Figure of(YearlyPlanView plan, Words words) {
    Numbers numbers = new Numbers(words, plan.currency());
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    double mostCost = 0;
    double mostLoss = 0;
    for (Trial t : plan.trials()) {
      if (t.verdict() != Finding.INVALID) {
        mostCost = Math.max(mostCost, t.design().cost());
        mostLoss = Math.max(mostLoss, t.lossInterval().exists() ? t.lossInterval().high() : t.loss());
      }
    }
    for (Finding finding : List.of(Finding.GREATER, Finding.NOT_TOLD_APART, Finding.LEAST)) {
      List<Trial> trials = plan.of(finding);
      marks.add(new Mark.Dots(hue(finding), trials.stream().mapToDouble(t -> t.design().cost()).toArray(),
          trials.stream().mapToDouble(t -> t.loss()).toArray(),
          trials.stream().mapToDouble(t -> t.lossInterval().low()).toArray(),
          trials.stream().mapToDouble(t -> t.lossInterval().high()).toArray(), finding == Finding.LEAST ? 6 : 3.5));
      keys.add(new Figure.Key(words.get("chart.yearly." + Codes.of(finding)), hue(finding), Figure.Sign.DOT));
    }
    plan.chosen().ifPresent(t -> marks.add(new Mark.Line(Hue.SOFT, new double[] {0, t.total()},
        new double[] {t.total(), 0})));
    keys.add(new Figure.Key(words.get("chart.yearly.line"), Hue.SOFT, Figure.Sign.LINE));
    return Figure.of("plan", Columns.cut(plan.scenario(), 40) + ": " + words.get("chart.yearly"),
        words.get("chart.yearly.note"),
        axis(words.get("axis.cost.year"), mostCost, numbers), axis(words.get("axis.loss.year"), mostLoss, numbers),
        marks, keys);
  }

  private static Figure.Axis axis(String name, double most, Numbers numbers) {
    return new Figure.Axis(name, Scale.linear(Unit.MONEY, 0, Math.max(1, most * MARGIN), numbers));
  }

  private static Hue hue(Finding finding) {
    return switch (finding) {
      case LEAST -> Hue.MET;
      case NOT_TOLD_APART -> Hue.UNDECIDED;
      case GREATER, INVALID -> Hue.MISSED;
    };
  }
}
