package dev.aftermath.report;

import dev.aftermath.report.ComparisonView.Row;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.words.Plain;
import dev.aftermath.words.Words;
import java.util.List;
import java.util.function.DoubleFunction;

/** Tables that tell what changed between results. */
final class DifferenceTable {
  private DifferenceTable() {}

  /**
   * Without rows yet.
   *
   * @param caption of what; "" for what was said before
   * @param width columns of a terminal for what is compared
   */
  static Table of(String caption, int width, Words words) {
    return new Table(caption).left(Phrase.silent(words.get("compare.measure")), width)
        .right(words.get("compare.before"), 9).right(words.get("compare.after"), 9)
        .right(words.get("compare.change"), 9).whole(words.get("compare.interval"), 0);
  }

  /**
   * Adds before, after, what changed and its interval.
   *
   * @param value a number as it is told
   */
  static void row(Table table, Phrase name, Row d, DoubleFunction<String> value, Words words) {
    if (!d.isKnown()) {
      row(table, name, Plain.NONE, Plain.NONE, Plain.NONE,
          words.get("compare.unknown", d.unknownBefore(), d.unknownAfter()));
      return;
    }
    boolean same = d.difference() == 0;
    row(table, name, value.apply(d.before()), value.apply(d.after()),
        same ? "=" : Plain.signed(d.difference(), value), same || !d.interval().exists() ? ""
            : "[" + Plain.signed(d.interval().low(), value) + ", " + Plain.signed(d.interval().high(), value) + "]");
  }

  private static void row(Table table, Phrase name, String before, String after, String change, String interval) {
    table.row(List.of(name, Phrase.of(before), Phrase.of(after), Phrase.of(change), Phrase.of(interval)));
  }
}
