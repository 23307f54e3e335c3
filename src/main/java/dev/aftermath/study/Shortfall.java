package dev.aftermath.study;

/**
 * How far a candidate is from the objective that it misses by the greatest factor.
 *
 * @param objective its name; empty when nothing was tried
 * @param reached within so many seconds in 95 % of the replications of the last stage; infinite where some never came
 *     back, or lost what no copy holds
 * @param factor what is reached over the objective; an objective below a second counts as one second
 */
public record Shortfall(String objective, double reached, double factor) {
  /** Nothing is known. */
  static final Shortfall NONE = new Shortfall("", Double.NaN, Double.NaN);

  Shortfall orWorse(String other, double otherReached, double asked) {
    double otherFactor = otherReached / Math.max(1, asked);
    return objective.isEmpty() || otherFactor > factor ? new Shortfall(other, otherReached, otherFactor) : this;
  }
}
