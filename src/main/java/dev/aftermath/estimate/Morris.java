package dev.aftermath.estimate;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/**
 * Screening by elementary effects (Morris, Technometrics 33(2), 1991) with the mean of their absolute values
 * (Campolongo, Cariboni and Saltelli, Environ. Model. Softw. 22(10), 2007): random trajectories on a grid of four
 * levels, on which one factor at a time moves by two thirds of its range.
 */
public final class Morris {
  private static final int LEVELS = 4;
  /** p / (2 (p - 1)), which gives every level the same chance. */
  private static final double STEP = LEVELS / (2.0 * (LEVELS - 1));

  private Morris() {}

  /**
   * The effect of one factor, in units of the answer, of moving it over its whole range.
   *
   * @param muStar mean of the absolute elementary effects: how much the factor matters
   * @param interval of muStar, by bootstrap over trajectories
   * @param mu mean of the elementary effects, with sign
   * @param sigma their standard deviation: interactions and curvature
   */
  public record Effect(double muStar, Interval interval, double mu, double sigma) {}

  /** Rows of quantiles, trajectory after trajectory, each of one row more than there are factors. */
  public static double[][] design(int factors, int trajectories, long seed) {
    double[][] rows = new double[trajectories * (factors + 1)][];
    for (int t = 0; t < trajectories; t++) {
      RandomStream random = new RandomStreams(seed, t).of("study", "morris");
      double[] x = new double[factors];
      for (int f = 0; f < factors; f++) {
        x[f] = (int) (random.nextUniform() * LEVELS) / (LEVELS - 1.0);
      }
      int[] order = random.permutation(factors);
      int row = t * (factors + 1);
      rows[row] = x.clone();
      for (int f : order) {
        x[f] += x[f] < 0.5 ? STEP : -STEP;
        x[f] = Math.rint(x[f] * (LEVELS - 1)) / (LEVELS - 1);
        rows[++row] = x.clone();
      }
    }
    return rows;
  }

  /** The effects of all factors, from the answers at the rows of a design. */
  public static List<Effect> effects(double[][] design, double[] answers, long seed) {
    int factors = design[0].length;
    int trajectories = design.length / (factors + 1);
    double[][] elementary = new double[factors][trajectories];
    for (int t = 0; t < trajectories; t++) {
      for (int k = 0; k < factors; k++) {
        int row = t * (factors + 1) + k;
        int moved = 0;
        while (design[row][moved] == design[row + 1][moved]) {
          moved++;
        }
        elementary[moved][t] = (answers[row + 1] - answers[row]) / (design[row + 1][moved] - design[row][moved]);
      }
    }
    List<Effect> effects = new ArrayList<>();
    for (int f = 0; f < factors; f++) {
      double[] own = elementary[f];
      int[] all = Bootstrap.all(trajectories);
      double mu = mean(own, all, false);
      double squares = 0;
      for (double e : own) {
        squares += (e - mu) * (e - mu);
      }
      effects.add(new Effect(
          mean(own, all, true), Bootstrap.interval(trajectories, i -> mean(own, i, true), seed, "morris-" + f), mu,
          Math.sqrt(squares / (trajectories - 1))));
    }
    return effects;
  }

  private static double mean(double[] values, int[] which, boolean absolute) {
    double sum = 0;
    for (int i : which) {
      sum += absolute ? Math.abs(values[i]) : values[i];
    }
    return sum / which.length;
  }
}
