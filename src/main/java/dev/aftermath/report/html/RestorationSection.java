package dev.aftermath.report.html;

import dev.aftermath.results.Curves;
import dev.aftermath.results.Row;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Optional<String> weighed = weighedBy().map(what -> c.word("restoration.weighed", what));
    String about = c.word("restoration.text");
    c.html().element("p", weighed.map(each -> about + " " + each).orElse(about));
    String told = c.strategies().stream().map(s -> {
      Curves.Curve curve = c.data().curves().sinceDisaster(s.name());
      return curve.times().length == 0 ? "" : c.word("restoration.one", c.strategy(s),
          c.numbers().percent(curve.mean()[curve.at(3_600)]), c.numbers().percent(curve.mean()[curve.at(DAY)]));
    }).collect(Collectors.joining(" "));
    Plates.choice(c, c.charts().restoration(false), c.charts().restoration(true),
        weighed.map(each -> each + " " + told).orElse(told), this::table);
    if (!c.data().backTest().isEmpty()) {
      backTest();
    }
  }

  private Optional<String> weighedBy() {
    return c.run().curvesWeighedBy().map(c.words()::of);
  }

  private void table() {
    List<String> columns = new ArrayList<>(List.of(c.word("column.time")));
    c.strategies().forEach(s -> columns.add(c.strategy(s)));
    String caption = weighedBy().map(what -> c.word("restoration.caption.weighed", what))
        .orElseGet(() -> c.word("restoration.caption"));
    Grid grid = new Grid(c.html(), caption, columns);
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
    String label = c.told(c.data().story(), "published");
    String strategy = c.strategy(test.at("strategy").text());
    String inside = test.at("pointsInside90").text();
    String points = test.at("points").text();
    String error = c.numbers().percent(test.at("meanAbsoluteError").number());
    c.html().element("h3", c.word("backtest")).element("p", weighedBy()
        .map(what -> c.word("backtest.text.weighed", label, strategy, inside, points, error, what))
        .orElseGet(() -> c.word("backtest.text", label, strategy, inside, points, error)));
    String caption = weighedBy().map(what -> c.word("backtest.weighed", what)).orElseGet(() -> c.word("backtest"));
    Plates.write(c, c.charts().backTest(), caption, () -> {
      Grid grid = new Grid(c.html(), caption, List.of(c.word("column.time"), c.word("column.published"),
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
