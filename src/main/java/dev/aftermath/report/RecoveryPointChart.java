package dev.aftermath.report;

import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.GradeOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.PooledSample;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Recovery point by grade and strategy: median and 90 % range, with the objective. */
final class RecoveryPointChart {
  private static final double LEAST = 0.001;

  private RecoveryPointChart() {}

  static ChartFile chart(Outcome outcome, Look look) {
    int grades = outcome.strategies().get(0).grades().size();
    int strategies = outcome.strategies().size();
    double to = Ticks.toSeconds(outcome.scenario().horizon());
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    String[] rows = new String[grades];
    DurationAxis time = new DurationAxis(
        look.label("data lost, in time (1 ms: nothing or next to nothing)", "유실된 데이터의 시간 범위"), LEAST / 2, to);
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawYError(false);
    renderer.setErrorStroke(new BasicStroke(3));
    for (int s = 0; s < strategies; s++) {
      StrategyOutcome strategy = outcome.strategies().get(s);
      XYIntervalSeries series = new XYIntervalSeries(strategy.name());
      for (int g = 0; g < grades; g++) {
        rows[grades - 1 - g] = strategy.grades().get(g).grade().name();
        if (strategy.grades().get(g).recoveryPoints().n() == 0) {
          continue;
        }
        add(series, strategy.grades().get(g), row(g, s, grades, strategies), to);
      }
      data.addSeries(series);
      renderer.setSeriesPaint(s, Look.colour(s));
      renderer.setSeriesShape(s, s % 2 == 0 ? new Ellipse2D.Double(-6, -6, 12, 12)
          : new Rectangle2D.Double(-5, -5, 10, 10));
    }
    SymbolAxis grade = new SymbolAxis(look.label("grade", "등급"), rows);
    grade.setRange(-0.5, grades - 0.5);
    grade.setGridBandsVisible(false);
    XYPlot plot = new XYPlot(data, time, grade, renderer);
    for (int g = 0; g < grades; g++) {
      objective(plot, outcome.strategies().get(0).grades().get(g), g, grades, look);
      for (int s = 0; s < strategies; s++) {
        lost(plot, outcome.strategies().get(s).grades().get(g), row(g, s, grades, strategies), to, look);
      }
    }
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, outcome.scenario().name() + ": " + look.label("recovery point", "복구 시점"),
        look.label("median and 5 % to 95 % of services and replications; black bar: objective (RPO)",
            "검은 막대는 복구목표시점"));
    return new ChartFile("recovery-point", chart, 960, 200 + 70 * grades);
  }

  private static double row(int grade, int strategy, int grades, int strategies) {
    return grades - 1 - grade + (strategies - 1 - 2 * strategy) * 0.36 / Math.max(2, strategies);
  }

  private static void add(XYIntervalSeries series, GradeOutcome g, double row, double to) {
    PooledSample points = g.recoveryPoints();
    series.add(clip(points.quantile(1), to), clip(points.quantile(0), to), clip(points.quantile(3), to), row, row, row);
  }

  // What no copy survived of lies beyond the right edge.
  private static double clip(double seconds, double to) {
    return Double.isNaN(seconds) ? to : Math.min(to, Math.max(LEAST, seconds));
  }

  private static void objective(XYPlot plot, GradeOutcome g, int index, int grades, Look look) {
    if (g.grade().hasRpo()) {
      double x = Math.max(LEAST, Ticks.toSeconds(g.grade().rpo()));
      double y = grades - 1 - index;
      plot.addAnnotation(new XYLineAnnotation(x, y - 0.38, x, y + 0.38, new BasicStroke(3), Look.INK));
      XYTextAnnotation label = new XYTextAnnotation(" RPO " + Ticks.text(g.grade().rpo()), x, y + 0.41);
      label.setFont(look.font(Font.PLAIN, 11));
      label.setTextAnchor(TextAnchor.CENTER_LEFT);
      plot.addAnnotation(label);
    }
  }

  private static void lost(XYPlot plot, GradeOutcome g, double row, double to, Look look) {
    if (g.recoveryPoint().censored() > 0) {
      double share = 100.0 * g.recoveryPoint().censored() / g.recoveryPoint().n();
      XYTextAnnotation label = new XYTextAnnotation(
          " " + look.label("all lost", "전부 유실") + ": " + Decimals.fixed(share, share < 1 ? 2 : 1) + " % ",
          to * 0.9, row);
      label.setFont(look.font(Font.BOLD, 11));
      label.setTextAnchor(TextAnchor.CENTER_RIGHT);
      label.setBackgroundPaint(Color.WHITE);
      plot.addAnnotation(label);
    }
  }
}
