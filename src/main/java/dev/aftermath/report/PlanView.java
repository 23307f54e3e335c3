package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the plan.json of a plan by objectives, for text, picture and page.
 *
 * @param goal probability that every objective must have
 * @param combinations how many there are, in digits
 * @param exhaustive whether all of them were considered
 * @param searched how many a search tried, where they were too many
 * @param most greatest number of replications of a candidate
 * @param asked all that a design must meet
 * @param trials the candidates in order of cost
 */
public record PlanView(
    String scenario, String sha256, String currency, String seed, double goal, double confidence, double indifference,
    String combinations, boolean exhaustive, int searched, int most, List<Asked> asked, Optional<Trial> chosen,
    Optional<Trial> closest, List<Trial> trials, List<Tighter> tighter) {

  /**
   * What a design must meet.
   *
   * @param service "" of a limit of the whole run
   */
  public record Asked(String name, String service, Text title, double limit, Unit unit) {
    private static Asked of(Tree t) {
      return new Asked(t.at("name").text(), t.at("service").text(), t.told("title"), t.at("limit").number(),
          t.at("unit").constant(Unit.class));
    }
  }

  /**
   * A candidate and what was found.
   *
   * @param worst the objective that was met least often; why it cannot be run, where it cannot
   * @param met in which share of the replications; NaN when it was not tried
   * @param bounds of that share, at the level of the test
   * @param furthestOff the objective missed by the greatest factor; "" when it was not tried
   * @param reached what 95 % are within of that; NaN where it is not known
   */
  public record Trial(
      DesignView design, Finding verdict, int replications, String worst, double met, Interval bounds,
      String furthestOff, double reached, Unit unit) {
    private static Trial of(Tree t) {
      return new Trial(DesignView.of(t), t.at("verdict").constant(Finding.class), t.at("replications").count(),
          t.at("worst").text(), t.at("met").size(), t.interval("metBounds"), t.at("furthestOff").text(),
          t.at("reachedP95").number(),
          t.at("reachedUnit").exists() ? t.at("reachedUnit").constant(Unit.class) : Unit.TIME);
    }
  }

  /**
   * What tighter objectives would cost.
   *
   * @param how "rto", "rpo" or "goal"
   * @param label in English
   */
  public record Tighter(String how, String label, Optional<Trial> chosen) {}

  /** Reads the document. */
  public static PlanView of(Tree tree) {
    return new PlanView(tree.at("scenario").text(), tree.at("sha256").text(), tree.at("currency").text(),
        tree.at("seed").text(), tree.at("goal").size(), tree.at("confidence").size(), tree.at("indifference").size(),
        tree.at("combinations").text(), tree.at("exhaustive").isTrue(), tree.at("searched").count(),
        tree.at("mostReplications").count(), tree.at("objectives").items().stream().map(Asked::of).toList(),
        trial(tree.at("chosen")), trial(tree.at("closest")),
        tree.at("candidates").items().stream().map(Trial::of).toList(),
        tree.at("tighter").items().stream().map(t -> new Tighter(
            t.at("how").exists() ? t.at("how").oneOf(List.of("rto", "rpo", "goal")) : "", t.at("what").text(),
            trial(t.at("chosen")))).toList());
  }

  private static Optional<Trial> trial(Tree tree) {
    return tree.exists() ? Optional.of(Trial.of(tree)) : Optional.empty();
  }

  /** Those with a verdict, in order of cost. */
  public List<Trial> of(Finding finding) {
    return trials.stream().filter(t -> t.verdict() == finding).toList();
  }
}
