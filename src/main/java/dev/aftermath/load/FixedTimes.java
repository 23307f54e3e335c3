package dev.aftermath.load;

/**
 * Steady state of a queue with random arrivals (Poisson) and one server that takes the same time for each (M/D/1), as
 * A. K. Erlang gave it in 1909. Times are in units of a service.
 *
 * <p>How long one waits follows from how many are there, in a form without differences, after G. J. Franx, A simple
 * solution for the M/D/c waiting time distribution, Operations Research Letters 29 (2001). What is far out falls
 * exponentially, as Cramer and Lundberg have it.
 */
final class FixedTimes {
  /** From so many services on the exponential is exact to more digits than a double has. */
  static final int FAR = 40;
  /** Terms of a Poisson distribution with a mean of at most 1 beyond which none counts. */
  private static final int TERMS = 20;

  private FixedTimes() {}

  /**
   * Share of arrivals that wait longer than a limit.
   *
   * @param arrivals a second, below {@code served}
   * @param served a second at most
   * @param limit seconds, zero or more
   */
  static double longer(double arrivals, double served, double limit) {
    double use = arrivals / served;
    double services = limit * served;
    return use <= 0 ? 0 : services < FAR ? near(use, services) : far(use, services);
  }

  /** With k - 1 &lt;= t &lt; k, P(W &lt;= t) = sum over j of P(at most k - j there) times Poisson(j; use (k - t)). */
  static double near(double use, double services) {
    int k = (int) Math.floor(services) + 1;
    double[] most = atMost(use, k);
    double mean = use * (k - services);
    double term = StrictMath.exp(-mean);
    double within = 0;
    for (int j = 0; j < Math.min(k, TERMS); j++) {
      within += term * most[k - j];
      term *= mean / (j + 1);
    }
    return Math.max(0, 1 - within);
  }

  /**
   * The probability that at most n are there, for n up to a number. As often as the number rises above n it falls back
   * to it: each service that ends with n + 1 and sees no arrival is matched by one that begins below and sees enough.
   */
  private static double[] atMost(double use, int number) {
    double[] more = new double[number + 1];
    double term = StrictMath.exp(-use);
    double none = term;
    more[0] = -StrictMath.expm1(-use);
    for (int m = 1; m <= number; m++) {
      term *= use / m;
      more[m] = Math.max(0, more[m - 1] - term);
    }
    double[] there = new double[number + 1];
    double[] most = new double[number + 1];
    there[0] = 1 - use;
    most[0] = there[0];
    for (int n = 0; n < number; n++) {
      double up = there[0] * more[n];
      for (int j = 1; j <= n; j++) {
        up += there[j] * more[n + 1 - j];
      }
      there[n + 1] = up / none;
      most[n + 1] = most[n] + there[n + 1];
    }
    return most;
  }

  /** C exp(-y t) with use (exp(y) - 1) = y and C = (1 - use) / (use + y - 1). */
  static double far(double use, double services) {
    double y = -2 * StrictMath.log(use);
    // From above, where Newton's steps of a convex function never go too far.
    for (int step = 0; step < 100; step++) {
      double grown = use * StrictMath.expm1(y);
      double less = (grown - y) / (grown + use - 1);
      if (!(less > 1e-15 * y)) {
        break;
      }
      y -= less;
    }
    return (1 - use) / (use + y - 1) * StrictMath.exp(-y * services);
  }
}
