package dev.aftermath.report.html;

import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.report.ScenarioView;
import dev.aftermath.report.YearlyPlanChart;
import dev.aftermath.report.YearlyPlanTelling;
import dev.aftermath.report.YearlyPlanView;
import dev.aftermath.report.YearlyPlanView.Trial;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Codes;
import java.util.List;

/** Which design costs least with the losses of a year, and by how much the others cost more. */
final class YearlyPlanSection {
  private final Sheet s;
  private final YearlyPlanView view;
  private final YearlyPlanTelling telling;
  private final DesignTable designs;

  YearlyPlanSection(Sheet sheet, Tree document, ScenarioView scenario) {
    s = sheet;
    view = YearlyPlanView.of(document);
    telling = new YearlyPlanTelling(view, sheet.words());
    designs = new DesignTable(sheet, scenario);
  }

  String headline() {
    return telling.headline();
  }

  /** The whole section. */
  void write() {
    s.html().element("p", telling.headline(), "class", "verdict");
    view.chosen().ifPresent(t -> designs.chosen(t.design()));
    telling.reached().ifPresent(text -> s.html().element("p", text));
    telling.next().ifPresent(text -> s.html().element("p", text));
    if (view.chosen().isPresent()) {
      s.html().element("p", telling.certainty());
    }
    s.html().element("h3", s.word("plan.choices"));
    designs.choices(view.trials().stream().map(Trial::design).toList());
    s.html().element("h3", s.word("plan.candidates"));
    s.html().element("p", s.word("yearly.candidates.text", s.numbers().percent(view.confidence())), "class", "note");
    candidates();
    if (view.chosen().isPresent()) {
      Figure figure = YearlyPlanChart.of(view, s.words());
      Plates.write(s, figure, figure.title(), this::drawn);
    }
    s.notes(telling.notes());
  }

  private void candidates() {
    Grid grid = new Grid(s.html(), s.word("plan.candidates"), List.of(s.word("column.design"),
        s.word("yearly.column.total"), s.word("yearly.column.more"), s.word("column.verdict"), s.word("column.cost"),
        s.word("yearly.column.loss"), s.word("yearly.column.down"), s.word("yearly.column.broken"),
        s.word("yearly.column.years")), "stack titled designs");
    List<Trial> shown = view.trials().subList(0, Math.min(DesignTable.MOST_ROWS, view.trials().size()));
    for (Trial t : shown) {
      grid.begin(() -> designs.name(t.design()));
      if (t.verdict() == Finding.INVALID) {
        grid.cell(1, "").cell(2, "").cell(3, () -> s.html().text(s.word("plan.invalid") + " ")
            .element("code", t.invalid())).cell(4, s.numbers().money(t.design().cost()));
        for (int column = 5; column <= 8; column++) {
          grid.cell(column, "");
        }
      } else {
        grid.cell(1, s.numbers().money(t.total()));
        grid.cell(2, () -> both(t.verdict() == Finding.LEAST ? "" : telling.signed(t.more()), telling.moreBounds(t)));
        grid.cell(3, s.word("chart.yearly." + Codes.of(t.verdict()))).cell(4, s.numbers().money(t.design().cost()));
        grid.cell(5, () -> both(s.numbers().money(t.loss()),
            telling.interval(t.lossInterval(), s.numbers()::money)));
        grid.cell(6, s.numbers().duration(t.downtime()));
        grid.cell(7, () -> both(s.numbers().percent(t.broken()),
            telling.interval(t.brokenInterval(), s.numbers()::percent))).cell(8, s.count(t.years()));
      }
      grid.endRow();
    }
    grid.end();
    designs.rest(view.trials().size());
  }

  private void both(String value, String interval) {
    s.html().text(value).element("small", interval);
  }

  private void drawn() {
    Grid grid = new Grid(s.html(), s.word("chart.yearly"), List.of(s.word("column.design"),
        s.word("axis.cost.year"), s.word("axis.loss.year")));
    view.trials().stream().filter(t -> t.verdict() != Finding.INVALID).limit(DesignTable.MOST_ROWS)
        .forEach(t -> grid.row(t.design().told(), List.of(s.numbers().money(t.design().cost()),
            telling.with(t.loss(), t.lossInterval(), s.numbers()::money))));
    grid.end();
  }
}
