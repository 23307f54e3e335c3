package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.YearlyPlan;
import dev.aftermath.study.YearlyPlan.Trial;
import dev.aftermath.units.Money;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Plain;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan by the cost and the loss of years, as text, JSON and CSV. */
public final class YearlyPlanReport {
  private YearlyPlanReport() {}

  /** The answer first. */
  public static Blocks text(YearlyPlan plan) {
    Blocks text = new Blocks();
    text.title(Phrase.cut(plan.scenario(), 50).and(": plan"));
    plan.chosen().ifPresentOrElse(t -> chosen(text, plan, t),
        () -> text.lines("No combination can be run."));
    text.gap();
    text.lines("Totals are the cost of the options and the mean loss of a year of drawn faults and",
        "disasters (aftermath years); the disaster that the scenario scripts is not one of them.",
        "Wrong with a chance of at most " + Candidates.share(1 - plan.confidence()) + ", over all "
            + plan.trials().size() + " candidates, as far as means of so many",
        "years are normal. A design whose total may be less by no more than "
            + Plain.percent(plan.indifference()) + " can stay untold.");
    more(text, plan, Finding.NOT_TOLD_APART, "Not told apart from it; their totals are greater by");
    more(text, plan, Finding.GREATER, "Told to cost more; their totals are greater by");
    List<Trial> invalid = plan.of(Finding.INVALID);
    if (!invalid.isEmpty()) {
      text.gap();
      text.heading("Cannot be run:");
      Table table = new Table().headless().left("design", 76).gap(2).brokenBelow("why", 14);
      Candidates.shown(invalid).forEach(t -> table.row(Candidates.design(t.candidate()), t.invalid().orElse("")));
      text.table(table);
    }
    return text;
  }

  private static void chosen(Blocks text, YearlyPlan plan, Trial t) {
    text.lines("The design of which cost and loss of a year are least together: "
        + money(plan, t.total()) + " a year.");
    Candidates.describe(text, plan.choices(), t.candidate());
    Table figures = new Table().headless().left("what", 24).gap(2).left("figure", 53);
    figures.row("cost of the options", money(plan, t.candidate().cost()));
    figures.row("mean loss of a year", estimated(plan, t.loss()) + ", of " + t.years() + " years");
    figures.row("down a year", Plain.time(t.downtime().value()) + " a service");
    figures.row("an objective is broken",
        "in " + Candidates.share(t.broken().value()) + " of years" + bounds(t.broken().ci95()));
    text.gap();
    text.table(figures);
  }

  private static void more(Blocks text, YearlyPlan plan, Finding finding, String heading) {
    List<Trial> trials = plan.of(finding);
    if (trials.isEmpty()) {
      return;
    }
    text.gap();
    text.heading(heading);
    Table table = new Table().headless().right("more", 10).gap(2).left("design", 66).gap(2).brokenBelow("of it", 14);
    for (Trial t : Candidates.shown(trials)) {
      table.row("+" + money(plan, t.more()), Candidates.design(t.candidate()), (t.interval().high() > t.interval().low()
          ? "[" + money(plan, t.interval().low()) + ", " + money(plan, t.interval().high()) + "]; " : "")
          + "cost " + money(plan, t.candidate().cost()) + ", loss " + money(plan, t.loss().value()) + ", of "
          + t.years() + " years");
    }
    text.table(table);
    Candidates.rest(text, trials);
  }

  private static String estimated(YearlyPlan plan, Estimate e) {
    return money(plan, e.value()) + (e.ci95().exists()
        ? " [" + money(plan, e.ci95().low()) + ", " + money(plan, e.ci95().high()) + "]" : "");
  }

  private static String bounds(Interval i) {
    return i.exists() ? " [" + Candidates.share(i.low()) + ", " + Candidates.share(i.high()) + "]" : "";
  }

  private static String money(YearlyPlan plan, double amount) {
    return amount < 0 ? "-" + Money.text(-amount, plan.currency()) : Money.text(amount, plan.currency());
  }

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
