package dev.aftermath.estimate;

/**
 * Choices that are taken or not, tried in every combination under the same luck, and what each of them contributes to
 * the difference between all and none.
 *
 * <p>Shapley's value (Contributions to the Theory of Games II, 1953) is what a choice changes, averaged over all orders
 * in which the choices may be taken one after the other. Those of all choices add up to the whole difference; Song,
 * Nelson and Staum (SIAM/ASA J. Uncertainty Quantification 4(1), 2016) use them so for the effects of inputs. The
 * interaction index of two (Grabisch and Roubens, Int. J. Game Theory 28, 1999) is how much more they change together
 * than each by itself, averaged likewise over the others.
 *
 * <p>All of this is linear in the values, so it is made of each replication by itself: its mean over replications is
 * that of the means, and what varies between replications can be drawn again.
 */
public final class Factorial {
  /** The most choices: each one more doubles the combinations. */
  public static final int MOST = 12;

  private final int choices;
  private final double[][] values;

  /**
   * Choices with a value for each combination.
   *
   * @param values by the set of choices that are taken, bit i standing for the i-th, and by replication
   */
  public Factorial(int choices, double[][] values) {
    if (choices < 0 || choices > MOST || values.length != 1 << choices) {
      throw new IllegalArgumentException(choices + " choices, " + values.length + " combinations");
    }
    this.choices = choices;
    this.values = values;
  }

  /** All choices against none, by replication. */
  public double[] whole() {
    return change(0, values.length - 1);
  }

  /** One choice against none. */
  public double[] alone(int choice) {
    return change(0, 1 << choice);
  }

  /** One choice when all others are taken already. */
  public double[] last(int choice) {
    int all = values.length - 1;
    return change(all & ~(1 << choice), all);
  }

  private double[] change(int from, int to) {
    double[] change = new double[values[0].length];
    add(change, 1, from, to);
    return change;
  }

  // Differences and not the values themselves are weighted: where a choice changes nothing, the sum is 0 to the bit.
  private void add(double[] sum, double weight, int from, int to) {
    double[] before = values[from];
    double[] after = values[to];
    for (int r = 0; r < sum.length; r++) {
      sum[r] += weight * (after[r] - before[r]);
    }
  }

  /** Shapley's value of a choice, by replication. */
  public double[] shapley(int choice) {
    int own = 1 << choice;
    double[] value = new double[values[0].length];
    for (int set = 0; set < values.length; set++) {
      if ((set & own) == 0) {
        add(value, 1 / (choices * combinations(choices - 1, Integer.bitCount(set))), set, set | own);
      }
    }
    return value;
  }

  /** The interaction index of two choices, by replication. */
  public double[] interaction(int a, int b) {
    int first = 1 << a;
    int second = 1 << b;
    double[] value = new double[values[0].length];
    for (int set = 0; set < values.length; set++) {
      if ((set & (first | second)) == 0) {
        double weight = 1 / ((choices - 1) * combinations(choices - 2, Integer.bitCount(set)));
        add(value, weight, set | first, set | first | second);
        add(value, -weight, set, set | second);
      }
    }
    return value;
  }

  private static double combinations(int of, int taken) {
    double n = 1;
    for (int k = 1; k <= taken; k++) {
      n = n * (of - taken + k) / k;
    }
    return n;
  }
}
