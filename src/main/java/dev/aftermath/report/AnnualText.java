package dev.aftermath.report;

import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What years come to. */
public final class AnnualText {
  private static final int NAME = 23;
  private static final int WIDE = 19;
  private static final int WORDS = 28;

  private AnnualText() {}

  /** The text of years.json, in the language of the words. */
  public static Blocks of(Tree document, Words words) {
    AnnualView view = AnnualView.of(document);
    AnnualTelling telling = new AnnualTelling(view, words);
    Numbers numbers = new Numbers(words, view.currency());
    Blocks text = new Blocks();
    text.title(Phrase.cut(words.of(view.title()), 50).and(": " + words.get("years.years")));
    text.paragraph(telling.headline());
    text.paragraph(telling.runs());
    text.gap();
    Table means = new Table().headless().left(words.get("column.measure"), NAME).gap(2)
        .left(words.get("column.mean"), WIDE).gap(0).whole(words.get("column.ci"), 0).gap(0);
    for (Of s : view.strategies()) {
      means.group(words.of(s.title()));
      means.row(words.get("years.column.downtime"), numbers.duration(s.downtime().value()),
          telling.duration(s.downtime()));
      means.row(words.get("years.column.planned"), numbers.duration(s.planned().value()),
          telling.duration(s.planned()));
      means.row(words.get("years.column.loss"), numbers.money(s.loss().value()), telling.money(s.loss()));
      means.row(words.get("years.column.broken"), s.broken().map(b -> telling.chance(b.value())).orElse(Numbers.NONE),
          s.broken().map(telling::chances).orElse(""));
    }
    text.table(means);
    text.gap();
    text.paragraph(words.get("years.longer"));
    text.table(longer(view, telling, numbers, words));
    text.gap();
    text.heading(words.get("years.causes"));
    for (Of s : view.strategies()) {
      text.bullet(words.get("panel", words.of(s.title()), telling.causes(s)));
    }
    telling.saves().forEach(text::bullet);
    text.gap();
    AnnualRequests requests = new AnnualRequests(view, words);
    if (requests.any()) {
      text.heading(words.get("years.requests"));
      text.table(lines(view, words, requests::lines));
      text.gap();
    }
    OperationTelling operation = new OperationTelling(view, words);
    text.heading(words.get("years.operation"));
    text.table(lines(view, words, operation::lines));
    text.gap();
    telling.notes().forEach(text::bullet);
    operation.notes().forEach(text::bullet);
    return text;
  }

  private static Table lines(AnnualView view, Words words, Function<Of, List<OperationTelling.Line>> lines) {
    Table table = new Table().headless().left(words.get("years.operation.what"), WORDS).gap(2)
        .whole(words.get("column.value"), 0).gap(1);
    for (Of s : view.strategies()) {
      table.group(words.of(s.title()));
      lines.apply(s).forEach(line -> table.row(line.title(), line.value()));
    }
    return table;
  }

  private static Table longer(AnnualView view, AnnualTelling telling, Numbers numbers, Words words) {
    Table table = new Table().above(words.get("column.strategy"));
    for (double seconds : AnnualTelling.LONGER) {
      table.left(words.get("years.longerThan", numbers.mark(seconds)), WIDE)
          .gap(seconds == AnnualTelling.LONGER[0] ? 2 : 0);
    }
    for (Of s : view.strategies()) {
      List<Phrase> cells = new ArrayList<>(List.of(Phrase.of(words.of(s.title()))));
      for (double seconds : AnnualTelling.LONGER) {
        cells.add(Phrase.of(
            s.longest().isEmpty() ? "" : telling.often(AnnualTelling.at(s.longest(), seconds))));
      }
      table.row(cells);
    }
    return table;
  }
}
