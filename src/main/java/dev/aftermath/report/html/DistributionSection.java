package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.ArrayList;
import java.util.List;

/** How recovery times and recovery points are distributed, grade by grade, with their objectives. */
final class DistributionSection {
  private static final int HEIGHT = 252;

  private final Html html;
  private final Context c;
  private final boolean time;

  /**
   * A section.
   *
   * @param time whether of recovery times, else of recovery points
   */
  DistributionSection(Html html, Context c, boolean time) {
    this.html = html;
    this.c = c;
    this.time = time;
  }

  /** One distribution of one strategy: 101 quantiles, and what the tables say of it. */
  private record Curve(double[] quantiles, Tree summary, double met) {}

  void write() {
    html.element("p", c.word(time ? "times.text" : "points.text"));
    boolean any = false;
    html.open("div", "class", "panels");
    if (time) {
      List<Curve> all = new ArrayList<>();
      for (int s = 0; s < c.results().strategies().size(); s++) {
        all.add(new Curve(c.results().storyOf(s).at("recoveryTime").numbers(),
            c.results().strategies().get(s).at("recoveryTime"), Double.NaN));
      }
      panel(c.word("times.all"), all, Double.NaN, true);
    }
    List<Tree> grades = c.results().strategies().get(0).at("grades").items();
    for (int g = 0; g < grades.size(); g++) {
      List<Curve> curves = new ArrayList<>();
      for (int s = 0; s < c.results().strategies().size(); s++) {
        Tree grade = c.results().strategies().get(s).at("grades").items().get(g);
        curves.add(new Curve(gradeStory(s, grade.at("name").text()), grade.at(time ? "recoveryTime" : "recoveryPoint"),
            grade.at(time ? "pRtoMet" : "pRpoMet").number()));
      }
      if (curves.stream().anyMatch(curve -> curve.quantiles.length > 0)) {
        any = true;
        double objective = grades.get(g).at(time ? "rto" : "rpo").number();
        panel(c.word("panel.grade", c.grade(grades.get(g).at("name").text()),
            c.numbers().count(grades.get(g).at("services").number())), curves, objective, false);
      }
    }
    html.close();
    if (!any && !time) {
      html.element("p", c.word("points.none"));
    }
  }

  private double[] gradeStory(int strategy, String name) {
    return c.results().storyOf(strategy).at("grades").items().stream()
        .filter(g -> g.at("name").text().equals(name)).findFirst().orElse(Tree.nothing())
        .at(time ? "recoveryTime" : "recoveryPoint").numbers();
  }

  private void panel(String caption, List<Curve> curves, double objective, boolean intervals) {
    double[] range = range(curves, objective);
    Figure.small(html, c, caption, Figure.names(c), width -> {
      Axis axis = Axis.durations(range[0], range[1], c.numbers());
      boolean less = curves.stream().flatMapToDouble(curve -> java.util.Arrays.stream(curve.quantiles))
          .anyMatch(q -> q < axis.from());
      Plot plot = new Plot(
          html, width, HEIGHT, less ? axis.andLess(c.words()) : axis, Axis.shares(c.numbers()), caption);
      plot.axes(c.word(time ? "axis.within" : "axis.lost"));
      for (int s = 0; s < curves.size(); s++) {
        double[] q = curves.get(s).quantiles;
        double[] xs = new double[2 * q.length + 1];
        double[] ys = new double[xs.length];
        xs[0] = range[0];
        for (int k = 0; k < q.length; k++) {
          // Steps: the share within a time rises when a quantile is reached, and not before.
          xs[2 * k + 1] = q[k];
          ys[2 * k + 1] = Math.max(0, k - 1) / 100.0;
          xs[2 * k + 2] = q[k];
          ys[2 * k + 2] = k / 100.0;
        }
        plot.line("s" + Figure.colour(s), xs, ys);
      }
      if (!Double.isNaN(objective)) {
        plot.limit(objective, c.word(time ? "rto" : "rpo", c.numbers().mark(objective)));
      }
      plot.end();
    }, () -> table(caption, curves, objective, intervals));
  }

  private static double[] range(List<Curve> curves, double objective) {
    double low = Double.isNaN(objective) || objective <= 0 ? 3_600 : objective;
    double high = low;
    for (Curve curve : curves) {
      for (double v : curve.quantiles) {
        low = v > 0 ? Math.min(low, v) : low;
        high = Double.isNaN(v) ? high : Math.max(high, v);
      }
    }
    return new double[] {Axis.markBefore(Math.max(0.001, low * 0.99)), high * 1.25};
  }

  private void table(String caption, List<Curve> curves, double objective, boolean intervals) {
    List<String> columns = new ArrayList<>(List.of(c.word("column.strategy"), c.word("quantile", 5),
        c.word("column.median"), c.word("quantile", 90), c.word("quantile", 95), c.word("column.mean")));
    if (intervals) {
      columns.add(c.word("column.ci"));
    }
    if (!Double.isNaN(objective)) {
      columns.add(c.word("column.met"));
    }
    columns.add(c.word("column.censored"));
    Grid grid = new Grid(html, caption, columns.toArray(String[]::new));
    for (int s = 0; s < curves.size(); s++) {
      Curve curve = curves.get(s);
      List<String> cells = new ArrayList<>();
      cells.add(c.numbers().duration(curve.quantiles.length > 5 ? curve.quantiles[5] : Double.NaN));
      for (String key : List.of("p50", "p90", "p95", "mean")) {
        cells.add(c.numbers().duration(curve.summary.at(key).number()));
      }
      if (intervals) {
        double[] ci = curve.summary.at("ci95").numbers();
        cells.add(ci.length == 2 ? c.numbers().interval(c.numbers().duration(ci[0]), c.numbers().duration(ci[1]))
            : Numbers.NONE);
      }
      if (!Double.isNaN(objective)) {
        cells.add(c.numbers().percent(curve.met));
      }
      cells.add(c.numbers().count(curve.summary.at("censored").number()));
      grid.row(c.strategy(c.results().strategies().get(s)), cells.toArray(String[]::new));
    }
    grid.end();
  }
}
