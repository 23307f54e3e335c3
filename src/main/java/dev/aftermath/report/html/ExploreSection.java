package dev.aftermath.report.html;

import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.SweepTelling;
import dev.aftermath.report.SweepTelling.Ranked;
import dev.aftermath.report.SweepTelling.Told;
import dev.aftermath.report.SweepView;
import dev.aftermath.report.SweepView.Point;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Json;
import dev.aftermath.study.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sliders over a finished sweep: a value of each input, and what every strategy came to there. Nothing is reckoned. */
final class ExploreSection {
  /** Of more points a page has no sliders. */
  private static final int MOST_POINTS = 2_000;

  private final Sheet s;
  private final SweepView view;
  private final SweepTelling telling;
  private final Function<Ranked, Map<String, Told>> cells;
  private final List<List<String>> values = new ArrayList<>();

  /**
   * Of a sweep.
   *
   * @param cells what is told of a strategy at a point, by column
   */
  ExploreSection(Sheet sheet, SweepView view, SweepTelling telling, Function<Ranked, Map<String, Told>> cells) {
    s = sheet;
    this.view = view;
    this.telling = telling;
    this.cells = cells;
    for (int a = 0; a < view.axes().size(); a++) {
      values.add(values(view, a));
    }
  }

  /** Whether there is anything to choose, and not too much. */
  static boolean wanted(SweepView view) {
    return view.points().size() > 1 && view.points().size() <= MOST_POINTS;
  }

  /** The values of an input that there are points of: numbers from the least to the greatest. */
  static List<String> values(SweepView view, int axis) {
    List<String> all = view.points().stream().map(p -> p.values().get(axis)).distinct().toList();
    return Axis.isScale(all) ? all.stream().sorted(Comparator.comparingDouble(Axis::number)).toList() : all;
  }

  void write() {
    Markup html = s.html();
    html.open("div", "class", "screen").element("h3", s.word("explore.title"));
    html.open("noscript").element("p", s.word("explore.noscript"), "class", "note").close();
    html.open("div", "id", "explore", "class", "script");
    html.element("p", s.word("explore.text"), "class", "note");
    html.open("div", "class", "controls axes");
    for (int a = 0; a < values.size(); a++) {
      String id = "explore-" + a;
      html.open("label", "for", id).element("code", view.axes().get(a).path()).close();
      html.open("input", "type", "range", "id", id, "min", "0", "max", Integer.toString(values.get(a).size() - 1),
          "step", "1");
      html.element("output", "", "for", id, "id", id + "-value");
    }
    html.close();
    html.element("p", "", "id", "explore-now", "role", "status", "aria-live", "polite", "class", "detail");
    table();
    html.close().close();
    html.json("explore-data", data());
  }

  private void table() {
    Ranked best = telling.ranked().get(0);
    List<String> columns = new ArrayList<>(List.of(s.word("column.strategy")));
    columns.addAll(cells.apply(best).keySet());
    Grid grid = new Grid(s.html(), s.word("explore.table"), columns);
    for (int row = 0; row < view.strategies().size(); row++) {
      String strategy = telling.strategy(view.strategies().get(row));
      grid.begin(() -> s.html().text(strategy));
      for (int column = 1; column < columns.size(); column++) {
        String id = "explore-" + row + "-" + column;
        grid.cell(column, () -> s.html().element("span", "", "id", id).element("small", "", "id", id + "-interval"));
      }
      grid.endRow();
    }
    grid.end();
  }

  private String data() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("values", values);
    tree.put("best", view.points().indexOf(telling.ranked().get(0).point()));
    tree.put("now", s.words().template(view.priced() ? "explore.now.cost" : "explore.now", "0", "1"));
    tree.put("moved", s.word("explore.moved"));
    List<Object> points = new ArrayList<>();
    Map<Point, Map<String, Ranked>> ranked = new IdentityHashMap<>();
    telling.ranked().forEach(r -> ranked.computeIfAbsent(r.point(), p -> new LinkedHashMap<>()).put(r.strategy(), r));
    for (Point p : view.points()) {
      Map<String, Object> point = new LinkedHashMap<>();
      List<Integer> at = new ArrayList<>();
      for (int a = 0; a < values.size(); a++) {
        at.add(values.get(a).indexOf(p.values().get(a)));
      }
      point.put("at", at);
      point.put("told", telling.values(p));
      if (view.priced()) {
        point.put("cost", s.numbers().money(p.cost()));
      }
      point.put("cells", view.strategies().stream().map(strategy -> cells.apply(ranked.getOrDefault(p, Map.of())
          .getOrDefault(strategy, new Ranked(p, strategy, Verdict.NONE))).values().stream()
          .map(told -> List.of(told.value(), told.interval())).toList()).toList());
      points.add(point);
    }
    tree.put("points", points);
    return Json.compact(tree);
  }
}
