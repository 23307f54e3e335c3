package dev.aftermath.report;

import dev.aftermath.estimate.Statistics;
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
import java.util.Locale;
import java.util.Map;

/** The result of filling a cluster with a trace, as a table, as JSON and as CSV. */
public final class FillReport implements TraceReport {
  /** Arrived demand, in percent of the cluster's GPUs, for which a terminal has room. */
  private static final int[] SHOWN = {80, 90, 95, 100, 110, 120, 130};

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
  public String text() {
    List<String> lines = new ArrayList<>();
    int[] shown = FillDocument.upTo(SHOWN, document.lastPercent());
    table(lines, "GPUs allocated, % of all", shown, (r, p) -> r.curve().allocation(p));
    lines.add("");
    table(lines, "GPUs fragmented, % of all", shown, (r, p) -> r.curve().fragmentation(p));
    differences(lines, shown);
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-21s %5s %10s %12s", "", "seeds", "no place", "pods/s*"));
    byPolicy().forEach((policy, runs) -> lines.add(String.format(Locale.ROOT, "%-21s %5d %10s %12s",
        policy, runs.size(),
        Decimals.fixed(runs.stream().mapToInt(FillResult::failed).average().orElse(0), 0),
        Decimals.grouped(runs.stream().mapToDouble(FillDocument::podsPerSecond).average().orElse(0), 0))));
    lines.add("* by the clock on the wall: whatever else the machine does slows it");
    return String.join("\n", lines) + "\n";
  }

  private void table(List<String> lines, String title, int[] shown, FillCurve curve) {
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-27s", title));
    for (int p : shown) {
      head.append(String.format(Locale.ROOT, "%7s", p + " %"));
    }
    lines.add(head.toString());
    byPolicy().forEach((policy, runs) -> {
      row(lines, "  " + policy, shown, p -> Statistics.mean(curve.values(runs, p)));
      if (runs.size() > 1) {
        row(lines, "    standard deviation", shown, p -> deviation(curve.values(runs, p)));
        row(lines, "    95 % interval, +-", shown, p -> half(curve.values(runs, p)));
      }
    });
  }

  private interface Cell {
    double of(int percent);
  }

  private static void row(List<String> lines, String name, int[] shown, Cell cell) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-27s", name));
    for (int p : shown) {
      double value = cell.of(p);
      line.append(String.format(Locale.ROOT, "%7s", Double.isNaN(value) ? "-" : Decimals.fixed(value, 2)));
    }
    lines.add(line.toString());
  }

  private static double deviation(double[] values) {
    return Statistics.deviation(values, Statistics.mean(values));
  }

  private static double half(double[] values) {
    return Paired.half(Statistics.studentInterval(values));
  }

  // Every seed gives all policies the same pods and nodes, so that differences are far more certain than means.
  private void differences(List<String> lines, int[] shown) {
    List<List<FillResult>> all = List.copyOf(byPolicy().values());
    if (all.size() < 2) {
      return;
    }
    lines.add("");
    lines.add("GPUs allocated, points more than " + all.get(0).get(0).policy()
        + (all.get(0).size() > 1 ? ", in pairs of one seed; * certain" : ""));
    for (List<FillResult> runs : all.subList(1, all.size())) {
      List<Paired> differences =
          Arrays.stream(shown).mapToObj(p -> Paired.of(all.get(0), runs, r -> r.curve().allocation(p))).toList();
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-27s", "  " + runs.get(0).policy()));
      differences.forEach(d -> line.append(String.format(Locale.ROOT, "%7s", d.text(2))));
      lines.add(line.toString());
      if (runs.size() > 1) {
        StringBuilder half = new StringBuilder(String.format(Locale.ROOT, "%-27s", "    95 % interval, +-"));
        differences.forEach(d -> half.append(
            String.format(Locale.ROOT, "%7s", Double.isNaN(d.half()) ? "-" : Decimals.fixed(d.half(), 2))));
        lines.add(half.toString());
      }
    }
  }

  /** Why a pod found its place or none, for a terminal. */
  public static String text(PodExplanation e) {
    List<String> lines = new ArrayList<>();
    lines.add(e.pod().name() + " wants " + Sentences.of(e.pod().wants()).en());
    lines.add(e.chosen().isEmpty() ? "it was not placed: " + e.whyPending() : "it was placed on " + e.chosen());
    if (!e.moves().isEmpty()) {
      lines.add("it would fit if " + (e.moves().size() == 1 ? "one pod" : e.moves().size() + " pods") + " moved, "
          + Decimals.fixed(e.moves().stream().mapToDouble(PodExplanation.Move::gpus).sum(), 2) + " GPUs and "
          + Decimals.exact(e.moves().stream().mapToDouble(PodExplanation.Move::cores).sum()) + " cores in all");
      e.moves().forEach(m -> lines.add(String.format(Locale.ROOT, "  %-20s from %s to %s", m.pod(), m.from(), m.to())));
    }
    lines.add("");
    lines.add("nodes turned down by");
    e.turnedDown().forEach((filter, count) -> lines.add(String.format(Locale.ROOT, "  %-26s %6d", filter, count)));
    lines.add(String.format(Locale.ROOT, "  %-26s %6d", "nothing: it fits", e.fits()));
    for (PodExplanation.Scores scores : e.best()) {
      lines.add("");
      lines.add("best scores under " + scores.policy());
      scores.nodes().forEach(s -> lines.add(String.format(Locale.ROOT, "  %-26s %6d", s.node(), s.score())));
    }
    return String.join("\n", lines) + "\n";
  }
}
