package dev.aftermath.report.html;

import java.util.List;

/** A chart with its caption, its legend and its table. */
final class Figure {
  static final int WIDE = 900;
  static final int NARROW = 360;
  private static final int SMALL = 400;

  private Figure() {}

  /** Draws a chart of some width. */
  interface Drawing {
    void draw(int width);
  }

  /** A chart drawn for wide and for narrow pages, so that its text has the same size on both. */
  static void write(Html html, Context c, String caption, List<String> strategies, Drawing drawing, Runnable table) {
    begin(html, caption, c, strategies);
    html.open("div", "class", "wide");
    drawing.draw(WIDE);
    html.close().open("div", "class", "narrow");
    drawing.draw(NARROW);
    html.close();
    end(html, c, table);
  }

  /** A chart of one width that suits both. */
  static void small(Html html, Context c, String caption, List<String> strategies, Drawing drawing, Runnable table) {
    begin(html, caption, c, strategies);
    drawing.draw(SMALL);
    end(html, c, table);
  }

  private static void begin(Html html, String caption, Context c, List<String> strategies) {
    html.open("figure", "class", strategies.size() > 2 ? "many" : "few").element("figcaption", caption);
    legend(html, c, strategies);
  }

  /** Names of strategies with their lines. */
  static void legend(Html html, Context c, List<String> strategies) {
    if (strategies.isEmpty()) {
      return;
    }
    html.open("ul", "class", "legend");
    for (int s = 0; s < strategies.size(); s++) {
      html.open("li").open("svg", "viewBox", "0 0 26 10", "aria-hidden", "true", "class", "swatch")
          .open("path", "class", "line s" + colour(s), "d", "M1 5L25 5").close()
          .text(c.strategy(strategies.get(s))).close();
    }
    html.close();
  }

  private static void end(Html html, Context c, Runnable table) {
    html.open("details", "class", "table").element("summary", c.word("table"));
    table.run();
    html.close().close();
  }

  /** The number of a strategy's colour and line. */
  static int colour(int strategy) {
    return strategy % 7;
  }

  /** Names of all strategies. */
  static List<String> names(Context c) {
    return c.results().strategies().stream().map(s -> s.at("name").text()).toList();
  }
}
