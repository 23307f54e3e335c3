package dev.aftermath.report.html;

import dev.aftermath.report.ObjectiveCharts;
import dev.aftermath.report.ObjectiveCharts.Achieved;
import dev.aftermath.results.StrategyView;
import dev.aftermath.words.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What services achieved against their objectives, and the table of it by objective. */
final class AchievedPlates {
  private final Context c;
  private final ObjectiveCharts charts;

  AchievedPlates(Context c) {
    this.c = c;
    charts = new ObjectiveCharts(c.data(), c.words());
  }

  void write() {
    for (boolean time : new boolean[] {true, false}) {
      if (charts.isStated(time)) {
        String caption = c.word(time ? "chart.against.rto" : "chart.against.rpo");
        Plates.write(c, charts.figure(time), c.word("chart.against.label", caption), () -> table(caption, time));
      }
    }
  }

  private void table(String caption, boolean time) {
    Grid grid = new Grid(c.html(), caption, Stream.of("objective", "services", "median", "rare", "worst")
        .map(column -> c.word("column.against." + column)).toList());
    for (StrategyView s : c.strategies()) {
      grid.group(c.strategy(s), "");
      Map<Double, List<Achieved>> by = ObjectiveCharts.achieved(s, time).stream()
          .collect(Collectors.groupingBy(Achieved::objective, TreeMap::new, Collectors.toList()));
      by.forEach((objective, services) -> {
        Achieved worst = services.stream()
            .max(Comparator.comparingDouble(a -> Double.isNaN(a.rare()) ? -1 : a.rare())).orElseThrow();
        grid.row(c.numbers().mark(objective), List.of(c.count(services.size()),
            c.count(services.stream().filter(a -> a.isWithin(a.median())).count()),
            c.count(services.stream().filter(a -> a.isWithin(a.rare())).count()),
            Double.isNaN(worst.rare()) ? Numbers.NONE
                : c.word("against.worst", worst.service(), charts.shown(worst.rare()))));
      });
    }
    grid.end();
  }
}
