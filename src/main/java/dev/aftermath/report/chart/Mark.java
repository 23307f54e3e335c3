package dev.aftermath.report.chart;

import java.util.List;

/** Something that is drawn between two axes. Values are those of the axes; NaN is drawn nowhere. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface Mark {
  /** A line through points, from left to right. */
  record Line(Hue hue, double[] x, double[] y) implements Mark {}

  /** The area between two lines. */
  record Band(Hue hue, double[] x, double[] low, double[] high) implements Mark {}

  /** The same in its full colour, as one of several that lie one above the other. */
  record Area(Hue hue, double[] x, double[] low, double[] high) implements Mark {}

  /**
   * Points, each with an interval above and below it where there is one.
   *
   * @param radius in pixels of a page
   * @param tip what they are, shown when they are pointed at; "" for nothing
   */
  record Dots(Hue hue, double[] x, double[] y, double[] low, double[] high, double radius, String tip)
      implements Mark {
    /** Points that say nothing when they are pointed at. */
    public Dots(Hue hue, double[] x, double[] y, double[] low, double[] high, double radius) {
      this(hue, x, y, low, high, radius, "");
    }

    /** Without intervals. */
    public static Dots at(Hue hue, double[] x, double[] y, double radius) {
      return new Dots(hue, x, y, new double[0], new double[0], radius);
    }
  }

  /**
   * A bar along a row of an axis of names.
   *
   * @param thickness share of the row's height
   * @param tip what it is, shown when it is pointed at; "" for nothing
   */
  record Bar(Hue hue, int row, double from, double to, double thickness, String tip) implements Mark {}

  /**
   * A grid of shades over two axes of names.
   *
   * @param shades by row and column: from 0, light, to 1, dark; NaN where nothing is known
   * @param texts by row and column, written into the cells; no rows where nothing is written
   */
  record Cells(double[][] shades, List<List<String>> texts) implements Mark {}

  /** A straight line across, at a value of one axis, with its name. */
  record Rule(boolean vertical, double at, String name) implements Mark {}

  /** A text beside a point. */
  record Note(double x, double y, String text, Side side) implements Mark {}

  /** On which side of its point a text stands. */
  enum Side {
    LEFT,
    RIGHT
  }
}
