package dev.aftermath.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The share of services that are up over time, with bands over replications. */
final class RestorationSection {
  private static final double[] MOMENTS = {
    60, 600, 3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 60 * 86_400, 90 * 86_400,
    180 * 86_400
  };

  private final Html html;
  private final Context c;

  private record Curve(double[] time, double[] low, double[] median, double[] high) {}

  RestorationSection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  void write() {
    List<String> names = Figure.names(c);
    List<Curve> outage = names.stream().map(n -> curve(n, "outage")).toList();
    double end = Math.min(c.results().horizon(),
        1.3 * outage.stream().mapToDouble(RestorationSection::settled).max().orElse(1));
    html.element("p", c.word("restoration.text", c.numbers().count(c.results().replications())));
    String caption = c.word("restoration.caption");
    Figure.write(html, c, caption, names, width -> {
      Plot plot = new Plot(html, width, width == Figure.NARROW ? 260 : 340,
          Axis.durations(10, Math.max(100, end), c.numbers()), Axis.shares(c.numbers()), caption);
      plot.axes(c.word("axis.outage"));
      draw(plot, outage);
      plot.end();
    }, () -> table(names, outage, end));
    if (!c.results().backTest().isEmpty()) {
      backTest(names);
    }
  }

  private static void draw(Plot plot, List<Curve> curves) {
    for (int s = 0; s < curves.size(); s++) {
      plot.band("f" + Figure.colour(s), curves.get(s).time, curves.get(s).low, curves.get(s).high);
    }
    for (int s = 0; s < curves.size(); s++) {
      plot.line("s" + Figure.colour(s), curves.get(s).time, curves.get(s).median);
    }
  }

  // When even the slow replications are as far as they get: nothing happens on the page after that.
  private static double settled(Curve curve) {
    int last = curve.low.length - 1;
    for (int i = last; i > 0; i--) {
      if (curve.low[i - 1] != curve.low[last] || curve.median[i - 1] != curve.median[last]) {
        return curve.time[i];
      }
    }
    return 1;
  }

  private Curve curve(String strategy, String since) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> r : c.results().restoration()) {
      if (strategy.equals(r.get("strategy")) && since.equals(r.get("since"))) {
        rows.add(r);
      }
    }
    return new Curve(column(rows, "time_s"), column(rows, "up_p05"), column(rows, "up_p50"), column(rows, "up_p95"));
  }

  private static double[] column(List<Map<String, String>> rows, String key) {
    return rows.stream().mapToDouble(r -> GanttSection.number(r, key)).toArray();
  }

  private void table(List<String> names, List<Curve> curves, double end) {
    List<String> columns = new ArrayList<>(List.of(c.word("column.time")));
    names.forEach(n -> columns.add(c.strategy(n)));
    Grid grid = new Grid(html, c.word("restoration.caption"), columns.toArray(String[]::new));
    for (double moment : MOMENTS) {
      if (moment <= end * 1.2) {
        String[] cells = new String[curves.size()];
        for (int s = 0; s < cells.length; s++) {
          Curve curve = curves.get(s);
          int i = before(curve.time, moment);
          cells[s] = c.word("value.band", c.numbers().percent(curve.median[i]),
              c.numbers().percent(curve.low[i]), c.numbers().percent(curve.high[i]));
        }
        grid.row(c.numbers().mark(moment), cells);
      }
    }
    grid.end();
  }

  private static int before(double[] times, double moment) {
    int i = 0;
    while (i + 1 < times.length && times[i + 1] <= moment) {
      i++;
    }
    return i;
  }

  private void backTest(List<String> names) {
    List<Map<String, String>> points = c.results().backTest();
    List<Curve> curves = names.stream().map(n -> curve(n, "disaster")).toList();
    double last = points.stream().mapToDouble(p -> GanttSection.number(p, "time_s")).max().orElse(1);
    double end = Math.min(c.results().horizon(), last * 1.1);
    var test = c.results().results().at("backTest");
    String caption = c.word("backtest.caption");
    html.element("p", c.word("backtest.text", c.own(test.at("label").text()), c.strategy(test.at("strategy").text()),
        test.at("pointsInside90").text(), test.at("points").text(),
        c.numbers().percent(test.at("meanAbsoluteError").number())));
    Figure.write(html, c, caption, names, width -> {
      Plot plot = new Plot(html, width, width == Figure.NARROW ? 260 : 340, Axis.days(end, c.numbers()),
          Axis.shares(c.numbers()), caption);
      plot.axes(c.word("axis.days"));
      draw(plot, curves);
      points.forEach(p -> plot.dot(GanttSection.number(p, "time_s"), GanttSection.number(p, "published")));
      plot.end();
    }, () -> {
      Grid grid = new Grid(html, caption, c.word("column.time"), c.word("column.published"),
          c.word("column.simulated"), c.word("column.inside"));
      for (Map<String, String> p : points) {
        grid.row(c.numbers().duration(GanttSection.number(p, "time_s")),
            c.numbers().percent(GanttSection.number(p, "published")),
            c.word("value.band", c.numbers().percent(GanttSection.number(p, "simulated_p50")),
                c.numbers().percent(GanttSection.number(p, "simulated_p05")),
                c.numbers().percent(GanttSection.number(p, "simulated_p95"))),
            c.word("true".equals(p.get("inside")) ? "yes" : "no"));
      }
      grid.end();
    });
  }
}
