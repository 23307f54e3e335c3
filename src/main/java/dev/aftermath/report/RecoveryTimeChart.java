package dev.aftermath.report;

import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.GradeOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.units.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Distribution of the recovery time: share of services and replications back within a time, with the objectives. */
final class RecoveryTimeChart {
  private static final double FROM = 10;
  private static final int STEPS = 400;

  private RecoveryTimeChart() {}

  static ChartFile chart(Outcome outcome, Look look) {
    double to = Ticks.toSeconds(outcome.scenario().horizon());
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true); // or dashes begin anew at every point
    for (int s = 0; s < outcome.strategies().size(); s++) {
      data.addSeries(distribution(outcome.strategies().get(s), to));
      renderer.setSeriesPaint(s, Look.colour(s));
      renderer.setSeriesStroke(s, Look.line(s));
    }
    DurationAxis time = new DurationAxis(
        look.label("recovery time of a service", "서비스 복구 시간"), FROM, to);
    NumberAxis share = look.shares(look.label("back within that time", "그 시간 안에 복구된 비율"), 1.14);
    XYPlot plot = new XYPlot(data, time, share, renderer);
    objectives(outcome, plot, look);
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, outcome.scenario().name() + ": " + look.label("recovery time", "복구 시간 분포"),
        look.label("all services and " + outcome.indices().length + " replications; vertical lines are the objectives",
            "세로선은 복구목표시간(RTO)"));
    return new ChartFile("recovery-time", chart, 960, 540);
  }

  private static XYSeries distribution(StrategyOutcome s, double to) {
    long n = s.grades().stream().mapToLong(g -> g.recoveryTimes().n()).sum();
    XYSeries series = new XYSeries(s.name());
    for (int i = 0; i <= STEPS; i++) {
      double t = FROM * StrictMath.pow(to / FROM, i / (double) STEPS);
      double within = s.grades().stream()
          .mapToDouble(g -> g.recoveryTimes().n() * g.recoveryTimes().roughlyWithin(t)).sum();
      series.add(t, n == 0 ? 0 : within / n);
    }
    return series;
  }

  private static void objectives(Outcome outcome, XYPlot plot, Look look) {
    Map<Long, String> names = new TreeMap<>();
    for (GradeOutcome g : outcome.strategies().get(0).grades()) {
      if (g.grade().hasRto()) {
        names.merge(g.grade().rto(), g.grade().name(), (a, b) -> a + ", " + b);
      }
    }
    int row = 0;
    for (Map.Entry<Long, String> e : names.entrySet()) {
      ValueMarker marker = new ValueMarker(Ticks.toSeconds(e.getKey()));
      marker.setPaint(new Color(0x666666));
      marker.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 3}, 0));
      marker.setLabel(" RTO " + e.getValue());
      marker.setLabelFont(look.font(Font.PLAIN, 12));
      marker.setLabelPaint(Look.INK);
      marker.setLabelBackgroundColor(new Color(255, 255, 255, 200));
      marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
      marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
      // One below the other, so that objectives close together stay readable.
      marker.setLabelOffset(new RectangleInsets(2 + 15.0 * (row++ % 3), 3, 3, 3));
      plot.addDomainMarker(marker);
    }
  }
}
