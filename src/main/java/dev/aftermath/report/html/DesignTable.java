package dev.aftermath.report.html;

import dev.aftermath.report.DesignView;
import dev.aftermath.report.ScenarioView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How pages show designs of a plan, whatever it makes least. */
final class DesignTable {
  /** So many candidates are shown; the others are in the table of the results. */
  static final int MOST_ROWS = 60;

  private final Sheet s;
  private final ScenarioView scenario;

  DesignTable(Sheet sheet, ScenarioView scenario) {
    s = sheet;
    this.scenario = scenario;
  }

  /** Its options, and below them its strategy. */
  void name(DesignView design) {
    s.html().text(design.taken()).element("small", s.word("plan.under", strategy(design)));
  }

  private String strategy(DesignView design) {
    return s.words().of(scenario.strategy(design.strategy()));
  }

  /** The option of each choice, of the one that is recommended. */
  void chosen(DesignView design) {
    s.html().open("dl");
    design.options().forEach((choice, option) ->
        s.html().element("dt", choice).element("dd", option));
    s.html().element("dt", s.word("column.strategy")).element("dd", strategy(design)).close();
  }

  /** Options that some design takes, by choice. */
  void choices(List<DesignView> designs) {
    Map<String, Set<String>> options = new LinkedHashMap<>();
    designs.forEach(d -> d.options().forEach((choice, option) ->
        options.computeIfAbsent(choice, c -> new LinkedHashSet<>()).add(option)));
    Grid grid = new Grid(s.html(), s.word("plan.choices"), List.of(s.word("column.choice"), s.word("column.options")),
        "stack titled");
    options.forEach((choice, all) -> grid.row(choice, List.of(String.join("; ", new ArrayList<>(all)))));
    grid.end();
  }

  /** How many are not shown, if any. */
  void rest(int all) {
    if (all > MOST_ROWS) {
      s.html().element("p", s.word("plan.more", s.count(all - MOST_ROWS)), "class", "note");
    }
  }
}
