package dev.aftermath.report;

import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.RunResult;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Phase;
import dev.aftermath.units.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * The white papers' figure (A, section 13.1): the ways of recovery of one median replication on one time axis from T0.
 *
 * <p>For one service, the median one, each phase is a solid bar; the thin bar behind it spans the same phase of all
 * services. The axis is logarithmic, because one way takes minutes where the other takes days.
 */
final class GanttChart {
  private static final double FROM = 10;

  private final Outcome outcome;
  private final Look look;
  private final List<List<Fact>> facts;
  private final List<String> rows = new ArrayList<>();
  private final List<Runnable> drawings = new ArrayList<>();
  private final XYPlot plot = new XYPlot();
  private double begin = FROM;

  private GanttChart(Outcome outcome, Look look, List<List<Fact>> facts) {
    this.outcome = outcome;
    this.look = look;
    this.facts = facts;
  }

  /**
   * The chart.
   *
   * @param replication index of the replication shown
   * @param facts what happened in it, for each strategy
   */
  static ChartFile chart(Outcome outcome, Look look, int replication, List<List<Fact>> facts) {
    return new GanttChart(outcome, look, facts).draw(replication);
  }

  /** The replication whose time until all services are up is the median under the first strategy. */
  static int medianReplication(Outcome outcome) {
    double[] times = outcome.strategies().get(0).recoveryTimes();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> times[a] != times[b] ? Double.compare(times[a], times[b]) : Integer.compare(a, b));
    return outcome.indices()[order.get((order.size() - 1) / 2)];
  }

  private record Bar(double from, double to, boolean open) {}

  private ChartFile draw(int replication) {
    int service = medianService(outcome, replication, facts.get(0));
    long struck = struckAt();
    double end = FROM * 10;
    double first = Double.POSITIVE_INFINITY;
    for (int s = 0; s < facts.size(); s++) {
      Map<Phase, List<Bar>> own = new LinkedHashMap<>();
      Map<Phase, Bar> all = new LinkedHashMap<>();
      collect(facts.get(s), service, struck, own, all);
      for (Bar bar : all.values()) {
        end = Math.max(end, bar.to);
        first = Math.min(first, bar.from);
      }
      strategy(s, own, all);
    }
    begin = DurationAxis.markBefore(Math.max(FROM, first / 1.5));
    String[] labels = rows.toArray(String[]::new);
    Collections.reverse(Arrays.asList(labels));
    SymbolAxis axis = new SymbolAxis("", labels);
    axis.setGridBandsVisible(false);
    axis.setRange(-0.7, labels.length - 0.3);
    plot.setRangeAxis(axis);
    plot.setDomainAxis(new DurationAxis(
        look.label("time after T0, the beginning of the disaster", "T0(재난 발생) 이후 시간"), begin,
        end * Math.pow(end / begin, 0.12)));
    plot.setDataset(new XYSeriesCollection());
    plot.setRenderer(new XYLineAndShapeRenderer());
    drawings.forEach(Runnable::run);
    plot.setFixedLegendItems(legend());
    JFreeChart chart = new JFreeChart(plot);
    String name = outcome.strategies().get(0).specs().get(service).name();
    look.dress(chart, outcome.scenario().name() + ": " + look.label("ways of recovery from T0", "복구 경로 대조"),
        look.label("replication " + replication + " (median); solid: service " + name + "; thin: all services",
            "굵은 막대: 한 서비스, 가는 막대: 전체"));
    plot.setRangeGridlinesVisible(false);
    return new ChartFile("gantt", chart, 1100, 150 + 26 * labels.length);
  }

  /**
   * The service with the median recovery time under the first strategy among those with the most phases there.
   *
   * @param facts what happened under the first strategy
   */
  static int medianService(Outcome outcome, int replication, List<Fact> facts) {
    int slot = Arrays.binarySearch(outcome.indices(), replication);
    RunResult run = outcome.strategies().get(0).runs().get(slot);
    Map<Integer, Set<String>> phases = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.PhaseDone p && p.phase().kind() != Phase.Kind.WAIT) {
        phases.computeIfAbsent(p.service(), s -> new TreeSet<>()).add(p.phase().name());
      }
    }
    int most = phases.entrySet().stream()
        .filter(e -> outcome.strategies().get(0).specs().get(e.getKey()).counted())
        .mapToInt(e -> e.getValue().size()).max().orElse(0);
    List<Integer> candidates = phases.entrySet().stream()
        .filter(e -> e.getValue().size() >= most - 1
            && outcome.strategies().get(0).specs().get(e.getKey()).counted()
            && run.recoveryTime()[e.getKey()] != RunResult.CENSORED)
        .map(Map.Entry::getKey)
        .sorted((a, b) -> Long.compare(run.recoveryTime()[a], run.recoveryTime()[b])).toList();
    return candidates.isEmpty() ? 0 : candidates.get((candidates.size() - 1) / 2);
  }

  private long struckAt() {
    return facts.get(0).stream().filter(f -> f instanceof Fact.DisasterStruck).mapToLong(Fact::at).min().orElse(0);
  }

  private static void collect(
      List<Fact> facts, int service, long begin, Map<Phase, List<Bar>> own, Map<Phase, Bar> all) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.PhaseDone p) {
        bar(own, all, p.phase(), p.service() == service, p.from() - begin, p.at() - begin, false);
      } else if (fact instanceof Fact.PhaseOpen p) {
        bar(own, all, p.phase(), p.service() == service, p.from() - begin, p.at() - begin, true);
      }
    }
  }

  private static void bar(
      Map<Phase, List<Bar>> own, Map<Phase, Bar> all, Phase phase, boolean mine, long from, long to, boolean open) {
    Bar bar = new Bar(Ticks.toSeconds(from), Ticks.toSeconds(to), open);
    if (mine) {
      own.computeIfAbsent(phase, p -> new ArrayList<>()).add(bar);
    }
    all.merge(phase, bar, (a, b) -> new Bar(Math.min(a.from, b.from), Math.max(a.to, b.to), a.open || b.open));
  }

  private void strategy(int index, Map<Phase, List<Bar>> own, Map<Phase, Bar> all) {
    if (!rows.isEmpty()) {
      rows.add("");
    }
    int headRow = rows.size();
    rows.add("");
    drawings.add(() -> heading(headRow, index));
    own.entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> e.getValue().get(0).from))
        .forEach(e -> {
          int row = rows.size();
          rows.add(e.getKey().name());
          Bar whole = all.getOrDefault(e.getKey(), e.getValue().get(0));
          drawings.add(() -> phase(row, e.getKey(), e.getValue(), whole));
        });
  }

  private double y(int row) {
    return rows.size() - 1 - row;
  }

  private void heading(int row, int index) {
    XYTextAnnotation text = new XYTextAnnotation(outcome.strategies().get(index).name(), begin * 1.03, y(row));
    text.setFont(look.font(Font.BOLD, 14));
    text.setPaint(Look.colour(index));
    text.setTextAnchor(TextAnchor.CENTER_LEFT);
    plot.addAnnotation(text);
  }

  private void phase(int row, Phase phase, List<Bar> bars, Bar whole) {
    Color colour = Look.colour(phase.kind());
    box(whole, y(row), 0.10, new Color(0xBBBBBB), null);
    for (Bar bar : bars) {
      box(bar, y(row), 0.34, colour, null);
    }
    Bar last = bars.get(bars.size() - 1);
    double total = Covered.length(bars, Bar::from, Bar::to);
    XYTextAnnotation text = new XYTextAnnotation(
        "  " + TableReport.shortTime(total) + (last.open ? " …" : ""), Math.max(begin, Math.max(last.to, whole.to)),
        y(row));
    text.setFont(look.font(Font.PLAIN, 11));
    text.setPaint(Look.INK);
    text.setTextAnchor(TextAnchor.CENTER_LEFT);
    plot.addAnnotation(text);
  }

  private void box(Bar bar, double y, double half, Color fill, @Nullable Color outline) {
    double from = Math.max(begin, bar.from);
    double to = Math.max(from * 1.015, bar.to);
    plot.addAnnotation(new XYBoxAnnotation(
        from, y - half, to, y + half, outline == null ? null : new BasicStroke(0.8f), outline, fill));
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    String[] names = {
      look.label("response", "초기 대응"), look.label("capacity", "인프라"), look.label("application", "애플리케이션"),
      look.label("data", "데이터"), look.label("traffic", "트래픽"), look.label("waiting", "대기")
    };
    Phase.Kind[] kinds = Phase.Kind.values();
    for (int i = 0; i < kinds.length; i++) {
      LegendItem item = new LegendItem(names[i], Look.colour(kinds[i]));
      items.add(item);
    }
    return items;
  }
}
