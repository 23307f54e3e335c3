package dev.aftermath.report;

import dev.aftermath.report.AttributionView.OfChoice;
import dev.aftermath.report.AttributionView.OfPair;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Words;
import java.util.List;

/** What makes the difference between two strategies, for a terminal of 80 columns. */
public final class AttributionText {
  private static final int WIDE = 26;

  private AttributionText() {}

  /** The text of attribution.json, in the language of the words. */
  public static String of(Tree document, Words words) {
    AttributionView view = AttributionView.of(document);
    AttributionTelling telling = new AttributionTelling(view, words);
    Columns text = new Columns();
    text.line(Columns.cut(words.of(view.title()), 40) + ": " + words.get("chart.waterfall"));
    text.wrap(telling.headline(), "");
    text.wrap(telling.means(), "");
    text.wrap(words.get("attribution.runs", view.run(), view.variants(), view.replications(), view.seed()), "");
    if (!view.choices().isEmpty()) {
      text.line("");
      text.line(row(words.get("column.share"), words.get("column.alone"), words.get("column.last.choice")));
      view.choices().forEach(c -> choice(text, c, telling, words));
      text.line("");
      pairs(text, telling, words);
    }
    text.line("");
    telling.notes().forEach(note -> text.wrap("- " + note, "  "));
    return text.text();
  }

  private static void choice(Columns text, OfChoice c, AttributionTelling telling, Words words) {
    text.wrap(words.get("panel", words.of(c.title()), telling.step(c)), "  ");
    text.line(row((telling.share(c.share().value()) + " " + telling.shareInterval(c)).strip(),
        telling.ratio(c.alone()), telling.ratio(c.last())));
    if (!c.log().isAlways(0)) {
      text.wrap("  " + words.get("panel", words.get("attribution.own"), telling.factor(c)), "  ");
    }
    telling.remarks(c).forEach(remark -> text.wrap("  " + remark, "  "));
  }

  private static String row(String share, String alone, String last) {
    return "  " + Columns.left(share, WIDE) + Columns.left(alone, WIDE) + Columns.cut(last, WIDE);
  }

  private static void pairs(Columns text, AttributionTelling telling, Words words) {
    List<OfPair> pairs = telling.pairs();
    text.wrap(words.get(pairs.isEmpty() ? "attribution.pairs.none" : "attribution.pairs"), "");
    for (OfPair p : pairs) {
      text.wrap("- " + words.get("panel", telling.pair(p), telling.ratio(p.ratio())) + "; " + telling.meaning(p), "  ");
    }
  }
}
