package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.report.YearlyPlanView.Trial;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.words.Terse;
import dev.aftermath.words.Words;
import java.util.List;

/** A plan by the cost and the loss of years as a text, the answer first. */
public final class YearlyPlanText {
  private final YearlyPlanView plan;
  private final Words words;
  private final Terse numbers;
  private final Blocks text = new Blocks();

  private YearlyPlanText(YearlyPlanView plan, Words words) {
    this.plan = plan;
    this.words = words;
    numbers = new Terse(words, plan.currency());
  }

  /** The text in the language of these words. */
  public static Blocks of(YearlyPlanView plan, Words words) {
    YearlyPlanText text = new YearlyPlanText(plan, words);
    text.write();
    return text.text;
  }

  private void write() {
    text.title(Phrase.cut(plan.scenario(), 50).and(": " + words.get("plan.text.title")));
    plan.chosen().ifPresentOrElse(this::chosen, () -> text.lines(words.get("yearly.text.none")));
    text.gap();
    text.lines(words.get("yearly.text.about", numbers.share(1 - plan.confidence()), plan.trials().size(),
        numbers.percent(plan.indifference())).split("\n"));
    more(Finding.NOT_TOLD_APART, "yearly.text.notTold");
    more(Finding.GREATER, "yearly.text.greater");
    List<Trial> invalid = plan.of(Finding.INVALID);
    if (!invalid.isEmpty()) {
      text.gap();
      text.heading(words.get("yearly.text.invalid"));
      Table table = new Table().headless().left(words.get("plan.text.design"), 76).gap(2)
          .brokenBelow(words.get("yearly.text.why"), 14);
      Candidates.shown(invalid).forEach(t -> table.row(t.design().told(), t.invalid()));
      text.table(table);
    }
  }

  private void chosen(Trial t) {
    text.lines(words.get("yearly.text.chosen", money(t.total())));
    Candidates.describe(text, t.design(), words);
    Table figures = new Table().headless().left(words.get("yearly.text.what"), 24).gap(2)
        .left(words.get("yearly.text.figure"), 53);
    figures.row(words.get("yearly.text.cost"), money(t.design().cost()));
    figures.row(words.get("yearly.text.loss"), words.get("yearly.text.lossOf",
        money(t.loss()) + bounds(t.lossInterval(), this::money), t.years()));
    figures.row(words.get("yearly.text.down"), words.get("yearly.text.downOf", numbers.time(t.downtime())));
    figures.row(words.get("yearly.text.broken"), words.get("yearly.text.brokenIn", numbers.share(t.broken()))
        + bounds(t.brokenInterval(), numbers::share));
    text.gap();
    text.table(figures);
  }

  private void more(Finding finding, String heading) {
    List<Trial> trials = plan.of(finding);
    if (trials.isEmpty()) {
      return;
    }
    text.gap();
    text.heading(words.get(heading));
    Table table = new Table().headless().right(words.get("yearly.text.more"), 10).gap(2)
        .left(words.get("plan.text.design"), 66).gap(2).brokenBelow(words.get("yearly.text.ofIt"), 14);
    for (Trial t : Candidates.shown(trials)) {
      Interval bounds = t.moreBounds();
      table.row("+" + money(t.more()), t.design().told(), (bounds.high() > bounds.low()
          ? bounds(bounds, this::money).strip() + "; " : "")
          + words.get("yearly.text.parts", money(t.design().cost()), money(t.loss()), t.years()));
    }
    text.table(table);
    Candidates.rest(text, trials, words);
  }

  private static String bounds(Interval i, java.util.function.DoubleFunction<String> told) {
    return i.exists() ? " [" + told.apply(i.low()) + ", " + told.apply(i.high()) + "]" : "";
  }

  private String money(double amount) {
    return amount < 0 ? "-" + numbers.money(-amount) : numbers.money(amount);
  }
}
