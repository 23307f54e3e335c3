package dev.aftermath.study;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.estimate.Stratified.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Which design costs least with what a year of faults and disasters costs under it.
 *
 * @param currency of all amounts
 * @param confidence of the whole statement
 * @param indifference share of the least total by which a design that is left may cost less
 * @param choices in the order of the options of candidates
 * @param trials the candidates, the least total first, those that cannot be run last
 * @param most greatest number of years of a candidate
 */
public record YearlyPlan(
    String scenario, String sha256, String currency, long seed, double confidence, double indifference,
    List<String> choices, List<Trial> trials, int most) {

  /**
   * A candidate and what was found.
   *
   * @param years that were drawn of it
   * @param total what it costs a year, with the mean loss of a year
   * @param loss of a year
   * @param more by how much its total exceeds the least one, in the years that both had
   * @param interval of that at the level of the whole statement; none of the least
   * @param downtime of a service that counts, in seconds a year
   * @param broken the probability that some objective is broken in a year
   * @param invalid why it cannot be run; empty where it can
   */
  public record Trial(
      Candidate candidate, Finding finding, int years, double total, Estimate loss, double more, Interval interval,
      Estimate downtime, Estimate broken, Optional<String> invalid) {}

  /** The one whose total is the least that was seen; empty when none could be run. */
  public Optional<Trial> chosen() {
    return of(Finding.LEAST).stream().findFirst();
  }

  /** Those with a verdict, in their order. */
  public List<Trial> of(Finding finding) {
    return trials.stream().filter(t -> t.finding() == finding).toList();
  }
}
