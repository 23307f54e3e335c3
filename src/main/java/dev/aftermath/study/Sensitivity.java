package dev.aftermath.study;

import dev.aftermath.estimate.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The result of a sensitivity analysis.
 *
 * @param nominal the answer for the scenario as it is written
 * @param noise standard deviation of the answer from its replications: between runs of the written scenario with
 *     different seeds
 * @param spread standard deviation of the answer over the ranges of the factors; NaN when no indices were made
 * @param factors one for each, in the order of the file
 * @param evaluations points that were run
 */
public record Sensitivity(
    String scenario, String sha256, String currency, Answer answer, String strategy, long seed, int replications,
    int trajectories, int samples, double nominal, double noise, double spread, List<Factor> factors, int evaluations) {

  /**
   * One factor.
   *
   * @param atLow the answer with this factor at the lower end of its range and all others as written
   * @param muStar mean absolute elementary effect over the whole range, with its interval
   * @param mu mean elementary effect
   * @param sigma standard deviation of the elementary effects
   * @param index its Sobol indices; empty when the screening found that it hardly matters
   */
  public record Factor(
      Axis axis, String low, String high, double atLow, double atHigh, double muStar, Interval muStarInterval,
      double mu,
      double sigma, Optional<Indices> index) {
    /** How far the answer moves from one end of the range to the other. */
    public double swing() {
      return Math.abs(atHigh - atLow);
    }
  }

  /** First-order and total index with 95 % intervals. */
  public record Indices(double first, Interval firstInterval, double total, Interval totalInterval) {}

  /** Share of the variance over the ranges that comes from the replications; NaN when not known. */
  public double noiseShare() {
    return noise * noise / (spread * spread);
  }
}
