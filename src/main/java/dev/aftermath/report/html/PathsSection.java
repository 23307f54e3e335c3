package dev.aftermath.report.html;

import dev.aftermath.results.Row;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the service that decides went through under each strategy, and the white papers' table. */
final class PathsSection {
  private final Context c;

  PathsSection(Context c) {
    this.c = c;
  }

  void write(List<Row> steps) {
    c.html().element("p", c.word("paths.text"));
    List<String> told = new ArrayList<>();
    for (int s = 0; s < c.strategies().size(); s++) {
      Tree path = c.data().storyOf(s).at("path");
      if (path.exists()) {
        told.add(c.word("paths.one", c.strategy(c.strategies().get(s)), path.at("service").text(),
            c.numbers().duration(path.at("end").number()), longest(path)));
      }
    }
    Plates.choice(c, c.charts().paths(false), c.charts().paths(true), String.join(" ", told), this::tables);
    if (!told.isEmpty()) {
      c.html().open("ul");
      told.forEach(t -> c.html().element("li", t));
      c.html().close();
    }
    if (!steps.isEmpty()) {
      steps(steps);
    }
  }

  private String longest(Tree path) {
    return path.at("steps").items().stream()
        .reduce((a, b) -> length(b) > length(a) ? b : a)
        .map(step -> c.charts().tip(step)).orElse("");
  }

  private static double length(Tree step) {
    return step.at("to").number() - step.at("from").number();
  }

  private void tables() {
    for (int s = 0; s < c.strategies().size(); s++) {
      Tree path = c.data().storyOf(s).at("path");
      if (path.exists()) {
        Grid grid = new Grid(c.html(), c.word("paths.table", c.strategy(c.strategies().get(s)),
            path.at("service").text(), path.at("replication").text()),
            List.of(c.word("column.phase"), c.word("column.resource"), c.word("column.service"), c.word("column.from"),
                c.word("column.to"), c.word("column.length")));
        for (Tree step : path.at("steps").items()) {
          grid.row(c.told(step, "title"), List.of(
              step.at("awaited").exists() ? c.told(step, "awaited") : "",
              step.at("service").exists() ? step.at("service").text() : path.at("service").text(),
              c.numbers().duration(step.at("from").number()), c.numbers().duration(step.at("to").number()),
              c.numbers().duration(length(step))));
        }
        grid.end();
      }
    }
  }

  private void steps(List<Row> rows) {
    Set<String> strategies = Set.copyOf(c.strategies().stream().map(StrategyView::name).toList());
    c.html().open("details", "class", "table").element("summary", c.word("steps"));
    c.html().element("p", c.word("steps.text"), "class", "note");
    Grid grid = new Grid(c.html(), c.word("steps"), List.of(c.word("column.step"), c.word("column.strategy"),
        c.word("column.median"), c.word("column.band"), c.word("column.claimed"), c.word("column.within")));
    for (Row row : rows) {
      String strategy = row.text("strategy");
      if (strategies.contains(strategy)) {
        String step = row.text("step").replaceAll("[^a-z]+", "-");
        if (!c.words().has("step." + step)) {
          throw row.wrong("step", "a step of the white papers' table");
        }
        grid.row(c.word("step." + step), List.of(c.strategy(strategy),
            c.numbers().duration(row.number("simulated_p50_s")),
            c.numbers().interval(c.numbers().duration(row.number("simulated_p05_s")),
                c.numbers().duration(row.number("simulated_p95_s"))),
            c.numbers().interval(c.numbers().duration(row.number("claimed_from_s")),
                c.numbers().duration(row.number("claimed_to_s"))),
            c.word(row.isTrue("median_within_claim") ? "yes" : "no")));
      }
    }
    grid.end();
    c.html().close();
  }

}
