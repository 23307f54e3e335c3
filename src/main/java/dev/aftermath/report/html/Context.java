package dev.aftermath.report.html;

import dev.aftermath.report.RunCharts;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What every section of the report writes from and into.
 *
 * @param made the day on which the report is made
 */
record Context(
    RunData data, Markup html, Words words, Numbers numbers, RunCharts charts, LocalDate made)
    implements Sheet {
  static Context of(RunData data, Words words, LocalDate made) {
    return new Context(data, new Markup(), words, new Numbers(words, data.run().currency()),
        new RunCharts(data, words), made);
  }

  RunView run() {
    return data.run();
  }

  List<StrategyView> strategies() {
    return data.run().strategies();
  }

  String strategy(StrategyView strategy) {
    return words.of(strategy.title());
  }

  /** A strategy by its name in the scenario. */
  String strategy(String name) {
    return strategies().stream().filter(s -> s.name().equals(name)).findFirst().map(this::strategy).orElse(name);
  }

  String grade(String name) {
    return words.of(data.grade(name));
  }

  /** What a measure is called; its name in a run that did not count it. */
  String measure(String name) {
    return run().measure(name).map(m -> words.of(m.title())).orElse(name);
  }

  /** "12 of 200". */
  String times(int n) {
    return word("times", count(n), count(run().replications()));
  }

  OffsetDateTime start() {
    Tree start = data.story().at("start");
    try {
      return OffsetDateTime.parse(start.text());
    } catch (DateTimeParseException e) {
      throw start.wrong("a moment such as 2026-03-02T00:00+09:00");
    }
  }
}
