package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in attribution.json, read once for text, picture and page.
 *
 * @param before geometric mean under the first strategy
 * @param after under the second one
 * @param isDivided whether there are shares
 * @param limit what counts as so long when it lasted longer; NaN where all was seen to end
 * @param pairs the strongest first
 */
public record AttributionView(
    Text title, String sha256, Text from, Text to, Text measure, Unit unit, String currency, int replications,
    String seed, Figures ratio, boolean isDivided, Side before, Side after, double limit, int censoredRuns,
    int censoredVariants, double least, int flooredRuns, List<OfChoice> choices, List<OfPair> pairs, int run,
    int variants, List<Text> oneSided) {

  /**
   * What one of the two came to.
   *
   * @param bounded whether it is a bound: in some replication the end was not seen
   */
  public record Side(double geometricMean, boolean bounded) {
    private static Side of(Tree variant) {
      return new Side(variant.at("geometricMean").size(), variant.at("censored").count() > 0);
    }
  }

  /** A number and its 95 % interval. */
  public record Figures(double value, Interval interval) {
    private static Figures of(Tree tree, String key, String interval) {
      return new Figures(tree.at(key).number(), tree.interval(interval));
    }

    /** Whether it is that number in every replication. */
    boolean isAlways(double number) {
      return value == number && (!interval.exists() || (interval.low() == number && interval.high() == number));
    }
  }

  /** One choice; its share is NaN where there is nothing to divide, its logarithm is there always. */
  public record OfChoice(
      Text title, Text from, Text to, Figures share, Figures log, Figures alone, Figures last) {}

  /** Two choices, and the factor by which they change more together than each by itself. */
  public record OfPair(Text first, Text second, double log, Figures ratio) {}

  /** Reads the document. */
  public static AttributionView of(Tree tree) {
    List<OfChoice> choices = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Tree c : tree.at("choices").items()) {
      names.add(c.at("name").text());
      choices.add(new OfChoice(c.told("title"), c.told("fromTitle"), c.told("toTitle"),
          Figures.of(c.at("shapley"), "share", "ci95"), Figures.of(c.at("shapley"), "log", "logCi95"),
          Figures.of(c.at("alone"), "ratio", "ci95"), Figures.of(c.at("last"), "ratio", "ci95")));
    }
    List<OfPair> pairs = new ArrayList<>();
    for (Tree p : tree.at("interactions").items()) {
      List<Text> titles = p.at("choices").items().stream().map(n -> title(n, names, choices)).toList();
      if (titles.size() != 2) {
        throw p.at("choices").wrong("two names");
      }
      pairs.add(new OfPair(titles.get(0), titles.get(1), p.at("log").number(), Figures.of(p, "ratio", "ci95")));
    }
    List<Tree> variants = tree.at("variants").items();
    if (variants.isEmpty()) {
      throw tree.at("variants").wrong("a list of variants");
    }
    return new AttributionView(tree.told("title"), tree.at("sha256").text(), tree.told("fromTitle"),
        tree.told("toTitle"), tree.told("measureTitle"), tree.at("unit").constant(Unit.class),
        tree.at("currency").text(), tree.at("replications").count(), tree.at("seed").text(),
        Figures.of(tree.at("ratio"), "value", "ci95"), tree.at("sharesDefined").isTrue(),
        Side.of(variants.get(0)), Side.of(variants.get(variants.size() - 1)),
        tree.at("limit").size(), tree.at("censoredRuns").count(), tree.at("censoredVariants").count(),
        tree.at("least").size(), tree.at("flooredRuns").count(), choices, pairs, tree.at("variantsRun").count(),
        tree.at("variantsInAll").count(), tree.at("oneSided").items().stream().map(Tree::told).toList());
  }

  private static Text title(Tree name, List<String> names, List<OfChoice> choices) {
    return choices.get(names.indexOf(name.oneOf(names))).title();
  }
}
