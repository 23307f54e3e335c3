package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.trace.TimedResult.ClassResult;
import dev.aftermath.trace.TimedResult;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The result of replaying a trace in time, as a table, as JSON and as CSV. */
public final class TimedReport implements TraceReport {
  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 1};
  private static final String[] NAMES = {"p50", "p90", "p95", "p99", "max"};

  private final List<TimedResult> results;

  /**
   * A report of finished runs.
   *
   * @param results runs, those of one policy one after the other
   */
  public TimedReport(List<TimedResult> results) {
    this.results = List.copyOf(results);
  }

  private Map<String, List<TimedResult>> byPolicy() {
    Map<String, List<TimedResult>> map = new LinkedHashMap<>();
    results.forEach(r -> map.computeIfAbsent(r.policy(), p -> new ArrayList<>()).add(r));
    return map;
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>();
    TimedResult any = results.get(0);
    lines.add("arrivals over " + Ticks.textOfSeconds(any.seconds()) + (any.leftOut() == 0 ? ""
        : "; " + Decimals.grouped(any.leftOut(), 0) + " pods left out, because they never ran in the trace"));
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-32s %6s %11s %11s %11s",
        "GPUs on average, %", "seeds", "allocated", "fragmented", "of the idle"));
    byPolicy().forEach((policy, runs) -> {
      lines.add(String.format(Locale.ROOT, "  %-30s %6d %11s %11s %11s", policy, runs.size(),
          percent(runs, TimedResult::allocated), percent(runs, TimedResult::fragmented),
          percent(runs, TimedResult::fragmentedOfIdle)));
      if (runs.size() > 1) {
        lines.add(String.format(Locale.ROOT, "    %-28s %6s %11s %11s %11s", "95 % interval, +-", "",
            half(runs, TimedResult::allocated), half(runs, TimedResult::fragmented),
            half(runs, TimedResult::fragmentedOfIdle)));
      }
    });
    differences(lines);
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-20s %6s %6s %7s %7s %7s %7s %7s",
        "waiting time", "pods", "never", "mean", "p50", "p90", "p99", "max"));
    byPolicy().forEach((policy, runs) -> {
      lines.add("  " + policy);
      classes(runs).forEach(name -> lines.add(String.format(Locale.ROOT, "    %-16s %6.0f %6.0f %7s %7s %7s %7s %7s",
          shown(name), over(runs, name, ClassResult::pods), over(runs, name, ClassResult::never),
          time(over(runs, name, TimedReport::meanWait)), time(wait(runs, name, 0.5)), time(wait(runs, name, 0.9)),
          time(wait(runs, name, 0.99)), time(wait(runs, name, 1)))));
    });
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-32s %12s %12s %12s",
        "", "in queue", "preemptions", "GPU h lost"));
    byPolicy().forEach((policy, runs) -> {
      lines.add("  " + policy);
      classes(runs).forEach(name -> lines.add(String.format(Locale.ROOT, "    %-28s %12s %12s %12s", shown(name),
          Decimals.grouped(over(runs, name, ClassResult::meanQueue), 1),
          Decimals.grouped(over(runs, name, ClassResult::interruptions), 0),
          Decimals.grouped(over(runs, name, ClassResult::lostGpuHours), 1))));
    });
    return String.join("\n", lines) + "\n";
  }

  private void differences(List<String> lines) {
    List<List<TimedResult>> all = List.copyOf(byPolicy().values());
    for (List<TimedResult> runs : all.subList(1, all.size())) {
      List<Paired> pairs = List.of(Paired.of(all.get(0), runs, r -> 100 * r.allocated()),
          Paired.of(all.get(0), runs, r -> 100 * r.fragmented()),
          Paired.of(all.get(0), runs, r -> 100 * r.fragmentedOfIdle()));
      lines.add(String.format(Locale.ROOT, "  %-30s %6d %11s %11s %11s",
          Columns.cut(runs.get(0).policy() + " less " + all.get(0).get(0).policy(), 30), pairs.get(0).pairs(),
          pairs.get(0).text(2), pairs.get(1).text(2), pairs.get(2).text(2)));
      if (runs.size() > 1) {
        lines.add(String.format(Locale.ROOT, "    %-28s %6s %11s %11s %11s", "95 % interval, +-; * certain", "",
            Decimals.fixed(pairs.get(0).half(), 2), Decimals.fixed(pairs.get(1).half(), 2),
            Decimals.fixed(pairs.get(2).half(), 2)));
      }
    }
  }

  private List<Map<String, Object>> pairs() {
    List<Map<String, Object>> differences = new ArrayList<>();
    List<List<TimedResult>> all = List.copyOf(byPolicy().values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("policy", all.get(j).get(0).policy());
        entry.put("less", all.get(i).get(0).policy());
        entry.put("allocatedPercent", Paired.of(all.get(i), all.get(j), r -> 100 * r.allocated()).json());
        entry.put("fragmentedPercent", Paired.of(all.get(i), all.get(j), r -> 100 * r.fragmented()).json());
        differences.add(entry);
      }
    }
    return differences;
  }

  private static String shown(String name) {
    return name.isEmpty() ? "all" : name;
  }

  private static List<String> classes(List<TimedResult> runs) {
    return runs.get(0).classes().stream().map(ClassResult::name).toList();
  }

  private static double[] values(List<TimedResult> runs, ToDoubleFunction<TimedResult> value) {
    return runs.stream().mapToDouble(value).toArray();
  }

  private static String percent(List<TimedResult> runs, ToDoubleFunction<TimedResult> value) {
    return Decimals.fixed(100 * Statistics.mean(values(runs, value)), 2);
  }

  private static String half(List<TimedResult> runs, ToDoubleFunction<TimedResult> value) {
    return Decimals.fixed(100 * Paired.half(Statistics.studentInterval(values(runs, value))), 2);
  }

  /** The mean over the runs of a value of one class. */
  private static double over(List<TimedResult> runs, String name, ToDoubleFunction<ClassResult> value) {
    return Statistics.mean(runs.stream().mapToDouble(run -> run.classes().stream()
        .filter(c -> c.name().equals(name)).mapToDouble(value).sum()).toArray());
  }

  private static double wait(List<TimedResult> runs, String name, double p) {
    return over(runs, name, c -> Statistics.quantile(c.waits(), p));
  }

  // Of those that started; the others are counted beside it.
  private static double meanWait(ClassResult c) {
    double[] known = Arrays.stream(c.waits()).filter(w -> w != Double.POSITIVE_INFINITY).toArray();
    return known.length == 0 ? Double.NaN : Statistics.mean(known);
  }

  private static String time(double seconds) {
    return Double.isNaN(seconds) ? "-" : Ticks.textOfSeconds(seconds);
  }

  @Override
  public String json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
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
      run.put("classes", r.classes().stream().map(TimedReport::tree).toList());
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
    return Json.text(tree);
  }

  private static Map<String, @Nullable Object> estimate(double[] values) {
    double mean = Statistics.mean(values);
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("mean", mean);
    entry.put("std", Statistics.deviation(values, mean));
    entry.put("ci95", Json.interval(Statistics.studentInterval(values)));
    return entry;
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

  @Override
  public String tableName() {
    return "classes.csv";
  }

  @Override
  public void csv(Writer out) throws IOException {
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

  @Override
  public List<Figure> figures(Words words) {
    TimedResult first = results.get(0);
    Map<String, double[]> share = new LinkedHashMap<>();
    first.classes().forEach(c -> share.put(shown(c.name()), c.share()));
    return List.of(ShareChart.of("gpu-share", words, words.get("chart.share.policy", first.policy(), first.seed()),
        first.seconds(), share));
  }
}
