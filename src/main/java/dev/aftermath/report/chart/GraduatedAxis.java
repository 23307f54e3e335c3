package dev.aftermath.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis from 0 to 1 with the marks of a scale. */
final class GraduatedAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 8;

  private final transient Scale scale;
  private final boolean bare;

  GraduatedAxis(Figure.Axis axis, boolean bare, Lettering letters) {
    super(axis.title());
    scale = axis.scale();
    this.bare = bare;
    setRange(0, 1);
    setTickMarksVisible(false);
    setLabelFont(letters.font(Font.PLAIN, 13));
    setTickLabelFont(letters.font(Font.PLAIN, 12));
    setLabelPaint(new Color(Hue.INK.rgb()));
    setTickLabelPaint(new Color(Hue.INK.rgb()));
    setAxisLinePaint(new Color(0x888888));
  }

  @Override
  public List<Tick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    List<Tick> ticks = new ArrayList<>();
    boolean across = RectangleEdge.isTopOrBottom(edge);
    FontMetrics metrics = g2.getFontMetrics(getTickLabelFont());
    double end = Double.NEGATIVE_INFINITY;
    for (Scale.Mark mark : bare ? List.<Scale.Mark>of() : scale.marks()) {
      double at = scale.at(mark.at());
      double half = metrics.stringWidth(mark.label()) / 2.0;
      double centre = at * dataArea.getWidth();
      boolean room = !across || centre - half >= end;
      ticks.add(new NumberTick(TickType.MAJOR, !across && scale.isOfNames() ? 1 - at : at, room ? mark.label() : "",
          across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
      end = room && across ? centre + half + GAP : end;
    }
    return ticks;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
