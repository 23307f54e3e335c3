package dev.aftermath.hazard;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.Distribution.StandardNormal;
import java.util.List;

/** Lognormal fragility: the chance that a component reaches a damage state at a given acceleration. */
public final class Fragility {
  private Fragility() {}

  /**
   * One damage state of a component.
   *
   * @param median acceleration in g at which half of all such components reach the state
   * @param beta standard deviation of the natural logarithm of that acceleration
   * @param restore time until the component works again
   */
  @Doc("A damage state: half of all such components reach it at the median acceleration.")
  public record State(
      @Doc("Median acceleration in g.") @Bounds(above = true) double median,
      @Doc("Standard deviation of the natural logarithm.") @Bounds(above = true) double beta,
      @Doc("Time until it works again.") Distribution restore) {

    /** Probability of reaching the state at this acceleration, in g. */
    public double probability(double acceleration) {
      return acceleration <= 0 ? 0 : StandardNormal.cumulative(StrictMath.log(acceleration / median) / beta);
    }
  }

  /**
   * The worst state reached, by one uniform for all states of the component; -1 when it comes through.
   *
   * @param states from the least to the worst
   */
  public static int worst(List<State> states, double acceleration, double uniform) {
    for (int i = states.size() - 1; i >= 0; i--) {
      if (uniform < states.get(i).probability(acceleration)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The worst state that one of several equal components reaches, when a share of the probability of each state is that
   * all reach it together (beta factor); -1 when it comes through.
   *
   * @param own its own uniform
   * @param common that of all of them
   * @param commonCause the share, 0 to 1
   */
  public static int worst(List<State> states, double acceleration, double own, double common, double commonCause) {
    for (int i = states.size() - 1; i >= 0; i--) {
      double probability = states.get(i).probability(acceleration);
      if (own < (1 - commonCause) * probability || common < commonCause * probability) {
        return i;
      }
    }
    return -1;
  }
}
