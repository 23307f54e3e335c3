package dev.aftermath.load;

/**
 * Steady state of a queue with random arrivals (Poisson), random service times (exponential) and several servers, as A.
 * K. Erlang gave it in 1917; see L. Kleinrock, Queueing Systems I, 1975, sections 3.5 and 3.6.
 */
public final class Erlang {
  private Erlang() {}

  /**
   * Erlang B: the share of arrivals that find all servers busy and leave.
   *
   * @param servers one at least
   * @param offered arrivals in a mean service time, zero or more
   */
  public static double lost(int servers, double offered) {
    double lost = 1;
    for (int n = 1; n <= servers; n++) {
      lost = offered * lost / (n + offered * lost);
    }
    return lost;
  }

  /**
   * Erlang C: the share of arrivals that have to wait; all of them where there is no steady state.
   *
   * @param servers one at least
   * @param offered arrivals in a mean service time, zero or more
   */
  public static double waiting(int servers, double offered) {
    if (offered >= servers) {
      return 1;
    }
    double lost = lost(servers, offered);
    return lost / (1 - offered / servers * (1 - lost));
  }

  /**
   * Share of arrivals that wait longer than a limit: P(W &gt; t) = C exp(-(c mu - lambda) t).
   *
   * @param arrivals a second
   * @param capacity what all servers together serve a second, above 0
   * @param limit seconds, zero or more
   */
  public static double longer(int servers, double arrivals, double capacity, double limit) {
    return arrivals >= capacity ? 1
        : waiting(servers, servers * arrivals / capacity) * StrictMath.exp((arrivals - capacity) * limit);
  }
}
