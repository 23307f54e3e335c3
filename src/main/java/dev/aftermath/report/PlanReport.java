package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Selection.Finding;
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
  private static final int MOST_SHOWN = 12;

  private PlanReport() {}

  /** A report of 80 columns: the answer first. */
  public static String text(Plan plan) {
    Columns text = new Columns();
    text.line(Columns.cut(plan.scenario(), 50) + ": plan");
    plan.chosen().ifPresentOrElse(t -> chosen(text, plan, t), () -> none(text, plan));
    text.line("");
    text.line("Objectives: every RTO and RPO of every service, and limits, if any; each met");
    text.line("in " + Plain.percent(plan.goal()) + " of disasters.");
    text.line("Wrong with a chance of at most " + share(1 - plan.confidence()) + ", over all "
        + plan.trials().size() + " candidates; up to " + plan.most());
    text.line("replications each. Within " + Plain.percent(plan.indifference())
        + " of the goal one may stay undecided.");
    if (!plan.exhaustive()) {
      text.line(plan.combinations() + " combinations are too many to try all: " + plan.searched()
          + " were tried by local search;");
      text.line("something cheaper may exist.");
    }
    undecided(text, plan);
    refused(text, plan);
    tighter(text, plan);
    return text.text();
  }

  private static void chosen(Columns text, Plan plan, Trial t) {
    text.line("The cheapest design that meets every objective costs " + money(plan, t.candidate().cost()) + ":");
    describe(text, plan, t);
    text.line(Columns.cut("  met least often: " + t.worst() + ", in " + share(t.share()) + " [at least "
        + Plain.percent(floor(t.interval().low())) + "] of " + t.replications(), 80));
  }

  private static void none(Columns text, Plan plan) {
    text.line("No combination was shown to meet every objective.");
    plan.closest().ifPresent(t -> {
      text.line("The closest one costs " + money(plan, t.candidate().cost()) + ":");
      describe(text, plan, t);
      text.line(Columns.cut("  met least often: " + t.worst() + ", in " + share(t.share()) + " [" + bounds(t)
          + "] of "
          + t.replications(), 80));
      text.line(Columns.cut("  furthest off: " + t.shortfall().objective() + ", " + reached(plan, t.shortfall()), 80));
    });
  }

  private static String reached(Plan plan, Shortfall shortfall) {
    return Double.isInfinite(shortfall.reached())
        ? "not reached in 95 % of them"
        : "95 % within " + Plain.of(shortfall.unit(), shortfall.reached(), plan.currency());
  }

  private static void describe(Columns text, Plan plan, Trial t) {
    for (int i = 0; i < plan.choices().size(); i++) {
      text.line(Columns.cut("  " + Columns.left(plan.choices().get(i), 24) + " "
          + t.candidate().options().get(i), 80));
    }
    if (!t.candidate().options().contains(t.candidate().strategy())) {
      text.line(Columns.cut("  " + Columns.left("strategy", 24) + " " + t.candidate().strategy(), 80));
    }
  }

  private static void undecided(Columns text, Plan plan) {
    List<Trial> open = plan.undecided();
    if (!open.isEmpty()) {
      text.line("");
      text.line("Cheaper, but not decided (too near to the goal):");
      open.stream().limit(MOST_SHOWN).forEach(t -> row(text, plan, t));
      more(text, open.size());
    }
  }

  private static void refused(Columns text, Plan plan) {
    List<Trial> refused = plan.trials().stream()
        .filter(t -> t.verdict() == Finding.FAILS || t.verdict() == Finding.INVALID).toList();
    if (!refused.isEmpty()) {
      text.line("");
      text.line("Refused, and what each met least often:");
      refused.stream().limit(MOST_SHOWN).forEach(t -> row(text, plan, t));
      more(text, refused.size());
    }
  }

  private static void row(Columns text, Plan plan, Trial t) {
    String what = String.join(", ", t.candidate().options()) + " (" + t.candidate().strategy() + ")";
    text.line(String.format(Locale.ROOT, "  %10s  %s", money(plan, t.candidate().cost()), Columns.cut(what, 66)));
    if (t.verdict() == Finding.INVALID) {
      wrapped(text, "cannot be run: " + t.worst());
    } else {
      wrapped(text, t.worst() + " met in " + share(t.share()) + " of " + t.replications() + " [" + bounds(t) + "]");
    }
  }

  private static void wrapped(Columns text, String what) {
    StringBuilder line = new StringBuilder();
    for (String word : what.split(" ")) {
      if (line.length() + word.length() > 65) {
        text.line(" ".repeat(14) + Columns.cut(line.toString(), 66));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    text.line(" ".repeat(14) + Columns.cut(line.toString(), 66));
  }

  private static void more(Columns text, int size) {
    if (size > MOST_SHOWN) {
      text.line("  and " + (size - MOST_SHOWN) + " more, in plan.csv");
    }
  }

  private static void tighter(Columns text, Plan plan) {
    if (plan.tighter().isEmpty()) {
      return;
    }
    text.line("");
    text.line("What tighter objectives would cost:");
    double now = plan.chosen().map(t -> t.candidate().cost()).orElse(0.0);
    for (Plan.Tighter t : plan.tighter()) {
      text.line(Columns.cut("  " + Columns.left(t.label(), 32) + " " + t.chosen().map(c ->
          money(plan, c.candidate().cost()) + (c.candidate().cost() > now
              ? " (+" + money(plan, c.candidate().cost() - now) + "): "
              + String.join(", ", c.candidate().options()) : ": no more than now"))
          .orElse("no combination was shown to meet them"), 80));
    }
  }

  private static String money(Plan plan, double amount) {
    return Money.text(amount, plan.currency());
  }

  private static String share(double share) {
    return Plain.percent(Math.rint(share * 1000) / 1000);
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
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("cost", t.candidate().cost());
    tree.put("strategy", t.candidate().strategy());
    Map<String, Object> options = new LinkedHashMap<>();
    for (int i = 0; i < plan.choices().size(); i++) {
      options.put(plan.choices().get(i), t.candidate().options().get(i));
    }
    tree.put("options", options);
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
    List<String> header = new ArrayList<>(List.of("cost_" + plan.currency().toLowerCase(Locale.ROOT), "strategy"));
    header.addAll(plan.choices());
    header.addAll(List.of("verdict", "replications", "met_least_often", "met", "met_low", "met_high", "furthest_off",
        "reached_p95"));
    csv.writeRecord(header);
    for (Trial t : plan.trials()) {
      List<String> row = new ArrayList<>(List.of(Csv.number(t.candidate().cost()), t.candidate().strategy()));
      row.addAll(t.candidate().options());
      row.addAll(List.of(t.verdict().name().toLowerCase(Locale.ROOT), Integer.toString(t.replications()), t.worst(),
          Csv.number(t.share()), Csv.number(t.interval().low()), Csv.number(t.interval().high()),
          t.shortfall().objective(), Csv.number(known(t.shortfall().reached()))));
      csv.writeRecord(row);
    }
    csv.flush();
  }
}
