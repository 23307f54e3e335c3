package dev.aftermath.report;

import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.report.AnnualView.Point;
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
import java.util.function.Function;

/** The curves of exceedance of all designs: how often outages are longer, and years dearer, than so much. */
public final class AnnualCharts {
  private AnnualCharts() {}

  /** All that is written as files. */
  public static List<Figure> all(AnnualView view, Words words) {
    List<Figure> figures = new ArrayList<>();
    figures.add(longest(view, words));
    if (view.strategies().stream().anyMatch(s -> s.losses().size() > 1)) {
      figures.add(losses(view, words));
    }
    return figures;
  }

  /** How often in a year an event keeps some service down for longer than so much. */
  public static Figure longest(AnnualView view, Words words) {
    Numbers numbers = new Numbers(words, view.currency());
    return curve(view, words, "years-outages", words.get("years.chart.outages"),
        new Figure.Axis(words.get("years.axis.longer"), Scale.durations(60, view.horizon(), numbers)),
        words.get("years.axis.often"), Of::longest, false);
  }

  /** With what probability a year costs more than so much. */
  public static Figure losses(AnnualView view, Words words) {
    Numbers numbers = new Numbers(words, view.currency());
    double least = Double.POSITIVE_INFINITY;
    double most = 1;
    for (Of s : view.strategies()) {
      for (Point p : s.losses()) {
        least = Math.min(least, p.amount());
        most = Math.max(most, p.amount());
      }
    }
    return curve(view, words, "years-loss", words.get("years.chart.loss"),
        new Figure.Axis(words.get("years.axis.dearer"), Scale.powers(Unit.MONEY, least, most, numbers)),
        words.get("years.axis.chance"), Of::losses, true);
  }

  private static Figure curve(AnnualView view, Words words, String name, String title, Figure.Axis across,
      String upward, Function<Of, List<Point>> points, boolean share) {
    double most = share ? 1 : view.strategies().stream().flatMap(s -> points.apply(s).stream())
        .mapToDouble(p -> p.band().high()).max().orElse(1);
    double least = view.strategies().stream().flatMap(s -> points.apply(s).stream())
        .mapToDouble(p -> p.how().value()).filter(v -> v > 0).min().orElse(1e-3);
    double from = Math.max(1e-6, Math.min(least, most / 10) * 0.7);
    Numbers numbers = new Numbers(words, view.currency());
    Scale up = Scale.powers(from, Math.max(most, from * 10),
        at -> at < 0.7 ? "1/" + numbers.count(1 / at) : numbers.plain(at));
    List<List<Point>> curves = view.strategies().stream().map(points).toList();
    CurvePanels of = CurvePanels.of(view.strategies().stream().map(s -> words.of(s.title())).toList(),
        c -> band(curves.get(c), Hue.series(c), up), (c, hue) -> line(curves.get(c), hue, up),
        words.get("years.chart.others"));
    return new Figure(name, Columns.cut(words.of(view.title()), 40) + ": " + title,
        words.get("years.chart.note", numbers.count(view.years())), across, new Figure.Axis(upward, up),
        of.panels(), of.keys());
  }

  // A curve ends where nothing was seen any more: its band goes on to what that may hide.
  private static Mark line(List<Point> points, Hue hue, Scale up) {
    List<Point> seen = points.stream().filter(p -> p.how().value() >= up.from()).toList();
    return new Mark.Line(hue, seen.stream().mapToDouble(Point::amount).toArray(),
        seen.stream().mapToDouble(p -> p.how().value()).toArray());
  }

  private static Mark band(List<Point> points, Hue hue, Scale up) {
    return new Mark.Band(hue, points.stream().mapToDouble(Point::amount).toArray(),
        points.stream().mapToDouble(p -> Math.max(up.from(), p.band().low())).toArray(),
        points.stream().mapToDouble(p -> Math.max(up.from(), p.band().high())).toArray());
  }
}
