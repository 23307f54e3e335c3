package dev.aftermath.study;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Selection.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The result of a plan.
 *
 * @param currency of all costs
 * @param goal probability that every objective must have
 * @param confidence of the whole statement
 * @param indifference distance from the goal within which a candidate may stay undecided
 * @param combinations how many there are
 * @param exhaustive whether all of them were considered, or only those that a search found
 * @param trials the candidates in order of cost, with their verdicts
 * @param most greatest number of replications of a candidate
 * @param tighter what tighter objectives would cost
 * @param asked all that a design must meet
 */
public record Plan(
    String scenario, String sha256, String currency, long seed, double goal, double confidence, double indifference,
    List<String> choices, String combinations, boolean exhaustive, int searched, List<Trial> trials, int most,
    List<Tighter> tighter, List<Asked> asked) {

  /**
   * A candidate and what was found.
   *
   * @param worst the objective that was met least often; for a candidate that cannot be run, why
   * @param share of replications in which that objective was met; NaN when not tried
   * @param shortfall of the objective that is furthest off
   */
  public record Trial(
      Candidate candidate, Finding verdict, int replications, String worst, double share, Interval interval,
      Shortfall shortfall) {}

  /**
   * The cheapest design for tighter objectives.
   *
   * @param how "rto", "rpo" (all of them halved) or "goal"
   * @param label what is tightened
   * @param chosen empty when nothing meets them
   */
  public record Tighter(String how, String label, Optional<Trial> chosen) {}

  /** The cheapest candidate that was shown to meet every objective. */
  public Optional<Trial> chosen() {
    return trials.stream().filter(t -> t.verdict() == Finding.MEETS).findFirst();
  }

  /** Candidates that cost less than the chosen one and could neither be shown to meet the objectives nor to fail. */
  public List<Trial> undecided() {
    return trials.stream().filter(t -> t.verdict() == Finding.UNDECIDED).toList();
  }

  /** The candidate whose worst objective was met most often; of equals the one that misses by the least factor. */
  public Optional<Trial> closest() {
    return trials.stream().filter(t -> !Double.isNaN(t.share()))
        .reduce((a, b) -> b.share() > a.share() || (b.share() == a.share()
            && b.shortfall().factor() < a.shortfall().factor()) ? b : a);
  }
}
