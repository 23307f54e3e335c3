package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.results.Tree;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the plan.json of a plan by cost and loss of years, for text, picture and page.
 *
 * @param most greatest number of years of a candidate
 * @param trials the candidates, the least total first, those that cannot be run last
 */
public record YearlyPlanView(
    String scenario, String sha256, String currency, String seed, double confidence, double indifference, int most,
    List<Trial> trials) {

  /**
   * A candidate and what was found.
   *
   * @param total what it costs a year, with the mean loss of a year
   * @param more by how much its total exceeds the least one, in the years that both had
   * @param moreBounds of that, at the level of the whole statement; none of the least
   * @param downtime of a service that counts, in seconds a year
   * @param broken the probability that some objective is broken in a year
   * @param invalid why it cannot be run; "" where it can
   */
  public record Trial(
      DesignView design, Finding verdict, int years, double total, double loss, Interval lossInterval, double more,
      Interval moreBounds, double downtime, double broken, Interval brokenInterval, String invalid) {
    private static Trial of(Tree t) {
      return new Trial(DesignView.of(t), t.at("verdict").constant(Finding.class), t.at("years").count(),
          t.at("total").number(), t.at("loss").number(), t.interval("lossCi95"), t.at("more").number(),
          t.interval("moreBounds"), t.at("downtimeSeconds").size(), t.at("broken").size(), t.interval("brokenCi95"),
          t.at("invalid").text());
    }
  }

  /** The value of the key "minimise" of such documents. */
  public static final String MINIMISE = "cost-and-loss";

  /** Reads the document. */
  public static YearlyPlanView of(Tree tree) {
    return new YearlyPlanView(tree.at("scenario").text(), tree.at("sha256").text(), tree.at("currency").text(),
        tree.at("seed").text(), tree.at("confidence").size(), tree.at("indifference").size(),
        tree.at("mostYears").count(), tree.at("candidates").items().stream().map(Trial::of).toList());
  }

  /** The one whose total is the least that was seen; empty when none could be run. */
  public Optional<Trial> chosen() {
    return of(Finding.LEAST).stream().findFirst();
  }

  /** Those with a verdict, in their order. */
  public List<Trial> of(Finding finding) {
    return trials.stream().filter(t -> t.verdict() == finding).toList();
  }
}
