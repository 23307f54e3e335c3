package dev.aftermath.report;

import dev.aftermath.experiment.Statistics;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The published curves of a fill: GPUs not allocated and fragmented, over arrived demand. */
final class FillCharts {
  private FillCharts() {}

  static List<ChartFile> all(FillReport report, Look look) {
    return List.of(
        chart("allocation", report, look, look.label("GPUs allocated, % of all", "할당된 GPU, 전체 대비 %"),
            (r, p) -> r.curve().allocation(p)),
        chart("fragmentation", report, look, look.label("GPUs fragmented, % of all", "단편화된 GPU, 전체 대비 %"),
            (r, p) -> r.curve().fragmentation(p)));
  }

  private static ChartFile chart(
      String name, FillReport report, Look look, String label, FillReport.Curve curve) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    report.byPolicy().forEach((policy, runs) -> {
      XYSeries series = new XYSeries(policy);
      for (int p = 0; p <= report.lastPercent(); p++) {
        double[] values = FillReport.values(runs, curve, p);
        if (values.length > 0) {
          Arrays.sort(values);
          series.add(p, Statistics.quantile(values, 0.5));
        }
      }
      renderer.setSeriesPaint(data.getSeriesCount(), Look.colour(data.getSeriesCount()));
      renderer.setSeriesStroke(data.getSeriesCount(), Look.line(data.getSeriesCount()));
      data.addSeries(series);
    });
    NumberAxis arrived = new NumberAxis(
        look.label("arrived demand, % of the cluster's GPUs", "도착한 수요, 클러스터 GPU 대비 %"));
    arrived.setAutoRangeIncludesZero(false);
    NumberAxis value = new NumberAxis(label);
    value.setAutoRangeIncludesZero(false);
    JFreeChart chart = new JFreeChart(new XYPlot(data, arrived, value, renderer));
    look.dress(chart, label, look.label("median over seeds", "시드별 중앙값"));
    return new ChartFile(name, chart, 960, 540);
  }
}
