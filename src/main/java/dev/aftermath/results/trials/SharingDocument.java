package dev.aftermath.results.trials;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.results.Assumptions;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.ScenarioCopy;
import dev.aftermath.scenario.DefaultsUsed;
import dev.aftermath.sharing.Sharing;
import dev.aftermath.sharing.SharingResult;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Results of jobs and services that share GPUs. */
public final class SharingDocument extends TrialsDocument {
  /** Group of the numbers that are of all GPUs. */
  private static final String GPUS = "GPUs";
  private static final String TEAM = "team ";

  private final Sharing sharing;
  private final List<List<SharingResult>> results;

  /**
   * Of finished runs.
   *
   * @param results by setup, then replication
   */
  public SharingDocument(Sharing sharing, List<List<SharingResult>> results) {
    this.sharing = sharing;
    this.results = List.copyOf(results);
  }

  private SharingResult any() {
    return results.get(0).get(0);
  }

  /** GPUs in all. */
  public double gpus() {
    return any().gpus();
  }

  /** How long a run lasts, in seconds. */
  public double seconds() {
    return Ticks.toSeconds(sharing.lasts());
  }

  /** Whether a number is told in a terminal, which has room for few. */
  public static boolean isShort(Trials.Measured m) {
    return m.tally() != Tally.JOB_WAIT_MEAN && m.tally() != Tally.JOB_COMPLETION && !m.of().startsWith(TEAM);
  }

  private record Counted(Trials.Measured measured, ToDoubleFunction<SharingResult> value) {}

  private List<Counted> counted() {
    List<Counted> counted = new ArrayList<>();
    counted.add(of(GPUS, Terms.gpus(), Tally.BOUND, true, r -> 100 * r.allocated()));
    counted.add(of(GPUS, Terms.gpus(), Tally.AT_WORK, true, r -> 100 * r.atWork()));
    for (int i = 0; i < any().services().size(); i++) {
      int s = i;
      String name = any().services().get(s).name();
      counted.add(of(name, Text.same(name), Tally.UNSERVED, true, r -> unserved(r.services().get(s))));
      counted.add(of(name, Text.same(name), Tally.COLD_STARTS, false, r -> r.services().get(s).coldStarts()));
      counted.add(of(name, Text.same(name), Tally.REPLICAS_LOST, false, r -> r.services().get(s).interruptions()));
    }
    for (int i = 0; i < any().jobs().size(); i++) {
      int k = i;
      String kind = any().jobs().get(k).kind();
      jobs(kind, Text.same(kind), r -> r.jobs().get(k)).forEach(counted::add);
    }
    for (int i = 0; i < any().teams().size(); i++) {
      int t = i;
      String team = any().teams().get(t).kind();
      jobs(TEAM + team, Terms.team(team), r -> r.teams().get(t)).stream()
          .filter(c -> c.measured.tally() != Tally.JOBS_GIVEN_UP).forEach(counted::add);
    }
    return counted;
  }

  private static Counted of(
      String of, Text group, Tally tally, boolean key, ToDoubleFunction<SharingResult> value) {
    return new Counted(new Trials.Measured(of, group, tally, key), value);
  }

  private static List<Counted> jobs(
      String of, Text group, Function<SharingResult, SharingResult.JobsResult> jobs) {
    return List.of(of(of, group, Tally.JOBS_CAME, false, r -> jobs.apply(r).came()),
        of(of, group, Tally.JOBS_DONE, false, r -> jobs.apply(r).done()),
        of(of, group, Tally.JOBS_GIVEN_UP, false, r -> jobs.apply(r).givenUp()),
        of(of, group, Tally.JOB_WAIT_P50, false, r -> Statistics.quantile(jobs.apply(r).waits(), 0.5) / 60),
        of(of, group, Tally.JOB_WAIT_P95, false, r -> Statistics.quantile(jobs.apply(r).waits(), 0.95) / 60),
        of(of, group, Tally.INTERRUPTIONS, false, r -> jobs.apply(r).interruptions()),
        of(of, group, Tally.WORK_LOST, false, r -> jobs.apply(r).lostGpuHours()),
        of(of, group, Tally.JOB_WAIT_MEAN, true, r -> meanWait(jobs.apply(r).waits()) / 60),
        of(of, group, Tally.JOB_COMPLETION, true, r -> jobs.apply(r).completion() / 60));
  }

  private static double unserved(SharingResult.Account a) {
    return a.requests() == 0 ? Double.NaN : 100 * a.unserved() / a.requests();
  }

  @Override
  public Trials trials() {
    List<Counted> counted = counted();
    return new Trials(ResultKind.SHARING, sharing.name(), counted.stream().map(Counted::measured).toList(),
        results.stream().map(runs -> new Trials.Arm(runs.get(0).setup(), Terms.setup(runs.get(0).setup()),
            runs.stream().map(r -> (long) r.replication()).toList(),
            counted.stream().map(c -> runs.stream().mapToDouble(c.value).map(SharingDocument::finite).toArray())
                .toList())).toList());
  }

  private static double finite(double value) {
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  @Override
  Map<String, ?> own() {
    Trials trials = trials();
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("seconds", seconds());
    tree.put("gpus", gpus());
    tree.put("start", sharing.start().toString());
    tree.put("setups", trials.arms().stream().map(arm -> {
      Map<String, Object> setup = new LinkedHashMap<>();
      setup.put("name", arm.name());
      setup.put("replications", arm.draws().size());
      List<Map<String, @Nullable Object>> measures = new ArrayList<>();
      for (int m = 0; m < trials.measures().size(); m++) {
        Trials.Estimate estimate = arm.estimate(m);
        Map<String, @Nullable Object> entry = named(trials.measures().get(m));
        entry.put("mean", estimate.mean());
        entry.put("ci95", Json.interval(estimate.interval()));
        measures.add(entry);
      }
      setup.put("measures", measures);
      return setup;
    }).toList());
    List<Map<String, @Nullable Object>> differences = new ArrayList<>();
    Trials.Arm first = trials.arms().get(0);
    for (Trials.Arm arm : trials.arms().subList(1, trials.arms().size())) {
      for (int m = 0; m < trials.measures().size(); m++) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("setup", arm.name());
        entry.put("less", first.name());
        entry.putAll(named(trials.measures().get(m)));
        entry.putAll(Paired.of(first.values().get(m), arm.values().get(m)).json());
        differences.add(entry);
      }
    }
    tree.put("differences", differences);
    tree.put("defaults", DefaultsUsed.ofSharing(sharing.defaultsUsed()).stream().map(Assumptions::tree).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> named(Trials.Measured m) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("of", m.of());
    entry.put("name", Terms.tally(m.tally()).en());
    entry.put("unit", m.tally().unit());
    return entry;
  }

  @Override
  List<ScenarioCopy> copies() {
    return ScenarioCopy.of(sharing.sources());
  }

  @Override
  Map<String, OutputFolder.Characters> tables() {
    Map<String, OutputFolder.Characters> tables = new LinkedHashMap<>();
    tables.put("differences.csv", this::differences);
    tables.put("jobs.csv", this::jobs);
    tables.put("shares.csv", out -> SharesTable.write(out, "setup", "replication", results.stream().map(runs ->
        new Shares(runs.get(0).setup(), runs.get(0).replication(), seconds(), runs.get(0).shares())).toList()));
    return tables;
  }

  private void differences(Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("setup", "less", "of", "measure", "unit", "pairs", "difference", "ci95_low", "ci95_high");
    Trials trials = trials();
    Trials.Arm first = trials.arms().get(0);
    for (Trials.Arm arm : trials.arms().subList(1, trials.arms().size())) {
      for (int m = 0; m < trials.measures().size(); m++) {
        Trials.Measured measured = trials.measures().get(m);
        Paired d = Paired.of(first.values().get(m), arm.values().get(m));
        csv.writeRecord(arm.name(), first.name(), measured.of(), Terms.tally(measured.tally()).en(),
            measured.tally().unit(), Integer.toString(d.pairs()), Csv.number(d.mean()), Csv.number(d.interval().low()),
            Csv.number(d.interval().high()));
      }
    }
    csv.flush();
  }

  private void jobs(Writer out) throws IOException {
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
}
