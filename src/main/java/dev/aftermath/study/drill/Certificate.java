package dev.aftermath.study.drill;

import dev.aftermath.estimate.Demonstration;
import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Fault;
import dev.aftermath.vocabulary.Text;
import java.util.List;

/**
 * What drills came to, under strategies side by side.
 *
 * @param title what reports call the scenario
 * @param all whether each target was hit once, and not one that was drawn in each drill
 * @param probability with which an objective is to be met
 * @param strategies in the order of the scenario
 */
public record Certificate(
    String scenario, Text title, String sha256, long seed, boolean all, double probability, List<Side> strategies,
    List<OfFault> faults) {
  /** A strategy: its name in the scenario, and what reports call it. */
  public record Side(String name, Text title) {}

  /**
   * The drills of one fault.
   *
   * @param targets how many there are that could be hit
   * @param strategies results of each strategy, in the order of the drills; no drills where nothing could be hit
   */
  public record OfFault(Fault fault, int targets, List<Drills> strategies) {}

  /** The drills of one fault under one strategy. */
  public record Drills(List<DrillResult> results) {
    public Drills {
      results = List.copyOf(results);
    }

    /** How many have this standing in a test. */
    public int count(Acceptance test, Standing standing) {
      return (int) results.stream().filter(r -> r.standing(test) == standing).count();
    }

    /** How many passed a test, or failed it. */
    public int exercised(Acceptance test) {
      return count(test, Standing.PASSED) + count(test, Standing.FAILED);
    }

    /** How many hit nothing. */
    public int withoutEffect() {
      return (int) results.stream().filter(r -> !r.effect()).count();
    }

    /** The probability of passing a test that these drills show with 95 % confidence; NaN when none exercised it. */
    public double shown(Acceptance test) {
      return Demonstration.shown(count(test, Standing.PASSED), exercised(test));
    }
  }

  /** Whether no test failed under any strategy. */
  public boolean passed() {
    return faults.stream().flatMap(f -> f.strategies.stream()).flatMap(s -> s.results.stream())
        .allMatch(r -> r.findings().isEmpty());
  }
}
