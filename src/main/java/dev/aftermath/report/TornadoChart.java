package dev.aftermath.report;

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
import java.util.Comparator;
import java.util.List;

/** How far each input alone moves the answer over its range, the one that moves it most at the top. */
public final class TornadoChart {
  private static final int MOST = 20;
  private static final int LONGEST = 42;

  private TornadoChart() {}

  /** The chart of sensitivity.json. */
  public static Figure of(Tree study, Words words) {
    Numbers numbers = new Numbers(words, study.at("currency").text());
    Unit unit = unit(study);
    double nominal = study.at("nominal").number();
    List<Tree> shown = study.at("factors").items().stream().filter(f -> !Double.isNaN(swing(f)))
        .sorted(Comparator.comparingDouble(f -> -swing(f))).limit(MOST).toList();
    double least = nominal;
    double most = nominal;
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Tree f = shown.get(i);
      double low = f.at("atLow").number();
      double high = f.at("atHigh").number();
      least = Math.min(least, Math.min(low, high));
      most = Math.max(most, Math.max(low, high));
      marks.add(bar(Hue.S1, i, nominal, low));
      marks.add(bar(Hue.S0, i, nominal, high));
      boolean lowLeft = low <= high;
      marks.add(new Mark.Note(Math.min(nominal, Math.min(low, high)), i,
          Columns.cut(f.at(lowLeft ? "low" : "high").text(), 28), Mark.Side.LEFT));
      marks.add(new Mark.Note(Math.max(nominal, Math.max(low, high)), i,
          Columns.cut(f.at(lowLeft ? "high" : "low").text(), 28), Mark.Side.RIGHT));
    }
    double margin = Math.max((most - least) * 0.22, Math.abs(most) * 0.01 + 1e-9);
    marks.add(new Mark.Rule(true, nominal, ""));
    return Figure.of("sensitivity-tornado",
        Columns.cut(study.at("scenario").text(), 40) + ": " + words.get("chart.tornado"),
        words.get("chart.tornado.note", numbers.count(study.at("replications").number()), numbers.of(unit, nominal)),
        new Figure.Axis(answer(study, words) + ", " + study.at("strategy").text(),
            Scale.linear(unit, least - margin, most + margin, numbers)),
        new Figure.Axis("", Scale.names(shown.stream()
            .map(f -> Columns.tail(f.at("path").text(), LONGEST)).toList())), marks,
        List.of(new Figure.Key(words.get("sensitivity.low"), Hue.S1, Figure.Sign.AREA),
            new Figure.Key(words.get("sensitivity.high"), Hue.S0, Figure.Sign.AREA)));
  }

  /** What the answer of an analysis is called. */
  public static String answer(Tree study, Words words) {
    return Answers.name(study.at("of").text(), words);
  }

  /** What its answer is counted in. */
  public static Unit unit(Tree study) {
    return study.at("unit").constant(Unit.class);
  }

  private static double swing(Tree factor) {
    return Math.abs(factor.at("atHigh").number() - factor.at("atLow").number());
  }

  private static Mark bar(Hue hue, int row, double from, double to) {
    return new Mark.Bar(hue, row, from, to, from == to ? 0 : 0.62, "");
  }
}
