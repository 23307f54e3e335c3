package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.YearlyPlan;
import dev.aftermath.study.YearlyPlan.Trial;
import dev.aftermath.vocabulary.Codes;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan by the cost and the loss of years, as JSON and CSV. */
public final class YearlyPlanReport {
  private YearlyPlanReport() {}

  /** One document. */
  public static String json(YearlyPlan plan) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("scenario", plan.scenario());
    tree.put("sha256", plan.sha256());
    tree.put("currency", plan.currency());
    tree.put("seed", plan.seed());
    tree.put("minimise", "cost-and-loss");
    tree.put("confidence", plan.confidence());
    tree.put("indifference", plan.indifference());
    tree.put("mostYears", plan.most());
    tree.put("chosen", plan.chosen().map(t -> trial(plan, t)).orElse(null));
    tree.put("candidates", plan.trials().stream().map(t -> trial(plan, t)).toList());
    return Json.text(tree);
  }

  private static Map<String, @Nullable Object> trial(YearlyPlan plan, Trial t) {
    Map<String, @Nullable Object> tree = Candidates.tree(plan.choices(), t.candidate());
    tree.put("verdict", Codes.of(t.finding()));
    tree.put("years", t.years());
    tree.put("total", t.total());
    tree.put("loss", t.loss().value());
    tree.put("lossCi95", Json.interval(t.loss().ci95()));
    tree.put("more", t.more());
    tree.put("moreBounds", Json.interval(t.interval()));
    tree.put("downtimeSeconds", t.downtime().value());
    tree.put("broken", t.broken().value());
    tree.put("brokenCi95", Json.interval(t.broken().ci95()));
    t.invalid().ifPresent(why -> tree.put("invalid", why));
    return tree;
  }

  /** One row for each candidate, in order of totals. */
  static void csv(YearlyPlan plan, Writer out) throws IOException {
    String currency = plan.currency().toLowerCase(Locale.ROOT);
    CsvWriter csv = Csv.writer(out);
    List<String> header = Candidates.header(plan.currency(), plan.choices());
    header.addAll(List.of("verdict", "years", "total_" + currency, "loss_" + currency, "loss_low", "loss_high", "more",
        "more_low", "more_high", "down_s", "broken", "broken_low", "broken_high"));
    csv.writeRecord(header);
    for (Trial t : plan.trials()) {
      List<String> row = Candidates.row(Csv.number(t.candidate().cost()), t.candidate());
      row.addAll(List.of(Codes.of(t.finding()), Integer.toString(t.years()), Csv.number(t.total()),
          Csv.number(t.loss().value()), Csv.number(t.loss().ci95().low()), Csv.number(t.loss().ci95().high()),
          Csv.number(t.more()), Csv.number(t.interval().low()), Csv.number(t.interval().high()),
          Csv.number(t.downtime().value()), Csv.number(t.broken().value()), Csv.number(t.broken().ci95().low()),
          Csv.number(t.broken().ci95().high())));
      csv.writeRecord(row);
    }
    csv.flush();
  }
}
