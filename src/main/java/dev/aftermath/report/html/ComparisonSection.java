package dev.aftermath.report.html;

import dev.aftermath.report.Tree;

/** Strategies against the first one, in the same disasters. */
final class ComparisonSection {
  private final Html html;
  private final Context c;

  ComparisonSection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  boolean wanted() {
    return !c.results().results().at("comparisons").items().isEmpty();
  }

  void write() {
    html.element("p", c.word("comparison.text"));
    Grid grid = new Grid(html, c.word("comparison.caption"), c.word("column.pair"), c.word("column.ratio"),
        c.word("column.ci"), c.word("column.difference"), c.word("column.ci"), c.word("column.pairs"));
    for (Tree t : c.results().results().at("comparisons").items()) {
      Tree ratio = t.at("recoveryTimeRatio");
      Tree difference = t.at("recoveryTimeDifference");
      double[] r = ratio.at("ci95").numbers();
      double[] d = difference.at("ci95").numbers();
      grid.row(c.word("pair", c.strategy(t.at("candidate").text()), c.strategy(t.at("baseline").text())),
          c.numbers().ratio(ratio.at("mean").number()),
          r.length == 2 ? c.numbers().interval(c.numbers().ratio(r[0]), c.numbers().ratio(r[1])) : Numbers.NONE,
          c.numbers().duration(difference.at("mean").number()),
          d.length == 2 ? c.numbers().interval(c.numbers().duration(d[0]), c.numbers().duration(d[1])) : Numbers.NONE,
          c.numbers().count(t.at("pairs").number()));
    }
    grid.end();
  }
}
