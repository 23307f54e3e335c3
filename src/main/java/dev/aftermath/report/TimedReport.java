package dev.aftermath.report;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.results.trials.Paired;
import dev.aftermath.results.trials.TimedDocument;
import dev.aftermath.results.trials.TrialsDocument;
import dev.aftermath.trace.TimedResult;
import dev.aftermath.trace.TimedResult.ClassResult;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result of replaying a trace in time, as a table, as JSON and as CSV. */
public final class TimedReport implements TraceReport {
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
          time(over(runs, name, TimedDocument::meanWait)), time(wait(runs, name, 0.5)), time(wait(runs, name, 0.9)),
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
