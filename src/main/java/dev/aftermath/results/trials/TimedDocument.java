package dev.aftermath.results.trials;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.results.Csv;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.trace.TimedResult;
import dev.aftermath.trace.TimedResult.ClassResult;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.words.Terms;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Results of replaying a trace in time. */
public final class TimedDocument extends TrialsDocument {
  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 1};
  private static final String[] NAMES = {"p50", "p90", "p95", "p99", "max"};

  private final List<TimedResult> results;
  private final PolicyRuns<TimedResult> policies;

  /**
   * Of finished runs.
   *
   * @param results runs, those of one policy one after the other
   */
  public TimedDocument(List<TimedResult> results) {
    this.results = List.copyOf(results);
    policies = PolicyRuns.of(results, TimedResult::policy, TimedResult::seed);
  }

  /** The runs of each policy. */
  public Map<String, List<TimedResult>> byPolicy() {
    return policies.byPolicy();
  }

  @Override
  public Trials trials() {
    List<Trials.Measured> measures = new ArrayList<>();
    List<ToDoubleFunction<TimedResult>> values = new ArrayList<>();
    for (Tally tally : List.of(Tally.ALLOCATED, Tally.FRAGMENTED, Tally.FRAGMENTED_OF_IDLE)) {
      measures.add(new Trials.Measured("GPUs", Terms.gpus(), tally, tally != Tally.FRAGMENTED_OF_IDLE));
    }
    values.add(r -> 100 * r.allocated());
    values.add(r -> 100 * r.fragmented());
    values.add(r -> 100 * r.fragmentedOfIdle());
    for (int i = 0; i < results.get(0).classes().size(); i++) {
      int c = i;
      String name = results.get(0).classes().get(c).name();
      ofClass().forEach((tally, value) -> {
        measures.add(new Trials.Measured(name.isEmpty() ? "all" : name, Terms.podClass(name), tally,
            tally == Tally.WAIT_MEAN));
        values.add(r -> value.applyAsDouble(r.classes().get(c)));
      });
    }
    return new Trials(ResultKind.TIMED, "", measures, policies.arms(values));
  }

  private static Map<Tally, ToDoubleFunction<ClassResult>> ofClass() {
    Map<Tally, ToDoubleFunction<ClassResult>> of = new LinkedHashMap<>();
    of.put(Tally.PODS, ClassResult::pods);
    of.put(Tally.NO_PLACE, ClassResult::never);
    of.put(Tally.WAIT_MEAN, TimedDocument::meanWait);
    of.put(Tally.WAIT_P50, c -> wait(c, 0.5));
    of.put(Tally.WAIT_P90, c -> wait(c, 0.9));
    of.put(Tally.WAIT_P99, c -> wait(c, 0.99));
    of.put(Tally.WAIT_MOST, c -> wait(c, 1));
    of.put(Tally.QUEUE, ClassResult::meanQueue);
    of.put(Tally.PREEMPTIONS, ClassResult::interruptions);
    of.put(Tally.WORK_LOST, ClassResult::lostGpuHours);
    return of;
  }

  // Who never started waits longer than anybody can tell.
  private static double wait(ClassResult c, double p) {
    double wait = c.waits().length == 0 ? Double.NaN : Statistics.quantile(c.waits(), p);
    return Double.isInfinite(wait) ? Double.NaN : wait;
  }

  /** The mean wait of those that started; the others are counted beside it. NaN when nobody did. */
  public static double meanWait(ClassResult c) {
    return meanWait(c.waits());
  }

  @Override
  Map<String, ?> own() {
    Map<String, Object> tree = new LinkedHashMap<>();
    List<Map<String, Object>> runs = new ArrayList<>();
    for (TimedResult r : results) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("policy", r.policy());
      run.put("seed", r.seed());
      run.put("leftOut", r.leftOut());
      run.put("arrivalsSeconds", r.seconds());
      run.put("allocatedPercent", hundredths(r.allocated()));
      run.put("fragmentedPercent", hundredths(r.fragmented()));
      run.put("fragmentedOfIdlePercent", hundredths(r.fragmentedOfIdle()));
      run.put("classes", r.classes().stream().map(TimedDocument::tree).toList());
      runs.add(run);
    }
    tree.put("runs", runs);
    List<Map<String, Object>> summary = new ArrayList<>();
    byPolicy().forEach((policy, of) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("policy", policy);
      entry.put("seeds", of.size());
      entry.put("allocatedPercent", estimate(values(of, r -> 100 * r.allocated())));
      entry.put("fragmentedPercent", estimate(values(of, r -> 100 * r.fragmented())));
      summary.add(entry);
    });
    tree.put("summary", summary);
    tree.put("differences", pairs());
    return tree;
  }

  private static Map<String, Object> tree(ClassResult c) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", c.name());
    entry.put("pods", c.pods());
    entry.put("never", c.never());
    Map<String, Object> waits = new LinkedHashMap<>();
    waits.put("mean", meanWait(c));
    for (int q = 0; q < QUANTILES.length; q++) {
      waits.put(NAMES[q], Statistics.quantile(c.waits(), QUANTILES[q]));
    }
    entry.put("waitSeconds", waits);
    entry.put("meanQueue", c.meanQueue());
    entry.put("preemptions", c.interruptions());
    entry.put("gpuHoursLost", c.lostGpuHours());
    return entry;
  }

  private static double hundredths(double share) {
    return Math.rint(share * 10_000) / 100;
  }

  private List<Map<String, Object>> pairs() {
    List<Map<String, Object>> differences = new ArrayList<>();
    policies.pairs((policy, runs, less, lessRuns) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("policy", policy);
      entry.put("less", less);
      entry.put("allocatedPercent", Paired.of(lessRuns, runs, r -> 100 * r.allocated()).json());
      entry.put("fragmentedPercent", Paired.of(lessRuns, runs, r -> 100 * r.fragmented()).json());
      differences.add(entry);
    });
    return differences;
  }

  private static double[] values(List<TimedResult> runs, ToDoubleFunction<TimedResult> value) {
    return runs.stream().mapToDouble(value).toArray();
  }

  @Override
  Map<String, OutputFolder.Characters> tables() {
    Map<String, OutputFolder.Characters> tables = new LinkedHashMap<>();
    tables.put("classes.csv", this::classes);
    tables.put("pods.csv", this::pods);
    tables.put("shares.csv", out -> SharesTable.write(out, "policy", "seed",
        byPolicy().values().stream().map(runs -> shares(runs.get(0))).toList()));
    return tables;
  }

  private static Shares shares(TimedResult run) {
    Map<String, double[]> byClass = new LinkedHashMap<>();
    run.classes().forEach(c -> byClass.put(c.name().isEmpty() ? "all" : c.name(), c.share()));
    return new Shares(run.policy(), run.seed(), run.seconds(), byClass);
  }

  private void pods(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "seed", "arrival", "pod", "class", "came_s", "started_s", "ended_s", "wait_s", "node",
        "gpus", "interruptions");
    for (TimedResult r : results) {
      for (int i = 0; i < r.rows().size(); i++) {
        TimedResult.PodRow pod = r.rows().get(i);
        csv.writeRecord(r.policy(), Long.toString(r.seed()), Integer.toString(i), pod.name(), pod.serviceClass(),
            Csv.number(pod.came()), Csv.number(pod.started()), Csv.number(pod.ended()),
            Csv.number(pod.started() - pod.came()), pod.node(), FillDocument.gpus(pod.gpus()),
            Integer.toString(pod.interruptions()));
      }
    }
    csv.flush();
  }

  private void classes(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("policy", "seed", "class", "pods", "never", "wait_mean_s", "wait_p50_s", "wait_p90_s",
        "wait_p95_s", "wait_p99_s", "wait_max_s", "mean_queue", "preemptions", "lost_gpu_h", "allocated_pct_of_all");
    for (TimedResult r : results) {
      for (ClassResult c : r.classes()) {
        List<String> row = new ArrayList<>(List.of(r.policy(), Long.toString(r.seed()), c.name(),
            Integer.toString(c.pods()), Integer.toString(c.never()), Csv.number(meanWait(c))));
        for (double q : QUANTILES) {
          row.add(Csv.number(Statistics.quantile(c.waits(), q)));
        }
        row.addAll(List.of(Csv.number(c.meanQueue()), Integer.toString(c.interruptions()),
            Csv.number(c.lostGpuHours()), Csv.number(100 * Statistics.mean(c.share()))));
        csv.writeRecord(row);
      }
    }
    csv.flush();
  }
}
