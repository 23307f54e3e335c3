package dev.aftermath.load;

/**
 * How controllers follow the load, as the HorizontalPodAutoscaler of Kubernetes (autoscaling/v2) does. Times are ticks.
 *
 * @param least replicas that are kept, one at least
 * @param most replicas that are never exceeded
 * @param target share of its capacity that a replica is to be used to, above 0
 * @param tolerance how far use may be from the target, as a share of it, before anything is done
 * @param sync time from one look to the next
 * @param metricsAge how old what is seen is
 * @param stabilisation for how long fewer replicas must have been enough before any is taken away
 * @param addPods replicas that may be added in a period, whatever there are
 * @param addShare replicas that may be added in a period, as a share of those at its beginning; the greater counts
 * @param period that period
 */
public record ScalingRule(
    int least, int most, double target, double tolerance, long sync, long metricsAge, long stabilisation, int addPods,
    double addShare, long period) {
  /** So that a quotient that should be whole does not become one more. */
  private static final double ROUNDING = 1e-9;

  /** The least number of replicas whose use is not above a target. */
  public static double needed(double busy, double target) {
    return Math.ceil(busy / target - ROUNDING);
  }

  /**
   * Replicas that what is seen asks for, before limits: ceil(use / target x replicas), unless that is near enough. A
   * replica of which nothing is seen yet counts as idle where more are asked for, and as busy where fewer are.
   *
   * @param wanted replicas that are declared
   * @param busy replicas' worth of work that was seen
   * @param seen replicas that were seen
   */
  public int asksFor(int wanted, double busy, int seen) {
    int known = Math.min(seen, wanted);
    if (known == 0) {
      return wanted;
    }
    double ratio = Math.min(known, busy) / known / target;
    int unseen = wanted - known;
    if (unseen == 0) {
      return isNear(ratio) ? wanted : (int) needed(Math.min(known, busy), target);
    }
    double work = Math.min(known, busy) + (ratio < 1 ? unseen * Math.max(1, target) : 0);
    double whole = work / wanted / target;
    if (isNear(whole) || ratio < 1 != whole < 1) {
      return wanted;
    }
    int asked = (int) needed(work, target);
    return whole < 1 ? Math.min(asked, wanted) : Math.max(asked, wanted);
  }

  private boolean isNear(double ratio) {
    return Math.abs(ratio - 1) <= tolerance + ROUNDING;
  }

  /** The most replicas that there may be now, with so many at the beginning of the period. */
  int limit(int atFirst) {
    return (int) Math.min(most, Math.max(atFirst + (double) addPods, Math.ceil(atFirst * (1 + addShare) - ROUNDING)));
  }
}
