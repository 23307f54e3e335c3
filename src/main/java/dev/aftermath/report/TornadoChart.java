package dev.aftermath.report;

import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Sensitivity.Factor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeriesCollection;

/** How far each input alone moves the answer over its range, the one that moves it most at the top. */
final class TornadoChart {
  private static final int MOST = 20;
  private static final int LONGEST = 42;

  private TornadoChart() {}

  static ChartFile chart(Sensitivity s, Look look) {
    List<Factor> shown = new ArrayList<>(s.factors().stream()
        .sorted(Comparator.comparingDouble(f -> -f.swing())).limit(MOST).toList());
    java.util.Collections.reverse(shown);
    double scale = scale(s);
    double least = s.nominal();
    double most = s.nominal();
    for (Factor f : shown) {
      least = Math.min(least, Math.min(f.atLow(), f.atHigh()));
      most = Math.max(most, Math.max(f.atLow(), f.atHigh()));
    }
    double margin = Math.max((most - least) * 0.22, Math.abs(most) * 0.01 + 1e-9);
    NumberAxis answer = new NumberAxis(s.answer().text() + unitName(s));
    answer.setRange((least - margin) * scale, (most + margin) * scale);
    answer.setNumberFormatOverride(NumberFormat.getNumberInstance(java.util.Locale.ROOT));
    SymbolAxis names = new SymbolAxis("", shown.stream()
        .map(f -> SensitivityReport.tail(f.axis().path(), LONGEST)).toArray(String[]::new));
    names.setGridBandsVisible(false);
    names.setRange(-0.6, shown.size() - 0.4);
    XYPlot plot = new XYPlot(new XYSeriesCollection(), answer, names, new XYLineAndShapeRenderer());
    for (int i = 0; i < shown.size(); i++) {
      Factor f = shown.get(i);
      bar(plot, i, s.nominal(), f.atLow(), Look.colour(1), scale);
      bar(plot, i, s.nominal(), f.atHigh(), Look.colour(0), scale);
      boolean lowLeft = f.atLow() <= f.atHigh();
      label(plot, lowLeft ? f.low() : f.high(), Math.min(s.nominal(), Math.min(f.atLow(), f.atHigh())) * scale, i,
          false, look);
      label(plot, lowLeft ? f.high() : f.low(), Math.max(s.nominal(), Math.max(f.atLow(), f.atHigh())) * scale, i,
          true, look);
    }
    ValueMarker written = new ValueMarker(s.nominal() * scale, Look.INK, new BasicStroke(1.4f));
    plot.addDomainMarker(written);
    LegendItemCollection legend = new LegendItemCollection();
    legend.add(item(look.label("input at its low end", "낮은 값"), Look.colour(1)));
    legend.add(item(look.label("at its high end", "높은 값"), Look.colour(0)));
    plot.setFixedLegendItems(legend);
    JFreeChart chart = new JFreeChart(plot);
    look.dress(chart, TableReport.cut(s.scenario(), 40) + ": " + look.label("what moves the answer", "민감도(토네이도)"),
        s.answer().text() + ", " + s.strategy() + "; line: as written, "
        + SensitivityReport.value(s.answer(), s.nominal())
            + "; " + s.replications() + " replications a point");
    plot.setRangeGridlinesVisible(false);
    return new ChartFile("sensitivity-tornado", chart, 1100, 170 + 34 * shown.size());
  }

  private static void bar(XYPlot plot, int row, double from, double to, Color colour, double scale) {
    if (from != to) {
      plot.addAnnotation(new XYBoxAnnotation(Math.min(from, to) * scale, row - 0.32, Math.max(from, to) * scale,
          row + 0.32, new BasicStroke(0.5f), colour, colour));
    }
  }

  private static void label(XYPlot plot, String text, double x, int row, boolean right, Look look) {
    XYTextAnnotation label = new XYTextAnnotation(" " + TableReport.cut(text, 28) + " ", x, row);
    label.setFont(look.font(Font.PLAIN, 11));
    label.setPaint(Look.INK);
    label.setTextAnchor(right ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
    plot.addAnnotation(label);
  }

  private static LegendItem item(String text, Color colour) {
    return new LegendItem(text, "", "", "", new java.awt.Rectangle(14, 10), colour);
  }

  private static double scale(Sensitivity s) {
    double greatest = s.factors().stream().mapToDouble(f -> Math.max(f.atLow(), f.atHigh())).max().orElse(1);
    return s.answer().isTime() ? 1 / TimeUnit.fitting(greatest).seconds()
        : s.answer().isShare() ? 100 : s.answer().column().endsWith("_usd") ? 1e-3 : 1;
  }

  private static String unitName(Sensitivity s) {
    double greatest = s.factors().stream().mapToDouble(f -> Math.max(f.atLow(), f.atHigh())).max().orElse(1);
    return s.answer().isTime() ? ", " + TimeUnit.fitting(greatest).name()
        : s.answer().isShare() ? ", %" : s.answer().column().endsWith("_usd") ? ", kUSD" : "";
  }
}
