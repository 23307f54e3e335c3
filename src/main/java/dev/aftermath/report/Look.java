package dev.aftermath.report;

import dev.aftermath.journal.Phase;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;

/**
 * How charts look: a font that can write Korean where one is installed, colours that colour-blind readers tell apart
 * (Okabe and Ito 2008) together with dashes and shades that survive grey print.
 */
public final class Look {
  private static final String HANGUL = "복구";
  private static final List<String> KOREAN_FONTS = List.of(
      "NanumSquare", "NanumGothic", "NanumBarunGothic", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic",
      "Apple SD Gothic Neo", "UnDotum", "Baekmuk Dotum");
  private static final Color[] COLOURS = {
    new Color(0xD55E00), new Color(0x0072B2), new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9),
    new Color(0xE69F00), new Color(0x000000)
  };
  private static final float[][] DASHES = {{}, {9, 4}, {2, 3}, {12, 4, 2, 4}, {5, 2}, {14, 3}, {1, 2}};

  static final Color INK = new Color(0x222222);
  static final Color GRID = new Color(0xDDDDDD);
  static final Color PAPER = Color.WHITE;

  private final Optional<String> korean;

  Look() {
    Set<String> installed = new TreeSet<>(
        Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
    korean = KOREAN_FONTS.stream().filter(installed::contains)
        .filter(f -> new Font(f, Font.PLAIN, 12).canDisplayUpTo(HANGUL) == -1).findFirst()
        .or(() -> installed.stream()
            .filter(f -> new Font(f, Font.PLAIN, 12).canDisplayUpTo(HANGUL) == -1).findFirst());
  }

  /** What a reader of the charts should know. */
  List<String> warnings() {
    return korean.isPresent() ? List.of()
        : List.of("no installed font can write Korean; charts are labelled in English only");
  }

  /** The English label, followed by the Korean one where it can be written. */
  String label(String english, String koreanText) {
    return korean.isPresent() ? english + " · " + koreanText : english;
  }

  Font font(int style, int size) {
    return new Font(korean.orElse(Font.SANS_SERIF), style, size);
  }

  static Color colour(int series) {
    return COLOURS[series % COLOURS.length];
  }

  static Color band(int series, int alpha) {
    Color c = colour(series);
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
  }

  static BasicStroke line(int series) {
    float[] dash = DASHES[series % DASHES.length];
    return dash.length == 0
        ? new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  /** An axis of shares from 0 to 100 %, with room above for labels. */
  NumberAxis shares(String label, double top) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(0, top);
    NumberFormat percent = NumberFormat.getPercentInstance(Locale.ROOT);
    axis.setTickUnit(new NumberTickUnit(0.2, percent));
    return axis;
  }

  /** Shades from light to dark, so that kinds of phases differ in grey print too. */
  static Color colour(Phase.Kind kind) {
    return switch (kind) {
      case RESPONSE -> new Color(0xE69F00);
      case CAPACITY -> new Color(0x0072B2);
      case APPLICATION -> new Color(0x009E73);
      case DATA -> new Color(0x882255);
      case TRAFFIC -> new Color(0x222222);
      case WAIT -> new Color(0xDDDDDD);
    };
  }

  /** Dresses a chart in this look. */
  void dress(JFreeChart chart, String title, String subtitle) {
    chart.setBackgroundPaint(PAPER);
    chart.setAntiAlias(true);
    chart.setPadding(new RectangleInsets(4, 6, 4, 26));
    TextTitle t = new TextTitle(title, font(Font.BOLD, 17));
    t.setPaint(INK);
    t.setPadding(6, 4, 2, 4);
    chart.setTitle(t);
    LegendTitle legend = chart.getLegend();
    legend.setItemFont(font(Font.PLAIN, 13));
    legend.setFrame(BlockBorder.NONE);
    chart.clearSubtitles();
    TextTitle s = new TextTitle(subtitle, font(Font.PLAIN, 12));
    s.setPaint(new Color(0x555555));
    s.setPadding(0, 4, 6, 4);
    chart.addSubtitle(s);
    chart.addLegend(legend);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(PAPER);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setOutlineVisible(false);
    axis(plot.getDomainAxis());
    axis(plot.getRangeAxis());
  }

  private void axis(Axis axis) {
    axis.setLabelFont(font(Font.PLAIN, 13));
    axis.setTickLabelFont(font(Font.PLAIN, 12));
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(new Color(0x888888));
  }
}
