package dev.aftermath.report;

import dev.aftermath.experiment.BackTest;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.RestorationCurve;
import dev.aftermath.units.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Services up over time under every strategy: median with 90 % band, and the published points where there are any. */
final class RestorationChart {
  private static final double FROM = 10;

  private RestorationChart() {}

  /** On a logarithmic axis, on which minutes and months can both be read. */
  static ChartFile logarithmic(Outcome outcome, Look look) {
    double to = Ticks.toSeconds(outcome.scenario().horizon());
    ValueAxis axis = new DurationAxis(
        look.label("time since the first service went down", "첫 서비스 중단 후 시간"), FROM, to);
    return chart(outcome, look, axis, 1, "restoration");
  }

  /** On a linear axis in days, as restoration is usually published. */
  static ChartFile linear(Outcome outcome, Look look) {
    NumberAxis axis = new NumberAxis(look.label("days after the disaster began", "재난 발생 후 일수"));
    axis.setRange(0, lastDay(outcome));
    return chart(outcome, look, axis, 1 / 86_400.0, "restoration-linear");
  }

  // As far as something still happens: to the last published point or the 99 % point of the slowest strategy.
  private static double lastDay(Outcome outcome) {
    double last = outcome.backTest()
        .map(b -> Ticks.toSeconds(b.points().get(b.points().size() - 1).at())).orElse(0.0);
    for (StrategyOutcome s : outcome.strategies()) {
      RestorationCurve c = s.sinceDisaster();
      for (int i = c.times().length - 1; i >= 0; i--) {
        if (c.quantiles()[0][i] < 0.99) {
          last = Math.max(last, Ticks.toSeconds(c.times()[i]));
          break;
        }
      }
    }
    return Math.max(0.01, Math.min(last * 1.03, Ticks.toSeconds(outcome.scenario().horizon())) / 86_400);
  }

  private static ChartFile chart(Outcome outcome, Look look, ValueAxis time, double scale, String name) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    for (int s = 0; s < outcome.strategies().size(); s++) {
      data.addSeries(series(outcome.strategies().get(s), scale));
      renderer.setSeriesPaint(s, Look.colour(s));
      renderer.setSeriesStroke(s, Look.line(s));
      renderer.setSeriesFillPaint(s, Look.band(s, 255));
    }
    renderer.setAlpha(0.36f / Math.max(2, outcome.strategies().size())); // the more bands, the fainter each
    NumberAxis share = look.shares(look.label("services up", "가동 중인 서비스"), 1.02);
    XYPlot plot = new XYPlot(data, time, share, renderer);
    outcome.backTest().ifPresent(test -> published(plot, test, look, scale));
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, outcome.scenario().name() + ": " + look.label("restoration", "서비스 복구 곡선"),
        look.label("median and 90 % band of " + outcome.indices().length + " replications",
            "반복 " + outcome.indices().length + "회의 중앙값과 90 % 구간"));
    return new ChartFile(name, chart, 960, 540);
  }

  private static YIntervalSeries series(StrategyOutcome s, double scale) {
    YIntervalSeries series = new YIntervalSeries(s.name());
    // The moment of the outage varies from disaster to disaster; on a scale of minutes only curves that begin with it
    // can be laid over each other.
    RestorationCurve c = scale == 1 ? s.sinceOutage() : s.sinceDisaster();
    for (int i = 0; i < c.times().length; i++) {
      double t = Ticks.toSeconds(c.times()[i]) * scale;
      if (t >= FROM * scale || scale != 1) {
        series.add(t, c.quantiles()[2][i], c.quantiles()[0][i], c.quantiles()[4][i]);
      }
    }
    return series;
  }

  private static void published(XYPlot plot, BackTest test, Look look, double scale) {
    XYSeries points = new XYSeries(look.label(test.label(), "실제 공표치"));
    test.points().forEach(p -> points.add(Ticks.toSeconds(p.at()) * scale, p.published()));
    XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
    dots.setSeriesShape(0, new Ellipse2D.Double(-4, -4, 8, 8));
    dots.setSeriesPaint(0, Look.INK);
    dots.setUseFillPaint(true);
    dots.setSeriesFillPaint(0, Color.WHITE);
    dots.setUseOutlinePaint(true);
    dots.setSeriesOutlinePaint(0, Look.INK);
    dots.setSeriesOutlineStroke(0, new BasicStroke(1.6f));
    plot.setDataset(1, new XYSeriesCollection(points));
    plot.setRenderer(1, dots);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }
}
