package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Sensitivity.Factor;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How far each input alone moves the answer over its range, the one that moves it most at the top. */
final class TornadoChart {
  private static final int MOST = 20;
  private static final int LONGEST = 42;

  private TornadoChart() {}

  static Figure of(Sensitivity s, Words words) {
    Numbers numbers = new Numbers(words, s.currency());
    List<Factor> shown = s.factors().stream()
        .sorted(Comparator.comparingDouble(f -> -f.swing())).limit(MOST).toList();
    double least = s.nominal();
    double most = s.nominal();
    for (Factor f : shown) {
      least = Math.min(least, Math.min(f.atLow(), f.atHigh()));
      most = Math.max(most, Math.max(f.atLow(), f.atHigh()));
    }
    double margin = Math.max((most - least) * 0.22, Math.abs(most) * 0.01 + 1e-9);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Factor f = shown.get(i);
      marks.add(bar(Hue.S1, i, s.nominal(), f.atLow()));
      marks.add(bar(Hue.S0, i, s.nominal(), f.atHigh()));
      boolean lowLeft = f.atLow() <= f.atHigh();
      marks.add(new Mark.Note(Math.min(s.nominal(), Math.min(f.atLow(), f.atHigh())), i,
          Columns.cut(lowLeft ? f.low() : f.high(), 28), Mark.Side.LEFT));
      marks.add(new Mark.Note(Math.max(s.nominal(), Math.max(f.atLow(), f.atHigh())), i,
          Columns.cut(lowLeft ? f.high() : f.low(), 28), Mark.Side.RIGHT));
    }
    marks.add(new Mark.Rule(true, s.nominal(), words.get("sensitivity.nominal",
        numbers.of(s.answer().unit(), s.nominal()))));
    return Figure.of("sensitivity-tornado",
        Columns.cut(s.scenario(), 40) + ": " + words.get("chart.tornado"),
        words.get("chart.tornado.note", numbers.count(s.replications())),
        new Figure.Axis(Answers.name(s.answer(), words) + ", " + s.strategy(),
            Scale.linear(s.answer().unit(), least - margin, most + margin, numbers)),
        new Figure.Axis("", Scale.names(shown.stream()
            .map(f -> SensitivityReport.tail(f.axis().path(), LONGEST)).toList())), marks,
        List.of(new Figure.Key(words.get("sensitivity.low"), Hue.S1, Figure.Sign.AREA),
            new Figure.Key(words.get("sensitivity.high"), Hue.S0, Figure.Sign.AREA)));
  }

  private static Mark bar(Hue hue, int row, double from, double to) {
    return new Mark.Bar(hue, row, from, to, from == to ? 0 : 0.62, "");
  }
}
