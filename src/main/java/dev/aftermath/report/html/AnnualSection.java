package dev.aftermath.report.html;

import dev.aftermath.report.AnnualCharts;
import dev.aftermath.report.AnnualRequests;
import dev.aftermath.report.AnnualTelling;
import dev.aftermath.report.AnnualView;
import dev.aftermath.report.AnnualView.Cause;
import dev.aftermath.report.AnnualView.Figures;
import dev.aftermath.report.AnnualView.Grade;
import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.report.AnnualView.Place;
import dev.aftermath.report.AnnualView.Point;
import dev.aftermath.report.OperationTelling;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What years come to. */
final class AnnualSection {
  private final Sheet s;
  private final AnnualView view;
  private final AnnualTelling telling;

  AnnualSection(Sheet sheet, Tree document) {
    s = sheet;
    view = AnnualView.of(document);
    telling = new AnnualTelling(view, sheet.words());
  }

  AnnualView view() {
    return view;
  }

  String headline() {
    return telling.headline();
  }

  /** The whole section, but for what it rests on. */
  void write() {
    s.html().element("p", telling.headline(), "class", "verdict");
    s.html().element("p", telling.runs());
    strategies();
    if (!telling.saves().isEmpty()) {
      s.html().open("ul");
      telling.saves().forEach(line -> s.html().element("li", line));
      s.html().close();
    }
    Figure outages = AnnualCharts.longest(view, s.words());
    Plates.write(s, outages, outages.title(), () -> curve(Of::longest, s.word("years.axis.longer")));
    if (view.strategies().stream().anyMatch(o -> o.losses().size() > 1)) {
      Figure losses = AnnualCharts.losses(view, s.words());
      Plates.write(s, losses, losses.title(), this::losses);
    }
    s.html().element("h3", s.word("years.causes"));
    s.html().element("p", s.word("years.importance"));
    view.strategies().forEach(this::causes);
    s.html().element("h3", s.word("years.places"));
    view.strategies().forEach(this::places);
    s.html().element("h3", s.word("years.grades"));
    view.strategies().forEach(this::grades);
    AnnualRequests requests = new AnnualRequests(view, s.words());
    if (requests.any()) {
      s.html().element("h3", s.word("years.requests"));
      lines(s.word("years.requests"), requests::lines);
    }
    OperationTelling operation = new OperationTelling(view, s.words());
    s.html().element("h3", s.word("years.operation"));
    lines(s.word("years.operation"), operation::lines);
    List<String> notes = new ArrayList<>(telling.notes());
    notes.addAll(operation.notes());
    s.notes(notes);
  }

  private void strategies() {
    Grid grid = new Grid(s.html(), s.word("years.table"), List.of(s.word("column.strategy"),
        s.word("years.column.downtime"), s.word("years.column.planned"), s.word("years.column.availability"),
        s.word("years.column.loss"),
        s.word("years.column.bytes"), s.word("years.column.broken")));
    for (Of o : view.strategies()) {
      grid.begin(() -> s.html().text(s.words().of(o.title())));
      both(grid, 1, s.numbers().duration(o.downtime().value()), telling.duration(o.downtime()));
      both(grid, 2, s.numbers().duration(o.planned().value()), telling.duration(o.planned()));
      grid.cell(3, s.word("percent", String.format(Locale.ROOT, "%.4f", o.availability() * 100)));
      both(grid, 4, s.numbers().money(o.loss().value()), telling.money(o.loss()));
      grid.cell(5, s.numbers().bytes(o.bytes().value()));
      both(grid, 6, o.broken().map(b -> telling.chance(b.value())).orElse(Numbers.NONE),
          o.broken().map(telling::chances).orElse(""));
      grid.endRow();
    }
    grid.end();
  }

  private void lines(String title, Function<Of, List<OperationTelling.Line>> of) {
    Grid grid = new Grid(s.html(), title, heads(s.word("years.operation.what")));
    List<List<OperationTelling.Line>> lines = view.strategies().stream().map(of).toList();
    for (int i = 0; i < lines.get(0).size(); i++) {
      int row = i;
      grid.row(lines.get(0).get(i).title(), lines.stream().map(all -> all.get(row).value()).toList());
    }
    grid.end();
  }

  private void both(Grid grid, int column, String value, String interval) {
    grid.cell(column, () -> s.html().text(value).element("small", interval));
  }

  private interface Curve {
    List<Point> of(Of strategy);
  }

  private void curve(Curve curve, String head) {
    Grid grid = new Grid(s.html(), head, heads(head));
    List<Point> first = curve.of(view.strategies().get(0));
    for (int i = 0; i < first.size(); i += 4) {
      int point = i;
      grid.begin(() -> s.html().text(s.numbers().mark(first.get(point).amount())));
      for (int o = 0; o < view.strategies().size(); o++) {
        grid.cell(o + 1, telling.often(curve.of(view.strategies().get(o)).get(i)));
      }
      grid.endRow();
    }
    grid.end();
  }

  private void losses() {
    String head = s.word("years.axis.dearer");
    Grid grid = new Grid(s.html(), head, heads(head));
    List<Point> first = view.strategies().get(0).losses();
    for (int i = 0; i < first.size(); i += 4) {
      int point = i;
      grid.begin(() -> s.html().text(s.numbers().money(first.get(point).amount())));
      for (int o = 0; o < view.strategies().size(); o++) {
        Point p = view.strategies().get(o).losses().get(i);
        grid.cell(o + 1, telling.chance(p.how().value()));
      }
      grid.endRow();
    }
    grid.end();
  }

  private List<String> heads(String head) {
    List<String> heads = new ArrayList<>(List.of(head));
    view.strategies().forEach(o -> heads.add(s.words().of(o.title())));
    return heads;
  }

  private void causes(Of o) {
    Grid grid = new Grid(s.html(), s.word("panel", s.words().of(o.title()), s.word("years.causes")),
        List.of(s.word("years.column.cause"), s.word("years.column.perYear"), s.word("years.column.downtime"),
            s.word("years.column.share"), s.word("years.column.each"), s.word("years.column.without"),
            s.word("years.column.certain"), s.word("years.column.loss")));
    for (Cause c : o.causes()) {
      grid.begin(() -> s.html().text(s.words().of(c.title())));
      grid.cell(1, telling.often(c.perYear()));
      both(grid, 2, s.numbers().duration(c.downtime().value()), telling.duration(c.downtime()));
      grid.cell(3, s.numbers().percent(c.share())).cell(4, s.numbers().duration(c.perEvent()))
          .cell(5, factor(c.reduction())).cell(6, factor(c.achievement()));
      both(grid, 7, s.numbers().money(c.loss().value()), telling.money(c.loss()));
      grid.endRow();
    }
    grid.end();
  }

  private String factor(double worth) {
    return Double.isNaN(worth) ? Numbers.NONE : "× " + s.numbers().plain(worth);
  }

  private void places(Of o) {
    if (o.places().isEmpty()) {
      return;
    }
    Grid grid = new Grid(s.html(), s.word("panel", s.words().of(o.title()), s.word("years.places")),
        List.of(s.word("years.column.place"), s.word("years.column.cause"), s.word("years.column.downtime"),
            s.word("years.column.share")));
    for (Place p : o.places()) {
      grid.row(p.name(), List.of(s.words().of(p.cause()), s.numbers().duration(p.downtime()),
          s.numbers().percent(p.share())));
    }
    grid.end();
  }

  private void grades(Of o) {
    Grid grid = new Grid(s.html(), s.word("panel", s.words().of(o.title()), s.word("years.grades")),
        List.of(s.word("years.column.grade"), s.word("years.column.services"), s.word("years.column.downtime"),
            s.word("years.column.planned"), s.word("years.column.overRto"), s.word("years.column.overRpo"),
            s.word("years.column.overYear")));
    for (Grade g : o.grades()) {
      grid.begin(() -> s.html().text(s.words().of(g.title())));
      grid.cell(1, s.count(g.services()));
      both(grid, 2, s.numbers().duration(g.downtime().value()), telling.duration(g.downtime()));
      both(grid, 3, s.numbers().duration(g.planned().value()), telling.duration(g.planned()));
      chance(grid, 4, g.overRto());
      chance(grid, 5, g.overRpo());
      chance(grid, 6, g.overYear());
      grid.endRow();
    }
    grid.end();
  }

  private void chance(Grid grid, int column, Optional<Figures> probability) {
    if (probability.isEmpty()) {
      grid.cell(column, Numbers.NONE);
    } else {
      both(grid, column, telling.chance(probability.get().value()), telling.chances(probability.get()));
    }
  }
}
