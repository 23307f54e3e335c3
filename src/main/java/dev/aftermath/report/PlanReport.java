package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.Plan;
import dev.aftermath.study.Plan.Trial;
import dev.aftermath.study.Shortfall;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Money;
import dev.aftermath.words.Plain;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as text, JSON and CSV. */
public final class PlanReport {
  private PlanReport() {}

  /** The answer first. */
  public static Blocks text(Plan plan) {
    Blocks text = new Blocks();
    text.title(Phrase.cut(plan.scenario(), 50).and(": plan"));
    plan.chosen().ifPresentOrElse(t -> chosen(text, plan, t), () -> none(text, plan));
    text.gap();
    text.lines("Objectives: every RTO and RPO of every service, and limits, if any; each met",
        "in " + Plain.percent(plan.goal()) + " of disasters.");
    text.lines("Wrong with a chance of at most " + Candidates.share(1 - plan.confidence()) + ", over all "
        + plan.trials().size() + " candidates; up to " + plan.most(),
        "replications each. Within " + Plain.percent(plan.indifference()) + " of the goal one may stay undecided.");
    if (!plan.exhaustive()) {
      text.lines(plan.combinations() + " combinations are too many to try all: " + plan.searched()
          + " were tried by local search;", "something cheaper may exist.");
    }
    undecided(text, plan);
    refused(text, plan);
    tighter(text, plan);
    return text;
  }

  private static void chosen(Blocks text, Plan plan, Trial t) {
    text.lines("The cheapest design that meets every objective costs " + money(plan, t.candidate().cost()) + ":");
    Candidates.describe(text, plan.choices(), t.candidate());
    text.line(Phrase.cut("  met least often: " + t.worst() + ", in " + Candidates.share(t.share()) + " [at least "
        + Plain.percent(floor(t.interval().low())) + "] of " + t.replications(), Columns.WIDTH));
  }

  private static void none(Blocks text, Plan plan) {
    text.lines("No combination was shown to meet every objective.");
    plan.closest().ifPresent(t -> {
      text.lines("The closest one costs " + money(plan, t.candidate().cost()) + ":");
      Candidates.describe(text, plan.choices(), t.candidate());
      text.line(Phrase.cut("  met least often: " + t.worst() + ", in " + Candidates.share(t.share()) + " [" + bounds(t)
          + "] of " + t.replications(), Columns.WIDTH));
      text.line(Phrase.cut("  furthest off: " + t.shortfall().objective() + ", " + reached(plan, t.shortfall()),
          Columns.WIDTH));
    });
  }

  private static String reached(Plan plan, Shortfall shortfall) {
    return Double.isInfinite(shortfall.reached())
        ? "not reached in 95 % of them"
        : "95 % within " + Plain.of(shortfall.unit(), shortfall.reached(), plan.currency());
  }

  private static void undecided(Blocks text, Plan plan) {
    List<Trial> open = plan.undecided();
    if (!open.isEmpty()) {
      text.gap();
      text.heading("Cheaper, but not decided (too near to the goal):");
      trials(text, plan, open);
    }
  }

  private static void refused(Blocks text, Plan plan) {
    List<Trial> refused = plan.trials().stream()
        .filter(t -> t.verdict() == Finding.FAILS || t.verdict() == Finding.INVALID).toList();
    if (!refused.isEmpty()) {
      text.gap();
      text.heading("Refused, and what each met least often:");
      trials(text, plan, refused);
    }
  }

  private static void trials(Blocks text, Plan plan, List<Trial> trials) {
    Table table = new Table().headless().right("cost", 10).gap(2).left("design", 66).gap(2)
        .brokenBelow("met least often", 14);
    for (Trial t : Candidates.shown(trials)) {
      table.row(money(plan, t.candidate().cost()),
          Candidates.design(t.candidate()),
          t.verdict() == Finding.INVALID ? "cannot be run: " + t.worst()
              : t.worst() + " met in " + Candidates.share(t.share()) + " of " + t.replications() + " [" + bounds(t)
                  + "]");
    }
    text.table(table);
    Candidates.rest(text, trials);
  }

  private static void tighter(Blocks text, Plan plan) {
    if (plan.tighter().isEmpty()) {
      return;
    }
    text.gap();
    text.heading("What tighter objectives would cost:");
    Table table = new Table().headless().left("objectives", 32).gap(2).left("cost", 45);
    double now = plan.chosen().map(t -> t.candidate().cost()).orElse(0.0);
    for (Plan.Tighter t : plan.tighter()) {
      table.row(t.label(), t.chosen().map(c ->
          money(plan, c.candidate().cost()) + (c.candidate().cost() > now
              ? " (+" + money(plan, c.candidate().cost() - now) + "): "
              + String.join(", ", c.candidate().options()) : ": no more than now"))
          .orElse("no combination was shown to meet them"));
    }
    text.table(table);
  }

  private static String money(Plan plan, double amount) {
    return Money.text(amount, plan.currency());
  }

  private static double floor(double share) {
    return Math.floor(share * 1000) / 1000;
  }

  private static String bounds(Trial t) {
    return Decimals.fixed(t.interval().low() * 100, 1) + ", " + Decimals.fixed(t.interval().high() * 100, 1) + " %";
  }

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
    tree.put("mostReplications", plan.most());
    tree.put("chosen", plan.chosen().map(t -> trial(plan, t)).orElse(null));
    tree.put("closest", plan.closest().map(t -> trial(plan, t)).orElse(null));
    tree.put("candidates", plan.trials().stream().map(t -> trial(plan, t)).toList());
    List<Map<String, @Nullable Object>> tighter = new ArrayList<>();
    for (Plan.Tighter t : plan.tighter()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("what", t.label());
      entry.put("chosen", t.chosen().map(c -> trial(plan, c)).orElse(null));
      tighter.add(entry);
    }
    tree.put("tighter", tighter);
    return Json.text(tree);
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
