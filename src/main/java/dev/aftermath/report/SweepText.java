package dev.aftermath.report;

import dev.aftermath.report.SweepView.OfAxis;
import dev.aftermath.report.SweepView.Point;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.study.SweptNumber;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Terse;
import dev.aftermath.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sweep as a text: what was run, and what it came to. */
public final class SweepText {
  private static final int MOST_ROWS = 100;

  private final SweepView sweep;
  private final Words words;
  private final Terse numbers;
  private final boolean korean;
  private final Blocks text = new Blocks();

  private SweepText(SweepView sweep, Words words) {
    this.sweep = sweep;
    this.words = words;
    numbers = new Terse(words, sweep.currency());
    korean = words.language() == Language.KO;
  }

  /** The text in the language of these words. */
  public static Blocks of(SweepView sweep, Words words) {
    SweepText text = new SweepText(sweep, words);
    text.write();
    return text.text;
  }

  private void write() {
    text.title(Phrase.cut(sweep.scenario(), 60).and(": " + words.get("sweep.text.title")));
    text.lines(words.get("sweep.text.points", sweep.wanted(), words.get("sweep.design." + sweep.design()),
        sweep.replications(), sweep.seed()));
    if (!sweep.complete()) {
      text.lines(words.get("sweep.text.incomplete", sweep.points().size()));
    }
    text.gap();
    for (int a = 0; a < sweep.axes().size(); a++) {
      OfAxis axis = sweep.axes().get(a);
      String now = axis.written().isEmpty() ? words.get("sweep.text.notSet") : axis.written();
      text.plainItem(Phrase.of(letter(a) + "  ").and(Phrase.cut(axis.path(), 50))
          .and(" (" + words.get("sweep.text.now") + " ").and(Phrase.cut(now, 20)).and(")"));
    }
    text.gap();
    points();
    text.gap();
    text.lines(words.get("sweep.text.legend").split("\n"));
    if (sweep.priced()) {
      sweep.strategies().forEach(this::front);
    }
  }

  private void points() {
    Table table = new Table().left(letters(), korean ? 16 : 18).left(words.get("sweep.text.strategy"), korean ? 12 : 14)
        .right(words.get("sweep.text.mean"), 9).right(words.get("sweep.text.within"), 9)
        .right(words.get("sweep.text.lost"), 9).right(words.get("sweep.text.met"), 7)
        .right(words.get("sweep.text.loss"), korean ? 12 : 9);
    for (Point point : sweep.points().subList(0, Math.min(MOST_ROWS, sweep.points().size()))) {
      boolean first = true;
      for (String s : sweep.strategies()) {
        table.row(first ? String.join(", ", point.values()) : "", s,
            numbers.time(point.number(s, "up_for_good_mean_s")),
            numbers.time(point.number(s, SweptNumber.COST_AGAINST)),
            numbers.time(point.number(s, "recovery_point_p95_s")),
            numbers.percent(point.number(s, "p_rto_met")),
            numbers.money(point.number(s, "loss_mean_" + sweep.currency().toLowerCase(Locale.ROOT))));
        first = false;
      }
    }
    text.table(table);
    if (sweep.points().size() > MOST_ROWS) {
      text.lines(words.get("sweep.text.more", sweep.points().size() - MOST_ROWS));
    }
  }

  private static String letter(int axis) {
    return String.valueOf((char) ('A' + axis % 26));
  }

  private String letters() {
    return IntStream.range(0, sweep.axes().size()).mapToObj(SweepText::letter).collect(Collectors.joining(", "));
  }

  private void front(String strategy) {
    text.gap();
    List<String> around = List.of(words.template("sweep.text.front", "s").split("\\{s}", -1));
    text.heading(Phrase.of(around.get(0)).and(Phrase.cut(strategy, 20)).and(around.get(1)));
    Table table = new Table().headless().right(words.get("sweep.text.cost"), 12).gap(2)
        .right(words.get("sweep.text.within"), 10).left(letters(), 50).gap(3);
    for (Point point : sweep.front(strategy)) {
      table.row(numbers.money(point.cost()), numbers.time(point.number(strategy, SweptNumber.COST_AGAINST)),
          String.join(", ", point.values()));
    }
    text.table(table);
  }
}
