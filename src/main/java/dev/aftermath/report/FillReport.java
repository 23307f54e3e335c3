package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.trace.FillResult;
import dev.aftermath.trace.PodExplanation;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Sentences;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The result of filling a cluster with a trace, as a table, as JSON and as CSV. */
public final class FillReport implements TraceReport {
  /** Arrived demand, in percent of the cluster's GPUs, at which results are given. */
  private static final int[] CHECKPOINTS = {50, 60, 70, 80, 90, 95, 100, 110, 120, 130};
  private static final int[] SHOWN = {80, 90, 95, 100, 110, 120, 130};

  private final List<FillResult> results;
  private final int[] checkpoints;

  /**
   * A report of finished runs.
   *
   * @param results runs, those of one policy one after the other
   * @param demand arrived demand in the end, in percent
   */
  public FillReport(List<FillResult> results, int demand) {
    this.results = List.copyOf(results);
    checkpoints = upTo(CHECKPOINTS, demand);
  }

  private static int[] upTo(int[] points, int demand) {
    int[] some = Arrays.stream(points).filter(p -> p <= demand).toArray();
    return some.length > 0 ? some : new int[] {demand};
  }

  // The runs of each policy.
  private Map<String, List<FillResult>> byPolicy() {
    Map<String, List<FillResult>> map = new LinkedHashMap<>();
    for (FillResult r : results) {
      map.computeIfAbsent(r.policy(), p -> new ArrayList<>()).add(r);
    }
    return map;
  }

  @Override
  public boolean measured() {
    return results.stream().anyMatch(
        r -> Arrays.stream(upTo(SHOWN, lastPercent())).anyMatch(p -> !Double.isNaN(r.curve().allocation(p))));
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>();
    int[] shown = upTo(SHOWN, lastPercent());
    table(lines, "GPUs allocated, % of all", shown, (r, p) -> r.curve().allocation(p));
    lines.add("");
    table(lines, "GPUs fragmented, % of all", shown, (r, p) -> r.curve().fragmentation(p));
    differences(lines, shown);
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-21s %5s %10s %12s", "", "seeds", "no place", "pods/s"));
    byPolicy().forEach((policy, runs) -> lines.add(String.format(Locale.ROOT, "%-21s %5d %10s %12s",
        policy, runs.size(),
        Decimals.fixed(runs.stream().mapToInt(FillResult::failed).average().orElse(0), 0),
        Decimals.grouped(runs.stream().mapToDouble(FillReport::podsPerSecond).average().orElse(0), 0))));
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

  private List<Map<String, Object>> differences() {
    List<Map<String, Object>> differences = new ArrayList<>();
    List<List<FillResult>> all = List.copyOf(byPolicy().values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        List<FillResult> first = all.get(i);
        List<FillResult> second = all.get(j);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("policy", second.get(0).policy());
        entry.put("less", first.get(0).policy());
        entry.put("allocation", points(p -> Paired.of(first, second, r -> r.curve().allocation(p)).json()));
        entry.put("fragmentation", points(p -> Paired.of(first, second, r -> r.curve().fragmentation(p)).json()));
        differences.add(entry);
      }
    }
    return differences;
  }

  private <V> Map<String, V> points(IntFunction<V> value) {
    Map<String, V> points = new LinkedHashMap<>();
    for (int p : checkpoints) {
      points.put(Integer.toString(p), value.apply(p));
    }
    return points;
  }

  private static double podsPerSecond(FillResult r) {
    return r.places().nodeOf().length / Math.max(1e-9, r.seconds());
  }

  @Override
  public String json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    List<Map<String, Object>> runs = new ArrayList<>();
    for (FillResult r : results) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("policy", r.policy());
      run.put("seed", r.seed());
      run.put("allocation", points(r, (x, p) -> x.curve().allocation(p)));
      run.put("fragmentation", points(r, (x, p) -> x.curve().fragmentation(p)));
      run.put("fragmentationOfIdle", points(r, (x, p) -> x.curve().fragmentationOfIdle(p)));
      run.put("failed", r.failed());
      run.put("podsPerSecond", Math.rint(podsPerSecond(r)));
      runs.add(run);
    }
    tree.put("runs", runs);
    List<Map<String, Object>> summary = new ArrayList<>();
    byPolicy().forEach((policy, of) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("policy", policy);
      entry.put("seeds", of.size());
      entry.put("allocation", summary(of, (x, p) -> x.curve().allocation(p)));
      entry.put("fragmentation", summary(of, (x, p) -> x.curve().fragmentation(p)));
      summary.add(entry);
    });
    tree.put("summary", summary);
    tree.put("differences", differences());
    return Json.text(tree);
  }

  private Map<String, Double> points(FillResult result, FillCurve curve) {
    return points(p -> curve.at(result, p));
  }

  private Map<String, Map<String, @Nullable Object>> summary(List<FillResult> runs, FillCurve curve) {
    Map<String, Map<String, @Nullable Object>> points = new LinkedHashMap<>();
    for (int p : checkpoints) {
      double[] values = curve.values(runs, p);
      double mean = values.length == 0 ? Double.NaN : Statistics.mean(values);
      Map<String, @Nullable Object> point = new LinkedHashMap<>();
      point.put("mean", mean);
      point.put("std", deviation(values));
      point.put("ci95", Json.interval(Statistics.studentInterval(values)));
      points.put(Integer.toString(p), point);
    }
    return points;
  }

  @Override
  public String tableName() {
    return "curves.csv";
  }

  @Override
  public List<Figure> figures(Words words) {
    return FillCharts.all(byPolicy(), lastPercent(), words);
  }

  /** Every percent of every run: a row each. */
  @Override
  public void csv(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "seed", "arrived_pct", "allocated_pct", "fragmented_pct", "fragmented_of_idle_pct");
    for (FillResult r : results) {
      for (int p = 0; p <= lastPercent(); p++) {
        csv.writeRecord(r.policy(), Long.toString(r.seed()), Integer.toString(p),
            Csv.number(r.curve().allocation(p)),
            Csv.number(r.curve().fragmentation(p)), Csv.number(r.curve().fragmentationOfIdle(p)));
      }
    }
    csv.flush();
  }

  @Override
  public Map<String, OutputFolder.Characters> moreTables() {
    Map<String, OutputFolder.Characters> tables = new LinkedHashMap<>();
    tables.put("differences.csv", this::differences);
    tables.put("placements.csv", this::placements);
    tables.put("pending.csv", this::pending);
    return tables;
  }

  private void differences(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "less", "arrived_pct", "measure", "pairs", "difference_pct", "ci95_low_pct",
        "ci95_high_pct");
    rows(csv, "allocated", (r, p) -> r.curve().allocation(p));
    rows(csv, "fragmented", (r, p) -> r.curve().fragmentation(p));
    csv.flush();
  }

  private void rows(CsvWriter csv, String measure, FillCurve curve) {
    List<List<FillResult>> all = List.copyOf(byPolicy().values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        for (int p : checkpoints) {
          Paired d = Paired.of(all.get(i), all.get(j), r -> curve.at(r, p));
          csv.writeRecord(all.get(j).get(0).policy(), all.get(i).get(0).policy(), Integer.toString(p), measure,
              Integer.toString(d.pairs()), Csv.number(d.mean()), Csv.number(d.interval().low()),
              Csv.number(d.interval().high()));
        }
      }
    }
  }

  private void placements(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "seed", "arrival", "pod", "node", "gpus");
    for (FillResult r : results) {
      FillResult.Places places = r.places();
      for (int i = 0; i < places.nodeOf().length; i++) {
        if (places.placed(i)) {
          csv.writeRecord(r.policy(), Long.toString(r.seed()), Integer.toString(i), places.arrivals().get(i).name(),
              places.nodes().get(places.nodeOf()[i]).name(), gpus(places.gpusOf()[i]));
        }
      }
    }
    csv.flush();
  }

  private static String gpus(long bits) {
    StringBuilder text = new StringBuilder();
    for (long left = bits; left != 0; left &= left - 1) {
      text.append(text.length() == 0 ? "" : " ").append(Long.numberOfTrailingZeros(left));
    }
    return text.toString();
  }

  private void pending(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "seed", "arrival", "pod", "reason");
    for (FillResult r : results) {
      FillResult.Places places = r.places();
      int n = 0;
      for (int i = 0; i < places.nodeOf().length; i++) {
        if (!places.placed(i)) {
          csv.writeRecord(r.policy(), Long.toString(r.seed()), Integer.toString(i), places.arrivals().get(i).name(),
              n < places.whyPending().size() ? places.whyPending().get(n) : "");
          n++;
        }
      }
    }
    csv.flush();
  }

  private int lastPercent() {
    return checkpoints[checkpoints.length - 1];
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
