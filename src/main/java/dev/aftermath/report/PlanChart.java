package dev.aftermath.report;

import dev.aftermath.study.Plan;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The candidates of a plan: cost against how often the objective that is met least often was met. */
final class PlanChart {
  private PlanChart() {}

  static ChartFile chart(Plan plan, Look look) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    Plan.Verdict[] shown = {Plan.Verdict.FAILS, Plan.Verdict.UNDECIDED, Plan.Verdict.MEETS};
    String[] names = {look.label("fails", "미달"), look.label("undecided", "미결"), look.label("meets all", "충족")};
    int[] colours = {0, 5, 1};
    for (int v = 0; v < shown.length; v++) {
      YIntervalSeries series = new YIntervalSeries(names[v]);
      for (Plan.Trial t : plan.trials()) {
        if (t.verdict() == shown[v]) {
          series.add(t.candidate().cost() / 1e3, t.share(), t.interval().low(), t.interval().high());
        }
      }
      data.addSeries(series);
      renderer.setSeriesPaint(v, Look.colour(colours[v]));
      double r = v == 2 ? 7 : 4;
      renderer.setSeriesShape(v, new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
    }
    NumberAxis cost = new NumberAxis(look.label("cost of the options, kUSD", "선택안 비용, 천 USD"));
    cost.setAutoRangeIncludesZero(false);
    NumberAxis share = look.shares(look.label("met, worst objective", "최악 목표의 달성률"), 1.04);
    XYPlot plot = new XYPlot(data, cost, share, renderer);
    plot.addRangeMarker(new ValueMarker(plan.goal(), Look.INK, new BasicStroke(1.4f)));
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, TableReport.cut(plan.scenario(), 40) + ": " + look.label("plan", "설계안"),
        look.label("bounds at the level of the test; line: goal", "선: 목표"));
    return new ChartFile("plan", chart, 960, 540);
  }
}
