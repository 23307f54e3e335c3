package dev.aftermath.report.html;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.results.RunData;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.ServiceView;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Strategies side by side while replications are still to come: a part of a page, to be drawn anew with more of them.
 * Its intervals become narrower that way.
 */
public final class Interim {
  private static final int MOST_SERVICES = 15;
  private static final double BAND = 0.5;
  private static final double TAIL = 0.12;
  private static final double LEAST = 1;

  private final Context c;

  private Interim(Context c) {
    this.c = c;
  }

  /** The part of a page, in elements of HTML. */
  public static String of(RunData data, Language language) {
    Interim interim = new Interim(Context.of(data, new Words(language), LocalDate.EPOCH));
    interim.write();
    return interim.c.html().done();
  }

  private void write() {
    c.html().element("p", new SummarySection(c).headline(), "class", "verdict");
    c.html().open("div", "class", "cards");
    for (int s = 0; s < c.strategies().size(); s++) {
      card(s);
    }
    c.html().close();
    Plates.write(c, intervals(), c.word("interim.intervals"));
    Plates.write(c, c.charts().restoration(true), c.word("section.restoration"));
    services();
  }

  private void card(int index) {
    StrategyView s = c.strategies().get(index);
    Summary up = s.total(c.run().headline());
    c.html().open("article", "class", "card c-" + Hue.series(index).css()).element("h3", c.strategy(s));
    c.html().open("p", "class", "big").text(Double.isNaN(up.p50()) ? c.word("never") : c.numbers().duration(up.p50()))
        .close();
    c.html().element("p", c.word("column.upForGood"), "class", "what");
    c.html().element("p", Double.isNaN(up.p95()) ? c.word("summary.censored", c.times(up.censored()))
        : c.word("within95", c.numbers().duration(up.p95())), "class", "note");
    c.html().open("p");
    Marks.counts(c, s.objectives());
    c.html().close();
    int lost = s.inReplications("lostForEver");
    Summary missing = s.total("recoveryPoint");
    c.html().element("p", lost > 0 ? c.word("interim.lost", c.times(lost))
        : Double.isNaN(missing.p50()) ? c.word("interim.lost.unknown")
        : missing.p50() > 0 ? c.word("interim.missing", c.numbers().duration(missing.p50()))
        : c.word("interim.missing.none"), "class", lost > 0 ? "note bad" : "note");
    c.html().close();
  }

  // The band is what is known of the median: it narrows as replications arrive.
  private Figure intervals() {
    List<String> names = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    double high = LEAST;
    double low = Double.POSITIVE_INFINITY;
    for (StrategyView s : c.strategies()) {
      Summary up = s.total(c.run().headline());
      Interval median = s.precision(c.run().headline()).interval("p50Ci95");
      for (double value : new double[] {up.p50(), up.p95(), median.low(), median.high()}) {
        high = Double.isFinite(value) ? Math.max(high, value) : high;
        low = Double.isFinite(value) && value >= LEAST ? Math.min(low, value) : low;
      }
    }
    Scale scale = Scale.durations(Double.isInfinite(low) ? LEAST : low * 0.9, high * 1.3, c.numbers())
        .andLess(v -> c.word("axis.andless", c.numbers().mark(v)));
    for (int row = 0; row < c.strategies().size(); row++) {
      StrategyView s = c.strategies().get(row);
      names.add(c.strategy(s));
      Summary up = s.total(c.run().headline());
      Interval median = s.precision(c.run().headline()).interval("p50Ci95");
      double end = Double.isNaN(up.p95()) ? scale.to() : up.p95();
      if (!Double.isNaN(up.p50())) {
        marks.add(new Mark.Bar(Hue.SOFT, row, Math.max(scale.from(), up.p50()), Math.max(scale.from(), end), TAIL,
            Double.isNaN(up.p95()) ? c.word("summary.censored", c.times(up.censored()))
                : c.word("within95", c.numbers().duration(up.p95()))));
      }
      if (median.exists()) {
        double to = Double.isFinite(median.high()) ? median.high() : scale.to();
        marks.add(new Mark.Bar(Hue.series(row), row, Math.max(scale.from(), median.low()),
            Math.max(scale.from(), to), BAND,
            c.numbers().interval(c.numbers().duration(median.low()), c.numbers().duration(to))));
      }
      marks.add(Mark.Dots.at(Hue.INK, new double[] {Math.max(scale.from(), up.p50())}, new double[] {row}, 4));
    }
    return Figure.of("intervals", c.word("interim.intervals"), c.word("interim.intervals.note",
        c.count(c.run().replications())), new Figure.Axis("", scale), new Figure.Axis("", Scale.names(names)), marks,
        List.of());
  }

  private void services() {
    List<StrategyView> strategies = c.strategies();
    List<String> columns = new ArrayList<>(List.of(c.word("column.service")));
    strategies.forEach(s -> columns.add(c.strategy(s)));
    List<Integer> order = new ArrayList<>();
    List<ServiceView> first = strategies.get(0).services();
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).counted()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingLong(i -> -strategies.stream()
        .filter(s -> worst(s.services().get(i)) == Verdict.MISSED).count()));
    String caption = c.word("interim.services");
    Grid grid = new Grid(c.html().element("h3", caption), order.size() > MOST_SERVICES
        ? c.word("interim.services.some", c.count(MOST_SERVICES), c.count(order.size())) : caption, columns);
    for (int i : order.subList(0, Math.min(MOST_SERVICES, order.size()))) {
      ServiceView named = first.get(i);
      grid.begin(() -> c.html().text(named.name()).element("small", c.grade(named.grade())));
      for (int s = 0; s < strategies.size(); s++) {
        ServiceView service = strategies.get(s).services().get(i);
        grid.cell(s + 1, () -> cell(service));
      }
      grid.endRow();
    }
    grid.end();
  }

  private void cell(ServiceView service) {
    Summary down = service.measure("downtime");
    Marks.verdict(c, worst(service));
    c.html().element("small", Double.isNaN(down.p50()) ? c.word("never")
        : c.word("interim.down", c.numbers().of(Unit.TIME, down.p50())));
  }

  private static Verdict worst(ServiceView service) {
    Verdict rto = service.rto().verdict();
    Verdict rpo = service.rpo().verdict();
    return rto == Verdict.MISSED || rpo == Verdict.MISSED ? Verdict.MISSED
        : rto == Verdict.UNDECIDED || rpo == Verdict.UNDECIDED ? Verdict.UNDECIDED
        : rto == Verdict.NONE ? rpo : rto;
  }
}
