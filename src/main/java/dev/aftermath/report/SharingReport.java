package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.jobs.Serving;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.sharing.SharingResult;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A shared pool of GPUs and a fixed split side by side, as a table, as JSON and as CSV. */
public final class SharingReport implements TraceReport {
  private final String title;
  private final double seconds;
  private final List<List<SharingResult>> results;

  /** One number of a run. */
  private record Measure(String group, String name, String unit, int decimals, ToDoubleFunction<SharingResult> value) {}

  /**
   * A report of finished runs.
   *
   * @param seconds how long a run lasts
   * @param results by setup, then replication
   */
  public SharingReport(String title, double seconds, List<List<SharingResult>> results) {
    this.title = title;
    this.seconds = seconds;
    this.results = List.copyOf(results);
  }

  private SharingResult any() {
    return results.get(0).get(0);
  }

  private List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    measures.add(new Measure("GPUs", "bound to work", "%", 1, r -> 100 * r.allocated()));
    measures.add(new Measure("GPUs", "getting work done", "%", 1, r -> 100 * r.atWork()));
    for (int i = 0; i < any().services().size(); i++) {
      int s = i;
      String name = any().services().get(s).name();
      measures.add(new Measure(name, "requests unserved", "%", 3, r -> unserved(r.services().get(s))));
      measures.add(new Measure(name, "cold starts", "", 0, r -> r.services().get(s).coldStarts()));
      measures.add(new Measure(name, "replicas pushed aside or lost", "", 1, r -> r.services().get(s).interruptions()));
    }
    for (int i = 0; i < any().jobs().size(); i++) {
      int k = i;
      String kind = any().jobs().get(k).kind();
      measures.add(new Measure(kind, "jobs that came", "", 1, r -> r.jobs().get(k).came()));
      measures.add(new Measure(kind, "jobs done at the end", "", 1, r -> r.jobs().get(k).done()));
      measures.add(new Measure(kind, "jobs given up", "", 1, r -> r.jobs().get(k).givenUp()));
      measures.add(new Measure(kind, "wait for a place, median", "min", 1,
          r -> Statistics.quantile(r.jobs().get(k).waits(), 0.5) / 60));
      measures.add(new Measure(kind, "wait for a place, 95 % quantile", "min", 1,
          r -> Statistics.quantile(r.jobs().get(k).waits(), 0.95) / 60));
      measures.add(new Measure(kind, "interruptions", "", 1, r -> r.jobs().get(k).interruptions()));
      measures.add(new Measure(kind, "work lost", "GPU h", 1, r -> r.jobs().get(k).lostGpuHours()));
    }
    return measures;
  }

  private static double unserved(Serving.Account a) {
    return a.requests() == 0 ? Double.NaN : 100 * a.unserved() / a.requests();
  }

  // Of the replications in which it is known.
  private static double[] values(List<SharingResult> runs, Measure measure) {
    return runs.stream().mapToDouble(measure.value).filter(v -> !Double.isNaN(v)).toArray();
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.add(Decimals.grouped(any().gpus(), 0) + " GPUs, " + Ticks.textOfSeconds(seconds) + ", "
        + results.get(0).size() + (results.get(0).size() == 1 ? " replication" : " replications")
        + "; mean and 95 % interval, +-");
    lines.add("");
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-38s", ""));
    results.forEach(runs -> head.append(String.format(Locale.ROOT, "%20s", runs.get(0).setup())));
    lines.add(head.toString());
    String group = "";
    for (Measure measure : measures()) {
      if (!measure.group.equals(group)) {
        group = measure.group;
        lines.add(group);
      }
      String name = measure.name + (measure.unit.isEmpty() ? "" : ", " + measure.unit);
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-36s", name));
      results.forEach(runs -> line.append(String.format(Locale.ROOT, "%20s",
          cell(values(runs, measure), measure, runs.size()))));
      lines.add(line.toString());
    }
    differences(lines);
    return String.join("\n", lines) + "\n";
  }

  // Replication k meets the same requests, jobs and losses in every setup.
  private void differences(List<String> lines) {
    for (List<SharingResult> runs : results.subList(1, results.size())) {
      lines.add("");
      lines.add(String.format(Locale.ROOT, "%-38s%20s%20s", runs.get(0).setup() + " less " + any().setup()
          + ", in pairs; * certain", "mean", runs.size() > 1 ? "95 % interval, +-" : ""));
      String group = "";
      for (Measure measure : measures()) {
        Paired d = pair(results.get(0), runs, measure);
        if (d.pairs() == runs.size() && d.mean() != 0) {
          if (!measure.group.equals(group)) {
            group = measure.group;
            lines.add(group);
          }
          lines.add(String.format(Locale.ROOT, "  %-36s%20s%20s",
              measure.name + (measure.unit.isEmpty() ? "" : ", " + measure.unit), d.text(measure.decimals),
              Double.isNaN(d.half()) ? "" : Decimals.fixed(d.half(), measure.decimals)));
        }
      }
    }
  }

  private static Paired pair(List<SharingResult> first, List<SharingResult> second, Measure measure) {
    return Paired.of(first, second, measure.value);
  }

  private static String cell(double[] values, Measure measure, int runs) {
    if (values.length < runs) {
      return measure.unit.equals("min") ? "not all started" : "-";
    }
    double mean = Statistics.mean(values);
    double half = Paired.half(Statistics.studentInterval(values));
    return Decimals.grouped(mean, measure.decimals)
        + (Double.isNaN(half) ? "" : " ± " + Decimals.grouped(half, measure.decimals));
  }

  @Override
  public String json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("name", title);
    tree.put("seconds", seconds);
    tree.put("gpus", any().gpus());
    List<Map<String, Object>> setups = new ArrayList<>();
    for (List<SharingResult> runs : results) {
      Map<String, Object> setup = new LinkedHashMap<>();
      setup.put("name", runs.get(0).setup());
      setup.put("replications", runs.size());
      List<Map<String, @Nullable Object>> measures = new ArrayList<>();
      for (Measure measure : measures()) {
        double[] values = values(runs, measure);
        double mean = values.length < runs.size() ? Double.NaN : Statistics.mean(values);
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("of", measure.group);
        entry.put("name", measure.name);
        entry.put("unit", measure.unit);
        entry.put("mean", mean);
        entry.put("ci95", Double.isNaN(mean) ? null : Json.interval(Statistics.studentInterval(values)));
        measures.add(entry);
      }
      setup.put("measures", measures);
      setups.add(setup);
    }
    tree.put("setups", setups);
    List<Map<String, @Nullable Object>> differences = new ArrayList<>();
    for (List<SharingResult> runs : results.subList(1, results.size())) {
      for (Measure measure : measures()) {
        Paired d = pair(results.get(0), runs, measure);
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("setup", runs.get(0).setup());
        entry.put("less", any().setup());
        entry.put("of", measure.group);
        entry.put("name", measure.name);
        entry.put("unit", measure.unit);
        entry.putAll(d.json());
        differences.add(entry);
      }
    }
    tree.put("differences", differences);
    return Json.text(tree);
  }

  @Override
  public String tableName() {
    return "measures.csv";
  }

  @Override
  public void csv(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("setup", "replication", "of", "measure", "unit", "value");
    for (List<SharingResult> runs : results) {
      for (SharingResult run : runs) {
        for (Measure measure : measures()) {
          csv.writeRecord(run.setup(), Integer.toString(run.replication()), measure.group, measure.name, measure.unit,
              Csv.number(measure.value.applyAsDouble(run)));
        }
      }
    }
    csv.flush();
  }

  @Override
  public Map<String, OutputFolder.Characters> moreTables() {
    Map<String, OutputFolder.Characters> tables = new LinkedHashMap<>();
    tables.put("differences.csv", this::differencesCsv);
    tables.put("jobs.csv", this::jobsCsv);
    return tables;
  }

  private void differencesCsv(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("setup", "less", "of", "measure", "unit", "pairs", "difference", "ci95_low", "ci95_high");
    for (List<SharingResult> runs : results.subList(1, results.size())) {
      for (Measure measure : measures()) {
        Paired d = pair(results.get(0), runs, measure);
        csv.writeRecord(runs.get(0).setup(), any().setup(), measure.group, measure.name, measure.unit,
            Integer.toString(d.pairs()), Csv.number(d.mean()), Csv.number(d.interval().low()),
            Csv.number(d.interval().high()));
      }
    }
    csv.flush();
  }

  private void jobsCsv(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("setup", "replication", "job", "name", "kind", "team", "came_s", "started_s", "ended_s", "wait_s",
        "given_up", "interruptions", "lost_gpu_h");
    for (List<SharingResult> runs : results) {
      for (SharingResult run : runs) {
        for (int i = 0; i < run.rows().size(); i++) {
          SharingResult.JobRow job = run.rows().get(i);
          csv.writeRecord(run.setup(), Integer.toString(run.replication()), Integer.toString(i), job.name(),
              job.kind(), job.team(), Csv.number(job.came()), Csv.number(job.started()), Csv.number(job.ended()),
              Csv.number(job.started() - job.came()), Boolean.toString(job.givenUp()),
              Integer.toString(job.interruptions()), Csv.number(job.lostGpuHours()));
        }
      }
    }
    csv.flush();
  }

  @Override
  public List<Figure> figures(Words words) {
    List<Figure> figures = new ArrayList<>();
    for (List<SharingResult> runs : results) {
      SharingResult run = runs.get(0);
      figures.add(ShareChart.of("gpu-share-" + run.setup(), words, words.get("chart.share." + run.setup()), seconds,
          run.shares()));
    }
    return figures;
  }
}
