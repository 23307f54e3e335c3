package dev.aftermath.report.chart;

import dev.aftermath.report.chart.Figure.Key;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Draws a figure as PNG by JFreeChart. Both axes go from 0 to 1: the figure's scales say where a value lies, so that
 * pictures of every kind agree.
 */
final class PngRenderer {
  private static final int WIDTH = 960;
  private static final int FRAME = 170;
  private static final int DENSITY = 2;
  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(Hue.INK.rgb());
  private static final Color FAINT = new Color(0x57606A);
  private static final Color LINES = new Color(0xE4E8EC);
  private static final float BAND = 0.16f;

  private final Figure figure;
  private final Lettering letters;

  private PngRenderer(Figure figure, Lettering letters) {
    this.figure = figure;
    this.letters = letters;
  }

  static void write(Figure figure, Lettering letters, OutputStream out) throws IOException {
    int height = FRAME + figure.panels().size() * figure.panelHeight();
    BufferedImage image = new BufferedImage(WIDTH * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.scale(DENSITY, DENSITY);
    new PngRenderer(figure, letters).chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    graphics.dispose();
    Png.write(image, out);
  }

  private JFreeChart chart() {
    JFreeChart chart = new JFreeChart(null, null, plot(), false);
    chart.setBackgroundPaint(PAPER);
    chart.setAntiAlias(true);
    chart.setPadding(new RectangleInsets(4, 6, 4, 26));
    TextTitle title = new TextTitle(figure.title(), letters.font(Font.BOLD, 17));
    title.setPaint(INK);
    title.setPadding(6, 4, 2, 4);
    chart.setTitle(title);
    if (!figure.note().isEmpty()) {
      TextTitle note = new TextTitle(figure.note(), letters.font(Font.PLAIN, 12));
      note.setPaint(FAINT);
      note.setPadding(0, 4, 6, 4);
      chart.addSubtitle(note);
    }
    if (!figure.keys().isEmpty()) {
      chart.addSubtitle(legend());
    }
    return chart;
  }

  private LegendTitle legend() {
    LegendItemCollection items = new LegendItemCollection();
    figure.keys().forEach(key -> items.add(item(key)));
    LegendTitle legend = new LegendTitle(() -> items);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemFont(letters.font(Font.PLAIN, 13));
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(PAPER);
    return legend;
  }

  private static LegendItem item(Key key) {
    Color colour = new Color(key.hue().rgb());
    return switch (key.sign()) {
      case LINE -> {
        LegendItem item = new LegendItem(key.name(), "", "", "", new Line2D.Double(-15, 0, 15, 0), stroke(key.hue()),
            colour);
        item.setLine(new Line2D.Double(-15, 0, 15, 0));
        yield item;
      }
      case AREA -> new LegendItem(key.name(), "", "", "", new Rectangle2D.Double(-8, -5, 16, 10), colour);
      case DOT -> new LegendItem(key.name(), "", "", "", form(key.hue(), 4), colour);
    };
  }

  private XYPlot plot() {
    GraduatedAxis across = new GraduatedAxis(figure.x(), false, letters);
    if (figure.panels().size() == 1) {
      return panel(figure.panels().get(0), across);
    }
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(across);
    all.setGap(14);
    for (int p = 0; p < figure.panels().size(); p++) {
      Figure.Panel panel = figure.panels().get(p);
      XYPlot plot = panel(panel, null);
      if (p != (figure.panels().size() - 1) / 2) {
        plot.getRangeAxis().setLabel(null); // once for all: it may be longer than a panel is high
      }
      TextTitle title = new TextTitle(panel.title(), letters.font(Font.BOLD, 12));
      title.setPaint(INK);
      title.setBackgroundPaint(PAPER);
      plot.addAnnotation(new XYTitleAnnotation(0.995, 0.06, title, RectangleAnchor.BOTTOM_RIGHT));
      all.add(plot);
    }
    return all;
  }

  private XYPlot panel(Figure.Panel panel, @org.jspecify.annotations.Nullable ValueAxis across) {
    XYPlot plot = new XYPlot(new XYSeriesCollection(), across, new GraduatedAxis(figure.y(), figure.isDense(), letters),
        new XYLineAndShapeRenderer());
    plot.setBackgroundPaint(PAPER);
    plot.setDomainGridlinePaint(LINES);
    plot.setRangeGridlinePaint(LINES);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setDomainGridlinesVisible(!figure.x().scale().isOfNames());
    plot.setRangeGridlinesVisible(!figure.y().scale().isOfNames());
    plot.setOutlineVisible(false);
    panel.marks().forEach(mark -> draw(plot, mark));
    return plot;
  }

  private void draw(XYPlot plot, Mark mark) {
    if (mark instanceof Mark.Line m) {
      XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
      renderer.setDrawSeriesLineAsPath(true);
      add(plot, line(m), dressed(renderer, m.hue()));
    } else if (mark instanceof Mark.Band m) {
      band(plot, m.hue(), BAND, intervals(m.x(), m.low(), m.low(), m.high()));
    } else if (mark instanceof Mark.Area m) {
      band(plot, m.hue(), 1, intervals(m.x(), m.low(), m.low(), m.high()));
    } else if (mark instanceof Mark.Dots m) {
      XYErrorRenderer renderer = new XYErrorRenderer();
      renderer.setDrawXError(false);
      renderer.setDrawYError(m.low().length > 0);
      renderer.setErrorStroke(new BasicStroke(1.2f)); // many of one objective stand side by side
      dressed(renderer, m.hue());
      renderer.setSeriesShape(0, form(m.hue(), m.radius()));
      add(plot, intervals(m.x(), m.y(), m.low(), m.high()), renderer);
    } else if (mark instanceof Mark.Bar m) {
      box(plot, x(m.from()), x(m.to()), m.row(), m.thickness() / 2, new Color(m.hue().rgb()));
    } else if (mark instanceof Mark.Cells m) {
      cells(plot, m);
    } else if (mark instanceof Mark.Rule m) {
      rule(plot, m);
    } else if (mark instanceof Mark.Note m) {
      boolean right = m.side() == Mark.Side.RIGHT;
      text(plot, " " + m.text() + " ", x(m.x()), y(m.y()), right ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT,
          FAINT);
    }
  }

  private static void band(XYPlot plot, Hue hue, float alpha, XYDataset data) {
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(alpha);
    dressed(renderer, hue);
    renderer.setSeriesFillPaint(0, new Color(hue.rgb()));
    renderer.setSeriesStroke(0, new BasicStroke(0));
    add(plot, data, renderer);
  }

  private static XYItemRenderer dressed(XYItemRenderer renderer, Hue hue) {
    renderer.setSeriesPaint(0, new Color(hue.rgb()));
    renderer.setSeriesStroke(0, stroke(hue));
    return renderer;
  }

  private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int next = plot.getDatasetCount();
    plot.setDataset(next, data);
    plot.setRenderer(next, renderer);
  }

  private XYDataset line(Mark.Line m) {
    XYSeries series = new XYSeries("", false, true);
    for (int i = 0; i < m.x().length; i++) {
      if (!Double.isNaN(m.x()[i]) && !Double.isNaN(m.y()[i])) {
        series.add(x(m.x()[i]), y(m.y()[i]));
      }
    }
    return new XYSeriesCollection(series);
  }

  private XYDataset intervals(double[] xs, double[] ys, double[] low, double[] high) {
    YIntervalSeries series = new YIntervalSeries("", false, true);
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        double bottom = i < low.length && !Double.isNaN(low[i]) ? low[i] : ys[i];
        double top = i < high.length && !Double.isNaN(high[i]) ? high[i] : ys[i];
        series.add(x(xs[i]), y(ys[i]), y(bottom), y(top));
      }
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    return data;
  }

  private void box(XYPlot plot, double from, double to, double row, double half, Color colour) {
    double least = 0.8 / WIDTH; // what lasts next to nothing is still seen
    double left = Math.min(from, to);
    double right = Math.max(Math.max(from, to), left + least);
    double bottom = Math.min(y(row - half), y(row + half));
    double top = Math.max(y(row - half), y(row + half));
    plot.addAnnotation(new XYBoxAnnotation(left, bottom, right, top, new BasicStroke(0), colour, colour));
  }

  private void cells(XYPlot plot, Mark.Cells m) {
    plot.addAnnotation(new ShadesAnnotation(m.shades()));
    for (int r = 0; r < m.texts().size(); r++) {
      for (int c = 0; c < m.texts().get(r).size(); c++) {
        text(plot, m.texts().get(r).get(c), x(c), y(r), TextAnchor.CENTER,
            Shades.isDark(m.shades()[r][c]) ? PAPER : INK);
      }
    }
  }

  private void rule(XYPlot plot, Mark.Rule m) {
    ValueMarker marker = new ValueMarker(m.vertical() ? x(m.at()) : y(m.at()), INK,
        new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0));
    if (m.vertical()) {
      plot.addDomainMarker(marker, Layer.FOREGROUND);
    } else {
      plot.addRangeMarker(marker, Layer.FOREGROUND);
    }
    boolean far = m.vertical() && x(m.at()) > 0.6;
    text(plot, " " + m.name() + " ", m.vertical() ? x(m.at()) : 0, m.vertical() ? 0.97 : y(m.at()),
        far ? TextAnchor.TOP_RIGHT : m.vertical() ? TextAnchor.TOP_LEFT : TextAnchor.BOTTOM_LEFT, INK);
  }

  private void text(XYPlot plot, String text, double x, double y, TextAnchor anchor, Color colour) {
    if (!text.isBlank()) {
      XYTextAnnotation label = new XYTextAnnotation(letters.writable(text), x, y);
      label.setFont(letters.font(Font.PLAIN, 12));
      label.setPaint(colour);
      label.setTextAnchor(anchor);
      plot.addAnnotation(label);
    }
  }

  private static BasicStroke stroke(Hue hue) {
    float[] dashes = hue.dashes();
    return dashes.length == 0
        ? new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private static Shape form(Hue hue, double radius) {
    return switch (hue.form()) {
      case DISC -> new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
      case DIAMOND -> ShapeUtils.createDiamond((float) (1.3 * radius));
      case CROSS -> ShapeUtils.createDiagonalCross((float) radius, 1);
    };
  }

  private double x(double value) {
    return figure.x().scale().at(value);
  }

  // Rows of names go downwards.
  private double y(double value) {
    double share = figure.y().scale().at(value);
    return figure.y().scale().isOfNames() ? 1 - share : share;
  }
}
