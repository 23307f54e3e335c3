package dev.aftermath.report.chart;

import static dev.aftermath.report.chart.Markup.n;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws sketches as SVG, into a page or as a file of their own. */
public final class SketchRenderer {
  private static final int HEAD = 56;
  private static final int MARGIN = 14;

  private SketchRenderer() {}

  /** Draws into a page. */
  public static void into(Markup page, Sketch sketch, String description) {
    page.open("svg", "viewBox", "0 0 " + sketch.width() + " " + sketch.height(), "role", "img", "aria-label",
        description);
    sketch.shapes().forEach(s -> draw(page, s, true));
    page.close();
  }

  /** A file of its own, with title and note. */
  static String file(Sketch sketch) {
    Markup out = new Markup();
    int height = sketch.height() + HEAD;
    String wide = Integer.toString(sketch.width());
    out.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + wide + " " + height, "width", wide,
        "height", Integer.toString(height), "role", "img", "aria-label", sketch.title());
    out.open("style").raw(SvgStyle.TEXT).raw(SvgStyle.SKETCH).close();
    out.open("rect", "class", "paper", "width", wide, "height", Integer.toString(height));
    out.element("text", Extent.fitting(sketch.title(), sketch.width() - 2 * MARGIN), "class", "title", "x", n(MARGIN),
        "y", "26");
    out.element("text", sketch.note(), "class", "label", "x", n(MARGIN), "y", "46");
    out.open("g", "transform", "translate(0 " + HEAD + ")");
    sketch.shapes().forEach(s -> draw(out, s, false));
    out.close().close();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out.done();
  }

  private static void draw(Markup out, Sketch.Shape shape, boolean script) {
    Map<String, String> marks = script ? shape.marks() : Map.of();
    if (shape instanceof Sketch.Box b) {
      out.open("rect", attributes(shape, marks, "x", n(b.x()), "y", n(b.y()), "width", n(b.width()), "height",
          n(b.height())));
    } else if (shape instanceof Sketch.Wire w) {
      out.open("line", attributes(shape, marks, "x1", n(w.x1()), "y1", n(w.y1()), "x2", n(w.x2()), "y2", n(w.y2())));
    } else if (shape instanceof Sketch.Disc d) {
      out.open("circle", attributes(shape, marks, "cx", n(d.x()), "cy", n(d.y()), "r", n(d.radius())));
    } else if (shape instanceof Sketch.Words t) {
      out.element("text", t.text(), attributes(shape, marks, "x", n(t.x()), "y", n(t.y()), "text-anchor",
          t.anchor().name().toLowerCase(Locale.ROOT)));
    } else if (shape instanceof Sketch.Group g) {
      out.open("g", attributes(shape, marks));
      if (!g.tip().isEmpty()) {
        out.element("title", g.tip());
      }
      g.shapes().forEach(s -> draw(out, s, script));
      out.close();
    }
  }

  private static String[] attributes(Sketch.Shape shape, Map<String, String> marks, String... own) {
    List<String> all = new ArrayList<>(List.of("class", shape.classes()));
    all.addAll(Arrays.asList(own));
    marks.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(mark ->
        all.addAll(List.of("data-" + mark.getKey(), mark.getValue())));
    return all.toArray(new String[0]);
  }
}
