package dev.aftermath.study;

import dev.aftermath.vocabulary.Unit;

/**
 * How far a candidate is from the objective that it misses by the greatest factor.
 *
 * @param objective its name; empty when nothing was tried
 * @param unit of what is reached
 * @param reached within so much in 95 % of the replications of the last stage; infinite where some never came back, or
 *     lost what no copy holds
 * @param factor what is reached over the objective; an objective below one counts as one
 */
public record Shortfall(String objective, Unit unit, double reached, double factor) {
  /** Nothing is known. */
  static final Shortfall NONE = new Shortfall("", Unit.TIME, Double.NaN, Double.NaN);

  Shortfall orWorse(Goal goal, double otherReached) {
    double otherFactor = otherReached / Math.max(1, goal.limit());
    return objective.isEmpty() || otherFactor > factor
        ? new Shortfall(goal.name(), goal.measure().unit(), otherReached, otherFactor) : this;
  }
}
