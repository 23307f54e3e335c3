package dev.aftermath.report;

import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYAreaRenderer2;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.XYSeries;

/** GPUs in use by each class of work over time, one above the other. */
final class ShareChart {
  private static final int HOURS_SHOWN_AS_DAYS = 72;

  private ShareChart() {}

  /**
   * The chart.
   *
   * @param hours length of the time shown
   * @param shares by class, means over equal intervals of that time, 0 to 1
   */
  static ChartFile chart(String name, Look look, String subtitle, double hours, Map<String, double[]> shares) {
    boolean days = hours > HOURS_SHOWN_AS_DAYS;
    double length = days ? hours / 24 : hours;
    DefaultTableXYDataset data = new DefaultTableXYDataset();
    StackedXYAreaRenderer2 renderer = new StackedXYAreaRenderer2();
    renderer.setOutline(false);
    for (Map.Entry<String, double[]> e : shares.entrySet()) {
      XYSeries series = new XYSeries(e.getKey(), true, false);
      double width = length / e.getValue().length;
      for (int i = 0; i < e.getValue().length; i++) {
        series.add((i + 0.5) * width, e.getValue()[i]);
      }
      renderer.setSeriesPaint(data.getSeriesCount(), Look.colour(data.getSeriesCount()));
      data.addSeries(series);
    }
    NumberAxis time = new NumberAxis(days ? look.label("days", "일") : look.label("hours", "시간"));
    time.setRange(0, Math.max(1e-9, length));
    XYPlot plot = new XYPlot(data, time, look.shares(look.label("share of all GPUs", "전체 GPU 대비 비율"), 1.0), renderer);
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, look.label("GPUs in use, by class of work", "작업 종류별 사용 중인 GPU"), subtitle);
    return new ChartFile(name, chart, 960, 540);
  }
}
