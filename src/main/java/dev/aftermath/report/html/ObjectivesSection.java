package dev.aftermath.report.html;

import dev.aftermath.estimate.Summary;
import dev.aftermath.report.Standing;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.GradeView;
import dev.aftermath.results.StrategyView.ObjectiveView;
import dev.aftermath.units.Decimals;
import java.util.ArrayList;
import java.util.List;

/** Objectives grade by grade, and how what was achieved is distributed. */
final class ObjectivesSection {
  private final Context c;
  private final List<StrategyView> order;

  ObjectivesSection(Context c) {
    this.c = c;
    order = Standing.order(c.run());
  }

  void write() {
    List<GradeView> grades = order.get(0).grades();
    if (grades.stream().noneMatch(g -> g.rto().isStated() || g.rpo().isStated())) {
      c.html().element("p", c.word("objectives.none"));
    } else {
      table(grades);
      new AchievedPlates(c).write();
    }
    panels(grades);
  }

  private void table(List<GradeView> grades) {
    List<String> columns = new ArrayList<>(List.of(c.word("objective")));
    order.forEach(s -> columns.add(c.strategy(s)));
    Grid grid = new Grid(c.html(), c.word("objectives"), columns, "stack objectives");
    for (int g = 0; g < grades.size(); g++) {
      GradeView grade = grades.get(g);
      if (grade.rto().isStated()) {
        row(grid, g, true, c.word("objective.rto", c.grade(grade.name()), c.numbers().mark(grade.rto().limit()),
            c.measure(grade.judgedOn())));
      }
      if (grade.rpo().isStated()) {
        row(grid, g, false, c.word("objective.rpo", c.grade(grade.name()), c.numbers().mark(grade.rpo().limit())));
      }
    }
    grid.end();
    c.html().element("p", c.word("objectives.note", c.numbers().percent(c.run().confidence())), "class", "note");
  }

  private void row(Grid grid, int g, boolean time, String title) {
    GradeView first = order.get(0).grades().get(g);
    grid.begin(() -> c.html().text(title)
        .element("small", c.word("services.count", c.count(first.services()))));
    for (int s = 0; s < order.size(); s++) {
      GradeView grade = order.get(s).grades().get(g);
      ObjectiveView objective = time ? grade.rto() : grade.rpo();
      Summary achieved = grade.pooled(time ? grade.judgedOn() : "recoveryPoint");
      grid.cell(s + 1, () -> cell(objective, achieved));
    }
    grid.endRow();
  }

  private void cell(ObjectiveView objective, Summary achieved) {
    Marks.verdict(c, objective.verdict());
    c.html().element("small", c.word("objective.detail", c.numbers().percent(objective.share()),
        shown(objective.limit(), achieved.p50()), shown(objective.limit(), achieved.p95())));
    if (objective.services().all() > 1 && objective.services().met() < objective.services().all()) {
      c.html().element("small", c.word("objective.services", Marks.told(c, objective.services())));
    }
  }

  // Where an objective is less than a second, so are the differences that decide.
  private String shown(double limit, double value) {
    return Double.isNaN(value) ? c.word("never") : limit < 1 ? c.numbers().exact(value) : c.numbers().duration(value);
  }

  private void panels(List<GradeView> grades) {
    c.html().element("h3", c.word("distribution")).element("p", c.word("distribution.text"));
    List<MeasureView> shown = new ArrayList<>();
    for (GradeView grade : grades) {
      String judged = grade.judgedOn().isEmpty() ? "downtime" : grade.judgedOn();
      c.run().measure(judged).filter(m -> !shown.contains(m)).ifPresent(shown::add);
    }
    c.run().measure("recoveryPoint").ifPresent(shown::add);
    Plates.keys(c, c.charts().restoration(false).keys().subList(0, order.size()));
    c.html().open("div", "class", "panels");
    for (MeasureView measure : shown) {
      for (int g = 0; g < grades.size(); g++) {
        boolean point = measure.name().equals("recoveryPoint");
        GradeView grade = grades.get(g);
        String judged = grade.judgedOn().isEmpty() ? "downtime" : grade.judgedOn();
        if (grade.services() > 0 && (point || judged.equals(measure.name())) && isKnown(g, measure)) {
          ObjectiveView objective = point ? grade.rpo() : grade.rto();
          panel(g, measure, objective.limit(), point);
        }
      }
    }
    c.html().close();
  }

  private boolean isKnown(int g, MeasureView measure) {
    return order.stream().anyMatch(s -> {
      Summary summary = s.grades().get(g).pooled(measure.name());
      return !Double.isNaN(summary.p50()) || summary.censored() > 0;
    });
  }

  private void panel(int g, MeasureView measure, double objective, boolean point) {
    String grade = order.get(0).grades().get(g).name();
    String limit = Double.isNaN(objective) ? "" : c.word(point ? "rpo" : "rto", c.numbers().mark(objective));
    String caption = c.word("panel", c.grade(grade), c.words().of(measure.title()));
    Plates.small(c, c.charts().distribution(measure, grade, objective, limit), caption, () -> {
      Grid grid = new Grid(c.html(), caption, List.of(c.word("column.strategy"), c.word("column.median"),
          c.word("quantile", 90), c.word("quantile", 95), c.word("column.censored")));
      for (StrategyView s : order) {
        Summary summary = s.grades().get(g).pooled(measure.name());
        grid.row(c.strategy(s), List.of(shown(objective, summary.p50()), shown(objective, summary.p90()),
            shown(objective, summary.p95()), Decimals.grouped(summary.censored(), 0)));
      }
      grid.end();
    });
  }
}
