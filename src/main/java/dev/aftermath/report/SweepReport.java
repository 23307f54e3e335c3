package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.Axis;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.Sweep;
import dev.aftermath.study.SweptNumber;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sweep as JSON and CSV. */
public final class SweepReport {
  /** What costs are held against. */
  static final String COST_COLUMN = SweptNumber.COST_AGAINST;

  private SweepReport() {}

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
    tree.put("wanted", sweep.design().rows().size());
    tree.put("goal", sweep.goal());
    tree.put("axes", sweep.axes().stream().map(SweepReport::axis).toList());
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

  /** What texts and pictures are made of. */
  public static SweepView view(Sweep sweep) {
    List<SweepView.Point> points = new ArrayList<>();
    for (PointResult p : sweep.results()) {
      points.add(new SweepView.Point(p.values(), sweep.cost(p).orElse(Double.NaN), p.strategies()));
    }
    Map<String, List<Integer>> fronts = new LinkedHashMap<>();
    if (sweep.hasCosts()) {
      for (String s : sweep.strategies()) {
        fronts.put(s, sweep.front(s, COST_COLUMN).stream().map(sweep.results()::indexOf).toList());
      }
    }
    return new SweepView(sweep.scenario(), sweep.sha256(), sweep.kind(), sweep.currency(), Long.toString(sweep.seed()),
        sweep.replications(), sweep.design().rows().size(), sweep.goal(),
        sweep.axes().stream().map(a -> new SweepView.OfAxis(a.path(), a.nominal())).toList(), sweep.strategies(),
        points, sweep.hasCosts(), fronts);
  }

  private static Map<String, Object> axis(Axis axis) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("path", axis.path());
    tree.put("written", axis.nominal());
    return tree;
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
