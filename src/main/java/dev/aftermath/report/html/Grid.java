package dev.aftermath.report.html;

/** A table under construction; wide ones scroll within themselves. */
final class Grid {
  private final Html html;

  Grid(Html html, String caption, String... columns) {
    this.html = html;
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption).open("table")
        .element("caption", caption).open("thead").open("tr");
    for (String column : columns) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
  }

  /** A row whose first cell is its heading; cells that begin with a digit or a sign are numbers. */
  Grid row(String head, String... cells) {
    html.open("tr").element("th", head, "scope", "row");
    for (String cell : cells) {
      cell(cell);
    }
    html.close();
    return this;
  }

  private void cell(String cell) {
    boolean number = !cell.isEmpty() && "0123456789−+<>[–".indexOf(cell.charAt(0)) >= 0;
    if (number) {
      html.element("td", cell, "class", "number");
    } else {
      html.element("td", cell);
    }
  }

  void end() {
    html.close().close().close();
  }
}
