package dev.aftermath.report.html;

import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.ScenarioView;
import dev.aftermath.report.SweepCharts;
import dev.aftermath.report.SweepTelling;
import dev.aftermath.report.SweepTelling.Ranked;
import dev.aftermath.report.SweepTelling.Told;
import dev.aftermath.report.SweepView;
import dev.aftermath.report.SweepView.OfAxis;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.results.Tree;
import dev.aftermath.study.SweptNumber;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sweep came to: the best point, all points, pictures, and controls to look at each. */
final class SweepSection {
  /** So many rows are shown; the others are in the table of the results. */
  private static final int MOST_ROWS = 200;
  /** And so many before they are unfolded. */
  private static final int FIRST_ROWS = 15;
  /** What is drawn of every point; what is down is close to what is back, and left to the tables. */
  private static final String LEFT_OUT = "downtime";

  private final Sheet s;
  private final SweepView view;
  private final SweepTelling telling;
  /** Columns of what is told of a strategy at a point. */
  private final Map<String, Column> columns = new LinkedHashMap<>();

  SweepSection(Sheet sheet, Tree document, ScenarioView scenario) {
    s = sheet;
    view = SweepView.of(document);
    telling = new SweepTelling(view, scenario, sheet.words());
    columns.put(s.word("sweep.column.rto"), r -> telling.share(r, "p_rto_met"));
    columns.put(s.word("sweep.column.rpo"), r -> telling.share(r, "p_rpo_met"));
    columns.put(s.word("sweep.column.mean"), this::mean);
    columns.put(s.word("sweep.column.within"), r -> alone(s.numbers().duration(number(r, SweptNumber.COST_AGAINST))));
    columns.put(s.word("sweep.column.lost"), r -> alone(s.numbers().duration(number(r, "recovery_point_p95_s"))));
    columns.put(s.word("sweep.column.loss"), telling::loss);
  }

  String headline() {
    return telling.headline();
  }

  /** The whole section. */
  void write() {
    s.html().element("p", telling.headline(), "class", "verdict");
    if (telling.ranked().isEmpty()) {
      s.notes(telling.notes());
      return;
    }
    s.html().element("p", telling.reached(telling.ranked().get(0)));
    telling.next().ifPresent(next -> s.html().element("p", next));
    s.html().element("h3", s.word("sweep.varied"));
    varied();
    s.html().element("h3", s.word("sweep.candidates"));
    candidates();
    if (ExploreSection.wanted(view)) {
      new ExploreSection(s, view, telling, this::cells).write();
    }
    s.html().element("h3", s.word("sweep.pictures"));
    pictures();
    s.notes(telling.notes());
  }

  private void varied() {
    s.html().element("p", s.word("sweep.varied.text", s.word("sweep.design." + view.design()),
        s.count(view.points().size()), s.count(view.strategies().size()), s.count(view.replications())));
    Grid grid = new Grid(s.html(), s.word("sweep.varied"), List.of(s.word("column.factor"), s.word("column.written"),
        s.word("column.values")), "stack titled");
    for (int a = 0; a < view.axes().size(); a++) {
      OfAxis axis = view.axes().get(a);
      List<String> values = ExploreSection.values(view, a);
      String shown = values.size() <= 12 ? String.join(", ", values)
          : s.word("sweep.values.many", s.count(values.size()), values.get(0), values.get(values.size() - 1));
      grid.begin(() -> s.html().element("code", axis.path()));
      grid.cell(1, () -> s.html().element("code", axis.written().isEmpty() ? Numbers.NONE : axis.written()));
      grid.cell(2, () -> s.html().element("code", shown)).endRow();
    }
    grid.end();
  }

  private interface Column {
    Told of(Ranked r);
  }

  /** What is told of a strategy at a point, by column. */
  private Map<String, Told> cells(Ranked r) {
    Map<String, Told> cells = new LinkedHashMap<>();
    cells.put(s.word("column.verdict"), alone(r.verdict() == Verdict.NONE ? Numbers.NONE
        : s.word("verdict." + r.verdict().text())));
    columns.forEach((column, told) -> cells.put(column, told.of(r)));
    return cells;
  }

  private static Told alone(String value) {
    return new Told(value, "");
  }

  private static double number(Ranked r, String column) {
    return r.point().number(r.strategy(), column);
  }

  private Told mean(Ranked r) {
    double never = number(r, "up_for_good_censored");
    return never > 0 ? alone(s.word("sweep.never", s.count(never), s.count(view.replications()))) : telling.mean(r);
  }

  private void candidates() {
    List<Ranked> ranked = telling.ranked();
    List<Ranked> shown = ranked.subList(0, Math.min(MOST_ROWS, ranked.size()));
    int first = Math.min(FIRST_ROWS, shown.size());
    s.html().element("p", s.word("sweep.candidates.text", s.numbers().percent(view.goal())), "class", "note");
    table(shown.subList(0, first));
    if (first < shown.size()) {
      s.html().open("details", "class", "table").element("summary",
          s.word("sweep.rest", s.count(shown.size() - first)));
      table(shown.subList(first, shown.size()));
      s.html().close();
    }
    if (ranked.size() > shown.size()) {
      s.html().element("p", s.word("sweep.more", s.count(ranked.size() - shown.size())), "class", "note");
    }
  }

  private void table(List<Ranked> shown) {
    List<String> heads = new ArrayList<>(List.of(s.word("sweep.column.design")));
    if (view.priced()) {
      heads.add(s.word("column.cost"));
    }
    heads.add(s.word("column.verdict"));
    heads.addAll(columns.keySet());
    Grid grid = new Grid(s.html(), s.word("sweep.candidates"), heads, "stack titled designs");
    for (Ranked r : shown) {
      grid.begin(() -> s.html().text(telling.strategy(r)).element("small", telling.values(r.point())));
      int column = 1;
      if (view.priced()) {
        grid.cell(column++, s.numbers().money(r.point().cost()));
      }
      grid.cell(column++, () -> Marks.verdict(s, r.verdict()));
      for (Column told : columns.values()) {
        Told cell = told.of(r);
        grid.cell(column++, () -> s.html().text(cell.value()).element("small", cell.interval()));
      }
      grid.endRow();
    }
    grid.end();
  }

  private void pictures() {
    SweepCharts charts = new SweepCharts(view, s.words(), telling::strategy);
    if (view.priced()) {
      Figure figure = charts.costs();
      Plates.write(s, figure, figure.title(), this::fronts);
    }
    List<SweptNumber> drawn = charts.drawn().stream().filter(n -> !n.name().equals(LEFT_OUT)).toList();
    if (view.axes().size() == 1) {
      for (SweptNumber number : drawn) {
        Figure figure = charts.lines(number);
        Plates.write(s, figure, figure.title(), () -> lines(number, figure));
      }
    } else if (view.axes().size() == 2) {
      s.html().element("p", s.word("sweep.shades", view.axes().get(0).path(), view.axes().get(1).path(),
          s.count(view.replications())), "class", "note").open("div", "class", "panels");
      for (SweptNumber number : drawn) {
        view.strategies().forEach(strategy -> charts.heatMap(number, strategy).ifPresent(figure ->
            shaded(s.word("panel", charts.title(number), telling.strategy(strategy)), figure)));
      }
      s.html().close();
    } else {
      s.html().element("p", s.word("sweep.pictures.none"), "class", "note");
    }
  }

  private void fronts() {
    Grid grid = new Grid(s.html(), s.word("sweep.front"), List.of(s.word("sweep.column.design"),
        s.word("column.cost"), s.word("sweep.column.within")));
    for (String strategy : view.strategies()) {
      grid.group(telling.strategy(strategy), s.word("sweep.front.of"));
      view.front(strategy).forEach(p -> grid.row(String.join(", ", p.values()), List.of(s.numbers().money(p.cost()),
          s.numbers().duration(p.number(strategy, SweptNumber.COST_AGAINST)))));
    }
    grid.end();
  }

  // A heat map as a table: its texts break where there is little room, and can be read out.
  private void shaded(String title, Figure f) {
    List<String> columns = new ArrayList<>(List.of(""));
    columns.addAll(labels(f.x().scale()));
    List<String> rows = labels(f.y().scale());
    Grid grid = new Grid(s.html(), title, columns, "shares");
    for (Mark mark : f.panels().get(0).marks()) {
      if (mark instanceof Mark.Cells cells) {
        for (int row = 0; row < cells.texts().size(); row++) {
          grid.begin(heading(rows.get(row)));
          for (int column = 0; column < columns.size() - 1; column++) {
            grid.shaded(column + 1, cells.texts().get(row).get(column), cells.shades()[row][column]);
          }
          grid.endRow();
        }
      }
    }
    grid.end();
  }

  private Grid.Content heading(String text) {
    return () -> s.html().text(text);
  }

  private static List<String> labels(Scale scale) {
    return scale.marks().stream().map(Scale.Mark::label).toList();
  }

  private void lines(SweptNumber number, Figure figure) {
    List<String> columns = new ArrayList<>(List.of(view.axes().get(0).path()));
    view.strategies().forEach(strategy -> columns.add(telling.strategy(strategy)));
    Grid grid = new Grid(s.html(), figure.title(), columns);
    view.points().forEach(p -> grid.row(p.values().get(0), view.strategies().stream().map(strategy ->
        telling.number(new Ranked(p, strategy, Verdict.NONE), number).both()).toList()));
    grid.end();
  }
}
