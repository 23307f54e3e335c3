package dev.aftermath.report;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.trials.FillCurve;
import dev.aftermath.results.trials.FillDocument;
import dev.aftermath.results.trials.Paired;
import dev.aftermath.results.trials.TrialsDocument;
import dev.aftermath.trace.FillResult;
import dev.aftermath.trace.PodExplanation;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Sentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The result of filling a cluster with a trace. */
public final class FillReport implements TraceReport {
  /** Arrived demand, in percent of the cluster's GPUs, for which a terminal has room. */
  private static final int[] SHOWN = {80, 90, 95, 100, 110, 120, 130};

  private static final String POLICY = "policy";
  private static final int NAME = 27;
  private static final int NUMBER = 7;

  private final List<FillResult> results;
  private final FillDocument document;

  /**
   * A report of finished runs.
   *
   * @param results runs, those of one policy one after the other
   * @param demand arrived demand in the end, in percent
   */
  public FillReport(List<FillResult> results, int demand) {
    this.results = List.copyOf(results);
    document = new FillDocument(results, demand);
  }

  @Override
  public TrialsDocument document() {
    return document;
  }

  private Map<String, List<FillResult>> byPolicy() {
    return document.byPolicy();
  }

  @Override
  public boolean measured() {
    return results.stream().anyMatch(
        r -> Arrays.stream(FillDocument.upTo(SHOWN, document.lastPercent()))
            .anyMatch(p -> !Double.isNaN(r.curve().allocation(p))));
  }

  @Override
  public Blocks text() {
    Blocks text = new Blocks();
    int[] shown = FillDocument.upTo(SHOWN, document.lastPercent());
    table(text, "GPUs allocated, % of all", shown, (r, p) -> r.curve().allocation(p));
    text.gap();
    table(text, "GPUs fragmented, % of all", shown, (r, p) -> r.curve().fragmentation(p));
    differences(text, shown);
    text.gap();
    Table table = new Table().whole(Phrase.silent(POLICY), 21).right("seeds", 5).right("no place", 10)
        .right("pods/s*", 12);
    byPolicy().forEach((policy, runs) -> table.row(policy, Integer.toString(runs.size()),
        Decimals.fixed(runs.stream().mapToInt(FillResult::failed).average().orElse(0), 0),
        Decimals.grouped(runs.stream().mapToDouble(FillDocument::podsPerSecond).average().orElse(0), 0)));
    text.table(table);
    text.lines("* by the clock on the wall: whatever else the machine does slows it");
    return text;
  }

  private static Table table(String title, int[] shown) {
    Table table = new Table(title).whole(POLICY, NAME);
    for (int p : shown) {
      table.right(p + " %", NUMBER).gap(0);
    }
    return table;
  }

  private void table(Blocks text, String title, int[] shown, FillCurve curve) {
    Table table = table(title, shown);
    byPolicy().forEach((policy, runs) -> {
      row(table, "  " + policy, shown, p -> Statistics.mean(curve.values(runs, p)));
      if (runs.size() > 1) {
        row(table, "    standard deviation", shown, p -> deviation(curve.values(runs, p)));
        row(table, "    95 % interval, +-", shown, p -> half(curve.values(runs, p)));
      }
    });
    text.table(table);
  }

  private interface Cell {
    double of(int percent);
  }

  private static void row(Table table, String name, int[] shown, Cell cell) {
    row(table, name, Arrays.stream(shown).mapToObj(p -> number(cell.of(p))).toList());
  }

  private static void row(Table table, String name, List<String> numbers) {
    List<Phrase> cells = new ArrayList<>(List.of(Phrase.of(name)));
    numbers.forEach(n -> cells.add(Phrase.of(n)));
    table.row(cells);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : Decimals.fixed(value, 2);
  }

  private static double deviation(double[] values) {
    return Statistics.deviation(values, Statistics.mean(values));
  }

  private static double half(double[] values) {
    return Paired.half(Statistics.studentInterval(values));
  }

  // Every seed gives all policies the same pods and nodes, so that differences are far more certain than means.
  private void differences(Blocks text, int[] shown) {
    List<List<FillResult>> all = List.copyOf(byPolicy().values());
    if (all.size() < 2) {
      return;
    }
    text.gap();
    text.heading("GPUs allocated, points more than " + all.get(0).get(0).policy()
        + (all.get(0).size() > 1 ? ", in pairs of one seed; * certain" : ""));
    Table table = table("", shown).headless();
    for (List<FillResult> runs : all.subList(1, all.size())) {
      List<Paired> differences =
          Arrays.stream(shown).mapToObj(p -> Paired.of(all.get(0), runs, r -> r.curve().allocation(p))).toList();
      row(table, "  " + runs.get(0).policy(), differences.stream().map(d -> d.text(2)).toList());
      if (runs.size() > 1) {
        row(table, "    95 % interval, +-", differences.stream().map(d -> number(d.half())).toList());
      }
    }
    text.table(table);
  }

  /** Why a pod found its place or none. */
  public static Blocks text(PodExplanation e) {
    Blocks text = new Blocks();
    text.lines(e.pod().name() + " wants " + Sentences.of(e.pod().wants()).en());
    text.lines(e.chosen().isEmpty() ? "it was not placed: " + e.whyPending() : "it was placed on " + e.chosen());
    if (!e.moves().isEmpty()) {
      text.lines("it would fit if " + (e.moves().size() == 1 ? "one pod" : e.moves().size() + " pods") + " moved, "
          + Decimals.fixed(e.moves().stream().mapToDouble(PodExplanation.Move::gpus).sum(), 2) + " GPUs and "
          + Decimals.exact(e.moves().stream().mapToDouble(PodExplanation.Move::cores).sum()) + " cores in all");
      e.moves().forEach(m ->
          text.item(Phrase.filled(m.pod(), 20).and(" from " + m.from() + " to " + m.to())));
    }
    text.gap();
    text.heading("nodes turned down by");
    Table filters = new Table().headless().whole("filter", 26).gap(2).right("nodes", 6);
    e.turnedDown().forEach((filter, count) -> filters.row(filter, Integer.toString(count)));
    filters.row("nothing: it fits", Integer.toString(e.fits()));
    text.table(filters);
    for (PodExplanation.Scores scores : e.best()) {
      text.gap();
      text.heading("best scores under " + scores.policy());
      Table table = new Table().headless().whole("node", 26).gap(2).right("score", 6);
      scores.nodes().forEach(s -> table.row(s.node(), Long.toString(s.score())));
      text.table(table);
    }
    return text;
  }
}
