package dev.aftermath.report;

import dev.aftermath.report.AttributionView.OfChoice;
import dev.aftermath.report.AttributionView.OfPair;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Words;
import java.util.List;

/** What makes the difference between two strategies. */
public final class AttributionText {
  private static final int WIDE = 26;
  /** Blanks before what is said of a choice. */
  private static final int NOTE = 2;

  private AttributionText() {}

  /** The text of attribution.json, in the language of the words. */
  public static Blocks of(Tree document, Words words) {
    AttributionView view = AttributionView.of(document);
    AttributionTelling telling = new AttributionTelling(view, words);
    Blocks text = new Blocks();
    text.title(Phrase.cut(words.of(view.title()), 40).and(": " + words.get("chart.waterfall")));
    text.paragraph(telling.headline());
    text.paragraph(telling.means());
    text.paragraph(words.get("attribution.runs", view.run(), view.variants(), view.replications(), view.seed()));
    if (!view.choices().isEmpty()) {
      text.gap();
      Table table = new Table().above(words.get("column.choice")).left(words.get("column.share"), WIDE).gap(2)
          .left(words.get("column.alone"), WIDE).gap(0).left(words.get("column.last.choice"), WIDE).gap(0);
      view.choices().forEach(c -> choice(table, c, telling, words));
      text.table(table);
      text.gap();
      pairs(text, telling, words);
    }
    text.gap();
    telling.notes().forEach(text::bullet);
    return text;
  }

  private static void choice(Table table, OfChoice c, AttributionTelling telling, Words words) {
    table.row(words.get("panel", words.of(c.title()), telling.step(c)),
        (telling.share(c.share().value()) + " " + telling.shareInterval(c)).strip(), telling.ratio(c.alone()),
        telling.ratio(c.last()));
    if (!c.log().isAlways(0)) {
      table.note(words.get("panel", words.get("attribution.own"), telling.factor(c)), NOTE);
    }
    telling.remarks(c).forEach(remark -> table.note(remark, NOTE));
  }

  private static void pairs(Blocks text, AttributionTelling telling, Words words) {
    List<OfPair> pairs = telling.pairs();
    if (pairs.isEmpty()) {
      text.paragraph(words.get("attribution.pairs.none"));
    } else {
      text.heading(words.get("attribution.pairs"));
    }
    for (OfPair p : pairs) {
      text.bullet(words.get("panel", telling.pair(p), telling.ratio(p.ratio())) + "; " + telling.meaning(p));
    }
  }
}
