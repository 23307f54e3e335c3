package dev.aftermath.report;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.trials.Paired;
import dev.aftermath.results.trials.TimedDocument;
import dev.aftermath.results.trials.TrialsDocument;
import dev.aftermath.trace.TimedResult;
import dev.aftermath.trace.TimedResult.ClassResult;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result of replaying a trace in time. */
public final class TimedReport implements TraceReport {
  private static final String POLICY = "policy";
  private static final String PODS = "class of pods";

  private final List<TimedResult> results;
  private final TimedDocument document;

  /**
   * A report of finished runs.
   *
   * @param results runs, those of one policy one after the other
   */
  public TimedReport(List<TimedResult> results) {
    this.results = List.copyOf(results);
    document = new TimedDocument(results);
  }

  @Override
  public TrialsDocument document() {
    return document;
  }

  private Map<String, List<TimedResult>> byPolicy() {
    return document.byPolicy();
  }

  @Override
  public Blocks text() {
    Blocks text = new Blocks();
    TimedResult any = results.get(0);
    text.lines("arrivals over " + Ticks.textOfSeconds(any.seconds()) + (any.leftOut() == 0 ? ""
        : "; " + Decimals.grouped(any.leftOut(), 0) + " pods left out, because they never ran in the trace"));
    text.gap();
    allocated(text);
    text.gap();
    waits(text);
    text.gap();
    queues(text);
    return text;
  }

  private void allocated(Blocks text) {
    Table table = new Table("GPUs on average, %").whole(POLICY, 32).right("seeds", 6).right("allocated", 11)
        .right("fragmented", 11).right("of the idle", 11);
    byPolicy().forEach((policy, runs) -> {
      table.row("  " + policy, Integer.toString(runs.size()), percent(runs, TimedResult::allocated),
          percent(runs, TimedResult::fragmented), percent(runs, TimedResult::fragmentedOfIdle));
      if (runs.size() > 1) {
        table.row("    95 % interval, +-", "", half(runs, TimedResult::allocated),
            half(runs, TimedResult::fragmented), half(runs, TimedResult::fragmentedOfIdle));
      }
    });
    differences(table);
    text.table(table);
  }

  private void differences(Table table) {
    List<List<TimedResult>> all = List.copyOf(byPolicy().values());
    for (List<TimedResult> runs : all.subList(1, all.size())) {
      List<Paired> pairs = List.of(Paired.of(all.get(0), runs, r -> 100 * r.allocated()),
          Paired.of(all.get(0), runs, r -> 100 * r.fragmented()),
          Paired.of(all.get(0), runs, r -> 100 * r.fragmentedOfIdle()));
      String both = runs.get(0).policy() + " less " + all.get(0).get(0).policy();
      table.row(List.of(Phrase.of("  ").and(Phrase.cut(both, 30)), Phrase.of(Integer.toString(pairs.get(0).pairs())),
          Phrase.of(pairs.get(0).text(2)), Phrase.of(pairs.get(1).text(2)), Phrase.of(pairs.get(2).text(2))));
      if (runs.size() > 1) {
        table.row("    95 % interval, +-; * certain", "", Decimals.fixed(pairs.get(0).half(), 2),
            Decimals.fixed(pairs.get(1).half(), 2), Decimals.fixed(pairs.get(2).half(), 2));
      }
    }
  }

  private void waits(Blocks text) {
    Table table = new Table("waiting time").whole(PODS, 20).right("pods", 6).right("never", 6).right("mean", 7)
        .right("p50", 7).right("p90", 7).right("p99", 7).right("max", 7);
    byPolicy().forEach((policy, runs) -> {
      table.group("  " + policy);
      classes(runs).forEach(name -> table.row("    " + shown(name),
          Decimals.fixed(over(runs, name, ClassResult::pods), 0),
          Decimals.fixed(over(runs, name, ClassResult::never), 0),
          time(over(runs, name, TimedDocument::meanWait)), time(wait(runs, name, 0.5)), time(wait(runs, name, 0.9)),
          time(wait(runs, name, 0.99)), time(wait(runs, name, 1))));
    });
    text.table(table);
  }

  private void queues(Blocks text) {
    Table table = new Table().whole(Phrase.silent(PODS), 32).right("in queue", 12).right("preemptions", 12)
        .right("GPU h lost", 12);
    byPolicy().forEach((policy, runs) -> {
      table.group("  " + policy);
      classes(runs).forEach(name -> table.row("    " + shown(name),
          Decimals.grouped(over(runs, name, ClassResult::meanQueue), 1),
          Decimals.grouped(over(runs, name, ClassResult::interruptions), 0),
          Decimals.grouped(over(runs, name, ClassResult::lostGpuHours), 1)));
    });
    text.table(table);
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

  private static String time(double seconds) {
    return Double.isNaN(seconds) ? "-" : Ticks.textOfSeconds(seconds);
  }
}
