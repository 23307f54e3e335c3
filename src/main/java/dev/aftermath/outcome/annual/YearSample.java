package dev.aftermath.outcome.annual;

import java.util.List;

/**
 * Years that were drawn, by stratum.
 *
 * @param weights the probability that a year is of each stratum
 * @param years of each stratum, each year under every strategy
 */
public record YearSample(double[] weights, List<List<YearOutcome[]>> years) {
  /** How many years there are. */
  public int size() {
    return years.stream().mapToInt(List::size).sum();
  }

  /** Whether there is enough of every stratum to say anything. */
  public boolean isEnough() {
    return years.stream().allMatch(of -> of.size() >= 2);
  }

  /** How many there are of each stratum. */
  int[] sizes() {
    return years.stream().mapToInt(List::size).toArray();
  }
}
