package dev.aftermath.report.html;

import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.DesignView;
import dev.aftermath.report.PlanChart;
import dev.aftermath.report.PlanTelling;
import dev.aftermath.report.PlanView;
import dev.aftermath.report.PlanView.Trial;
import dev.aftermath.report.ScenarioView;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which design a plan by objectives chose, and what became of the others. */
final class PlanSection {
  private final Sheet s;
  private final PlanView view;
  private final PlanTelling telling;
  private final DesignTable designs;

  PlanSection(Sheet sheet, Tree document, ScenarioView scenario) {
    s = sheet;
    view = PlanView.of(document);
    telling = new PlanTelling(view, sheet.words());
    designs = new DesignTable(sheet, scenario);
  }

  String headline() {
    return telling.headline();
  }

  /** The whole section. */
  void write() {
    s.html().element("p", telling.headline(), "class", "verdict");
    view.chosen().or(view::closest).ifPresent(t -> designs.chosen(t.design()));
    telling.reached().ifPresent(text -> s.html().element("p", text));
    telling.next().ifPresent(text -> s.html().element("p", text));
    s.html().element("p", telling.certainty());
    s.html().element("h3", s.word("plan.choices"));
    designs.choices(view.trials().stream().map(Trial::design).toList());
    s.html().element("h3", s.word("plan.candidates"));
    candidates();
    if (view.trials().stream().anyMatch(t -> t.replications() > 0)) {
      Figure figure = PlanChart.of(view, s.words());
      Plates.write(s, figure, figure.title(), this::drawn);
    }
    if (!view.tighter().isEmpty()) {
      s.html().element("h3", s.word("plan.tighter"));
      tighter();
    }
    s.notes(telling.notes());
  }

  private static Verdict verdict(Finding finding) {
    return switch (finding) {
      case MEETS -> Verdict.MET;
      case UNDECIDED -> Verdict.UNDECIDED;
      case FAILS -> Verdict.MISSED;
      case INVALID, UNTRIED -> Verdict.NONE;
    };
  }

  // What meets the objectives, what may, and of what does not that first which comes nearest.
  private List<Trial> ordered() {
    List<Finding> order = List.of(Finding.MEETS, Finding.UNDECIDED, Finding.FAILS, Finding.INVALID);
    List<Trial> shown = new ArrayList<>(view.trials().stream().filter(t -> order.contains(t.verdict())).toList());
    shown.sort(Comparator.comparing((Trial t) -> order.indexOf(t.verdict()))
        .thenComparing(t -> t.verdict() == Finding.FAILS ? -t.met() : 0)
        .thenComparing(t -> t.verdict() == Finding.FAILS && Double.isNaN(t.reached()))
        .thenComparing(t -> t.design().cost()));
    return shown;
  }

  private void candidates() {
    s.html().element("p", s.word("plan.candidates.text", s.numbers().percent(view.goal())), "class", "note");
    List<Trial> all = ordered();
    Grid grid = new Grid(s.html(), s.word("plan.candidates"), List.of(s.word("column.design"), s.word("column.cost"),
        s.word("column.verdict"), s.word("plan.column.worst"), s.word("plan.column.met"),
        s.word("column.replications"), s.word("plan.column.furthest")), "stack titled designs");
    for (Trial t : all.subList(0, Math.min(DesignTable.MOST_ROWS, all.size()))) {
      grid.begin(() -> designs.name(t.design()));
      grid.cell(1, s.numbers().money(t.design().cost()));
      if (t.verdict() == Finding.INVALID) {
        grid.cell(2, s.word("plan.invalid")).cell(3, () -> s.html().element("code", t.worst())).cell(4, "").cell(5, "")
            .cell(6, "");
      } else {
        grid.cell(2, () -> Marks.verdict(s, verdict(t.verdict()))).cell(3, telling.objective(t.worst()));
        grid.cell(4, () -> s.html().text(s.numbers().percent(t.met())).element("small", telling.bounds(t)));
        grid.cell(5, s.count(t.replications()));
        grid.cell(6, () -> s.html().text(telling.objective(t.furthestOff())).element("small", telling.within(t)));
      }
      grid.endRow();
    }
    grid.end();
    designs.rest(all.size());
  }

  private void drawn() {
    Grid grid = new Grid(s.html(), s.word("chart.plan"), List.of(s.word("column.design"), s.word("column.cost"),
        s.word("plan.column.met")));
    view.trials().stream().filter(t -> t.replications() > 0).limit(DesignTable.MOST_ROWS)
        .forEach(t -> grid.row(t.design().told(), List.of(s.numbers().money(t.design().cost()),
            s.numbers().percent(t.met()) + " " + telling.bounds(t))));
    grid.end();
  }

  private void tighter() {
    double now = view.chosen().map(t -> t.design().cost()).orElse(Double.NaN);
    Grid grid = new Grid(s.html(), s.word("plan.tighter"), List.of(s.word("plan.column.asked"), s.word("column.cost"),
        s.word("plan.column.more"), s.word("column.design")), "stack titled");
    for (PlanView.Tighter t : view.tighter()) {
      DesignView design = t.chosen().map(Trial::design).orElse(null);
      grid.row(telling.tightened(t), design == null
          ? List.of(Numbers.NONE, "", s.word("plan.tighter.none"))
          : List.of(s.numbers().money(design.cost()),
              design.cost() > now ? "+" + s.numbers().money(design.cost() - now) : s.word("plan.tighter.same"),
              design.taken()));
    }
    grid.end();
  }
}
