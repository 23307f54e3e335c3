package dev.aftermath.report;

import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.report.PlanView.Trial;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Terse;
import dev.aftermath.words.Words;
import java.util.List;

/** A plan by objectives as a text, the answer first. */
public final class PlanText {
  private final PlanView plan;
  private final Words words;
  private final Terse numbers;
  private final PlanTelling telling;
  private final Blocks text = new Blocks();

  private PlanText(PlanView plan, Words words) {
    this.plan = plan;
    this.words = words;
    numbers = new Terse(words, plan.currency());
    telling = new PlanTelling(plan, words);
  }

  /** The text in the language of these words. */
  public static Blocks of(PlanView plan, Words words) {
    PlanText text = new PlanText(plan, words);
    text.write();
    return text.text;
  }

  private void write() {
    text.title(Phrase.cut(plan.scenario(), 50).and(": " + words.get("plan.text.title")));
    plan.chosen().ifPresentOrElse(this::chosen, this::none);
    text.gap();
    text.lines(words.get("plan.text.objectives", numbers.percent(plan.goal())).split("\n"));
    text.lines(words.get("plan.text.wrong", numbers.share(1 - plan.confidence()), plan.trials().size(), plan.most(),
        numbers.percent(plan.indifference())).split("\n"));
    if (!plan.exhaustive()) {
      text.lines(words.get("plan.text.search", plan.combinations(), plan.searched()).split("\n"));
    }
    listed("plan.text.undecided", plan.of(Finding.UNDECIDED));
    listed("plan.text.refused", plan.trials().stream()
        .filter(t -> t.verdict() == Finding.FAILS || t.verdict() == Finding.INVALID).toList());
    tighter();
  }

  private void chosen(Trial t) {
    text.lines(words.get("plan.text.chosen", numbers.money(t.design().cost())));
    Candidates.describe(text, t.design(), words);
    text.line(cut("  " + words.get("plan.text.least", telling.objective(t.worst()), numbers.share(t.met()),
        numbers.percent(Math.floor(t.bounds().low() * 1000) / 1000), t.replications())));
  }

  private void none() {
    text.lines(words.get("plan.text.none"));
    plan.closest().ifPresent(t -> {
      text.lines(words.get("plan.text.closest", numbers.money(t.design().cost())));
      Candidates.describe(text, t.design(), words);
      text.line(cut("  " + words.get("plan.text.met", telling.objective(t.worst()), numbers.share(t.met()), bounds(t),
          t.replications())));
      text.line(cut("  " + words.get("plan.text.furthest", telling.objective(t.furthestOff()), reached(t))));
    });
  }

  private String reached(Trial t) {
    return Double.isNaN(t.reached()) ? words.get("plan.text.notReached")
        : words.get("plan.text.reached", numbers.of(t.unit(), t.reached()));
  }

  private static Phrase cut(String line) {
    return Phrase.cut(line, Columns.WIDTH);
  }

  private static String bounds(Trial t) {
    return Decimals.fixed(t.bounds().low() * 100, 1) + ", " + Decimals.fixed(t.bounds().high() * 100, 1) + " %";
  }

  private void listed(String heading, List<Trial> trials) {
    if (trials.isEmpty()) {
      return;
    }
    text.gap();
    text.heading(words.get(heading));
    Table table = new Table().headless().right(words.get("plan.text.cost"), 10).gap(2)
        .left(words.get("plan.text.design"), 66).gap(2).brokenBelow(words.get("plan.text.worst"), 14);
    for (Trial t : Candidates.shown(trials)) {
      table.row(numbers.money(t.design().cost()), t.design().told(), t.verdict() == Finding.INVALID
          ? words.get("plan.text.invalid", t.worst())
          : words.get("plan.text.metIn", telling.objective(t.worst()), numbers.share(t.met()), t.replications(),
              bounds(t)));
    }
    text.table(table);
    Candidates.rest(text, trials, words);
  }

  private void tighter() {
    if (plan.tighter().isEmpty()) {
      return;
    }
    text.gap();
    text.heading(words.get("plan.text.tighter"));
    Table table = new Table().headless().left(words.get("plan.text.asked"), 32).gap(2)
        .left(words.get("plan.text.cost"), 45);
    double now = plan.chosen().map(t -> t.design().cost()).orElse(0.0);
    for (PlanView.Tighter t : plan.tighter()) {
      table.row(telling.tightened(t), t.chosen().map(c -> tighter(c, now)).orElse(words.get("plan.text.noneTighter")));
    }
    text.table(table);
  }

  private String tighter(Trial c, double now) {
    String cost = numbers.money(c.design().cost());
    return c.design().cost() > now ? words.get("plan.text.dearer", cost, numbers.money(c.design().cost() - now),
        c.design().taken()) : words.get("plan.text.same", cost);
  }
}
