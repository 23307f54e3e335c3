package dev.aftermath.report;

import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/** What years come to, for a terminal of 80 columns. */
public final class AnnualText {
  private static final int NAME = 23;
  private static final int WIDE = 19;

  private AnnualText() {}

  /** The text of years.json, in the language of the words. */
  public static String of(Tree document, Words words) {
    AnnualView view = AnnualView.of(document);
    AnnualTelling telling = new AnnualTelling(view, words);
    Numbers numbers = new Numbers(words, view.currency());
    Columns text = new Columns();
    text.line(Columns.cut(words.of(view.title()), 50) + ": " + words.get("years.years"));
    text.wrap(telling.headline(), "");
    text.wrap(telling.runs(), "");
    text.line("");
    for (Of s : view.strategies()) {
      text.line(words.of(s.title()));
      text.line(row(words.get("years.column.downtime"), numbers.duration(s.downtime().value()),
          telling.duration(s.downtime())));
      text.line(row(words.get("years.column.loss"), numbers.money(s.loss().value()), telling.money(s.loss())));
      text.line(row(words.get("years.column.broken"), telling.chance(s.broken().value()), telling.chances(s.broken())));
    }
    text.line("");
    text.wrap(words.get("years.longer"), "");
    List<String> heads = new ArrayList<>();
    for (double seconds : AnnualTelling.LONGER) {
      heads.add(words.get("years.longerThan", numbers.mark(seconds)));
    }
    text.line(cells(heads));
    for (Of s : view.strategies()) {
      List<String> cells = new ArrayList<>();
      for (double seconds : AnnualTelling.LONGER) {
        cells.add(s.longest().isEmpty() ? "" : telling.often(AnnualTelling.at(s.longest(), seconds)));
      }
      text.line(words.of(s.title()));
      text.line(cells(cells));
    }
    text.line("");
    text.wrap(words.get("years.causes"), "");
    for (Of s : view.strategies()) {
      text.wrap("- " + words.get("panel", words.of(s.title()), telling.causes(s)), "  ");
    }
    telling.saves().forEach(line -> text.wrap("- " + line, "  "));
    text.line("");
    telling.notes().forEach(note -> text.wrap("- " + note, "  "));
    return text.text();
  }

  private static String row(String name, String value, String interval) {
    return "  " + Columns.left(name, NAME) + Columns.left(value, WIDE) + interval;
  }

  private static String cells(List<String> cells) {
    StringBuilder line = new StringBuilder("  ");
    cells.forEach(cell -> line.append(Columns.left(cell, WIDE)));
    return line.toString();
  }
}
