package dev.aftermath.report.html;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Summary;
import dev.aftermath.results.RunView.ComparedView;
import dev.aftermath.results.RunView.ComparisonView;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.words.Numbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every measure that there is, under every strategy, and strategies against the first one. */
final class MeasuresSection {
  private final Context c;

  MeasuresSection(Context c) {
    this.c = c;
  }

  void write() {
    c.html().element("p", c.word("measures.text"));
    Grid grid = new Grid(c.html(), c.word("section.measures"),
        List.of(c.word("column.strategy"), c.word("column.mean"), c.word("column.ci"), c.word("column.median"),
            c.word("quantile", 90), c.word("quantile", 95), c.word("column.censored")));
    Map<Boolean, List<MeasureView>> nothing =
        c.run().measures().stream().collect(Collectors.partitioningBy(c.run()::isNothing));
    nothing.getOrDefault(false, List.of()).forEach(m -> one(grid, m));
    grid.end();
    nothing(nothing.getOrDefault(true, List.of()));
    if (!c.run().comparisons().isEmpty()) {
      comparisons();
    }
  }

  private void one(Grid grid, MeasureView m) {
    grid.group(c.words().of(m.title()), c.words().of(m.about()));
    for (StrategyView s : c.strategies()) {
      Summary t = s.total(m.name());
      grid.row(c.strategy(s), List.of(value(m, t.mean()), interval(m, t.ci95()), value(m, t.p50()),
          value(m, t.p90()), value(m, t.p95()), c.count(t.censored())));
    }
  }

  private void nothing(List<MeasureView> measures) {
    if (!measures.isEmpty()) {
      c.html().element("p", c.word("measures.nothing",
          measures.stream().map(m -> c.words().of(m.title())).collect(Collectors.joining("; "))), "class", "note");
    }
  }

  private String value(MeasureView m, double value) {
    return c.numbers().of(m.unit(), value);
  }

  private String interval(MeasureView m, Interval interval) {
    return interval.exists() ? c.numbers().interval(value(m, interval.low()), value(m, interval.high()))
        : Numbers.NONE;
  }

  private void comparisons() {
    c.html().element("h3", c.word("comparison")).element("p", c.word("comparison.text"));
    for (ComparisonView pair : c.run().comparisons()) {
      Grid grid = new Grid(c.html(), c.word("pair", c.strategy(pair.candidate()), c.strategy(pair.baseline())),
          List.of(c.word("column.measure"), c.word("column.ratio"), c.word("column.ci"), c.word("column.difference"),
              c.word("column.ci"), c.word("column.basis")));
      for (ComparedView m : pair.measures()) {
        c.run().measure(m.measure()).filter(view -> m.exists() && !c.run().isNothing(view)).ifPresent(view ->
            grid.row(c.words().of(view.title()), List.of(c.numbers().ratio(m.ratio()),
                m.ratioInterval().exists() ? c.numbers().interval(c.numbers().ratio(m.ratioInterval().low()),
                    c.numbers().ratio(m.ratioInterval().high())) : Numbers.NONE,
                signed(view, m.difference()), m.differenceInterval().exists()
                    ? c.numbers().interval(signed(view, m.differenceInterval().low()),
                        signed(view, m.differenceInterval().high())) : Numbers.NONE,
                m.restricted() ? c.word("basis.restricted", c.numbers().mark(m.limit())) : c.word("basis.means"))));
      }
      grid.end();
    }
  }

  private String signed(MeasureView m, double value) {
    return value < 0 ? "−" + value(m, -value) : value(m, value);
  }
}
