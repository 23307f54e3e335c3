package dev.aftermath.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis of durations in seconds, with marks at times that people use: 1 min, 10 min, 1 h, 1 d. */
final class DurationAxis extends LogAxis {
  private static final long serialVersionUID = 1L;
  private static final double[] SECONDS = {
    0.001, 0.01, 0.1, 1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400, 30 * 86_400, 90 * 86_400, 365 * 86_400
  };
  private static final String[] NAMES = {
    "1 ms", "10 ms", "0.1 s", "1 s", "10 s", "1 min", "10 min", "1 h", "6 h", "1 d", "7 d", "30 d", "90 d", "1 y"
  };

  DurationAxis(String label, double from, double to) {
    super(label);
    setRange(from, to);
    setSmallestValue(from / 10);
  }

  /** The last mark that is not after a duration. */
  static double markBefore(double seconds) {
    double mark = SECONDS[0];
    for (double s : SECONDS) {
      mark = s <= seconds ? s : mark;
    }
    return mark;
  }

  @Override
  public List<Tick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    List<Tick> ticks = new ArrayList<>();
    boolean horizontal = RectangleEdge.isTopOrBottom(edge);
    for (int i = 0; i < SECONDS.length; i++) {
      if (getRange().contains(SECONDS[i])) {
        ticks.add(new NumberTick(TickType.MAJOR, SECONDS[i], NAMES[i],
            horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
      }
    }
    return ticks;
  }
}
