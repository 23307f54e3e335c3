package dev.aftermath.report;

import dev.aftermath.study.PointResult;
import dev.aftermath.study.Sweep;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeriesCollection;

/** A number over the two axes of a sweep: a cell for each pair of values, its number written in it. */
final class HeatMap {
  /** From good to bad, in steps of falling lightness, so that it survives grey print. */
  private static final Color GOOD = new Color(0xF7FBFF);
  private static final Color BAD = new Color(0x08306B);
  private static final Color UNKNOWN = new Color(0xDDDDDD);
  private static final int MOST_CELLS = 60;

  private HeatMap() {}

  /** The chart; empty when the points lie on no grid that could be drawn. */
  static Optional<ChartFile> chart(Sweep sweep, String strategy, SweepCharts.Measure measure, Look look) {
    List<String> columns = values(sweep, 0);
    List<String> rows = values(sweep, 1);
    if (columns.size() > MOST_CELLS || rows.size() > MOST_CELLS) {
      return Optional.empty();
    }
    XYPlot plot = new XYPlot(new XYSeriesCollection(), SweepCharts.symbols(sweep.axes().get(0).path(), columns),
        SweepCharts.symbols(sweep.axes().get(1).path(), rows), new XYLineAndShapeRenderer());
    double[] ends = ends(sweep, strategy, measure);
    boolean labelled = SweepCharts.labelled(columns.size(), rows.size());
    for (PointResult p : sweep.results()) {
      int x = columns.indexOf(p.values().get(0));
      int y = rows.indexOf(p.values().get(1));
      double value = p.number(strategy, measure.column());
      double share = share(value, ends, measure);
      Color colour = Double.isNaN(value) ? UNKNOWN : mix(share);
      plot.addAnnotation(new XYBoxAnnotation(x - 0.5, y - 0.5, x + 0.5, y + 0.5, new BasicStroke(1), Color.WHITE,
          colour));
      if (labelled) {
        XYTextAnnotation text = new XYTextAnnotation(measure.text(value), x, y);
        text.setFont(SweepCharts.small(look));
        text.setPaint(share > 0.5 && !Double.isNaN(value) ? Color.WHITE : Look.INK);
        plot.addAnnotation(text);
      }
    }
    plot.setFixedLegendItems(new LegendItemCollection());
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, TableReport.cut(sweep.scenario(), 30) + ": " + strategy,
        look.label(measure.label().replace(", kUSD", "") + "; darker is worse; " + sweep.replications()
            + " replications a cell", measure.korean().replace(", 천 USD", "") + ", 진할수록 나쁨"));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    return Optional.of(new ChartFile("sweep-" + measure.name() + "-" + SweepCharts.lower(strategy), chart,
        Math.max(760, 200 + 90 * columns.size()), Math.max(360, 160 + 44 * rows.size())));
  }

  private static List<String> values(Sweep sweep, int axis) {
    List<String> values = sweep.results().stream().map(p -> p.values().get(axis)).distinct().toList();
    return dev.aftermath.study.Axis.isScale(values)
        ? values.stream().sorted(Comparator.comparingDouble(dev.aftermath.study.Axis::number)).toList() : values;
  }

  private static double[] ends(Sweep sweep, String strategy, SweepCharts.Measure measure) {
    double[] known = sweep.results().stream().mapToDouble(p -> p.number(strategy, measure.column()))
        .filter(v -> !Double.isNaN(v)).sorted().toArray();
    return known.length == 0 ? new double[] {0, 1}
        : measure.isShare() ? new double[] {0, 1} : new double[] {known[0], known[known.length - 1]};
  }

  // Times spread over orders of magnitude; equal steps of darkness are equal ratios then.
  private static double share(double value, double[] ends, SweepCharts.Measure measure) {
    if (measure.isShare()) {
      return 1 - value;
    }
    boolean log = ends[0] > 0 && ends[1] / ends[0] > 10;
    double share = log ? StrictMath.log(value / ends[0]) / StrictMath.log(ends[1] / ends[0])
        : (value - ends[0]) / (ends[1] - ends[0]);
    return ends[0] == ends[1] ? 0 : share;
  }

  private static Color mix(double share) {
    double s = Math.max(0, Math.min(1, share));
    return new Color(channel(GOOD.getRed(), BAD.getRed(), s), channel(GOOD.getGreen(), BAD.getGreen(), s),
        channel(GOOD.getBlue(), BAD.getBlue(), s));
  }

  private static int channel(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
