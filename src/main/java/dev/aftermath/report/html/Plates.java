package dev.aftermath.report.html;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.report.chart.SketchRenderer;
import dev.aftermath.report.chart.SvgRenderer;
import java.util.List;

/** Pictures in the page, each with its caption, its keys and the table of what it shows. */
final class Plates {
  static final int WIDE = 900;
  static final int NARROW = 360;
  private static final int SMALL = 420;

  private Plates() {}

  /** What follows a picture: its numbers. */
  interface Table {
    void write();
  }

  /** A picture, drawn for wide and for narrow pages, so that its letters have the same size on both. */
  static void write(Sheet c, Figure figure, String description, Table table) {
    begin(c, figure);
    both(c.html(), figure, description);
    end(c, table);
  }

  /** A picture without the table of its numbers, where it is soon drawn anew. */
  static void write(Sheet c, Figure figure, String description) {
    begin(c, figure);
    both(c.html(), figure, description);
    c.html().close();
  }

  /** The same twice, on a linear and on a logarithmic axis: one is shown, the other by choice. */
  static void choice(Sheet c, Figure linear, Figure logarithmic, String description, Table table) {
    Markup html = c.html();
    begin(c, linear);
    html.open("div", "class", "axis-linear");
    both(html, linear, description);
    html.close().open("div", "class", "axis-log", "hidden", "");
    both(html, logarithmic, description);
    html.close();
    html.open("p", "class", "controls script").open("button", "type", "button", "class", "axis-choice", "aria-pressed",
        "false").text(c.word("axis.choice")).close().close();
    end(c, table);
  }

  /** A picture of one width that suits both, without keys: those of all pictures beside it stand once. */
  static void small(Sheet c, Figure figure, String description, Table table) {
    c.html().open("figure").element("figcaption", figure.title());
    SvgRenderer.into(c.html(), figure, SMALL, description);
    end(c, table);
  }

  private static void both(Markup html, Figure figure, String description) {
    html.open("div", "class", "wide");
    SvgRenderer.into(html, figure, WIDE, description);
    html.close().open("div", "class", "narrow");
    SvgRenderer.into(html, figure, NARROW, description);
    html.close();
  }

  /** A sketch, drawn for wide and for narrow pages. */
  static void both(Markup html, Sketch wide, Sketch narrow, String description) {
    html.open("div", "class", "wide");
    SketchRenderer.into(html, wide, description);
    html.close().open("div", "class", "narrow");
    SketchRenderer.into(html, narrow, description);
    html.close();
  }

  /** What stands for a colour, a stroke or a sign in a list of keys; what it looks like its caller draws. */
  static void key(Markup html, String name, Runnable swatch) {
    html.open("li").open("svg", "viewBox", "0 0 26 12", "aria-hidden", "true", "class", "swatch");
    swatch.run();
    html.close().text(name).close();
  }

  private static void begin(Sheet c, Figure figure) {
    c.html().open("figure").element("figcaption", figure.title());
    if (!figure.note().isEmpty()) {
      c.html().element("p", figure.note(), "class", "note");
    }
    keys(c, figure.keys());
  }

  static void keys(Sheet c, List<Figure.Key> keys) {
    SvgRenderer.keys(c.html(), keys);
  }

  /** The numbers of a picture, and the end of it. */
  static void end(Sheet c, Table table) {
    c.html().open("details", "class", "table").element("summary", c.word("table"));
    table.write();
    c.html().close().close();
  }
}
