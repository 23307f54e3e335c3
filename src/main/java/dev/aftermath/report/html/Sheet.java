package dev.aftermath.report.html;

import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.List;

/** What every section of any report writes into, in one language. */
interface Sheet {
  Markup html();

  Words words();

  Numbers numbers();

  default String word(String key, Object... values) {
    return words().get(key, values);
  }

  /** A text that results hold in every language. */
  default String told(Tree tree, String key) {
    return words().of(tree.told(key));
  }

  default String count(double value) {
    return numbers().count(value);
  }

  /** What must be known before a number is quoted, under a heading of its own. */
  default void notes(List<String> notes) {
    html().element("h3", word("attribution.notes"));
    warnings(notes);
  }

  /** The same without a heading. */
  default void warnings(List<String> warnings) {
    html().open("ul", "class", "warnings");
    warnings.forEach(warning -> html().element("li", warning));
    html().close();
  }
}
