package dev.aftermath.report.chart;

import static dev.aftermath.report.chart.Markup.n;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * Draws a figure as SVG: into a page, whose style sets colours by class, or as a file of its own with a style in it.
 * Text stays text, so that a reader's machine draws it with a font of its own.
 */
public final class SvgRenderer {
  private static final int WIDTH = 900;
  private static final int TOP = 14;
  private static final int RIGHT = 18;
  private static final int BOTTOM = 42;
  private static final int LEAST_LEFT = 44;
  private static final int GAP = 7;
  private static final int TITLES = 34;
  private static final int SQUARE = 12;
  private static final int LINE = 15;
  private static final int KEYS = 24;
  private static final int HEAD = 56;

  private final Figure figure;
  private final Markup out;
  private final int width;
  private final int left;
  private int top;

  private SvgRenderer(Figure figure, Markup out, int width) {
    this.figure = figure;
    this.out = out;
    this.width = width;
    int longest = figure.isDense() ? 0
        : figure.y().scale().marks().stream().mapToInt(m -> Extent.of(m.label())).max().orElse(0);
    left = Math.min(width / 3, Math.max(figure.isDense() ? SQUARE : LEAST_LEFT, SQUARE + longest));
  }

  /** Draws into a page. */
  public static void into(Markup page, Figure figure, int width, String description) {
    SvgRenderer svg = new SvgRenderer(figure, page, width);
    page.open("svg", "viewBox", "0 0 " + width + " " + svg.height(), "role", "img", "aria-label", description);
    svg.panels(0);
    page.close();
  }

  /** A file of its own, with title, note and keys. */
  static String file(Figure figure) {
    Markup out = new Markup();
    SvgRenderer svg = new SvgRenderer(figure, out, WIDTH);
    int height = svg.height() + HEAD + KEYS;
    out.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + WIDTH + " " + height, "width",
        Integer.toString(WIDTH), "height", Integer.toString(height), "role", "img", "aria-label", figure.title());
    out.open("style").raw(SvgStyle.TEXT).close();
    out.open("rect", "class", "paper", "width", Integer.toString(WIDTH), "height", Integer.toString(height));
    out.element("text", figure.title(), "class", "title", "x", "14", "y", "26");
    out.element("text", figure.note(), "class", "label", "x", "14", "y", "46");
    svg.panels(HEAD);
    svg.keys(height - 8);
    out.close();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out.done();
  }

  private int height() {
    return figure.panels().size() * (figure.panelHeight() + title()) + TOP + BOTTOM;
  }

  private int title() {
    return figure.panels().get(0).title().isEmpty() ? 0 : TITLES;
  }

  private void panels(int from) {
    top = from + TOP;
    for (int p = 0; p < figure.panels().size(); p++) {
      Figure.Panel panel = figure.panels().get(p);
      if (title() > 0) {
        out.element("text", panel.title(), "class", "label strong", "x", n(left), "y", n(top + TITLES - 10.0));
        top += TITLES;
      }
      boolean last = p == figure.panels().size() - 1;
      axes(last);
      panel.marks().forEach(this::draw);
      top += figure.panelHeight();
    }
  }

  private void axes(boolean last) {
    double end = Double.NEGATIVE_INFINITY;
    int bottom = top + figure.panelHeight();
    boolean lines = !figure.x().scale().isOfNames();
    for (Scale.Mark m : figure.x().scale().marks()) {
      double px = px(m.at());
      if (lines) {
        line("grid", px, top, px, bottom);
      }
      double half = Extent.of(m.label()) / 2.0;
      boolean atEnd = px + half > width;
      if (last && px - (atEnd ? 2 * half : half) >= end + GAP) {
        label(px, bottom + LINE, atEnd ? "end" : "middle", m.label());
        end = px + (atEnd ? 0 : half);
      }
    }
    if (!figure.y().scale().isOfNames()) {
      figure.y().scale().marks().forEach(m -> line("grid", left, py(m.at()), width - RIGHT, py(m.at())));
    }
    if (!figure.isDense()) {
      figure.y().scale().marks().forEach(m ->
          label(left - 6, py(m.at()) + 4, "end", Extent.fitting(m.label(), left - SQUARE)));
    }
    if (last) {
      label((left + width - RIGHT) / 2.0, bottom + BOTTOM - 8, "middle", figure.x().title());
    }
  }

  private void line(String classes, double x1, double y1, double x2, double y2) {
    out.open("line", "class", classes, "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2));
  }

  private void label(double px, double py, String anchor, String text) {
    out.element("text", text, "class", "label", "x", n(px), "y", n(py), "text-anchor", anchor);
  }

  private void draw(Mark mark) {
    if (mark instanceof Mark.Line m) {
      path("line s-" + m.hue().css(), m.x(), m.y());
    } else if (mark instanceof Mark.Band m) {
      band("band f-" + m.hue().css(), m.x(), m.low(), m.high());
      path("line edge s-" + m.hue().css(), m.x(), m.low());
      path("line edge s-" + m.hue().css(), m.x(), m.high());
    } else if (mark instanceof Mark.Area m) {
      band("f-" + m.hue().css(), m.x(), m.low(), m.high());
    } else if (mark instanceof Mark.Dots m) {
      dots(m);
    } else if (mark instanceof Mark.Bar m) {
      bar(m);
    } else if (mark instanceof Mark.Cells m) {
      cells(m);
    } else if (mark instanceof Mark.Rule m) {
      rule(m);
    } else if (mark instanceof Mark.Note m) {
      boolean right = m.side() == Mark.Side.RIGHT;
      label(px(m.x()) + (right ? 5 : -5), py(m.y()) + 4, right ? "start" : "end", m.text());
    }
  }

  private void path(String classes, double[] xs, double[] ys) {
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
      out.open("path", "class", classes, "d", d.toString());
    }
  }

  private void band(String classes, double[] xs, double[] low, double[] high) {
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
      out.open("path", "class", classes, "d", d.append('Z').toString());
    }
  }

  private void dots(Mark.Dots m) {
    for (int i = 0; i < m.x().length; i++) {
      if (!Double.isNaN(m.x()[i]) && !Double.isNaN(m.y()[i])) {
        double px = px(m.x()[i]);
        if (i < m.low().length && !Double.isNaN(m.low()[i]) && !Double.isNaN(m.high()[i])) {
          line("whisker s-" + m.hue().css(), px, py(m.low()[i]), px, py(m.high()[i]));
        }
        if (m.tip().isEmpty()) {
          dot(out, m.hue(), px, py(m.y()[i]), m.radius());
        } else {
          out.open("g").element("title", m.tip());
          dot(out, m.hue(), px, py(m.y()[i]), m.radius());
          out.close();
        }
      }
    }
  }

  private static void dot(Markup out, Hue hue, double px, double py, double r) {
    String two = n(2 * r);
    switch (hue.form()) {
      case DISC -> out.open("circle", "class", "f-" + hue.css(), "cx", n(px), "cy", n(py), "r", n(r));
      case DIAMOND -> out.open("path", "class", "f-" + hue.css(), "d",
          "M" + n(px) + " " + n(py - 1.3 * r) + "l" + n(1.3 * r) + " " + n(1.3 * r) + "l-" + n(1.3 * r) + " "
              + n(1.3 * r) + "l-" + n(1.3 * r) + " -" + n(1.3 * r) + "Z");
      case CROSS -> out.open("path", "class", "line s-" + hue.css(), "d",
          "M" + n(px - r) + " " + n(py - r) + "l" + two + " " + two + "m0 -" + two + "l-" + two + " " + two);
    }
  }

  private void bar(Mark.Bar m) {
    double from = px(Math.min(m.from(), m.to()));
    double high = row() * m.thickness();
    String[] attributes = {"class", "f-" + m.hue().css(), "x", n(from), "y", n(py(m.row()) - high / 2), "width",
      n(Math.max(0.8, px(Math.max(m.from(), m.to())) - from)), "height", n(high)};
    if (m.tip().isEmpty()) {
      out.open("rect", attributes);
    } else {
      out.open("g").element("title", m.tip()).open("rect", attributes).close();
    }
  }

  private double row() {
    return figure.panelHeight() / (double) Math.max(1, figure.y().scale().marks().size());
  }

  private void cells(Mark.Cells m) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      Png.write(ShadesAnnotation.image(m.shades()), png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.open("image", "x", n(left), "y", n(top), "width", n(width - RIGHT - left), "height",
        n(figure.panelHeight()), "preserveAspectRatio", "none", "style", "image-rendering:pixelated", "href",
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
    for (int r = 0; r < m.texts().size(); r++) {
      for (int c = 0; c < m.texts().get(r).size(); c++) {
        out.element("text", m.texts().get(r).get(c), "class", Shades.isDark(m.shades()[r][c]) ? "cell-light"
            : "cell-dark", "x", n(px(c)), "y", n(py(r) + 4), "text-anchor", "middle");
      }
    }
  }

  private void rule(Mark.Rule m) {
    int bottom = top + figure.panelHeight();
    if (m.vertical()) {
      double px = px(m.at());
      line("limit", px, top, px, bottom);
      boolean right = px > width * 0.6;
      out.element("text", m.name(), "class", "label strong", "x", n(px + (right ? -4 : 4)), "y", n(top + SQUARE),
          "text-anchor", right ? "end" : "start");
    } else {
      line("limit", left, py(m.at()), width - RIGHT, py(m.at()));
      out.element("text", m.name(), "class", "label strong", "x", n(left + 4), "y", n(py(m.at()) - 5));
    }
  }

  private void keys(int y) {
    int x = 14;
    for (Figure.Key key : figure.keys()) {
      sample(out, key, x, y - 4);
      out.element("text", key.name(), "class", "label", "x", n(x + 32), "y", n(y));
      x += 48 + Extent.of(key.name());
    }
  }

  private static void sample(Markup out, Figure.Key key, int x, int y) {
    switch (key.sign()) {
      case LINE -> out.open("path", "class", "line s-" + key.hue().css(), "d", "M" + x + " " + y + "l26 0");
      case AREA -> out.open("rect", "class", "f-" + key.hue().css(), "x", n(x), "y", n(y - 5), "width", "26", "height",
          "10");
      case DOT -> dot(out, key.hue(), x + 13.0, y, 4);
    }
  }

  /** What colours stand for, as a list in a page. */
  public static void keys(Markup page, List<Figure.Key> keys) {
    if (keys.isEmpty()) {
      return;
    }
    page.open("ul", "class", "legend");
    for (Figure.Key key : keys) {
      page.open("li").open("svg", "viewBox", "0 0 26 10", "aria-hidden", "true", "class", "swatch");
      sample(page, key, 0, 5);
      page.close().text(key.name()).close();
    }
    page.close();
  }

  private double px(double value) {
    return left + figure.x().scale().at(value) * (width - left - RIGHT);
  }

  private double py(double value) {
    double share = figure.y().scale().at(value);
    return top + (figure.y().scale().isOfNames() ? share : 1 - share) * figure.panelHeight();
  }
}
