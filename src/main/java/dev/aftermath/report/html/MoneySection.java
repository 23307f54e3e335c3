package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.ArrayList;
import java.util.List;

/** What the outage costs: in all, and by when. */
final class MoneySection {
  private static final double[] MOMENTS = {3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400};

  private final Html html;
  private final Context c;

  MoneySection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  void write() {
    Tree story = c.results().story();
    html.element("p", c.word("money.text", c.numbers().money(story.at("lossFixedUsd").number()),
        c.numbers().money(story.at("lossPerMinuteUsd").number()),
        c.numbers().mark(story.at("lossSaturation").number())));
    Grid grid = new Grid(html, c.word("money.caption"), c.word("column.strategy"), c.word("column.loss"),
        c.word("column.ci"), c.word("column.bytes"), c.word("column.crew"), c.word("column.machines"));
    for (Tree s : c.results().strategies()) {
      double[] ci = s.at("lossUsd").at("ci95").numbers();
      Tree m = s.at("machines");
      grid.row(c.strategy(s), c.numbers().money(s.at("lossUsd").at("mean").number()),
          ci.length == 2 ? c.numbers().interval(c.numbers().money(ci[0]), c.numbers().money(ci[1])) : Numbers.NONE,
          c.numbers().bytes(s.at("bytesLost").at("mean").number()),
          c.numbers().count(s.at("crewHours").at("mean").number()),
          c.word("machines", machines(m, "inUse"), machines(m, "spareUsed"), machines(m, "bought")));
    }
    grid.end();
    html.element("p", c.word("money.sample", c.results().storyOf(0).at("lookedAt").text(),
        c.numbers().count(c.results().replications())), "class", "note");
    curve();
  }

  private String machines(Tree machines, String kind) {
    double n = machines.at(kind).number();
    boolean whole = Double.isNaN(n) || n == Math.rint(n); // a mean may be broken
    return whole ? c.numbers().count(n) : machines.at(kind).text();
  }

  private void curve() {
    List<Tree> curves = new ArrayList<>();
    double most = 1;
    double end = 7_200;
    for (int s = 0; s < c.results().strategies().size(); s++) {
      Tree loss = c.results().storyOf(s).at("loss");
      curves.add(loss);
      double[] high = loss.at("p95").numbers();
      double[] time = loss.at("time").numbers();
      for (int i = 0; i < high.length; i++) {
        most = Math.max(most, Double.isNaN(high[i]) ? 0 : high[i]);
        end = i > 0 && high[i] > high[i - 1] * 1.0001 ? Math.max(end, time[i]) : end;
      }
    }
    double top = most * 1.05;
    double to = Math.min(c.results().horizon(), end * 1.5);
    String caption = c.word("money.curve");
    Figure.write(html, c, caption, Figure.names(c), width -> {
      Plot plot = new Plot(html, width, width == Figure.NARROW ? 250 : 320, Axis.durations(60, to, c.numbers()),
          Axis.linear(0, top, v -> c.numbers().moneyMark(v)), caption);
      plot.axes(c.word("axis.t0"));
      for (int s = 0; s < curves.size(); s++) {
        plot.band("f" + Figure.colour(s), within(curves.get(s), "time", to), within(curves.get(s), "p05", to),
            within(curves.get(s), "p95", to));
      }
      for (int s = 0; s < curves.size(); s++) {
        plot.line("s" + Figure.colour(s), within(curves.get(s), "time", to), within(curves.get(s), "mean", to));
      }
      plot.end();
    }, () -> table(curves));
  }

  private static double[] within(Tree curve, String key, double to) {
    double[] time = curve.at("time").numbers();
    double[] values = curve.at(key).numbers();
    int n = 0;
    while (n < time.length && time[n] <= to) {
      n++;
    }
    return java.util.Arrays.copyOf(values, Math.min(n, values.length));
  }

  private void table(List<Tree> curves) {
    List<String> columns = new ArrayList<>(List.of(c.word("column.time")));
    Figure.names(c).forEach(n -> columns.add(c.strategy(n)));
    Grid grid = new Grid(html, c.word("money.curve"), columns.toArray(String[]::new));
    for (double moment : MOMENTS) {
      if (moment <= c.results().horizon()) {
        String[] cells = new String[curves.size()];
        for (int s = 0; s < cells.length; s++) {
          double[] time = curves.get(s).at("time").numbers();
          int i = 0;
          while (i + 1 < time.length && time[i + 1] <= moment) {
            i++;
          }
          cells[s] = time.length == 0 ? Numbers.NONE
              : c.word("value.band", money(curves.get(s), "mean", i), money(curves.get(s), "p05", i),
                  money(curves.get(s), "p95", i));
        }
        grid.row(c.numbers().mark(moment), cells);
      }
    }
    grid.end();
  }

  private String money(Tree curve, String key, int i) {
    return c.numbers().money(curve.at(key).numbers()[i]);
  }
}
