package dev.aftermath.report.html;

import dev.aftermath.results.Curves;
import dev.aftermath.results.Row;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The share of services that are up over time, and beside what was published of a recovery that really happened. */
final class RestorationSection {
  private static final double[] MOMENTS = {
    60, 600, 3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 60 * 86_400, 90 * 86_400,
    180 * 86_400, 365 * 86_400
  };
  private static final double DAY = 86_400;

  private final Context c;

  RestorationSection(Context c) {
    this.c = c;
  }

  void write() {
    c.html().element("p", c.word("restoration.text"));
    String told = c.strategies().stream().map(s -> {
      Curves.Curve curve = c.data().curves().sinceDisaster(s.name());
      return curve.times().length == 0 ? "" : c.word("restoration.one", c.strategy(s),
          c.numbers().percent(curve.mean()[curve.at(3_600)]), c.numbers().percent(curve.mean()[curve.at(DAY)]));
    }).collect(Collectors.joining(" "));
    Plates.choice(c, c.charts().restoration(false), c.charts().restoration(true), told, this::table);
    if (!c.data().backTest().isEmpty()) {
      backTest();
    }
  }

  private void table() {
    List<String> columns = new ArrayList<>(List.of(c.word("column.time")));
    c.strategies().forEach(s -> columns.add(c.strategy(s)));
    Grid grid = new Grid(c.html(), c.word("restoration.caption"), columns);
    for (double moment : MOMENTS) {
      if (moment <= c.run().horizon()) {
        List<String> cells = new ArrayList<>();
        for (StrategyView s : c.strategies()) {
          Curves.Curve curve = c.data().curves().sinceDisaster(s.name());
          int i = curve.at(moment);
          cells.add(curve.times().length == 0 ? "" : c.word("value.band", c.numbers().percent(curve.mean()[i]),
              c.numbers().percent(curve.low()[i]), c.numbers().percent(curve.high()[i])));
        }
        grid.row(c.numbers().mark(moment), cells);
      }
    }
    grid.end();
  }

  private void backTest() {
    Tree test = c.run().backTest();
    c.html().element("h3", c.word("backtest")).element("p", c.word("backtest.text",
        c.told(c.data().story(), "published"), c.strategy(test.at("strategy").text()),
        test.at("pointsInside90").text(), test.at("points").text(),
        c.numbers().percent(test.at("meanAbsoluteError").number())));
    Plates.write(c, c.charts().backTest(), c.word("backtest"), () -> {
      Grid grid = new Grid(c.html(), c.word("backtest"), List.of(c.word("column.time"), c.word("column.published"),
          c.word("column.simulated"), c.word("column.inside")));
      for (Row p : c.data().backTest()) {
        grid.row(c.numbers().duration(p.number("time_s")), List.of(
            c.numbers().percent(p.number("published")),
            c.word("value.band", c.numbers().percent(p.number("simulated_p50")),
                c.numbers().percent(p.number("simulated_p05")), c.numbers().percent(p.number("simulated_p95"))),
            c.word(p.isTrue("inside") ? "yes" : "no")));
      }
      grid.end();
    });
  }
}
