package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import dev.aftermath.units.Decimals;
import java.util.List;

/**
 * Which input moves the answer, where sensitivity.json is in the folder: its factors with what it says of each.
 *
 * <p>Read leniently: a list "factors" of objects with "path" or "name"; every number of a factor becomes a column.
 */
final class SensitivitySection {
  private static final List<String> MEASURES =
      List.of("muStar", "sigma", "first", "firstCi95", "total", "totalCi95", "low", "high");

  private final Html html;
  private final Context c;

  SensitivitySection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  boolean wanted() {
    return !c.results().sensitivity().at("factors").items().isEmpty();
  }

  void write() {
    List<Tree> factors = c.results().sensitivity().at("factors").items();
    html.element("p", c.word("sensitivity.text", c.results().sensitivity().at("of").text()));
    List<String> measures = MEASURES.stream().filter(m -> factors.stream().anyMatch(f -> f.at(m).exists())).toList();
    String[] columns = new String[measures.size() + 1];
    columns[0] = c.word("column.factor");
    for (int m = 0; m < measures.size(); m++) {
      columns[m + 1] = c.word("sensitivity." + measures.get(m));
    }
    Grid grid = new Grid(html, c.word("section.sensitivity"), columns);
    for (Tree f : factors) {
      String name = f.at("path").text().isEmpty() ? f.at("name").text() : f.at("path").text();
      grid.row(name, measures.stream().map(m -> value(f.at(m))).toArray(String[]::new));
    }
    grid.end();
  }

  private String value(Tree value) {
    double[] interval = value.numbers();
    return interval.length == 2 ? c.numbers().interval(number(interval[0]), number(interval[1]))
        : Double.isNaN(value.number()) && !value.text().isEmpty() ? value.text() // an end such as 0.5x or 3 h
        : number(value.number());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? Numbers.NONE
        : Decimals.exact(Math.round(value * 1e4) / 1e4);
  }
}
