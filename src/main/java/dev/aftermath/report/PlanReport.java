package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.Asked;
import dev.aftermath.study.Plan;
import dev.aftermath.study.Plan.Trial;
import dev.aftermath.vocabulary.Codes;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as JSON and CSV. */
public final class PlanReport {
  private PlanReport() {}

  /** One document. */
  public static String json(Plan plan) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("scenario", plan.scenario());
    tree.put("sha256", plan.sha256());
    tree.put("currency", plan.currency());
    tree.put("seed", plan.seed());
    tree.put("goal", plan.goal());
    tree.put("confidence", plan.confidence());
    tree.put("indifference", plan.indifference());
    tree.put("combinations", plan.combinations());
    tree.put("exhaustive", plan.exhaustive());
    tree.put("searched", plan.searched());
    tree.put("mostReplications", plan.most());
    tree.put("objectives", plan.asked().stream().map(PlanReport::asked).toList());
    tree.put("chosen", plan.chosen().map(t -> trial(plan, t)).orElse(null));
    tree.put("closest", plan.closest().map(t -> trial(plan, t)).orElse(null));
    tree.put("candidates", plan.trials().stream().map(t -> trial(plan, t)).toList());
    List<Map<String, @Nullable Object>> tighter = new ArrayList<>();
    for (Plan.Tighter t : plan.tighter()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("how", t.how());
      entry.put("what", t.label());
      entry.put("chosen", t.chosen().map(c -> trial(plan, c)).orElse(null));
      tighter.add(entry);
    }
    tree.put("tighter", tighter);
    return Json.text(tree);
  }

  private static Map<String, Object> asked(Asked a) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", a.name());
    tree.put("service", a.service());
    tree.put("title", a.title());
    tree.put("limit", a.limit());
    tree.put("unit", Codes.of(a.unit()));
    return tree;
  }

  private static Map<String, @Nullable Object> trial(Plan plan, Trial t) {
    Map<String, @Nullable Object> tree = Candidates.tree(plan.choices(), t.candidate());
    tree.put("verdict", t.verdict().name().toLowerCase(Locale.ROOT));
    tree.put("replications", t.replications());
    tree.put("worst", t.worst());
    tree.put("met", t.share());
    tree.put("metBounds", Json.interval(t.interval()));
    tree.put("furthestOff", t.shortfall().objective());
    tree.put("reachedP95", known(t.shortfall().reached()));
    tree.put("reachedUnit", Codes.of(t.shortfall().unit()));
    return tree;
  }

  // What is censored has no number in files.
  private static double known(double seconds) {
    return Double.isInfinite(seconds) ? Double.NaN : seconds;
  }

  /** One row for each candidate, in order of cost. */
  static void csv(Plan plan, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    List<String> header = Candidates.header(plan.currency(), plan.choices());
    header.addAll(List.of("verdict", "replications", "met_least_often", "met", "met_low", "met_high", "furthest_off",
        "reached_p95"));
    csv.writeRecord(header);
    for (Trial t : plan.trials()) {
      List<String> row = Candidates.row(Csv.number(t.candidate().cost()), t.candidate());
      row.addAll(List.of(t.verdict().name().toLowerCase(Locale.ROOT), Integer.toString(t.replications()), t.worst(),
          Csv.number(t.share()), Csv.number(t.interval().low()), Csv.number(t.interval().high()),
          t.shortfall().objective(), Csv.number(known(t.shortfall().reached()))));
      csv.writeRecord(row);
    }
    csv.flush();
  }
}
