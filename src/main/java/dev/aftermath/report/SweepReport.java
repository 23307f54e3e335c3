package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.study.Axis;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.Sweep;
import dev.aftermath.units.Money;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sweep as text, JSON and CSV. */
public final class SweepReport {
  private static final int MOST_ROWS = 100;
  private static final String ROW = "%s %s %9s %9s %9s %7s %9s";
  private static final String COST_COLUMN = "recovery_time_p95_s";

  private SweepReport() {}

  /** Tables of 80 columns. */
  public static String text(Sweep sweep) {
    StringBuilder text = new StringBuilder();
    line(text, TableReport.cut(sweep.scenario(), 60) + ": sweep");
    line(text, sweep.design().rows().size() + " points (" + sweep.kind() + "), " + sweep.replications()
        + " replications each, seed " + sweep.seed() + " for all");
    if (!sweep.complete()) {
      line(text, "interrupted, incomplete: " + sweep.results().size() + " points are finished");
    }
    line(text, "");
    for (int a = 0; a < sweep.axes().size(); a++) {
      line(text, (char) ('A' + a % 26) + "  " + TableReport.cut(sweep.axes().get(a).path(), 50) + " (now "
          + TableReport.cut(now(sweep.axes().get(a)), 20) + ")");
    }
    line(text, "");
    line(text, row(letters(sweep), "strategy", "mean", "95 % in", "data lost", "RTO met", "loss"));
    int shown = 0;
    for (PointResult point : sweep.results()) {
      if (shown++ == MOST_ROWS) {
        line(text, "and " + (sweep.results().size() - MOST_ROWS) + " more points, in sweep.csv");
        break;
      }
      boolean first = true;
      for (String s : sweep.strategies()) {
        line(text, row(first ? String.join(", ", point.values()) : "", s,
            TableReport.time(point.number(s, "recovery_time_mean_s")),
            TableReport.time(point.number(s, "recovery_time_p95_s")),
            TableReport.time(point.number(s, "recovery_point_p95_s")),
            TableReport.percent(point.number(s, "p_rto_met")), money(point.number(s, "loss_mean_usd"))));
        first = false;
      }
    }
    line(text, "");
    line(text, "mean, 95 % in: until all services are up (- where some never were); data lost:");
    line(text, "95 % within; RTO met: by the service that meets it least often");
    front(text, sweep);
    return text.toString();
  }

  private static String now(Axis axis) {
    return axis.nominal().isEmpty() ? "not set" : axis.nominal();
  }

  private static String letters(Sweep sweep) {
    List<String> letters = new ArrayList<>();
    for (int a = 0; a < sweep.axes().size(); a++) {
      letters.add(String.valueOf((char) ('A' + a % 26)));
    }
    return String.join(", ", letters);
  }

  private static String row(String values, String strategy, String a, String b, String c, String d, String e) {
    return String.format(Locale.ROOT, ROW, TableReport.left(values, 18), TableReport.left(strategy, 14), a, b, c, d, e);
  }

  private static void front(StringBuilder text, Sweep sweep) {
    if (!sweep.hasCosts()) {
      return;
    }
    for (String s : sweep.strategies()) {
      line(text, "");
      line(text, "Cheapest for its 95 % recovery time (Pareto front), " + TableReport.cut(s, 28) + ":");
      for (PointResult point : sweep.front(s, COST_COLUMN)) {
        line(text, String.format(Locale.ROOT, "  %12s %10s   %s", Money.text(sweep.cost(point).orElse(0)),
            TableReport.time(point.number(s, COST_COLUMN)), TableReport.cut(String.join(", ", point.values()), 50)));
      }
    }
  }

  static String money(double usd) {
    return Double.isNaN(usd) ? "-" : Money.text(usd);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /** One document; times are seconds, null where there is none because of censoring. */
  public static String json(Sweep sweep) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("scenario", sweep.scenario());
    tree.put("sha256", sweep.sha256());
    tree.put("design", sweep.kind());
    tree.put("seed", sweep.seed());
    tree.put("replications", sweep.replications());
    tree.put("complete", sweep.complete());
    tree.put("axes", sweep.axes().stream().map(a -> Map.of("path", a.path())).toList());
    List<Map<String, @Nullable Object>> points = new ArrayList<>();
    for (PointResult point : sweep.results()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("values", point.values());
      if (sweep.hasCosts()) {
        entry.put("costUsd", sweep.cost(point).orElse(0));
      }
      entry.put("strategies", point.strategies());
      points.add(entry);
    }
    tree.put("points", points);
    if (sweep.hasCosts()) {
      Map<String, Object> fronts = new LinkedHashMap<>();
      for (String s : sweep.strategies()) {
        fronts.put(s, sweep.front(s, COST_COLUMN).stream().map(p -> sweep.results().indexOf(p)).toList());
      }
      tree.put("paretoPoints", fronts);
    }
    return Json.text(tree);
  }

  /** One row for each point and strategy. */
  static void csv(Sweep sweep, Writer out) throws IOException {
    CsvWriter csv = CsvFiles.csv(out);
    List<String> header = new ArrayList<>(List.of("point"));
    header.addAll(sweep.design().paths());
    if (sweep.hasCosts()) {
      header.add("cost_usd");
    }
    header.add("strategy");
    Set<String> columns = sweep.results().isEmpty() ? Set.of()
        : sweep.results().get(0).strategies().values().iterator().next().keySet();
    header.addAll(columns);
    csv.writeRecord(header);
    for (int p = 0; p < sweep.results().size(); p++) {
      PointResult point = sweep.results().get(p);
      for (String s : sweep.strategies()) {
        List<String> record = new ArrayList<>(List.of(Integer.toString(p)));
        record.addAll(point.values());
        sweep.cost(point).ifPresent(c -> record.add(CsvFiles.number(c)));
        record.add(s);
        columns.forEach(c -> record.add(CsvFiles.number(point.number(s, c))));
        csv.writeRecord(record);
      }
    }
    csv.flush();
  }
}
