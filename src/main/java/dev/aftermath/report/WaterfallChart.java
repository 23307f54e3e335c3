package dev.aftermath.report;

import dev.aftermath.report.AttributionView.OfChoice;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.report.text.Columns;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * From one strategy to the other, choice by choice. The axis is logarithmic: a bar is as long as the choice's share of
 * the logarithm, wherever it stands.
 */
public final class WaterfallChart {
  private static final int LONGEST = 36;
  private static final double MARGIN = 0.15;
  /** Share of its row that a bar takes. */
  private static final double THICK = 0.62;
  /** The half of what a dot takes. */
  private static final double DOT = 0.18;
  /** A blank that is kept at the beginning and at the end of a text. */
  private static final String BLANK = "\u00a0";

  private WaterfallChart() {}

  /** The chart of attribution.json; none where there are no choices. */
  public static List<Figure> of(Tree document, Words words) {
    AttributionView view = AttributionView.of(document);
    return view.choices().isEmpty() ? List.of() : List.of(of(view, words));
  }

  /** The chart. */
  public static Figure of(AttributionView view, Words words) {
    AttributionTelling telling = new AttributionTelling(view, words);
    Numbers numbers = new Numbers(words, view.currency());
    int rows = view.choices().size() + 2;
    double[] at = new double[rows - 1];
    at[0] = view.before().geometricMean();
    for (int c = 0; c < view.choices().size(); c++) {
      at[c + 1] = at[c] * StrictMath.exp(view.choices().get(c).log().value());
    }
    Scale scale = scale(view.unit(), at, numbers);
    List<Mark> marks = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of(Columns.cut(words.of(view.from()), LONGEST)));
    for (int c = 0; c < view.choices().size(); c++) {
      OfChoice choice = view.choices().get(c);
      names.add(Columns.cut(words.of(choice.title()), LONGEST));
      int row = c + 1;
      marks.add(step(at, c));
      marks.add(new Mark.Bar(hue(telling, choice), row, at[c], at[c + 1], at[c] == at[c + 1] ? 0 : THICK,
          words.get("panel", words.of(choice.title()), telling.step(choice))));
      note(marks, scale, Math.min(at[c], at[c + 1]), Math.max(at[c], at[c + 1]), row,
          view.isDivided() ? telling.share(choice.share().value())
              : telling.ratio(StrictMath.exp(choice.log().value())));
    }
    names.add(Columns.cut(words.of(view.to()), LONGEST));
    marks.add(step(at, rows - 2));
    for (int end : new int[] {0, rows - 1}) {
      double value = end == 0 ? at[0] : at[rows - 2];
      marks.add(Mark.Dots.at(Hue.INK, new double[] {value}, new double[] {end}, 4));
      note(marks, scale, value, value, end, telling.amount(value));
    }
    return Figure.of("waterfall", Columns.cut(words.of(view.title()), 40) + ": " + words.get("chart.waterfall"),
        words.get("chart.waterfall.note", numbers.count(view.replications()), telling.ratio(view.ratio())),
        new Figure.Axis(words.get("axis.waterfall", words.of(view.measure())), scale),
        new Figure.Axis("", Scale.names(names)), marks, keys(view, telling, words));
  }

  // From below one row to above the next; through a bar that has no length.
  private static Mark step(double[] at, int row) {
    return new Mark.Line(Hue.SOFT, new double[] {at[row], at[row]},
        new double[] {row + half(at, row), row + 1 - half(at, row + 1)});
  }

  private static double half(double[] at, int row) {
    boolean end = row == 0 || row == at.length;
    return end ? DOT : at[row - 1] == at[row] ? 0 : THICK / 2;
  }

  // Where there is more room.
  private static void note(List<Mark> marks, Scale scale, double low, double high, int row, String text) {
    boolean right = 1 - scale.at(high) >= scale.at(low);
    marks.add(new Mark.Note(right ? high : low, row, BLANK + text + BLANK, right ? Mark.Side.RIGHT : Mark.Side.LEFT));
  }

  private static Scale scale(Unit unit, double[] at, Numbers numbers) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double value : at) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double room = least > 0 && most > least ? StrictMath.pow(most / least, MARGIN) : 1.2;
    return unit == Unit.TIME ? Scale.durations(least / room, most * room, numbers)
        : Scale.powers(unit, least / room, most * room, numbers);
  }

  private static Hue hue(AttributionTelling telling, OfChoice choice) {
    return telling.isLess(choice).map(less -> less ? Hue.S1 : Hue.S0).orElse(Hue.SOFT);
  }

  private static List<Figure.Key> keys(AttributionView view, AttributionTelling telling, Words words) {
    List<Figure.Key> keys = new ArrayList<>();
    for (Hue hue : new Hue[] {Hue.S1, Hue.S0, Hue.SOFT}) {
      if (view.choices().stream().anyMatch(c -> hue(telling, c) == hue)) {
        keys.add(new Figure.Key(words.get("attribution.key." + (hue == Hue.S1 ? "less" : hue == Hue.S0 ? "more"
            : "chance")), hue, Figure.Sign.AREA));
      }
    }
    return keys;
  }
}
