package dev.aftermath.outcome.annual;

import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.scenario.Years;
import java.util.ArrayList;
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

  /**
   * One stratum.
   *
   * @param name {@code ordinary}, or the rare kind that comes first
   * @param weight the probability that a year is one of it
   * @param perYear how often that kind happens
   * @param years how many were drawn
   */
  public record Stratum(String name, double weight, double perYear, int years) {}

  /** The strata that years were drawn from. */
  public List<Stratum> strata(Years from) {
    List<Stratum> strata = new ArrayList<>();
    for (int s = 0; s < weights.length; s++) {
      DrawnYears.Stratum of = from.strata().get(s);
      strata.add(new Stratum(of.name(), of.weight(), of.perYear(), years.get(s).size()));
    }
    return strata;
  }

  /** How many there are of each stratum. */
  int[] sizes() {
    return years.stream().mapToInt(List::size).toArray();
  }
}
