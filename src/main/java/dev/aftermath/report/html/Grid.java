package dev.aftermath.report.html;

import dev.aftermath.report.chart.Markup;
import java.util.List;

/**
 * A table under construction. On narrow pages each row becomes a card, its cells below one another with the names of
 * their columns.
 */
final class Grid {
  private static final int SHADES = 10;

  private final Markup html;
  private final List<String> columns;

  /** Begins a table; its first column holds the headings of rows. */
  Grid(Markup html, String caption, List<String> columns) {
    this(html, caption, columns, "stack");
  }

  Grid(Markup html, String caption, List<String> columns, String classes) {
    this.html = html;
    this.columns = columns;
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
        .open("table", "class", classes).element("caption", caption).open("thead").open("tr");
    for (String column : columns) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
  }

  /** What goes into a cell. */
  interface Content {
    void write();
  }

  /** A row that names those below it. */
  Grid group(String name, String about) {
    html.open("tr", "class", "group").open("th", "scope", "rowgroup", "colspan", Integer.toString(columns.size()))
        .text(name).element("small", about).close().close();
    return this;
  }

  /** A row whose first cell is its heading; cells that begin with a digit or a sign are numbers. */
  Grid row(String head, List<String> cells) {
    html.open("tr").element("th", head, "scope", "row");
    for (int i = 0; i < cells.size(); i++) {
      cell(i + 1, cells.get(i));
    }
    html.close();
    return this;
  }

  /** Begins a row with its heading; {@link #endRow} must follow. */
  Grid begin(Content head, String... attributes) {
    html.open("tr", attributes).open("th", "scope", "row");
    head.write();
    html.close();
    return this;
  }

  /** A cell of a column by its number. */
  Grid cell(int column, String text) {
    boolean number = !text.isEmpty() && "0123456789−+<>[–".indexOf(text.charAt(0)) >= 0;
    html.element("td", text, "class", number ? "number" : "words", "data-label", columns.get(column));
    return this;
  }

  /** A cell with more than text. */
  Grid cell(int column, Content content) {
    html.open("td", "data-label", columns.get(column)).open("div");
    content.write();
    html.close().close();
    return this;
  }

  /**
   * A cell on a ground of some darkness.
   *
   * @param shade from 0, light, to 1, dark; NaN where nothing is known
   */
  Grid shaded(int column, String text, double shade) {
    html.element("td", text, "class", Double.isNaN(shade) ? "unknown" : "h" + Math.round(Math.min(1, shade) * SHADES),
        "data-label", columns.get(column));
    return this;
  }

  Grid endRow() {
    html.close();
    return this;
  }

  void end() {
    html.close().close().close();
  }
}
