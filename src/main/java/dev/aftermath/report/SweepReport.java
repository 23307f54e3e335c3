package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.Axis;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.Sweep;
import dev.aftermath.units.Money;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Counted;
import dev.aftermath.words.Plain;
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
  private static final String COST_COLUMN = "up_for_good_p95_s";

  private SweepReport() {}

  /** What was run, and what it came to. */
  public static Blocks text(Sweep sweep) {
    Blocks text = new Blocks();
    text.title(Phrase.cut(sweep.scenario(), 60).and(": sweep"));
    text.lines(Counted.of(sweep.design().rows().size(), "point") + " (" + sweep.kind() + "), "
        + Counted.of(sweep.replications(), "replication") + " each, seed " + sweep.seed() + " for all");
    if (!sweep.complete()) {
      text.lines("interrupted, incomplete: " + Counted.of(sweep.results().size(), "point is", "points are")
          + " finished");
    }
    text.gap();
    for (int a = 0; a < sweep.axes().size(); a++) {
      text.plainItem(Phrase.of((char) ('A' + a % 26) + "  ").and(Phrase.cut(sweep.axes().get(a).path(), 50))
          .and(" (now ").and(Phrase.cut(now(sweep.axes().get(a)), 20)).and(")"));
    }
    text.gap();
    points(text, sweep);
    text.gap();
    text.lines("mean, 95 % in: until all are up for good (- where some never were); data lost:",
        "95 % within; RTO met: by the service that meets it least often");
    front(text, sweep);
    return text;
  }

  private static void points(Blocks text, Sweep sweep) {
    Table table = new Table().left(letters(sweep), 18).left("strategy", 14).right("mean", 9).right("95 % in", 9)
        .right("data lost", 9).right("RTO met", 7).right("loss", 9);
    for (PointResult point : sweep.results().subList(0, Math.min(MOST_ROWS, sweep.results().size()))) {
      boolean first = true;
      for (String s : sweep.strategies()) {
        table.row(first ? String.join(", ", point.values()) : "", s,
            Plain.time(point.number(s, "up_for_good_mean_s")),
            Plain.time(point.number(s, "up_for_good_p95_s")),
            Plain.time(point.number(s, "recovery_point_p95_s")),
            Plain.percent(point.number(s, "p_rto_met")),
            Plain.of(Unit.MONEY, point.number(s, "loss_mean_" + code(sweep)), sweep.currency()));
        first = false;
      }
    }
    text.table(table);
    if (sweep.results().size() > MOST_ROWS) {
      text.lines("and " + Counted.of(sweep.results().size() - MOST_ROWS, "more point") + ", in sweep.csv");
    }
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

  private static void front(Blocks text, Sweep sweep) {
    if (!sweep.hasCosts()) {
      return;
    }
    for (String s : sweep.strategies()) {
      text.gap();
      text.heading(Phrase.of("Cheapest for its 95 % time until up for good (Pareto front), ").and(Phrase.cut(s, 20))
          .and(":"));
      Table table = new Table().headless().right("cost", 12).gap(2).right("95 % in", 10).left(letters(sweep), 50)
          .gap(3);
      for (PointResult point : sweep.front(s, COST_COLUMN)) {
        table.row(Money.text(sweep.cost(point).orElse(0), sweep.currency()),
            Plain.time(point.number(s, COST_COLUMN)), String.join(", ", point.values()));
      }
      text.table(table);
    }
  }

  /** The currency as names of columns end with it. */
  static String code(Sweep sweep) {
    return sweep.currency().toLowerCase(Locale.ROOT);
  }

  /** One document; times are seconds, null where there is none because of censoring. */
  public static String json(Sweep sweep) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("scenario", sweep.scenario());
    tree.put("sha256", sweep.sha256());
    tree.put("design", sweep.kind());
    tree.put("currency", sweep.currency());
    tree.put("seed", sweep.seed());
    tree.put("replications", sweep.replications());
    tree.put("complete", sweep.complete());
    tree.put("axes", sweep.axes().stream().map(a -> Map.of("path", a.path())).toList());
    List<Map<String, @Nullable Object>> points = new ArrayList<>();
    for (PointResult point : sweep.results()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("values", point.values());
      if (sweep.hasCosts()) {
        entry.put("cost", sweep.cost(point).orElse(0));
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
    CsvWriter csv = Csv.writer(out);
    List<String> header = new ArrayList<>(List.of("point"));
    header.addAll(sweep.design().paths());
    if (sweep.hasCosts()) {
      header.add("cost_" + code(sweep));
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
        sweep.cost(point).ifPresent(c -> record.add(Csv.number(c)));
        record.add(s);
        columns.forEach(c -> record.add(Csv.number(point.number(s, c))));
        csv.writeRecord(record);
      }
    }
    csv.flush();
  }
}
