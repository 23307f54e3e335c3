package dev.aftermath.results.trials;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.results.Csv;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.trace.FillResult;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Results of filling a cluster with a trace. */
public final class FillDocument extends TrialsDocument {
  /** Arrived demand, in percent of the cluster's GPUs, at which results are given. */
  private static final int[] CHECKPOINTS = {50, 60, 70, 80, 90, 95, 100, 110, 120, 130};
  /** The one at which policies are compared first: as much is wanted as there is. */
  private static final int KEY = 100;

  private final List<FillResult> results;
  private final PolicyRuns<FillResult> policies;
  private final int[] checkpoints;

  /**
   * Of finished runs.
   *
   * @param results runs, those of one policy one after the other
   * @param demand arrived demand in the end, in percent
   */
  public FillDocument(List<FillResult> results, int demand) {
    this.results = List.copyOf(results);
    policies = PolicyRuns.of(results, FillResult::policy, FillResult::seed);
    checkpoints = upTo(CHECKPOINTS, demand);
  }

  /** Those of the points that are reached; the last one where none is. */
  public static int[] upTo(int[] points, int demand) {
    int[] some = Arrays.stream(points).filter(p -> p <= demand).toArray();
    return some.length > 0 ? some : new int[] {demand};
  }

  /** The runs of each policy. */
  public Map<String, List<FillResult>> byPolicy() {
    return policies.byPolicy();
  }

  /** The last percentage of arrived demand that is told. */
  public int lastPercent() {
    return checkpoints[checkpoints.length - 1];
  }

  @Override
  public Trials trials() {
    List<Trials.Measured> measures = new ArrayList<>();
    List<ToDoubleFunction<FillResult>> values = new ArrayList<>();
    int key = Math.min(KEY, lastPercent());
    for (int p : checkpoints) {
      Text at = Terms.arrived(p);
      for (Tally tally : List.of(Tally.ALLOCATED, Tally.FRAGMENTED, Tally.FRAGMENTED_OF_IDLE)) {
        measures.add(new Trials.Measured(p + " %", at, tally, p == key && tally != Tally.FRAGMENTED_OF_IDLE));
      }
      values.add(r -> r.curve().allocation(p));
      values.add(r -> r.curve().fragmentation(p));
      values.add(r -> r.curve().fragmentationOfIdle(p));
    }
    measures.add(new Trials.Measured("end", Terms.atTheEnd(), Tally.PODS, false));
    values.add(r -> r.places().nodeOf().length);
    measures.add(new Trials.Measured("end", Terms.atTheEnd(), Tally.NO_PLACE, true));
    values.add(FillResult::failed);
    return new Trials(ResultKind.FILL, "", measures, policies.arms(values));
  }

  private List<Map<String, Object>> differences() {
    List<Map<String, Object>> differences = new ArrayList<>();
    policies.pairs((policy, runs, less, lessRuns) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("policy", policy);
      entry.put("less", less);
      entry.put("allocation", points(p -> Paired.of(lessRuns, runs, r -> r.curve().allocation(p)).json()));
      entry.put("fragmentation", points(p -> Paired.of(lessRuns, runs, r -> r.curve().fragmentation(p)).json()));
      differences.add(entry);
    });
    return differences;
  }

  private <V> Map<String, V> points(IntFunction<V> value) {
    Map<String, V> points = new LinkedHashMap<>();
    for (int p : checkpoints) {
      points.put(Integer.toString(p), value.apply(p));
    }
    return points;
  }

  @Override
  Map<String, ?> own() {
    Map<String, Object> tree = new LinkedHashMap<>();
    List<Map<String, Object>> runs = new ArrayList<>();
    for (FillResult r : results) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("policy", r.policy());
      run.put("seed", r.seed());
      run.put("allocation", points(r, (x, p) -> x.curve().allocation(p)));
      run.put("fragmentation", points(r, (x, p) -> x.curve().fragmentation(p)));
      run.put("fragmentationOfIdle", points(r, (x, p) -> x.curve().fragmentationOfIdle(p)));
      run.put("failed", r.failed());
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
    return tree;
  }

  private Map<String, Double> points(FillResult result, FillCurve curve) {
    return points(p -> curve.at(result, p));
  }

  private Map<String, Map<String, @Nullable Object>> summary(List<FillResult> runs, FillCurve curve) {
    return points(p -> estimate(curve.values(runs, p)));
  }

  /** Pods for which a place was looked for in a second of the clock on the wall. */
  public static double podsPerSecond(FillResult r) {
    return r.places().nodeOf().length / Math.max(1e-9, r.seconds());
  }

  @Override
  Map<String, Object> clock() {
    Map<String, Object> perSecond = new LinkedHashMap<>();
    byPolicy().forEach((policy, runs) -> perSecond.put(policy,
        Math.rint(runs.stream().mapToDouble(FillDocument::podsPerSecond).average().orElse(0))));
    return Map.of("podsPerSecondByTheClock", perSecond);
  }

  @Override
  Map<String, OutputFolder.Characters> tables() {
    Map<String, OutputFolder.Characters> tables = new LinkedHashMap<>();
    tables.put("curves.csv", this::curves);
    tables.put("differences.csv", this::differences);
    tables.put("placements.csv", this::placements);
    tables.put("pending.csv", this::pending);
    return tables;
  }

  /** Every percent of every run: a row each. */
  private void curves(Writer out) throws IOException {
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

  private void differences(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "less", "arrived_pct", "measure", "pairs", "difference_pct", "ci95_low_pct",
        "ci95_high_pct");
    rows(csv, "allocated", (r, p) -> r.curve().allocation(p));
    rows(csv, "fragmented", (r, p) -> r.curve().fragmentation(p));
    csv.flush();
  }

  private void rows(CsvWriter csv, String measure, FillCurve curve) {
    policies.pairs((policy, runs, less, lessRuns) -> {
      for (int p : checkpoints) {
        Paired d = Paired.of(lessRuns, runs, r -> curve.at(r, p));
        csv.writeRecord(policy, less, Integer.toString(p), measure, Integer.toString(d.pairs()),
            Csv.number(d.mean()), Csv.number(d.interval().low()), Csv.number(d.interval().high()));
      }
    });
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

  /** The GPUs of a node by number: bit g stands for GPU g. */
  static String gpus(long bits) {
    StringBuilder text = new StringBuilder();
    for (long left = bits; left != 0; left ^= Long.lowestOneBit(left)) {
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
}
