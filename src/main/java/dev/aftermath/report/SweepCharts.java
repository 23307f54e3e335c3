package dev.aftermath.report;

import dev.aftermath.study.Axis;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.Sweep;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Charts of a sweep: lines with interval bands over one axis, heat maps over two, and cost against recovery time. */
final class SweepCharts {
  private static final int MOST_LABELS = 20;
  /** Below this ratio of the greatest to the least time the axis is linear. */
  private static final double LINEAR = 30;

  private SweepCharts() {}

  /** What is drawn: a column of the sweep, and those of its interval. */
  record Measure(String name, String column, String low, String high, String label, String korean) {
    boolean isTime() {
      return column.endsWith("_s");
    }

    boolean isShare() {
      return column.startsWith("p_");
    }

    String text(double value) {
      return Double.isNaN(value) ? "-"
          : isTime() ? TableReport.shortTime(value)
          : isShare() ? TableReport.percent(value)
          : SweepReport.money(value);
    }
  }

  private static final List<Measure> MEASURES = List.of(
      new Measure("recovery-time", "recovery_time_mean_s", "recovery_time_mean_low_s", "recovery_time_mean_high_s",
          "mean time until all services are up", "평균 전체 복구시간"),
      new Measure("recovery-point", "recovery_point_mean_s", "recovery_point_mean_low_s", "recovery_point_mean_high_s",
          "mean data loss of the worst service", "평균 데이터 손실(최악 서비스)"),
      new Measure("rto-met", "p_rto_met", "p_rto_met_low", "p_rto_met_high",
          "RTO met, by the worst service", "RTO 달성률(최악 서비스)"),
      new Measure("loss", "loss_mean_usd", "loss_mean_low_usd", "loss_mean_high_usd", "mean loss, kUSD",
          "평균 손실, 천 USD"));

  static List<ChartFile> all(Sweep sweep, Look look) {
    List<ChartFile> charts = new ArrayList<>();
    for (Measure wanted : MEASURES) {
      Measure measure = known(sweep, wanted);
      if (sweep.axes().size() == 1 && isKnownAnywhere(sweep, measure)) {
        charts.add(lines(sweep, measure, look));
      } else if (sweep.axes().size() == 2 && isKnownAnywhere(sweep, measure)) {
        for (String strategy : sweep.strategies()) {
          HeatMap.chart(sweep, strategy, measure, look).ifPresent(charts::add);
        }
      }
    }
    if (sweep.hasCosts()) {
      charts.add(costs(sweep, look));
    }
    return charts;
  }

  // Where some point has no mean because of censoring, medians are drawn, which have no band.
  private static Measure known(Sweep sweep, Measure m) {
    boolean everywhere = sweep.results().stream().allMatch(p -> sweep.strategies().stream()
        .noneMatch(s -> Double.isNaN(p.number(s, m.column))));
    return everywhere || !m.isTime() ? m : new Measure(m.name, m.column.replace("_mean_", "_p50_"), "", "",
        m.label.replace("mean", "median"), m.korean.replace("평균", "중앙값"));
  }

  private static boolean isKnownAnywhere(Sweep sweep, Measure m) {
    return sweep.results().stream().anyMatch(p -> sweep.strategies().stream()
        .anyMatch(s -> !Double.isNaN(p.number(s, m.column))));
  }

  static ValueAxis symbols(String path, List<String> values) {
    SymbolAxis axis = new SymbolAxis(path, values.toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, values.size() - 0.5);
    return axis;
  }

  private static ChartFile lines(Sweep sweep, Measure measure, Look look) {
    Axis axis = sweep.axes().get(0);
    List<String> values = sweep.results().stream().map(p -> p.values().get(0)).distinct().toList();
    boolean scale = Axis.isScale(values);
    ValueAxis domain = scale ? new NumberAxis(withUnit(axis.path(), values.get(0))) : symbols(axis.path(), values);
    if (domain instanceof NumberAxis number && scale) {
      number.setAutoRangeIncludesZero(false);
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, true);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double[] ends = ends(sweep, measure.column);
    TimeUnit unit = TimeUnit.fitting(ends[1]);
    boolean linear = ends[1] / Math.max(1e-3, ends[0]) < LINEAR;
    double factor = measure.isTime() ? (linear ? 1 / unit.seconds() : 1) : measure.isShare() ? 1 : 1e-3;
    for (int s = 0; s < sweep.strategies().size(); s++) {
      String strategy = sweep.strategies().get(s);
      YIntervalSeries series = new YIntervalSeries(strategy);
      for (PointResult p : sweep.results()) {
        double x = scale ? Axis.number(p.values().get(0)) : values.indexOf(p.values().get(0));
        double y = p.number(strategy, measure.column) * factor;
        double low = orElse(p.number(strategy, measure.low) * factor, y);
        double high = orElse(p.number(strategy, measure.high) * factor, y);
        if (!Double.isNaN(y)) {
          double floor = measure.isTime() && !linear ? 1e-3 : 0;
          series.add(x, Math.max(y, floor), Math.max(low, floor), Math.max(high, floor));
          least = Math.min(least, Math.max(floor, low));
          most = Math.max(most, high);
        }
      }
      data.addSeries(series);
      renderer.setSeriesPaint(s, Look.colour(s));
      renderer.setSeriesStroke(s, Look.line(s));
      renderer.setSeriesFillPaint(s, Look.band(s, 255));
      renderer.setSeriesShape(s, new java.awt.geom.Ellipse2D.Double(-3.5, -3.5, 7, 7));
    }
    renderer.setAlpha(0.36f / Math.max(2, sweep.strategies().size()));
    String label = look.label(measure.label, measure.korean);
    ValueAxis range = measure.isTime() && linear ? new NumberAxis(label + ", " + unit.name())
        : measure.isTime() ? new DurationAxis(label, DurationAxis.markBefore(least), Math.max(most, least) * 1.5)
        : measure.isShare() ? look.shares(label, 1.02) : new NumberAxis(label);
    JFreeChart chart = new JFreeChart(new XYPlot(data, domain, range, renderer));
    look.dress(chart, TableReport.cut(sweep.scenario(), 40) + ": " + label, subtitle(sweep, measure, look));
    return new ChartFile("sweep-" + measure.name, chart, 960, 540);
  }

  static String subtitle(Sweep sweep, Measure measure, Look look) {
    int n = sweep.replications();
    return measure.low.isEmpty() ? look.label(n + " replications a point", "점마다 반복 " + n + "회")
        : look.label(n + " replications a point; band: 95 % interval", "점마다 반복 " + n + "회, 띠: 95 % 신뢰구간");
  }

  static String withUnit(String path, String value) {
    return Axis.unit(value).isEmpty() ? path : path + ", " + Axis.unit(value);
  }

  /** Least and greatest of a column; 1 and 1 where nothing is known. */
  private static double[] ends(Sweep sweep, String column) {
    double[] known = sweep.results().stream()
        .flatMapToDouble(p -> sweep.strategies().stream().mapToDouble(s -> p.number(s, column)))
        .filter(v -> !Double.isNaN(v)).sorted().toArray();
    return known.length == 0 ? new double[] {1, 1} : new double[] {known[0], known[known.length - 1]};
  }

  private static double orElse(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }

  private static ChartFile costs(Sweep sweep, Look look) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    String column = "recovery_time_p95_s";
    double[] ends = ends(sweep, column);
    TimeUnit unit = TimeUnit.fitting(ends[1]);
    boolean linear = ends[1] / Math.max(1e-3, ends[0]) < LINEAR;
    double factor = linear ? 1 / unit.seconds() : 1;
    for (int s = 0; s < sweep.strategies().size(); s++) {
      String strategy = sweep.strategies().get(s);
      XYSeries points = new XYSeries(strategy, false);
      XYSeries front = new XYSeries(strategy + look.label(": Pareto front", "파레토 최적").replace(" · ", " "), false);
      for (PointResult p : sweep.results()) {
        double y = p.number(strategy, column);
        if (!Double.isNaN(y)) {
          points.add(sweep.cost(p).orElse(0) / 1e3, Math.max(1e-3, y * factor));
        }
      }
      sweep.front(strategy, column).forEach(p ->
          front.add(sweep.cost(p).orElse(0) / 1e3, Math.max(1e-3, p.number(strategy, column) * factor)));
      int i = data.getSeriesCount();
      data.addSeries(points);
      data.addSeries(front);
      renderer.setSeriesLinesVisible(i, false);
      renderer.setSeriesShapesVisible(i + 1, false);
      renderer.setSeriesPaint(i, Look.band(s, 150));
      renderer.setSeriesPaint(i + 1, Look.colour(s));
      renderer.setSeriesStroke(i + 1, Look.line(s));
      renderer.setSeriesShape(i, new java.awt.geom.Ellipse2D.Double(-4, -4, 8, 8));
    }
    String label = look.label("until all services are up, 95 % within", "전체 복구시간의 95백분위");
    NumberAxis cost = new NumberAxis(look.label("declared cost, kUSD", "비용, 천 USD"));
    cost.setAutoRangeIncludesZero(false);
    ValueAxis time = linear ? new NumberAxis(label + ", " + unit.name())
        : new DurationAxis(label, DurationAxis.markBefore(Math.max(1e-3, ends[0])), ends[1] * 1.5);
    JFreeChart chart = new JFreeChart(new XYPlot(data, cost, time, renderer));
    look.dress(chart, TableReport.cut(sweep.scenario(), 40) + ": "
        + look.label("cost against recovery time", "비용 대비 복구시간"),
        look.label(sweep.results().size() + " points", sweep.results().size() + "개 점"));
    return new ChartFile("sweep-cost", chart, 960, 540);
  }

  /** A font for what is written into a chart. */
  static Font small(Look look) {
    return look.font(Font.PLAIN, 12);
  }

  static boolean labelled(int columns, int rows) {
    return columns <= MOST_LABELS && rows <= MOST_LABELS;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }
}
