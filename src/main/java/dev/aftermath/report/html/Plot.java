package dev.aftermath.report.html;

/** A chart with two axes as inline SVG; colours come from classes, so that the page's style sets them. */
final class Plot {
  private static final int TOP = 22;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 40;
  private static final int LEAST_LEFT = 44;
  private static final int GAP = 7;

  private final Html html;
  private final int width;
  private final int height;
  private final Axis x;
  private final Axis y;
  private final int left;

  /** Begins a chart; {@link #end} must follow. */
  Plot(Html html, int width, int height, Axis x, Axis y, String description) {
    this.html = html;
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    left = Math.max(LEAST_LEFT, 12 + y.marks().stream().mapToInt(m -> length(m.label())).max().orElse(0));
    begin(html, width, height, description);
  }

  /** Begins an SVG of that size with a description for those who cannot see it. */
  static void begin(Html html, int width, int height, String description) {
    html.open("svg", "viewBox", "0 0 " + width + " " + height, "role", "img", "aria-label", description);
  }

  // As wide as the letters of a usual font at 12 px; Hangul takes a square.
  private static int length(String text) {
    return (int) text.codePoints().mapToDouble(c -> c >= 0x1100 ? 12 : 7).sum();
  }

  /** Grid, marks and titles of the axes. */
  Plot axes(String titleX) {
    double last = Double.NEGATIVE_INFINITY;
    for (Axis.Mark m : x.marks()) {
      double px = px(m.at());
      html.open("line", "class", "grid", "x1", n(px), "x2", n(px), "y1", n(TOP), "y2", n(height - BOTTOM));
      double half = length(m.label()) / 2.0;
      boolean end = px + half > width;
      if (px - (end ? 2 * half : half) >= last + GAP) {
        label(px, height - BOTTOM + 15, end ? "end" : "middle", m.label());
        last = px + (end ? 0 : half);
      }
    }
    for (Axis.Mark m : y.marks()) {
      double py = py(m.at());
      html.open("line", "class", "grid", "x1", n(left), "x2", n(width - RIGHT), "y1", n(py), "y2", n(py));
      label(left - 6, py + 4, "end", m.label());
    }
    label((left + width - RIGHT) / 2.0, height - 6, "middle", titleX);
    return this;
  }

  private void label(double px, double py, String anchor, String text) {
    html.element("text", text, "class", "label", "x", n(px), "y", n(py), "text-anchor", anchor);
  }

  /** A line through points; those with NaN are left out. */
  Plot line(String classes, double[] xs, double[] ys) {
    StringBuilder d = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        double px = px(xs[i]);
        double py = py(ys[i]);
        boolean last = i == xs.length - 1;
        // What is nearer than half a pixel to the point before cannot be seen.
        if (d.isEmpty() || last || Math.abs(px - lastX) + Math.abs(py - lastY) >= 0.5) {
          d.append(d.isEmpty() ? 'M' : 'L').append(n(px)).append(' ').append(n(py));
          lastX = px;
          lastY = py;
        }
      }
    }
    if (!d.isEmpty()) {
      html.open("path", "class", "line " + classes, "d", d.toString());
    }
    return this;
  }

  /** The area between two lines. */
  Plot band(String classes, double[] xs, double[] low, double[] high) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(low[i]) && !Double.isNaN(high[i])) {
        d.append(d.isEmpty() ? 'M' : 'L').append(n(px(xs[i]))).append(' ').append(n(py(high[i])));
      }
    }
    for (int i = xs.length - 1; i >= 0 && !d.isEmpty(); i--) {
      if (!Double.isNaN(low[i]) && !Double.isNaN(high[i])) {
        d.append('L').append(n(px(xs[i]))).append(' ').append(n(py(low[i])));
      }
    }
    if (!d.isEmpty()) {
      html.open("path", "class", "band " + classes, "d", d.append('Z').toString());
      line("edge " + classes.replace('f', 's'), xs, low);
      line("edge " + classes.replace('f', 's'), xs, high);
    }
    return this;
  }

  /** A vertical line at a value, with its name above. */
  Plot limit(double at, String name) {
    double px = px(at);
    html.open("line", "class", "limit", "x1", n(px), "x2", n(px), "y1", n(TOP), "y2", n(height - BOTTOM));
    boolean right = px > width * 0.6;
    html.element("text", name, "class", "label strong", "x", n(px + (right ? 4 : -4)), "y", n(TOP - 6.0),
        "text-anchor", right ? "end" : "start");
    return this;
  }

  /** A small circle. */
  Plot dot(double atX, double atY) {
    html.open("circle", "class", "dot", "cx", n(px(atX)), "cy", n(py(atY)), "r", "3.2");
    return this;
  }

  void end() {
    html.close();
  }

  private double px(double value) {
    return left + x.at(value) * (width - left - RIGHT);
  }

  private double py(double value) {
    return height - BOTTOM - y.at(value) * (height - BOTTOM - TOP);
  }

  static String n(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }
}
