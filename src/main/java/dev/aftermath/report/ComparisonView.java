package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.results.Tree;
import dev.aftermath.study.RunComparison;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Comparisons;
import dev.aftermath.words.Words;
import java.util.List;

/**
 * What stands in comparison.json, for text and page.
 *
 * @param paired whether both sides met the same luck
 * @param compared pairs of replications, or the smaller number of replications
 */
public record ComparisonView(
    String before, String after, String scenarioBefore, String scenarioAfter, String currency, String seed,
    boolean paired, int compared, List<Text> notes, List<OfStrategy> strategies) {

  /** One strategy: all services together, grade by grade, and service by service. */
  public record OfStrategy(String name, List<Row> all, List<Row> grades, List<Row> services) {
    private static OfStrategy of(Tree t) {
      return new OfStrategy(t.at("name").text(), rows(t.at("all")), rows(t.at("grades")), rows(t.at("services")));
    }

    private static List<Row> rows(Tree list) {
      return list.items().stream().map(Row::of).toList();
    }
  }

  /**
   * A number on both sides.
   *
   * @param changed whether anything is different at all, even if it is not certain
   * @param certain whether the interval, widened for the number of rows of its table, leaves out zero
   * @param varianceRatio by how much pairing made the variance smaller; NaN when not paired
   * @param unknownBefore replications in which it is not known but for being large
   */
  public record Row(
      String subject, String measure, Text title, Unit unit, double before, double after, double difference,
      Interval interval, boolean changed, boolean certain, double varianceRatio, long unknownBefore,
      long unknownAfter) {
    private static Row of(Tree t) {
      return new Row(t.at("subject").text(), t.at("measure").text(), t.told("title"),
          t.at("unit").constant(Unit.class), t.at("before").number(), t.at("after").number(),
          t.at("difference").number(), t.interval("ci95"), t.at("changed").isTrue(), t.at("certain").isTrue(),
          t.at("varianceRatio").number(), t.at("censoredBefore").whole(), t.at("censoredAfter").whole());
    }

    /** What it is of, in some language. */
    public String subject(Words words) {
      return subject.equals(RunComparison.TOGETHER) ? words.get("compare.together")
          : subject.equals(Comparisons.WORST.en()) ? words.of(Comparisons.WORST) : subject;
    }

    /** Whether it is 0 on both sides, so that it tells nothing. */
    public boolean isNothing() {
      return isKnown() && !changed && before == 0 && after == 0;
    }

    /** Whether it is known on both sides. */
    public boolean isKnown() {
      return unknownBefore == 0 && unknownAfter == 0;
    }
  }

  /** Reads the document. */
  public static ComparisonView of(Tree tree) {
    return new ComparisonView(tree.at("before").text(), tree.at("after").text(), tree.at("scenarioBefore").text(),
        tree.at("scenario").text(), tree.at("currency").text(), tree.at("seed").text(), tree.at("paired").isTrue(),
        tree.at("replications").count(), tree.at("noteTexts").items().stream().map(Tree::told).toList(),
        tree.at("strategies").items().stream().map(OfStrategy::of).toList());
  }
}
