package dev.aftermath.scheduling;

import java.util.List;

/**
 * Who may be made to leave for a pod: less important ones; with quotas, of other teams only those that use more than
 * their own, and whatever their importance when the pod claims its own. No service falls below its disruption budget,
 * and no team below its quota.
 */
final class Eviction {
  private final Placement placement;
  private final Pod pod;
  private final boolean claimsItsOwn;

  /**
   * Evictions for one pod.
   *
   * @param claimsItsOwn whether the pod is within its team's own quota
   */
  Eviction(Placement placement, Pod pod, boolean claimsItsOwn) {
    this.placement = placement;
    this.pod = pod;
    this.claimsItsOwn = claimsItsOwn;
  }

  boolean mayLeave(Pod victim) {
    boolean lessImportant = victim.priority() < pod.priority();
    Quotas quotas = placement.quotas();
    if (victim.team().equals(pod.team()) || !quotas.counts(victim.team())) {
      return lessImportant;
    }
    return quotas.borrows(victim.team(), Amount.NOTHING)
        && (lessImportant || (claimsItsOwn && quotas.counts(pod.team())));
  }

  /** Whether a pod must stay when these have to leave already. */
  boolean spares(Pod victim, List<Pod> leaving) {
    int least = placement.rules(victim).leastAvailable();
    if (least > 0) {
      long others = leaving.stream().filter(other -> other.service() == victim.service()).count();
      if (placement.siblings(victim) - others - 1 < least) {
        return true;
      }
    }
    Quotas quotas = placement.quotas();
    if (victim.team().equals(pod.team()) || !quotas.counts(victim.team())) {
      return false;
    }
    Amount gone = leaving.stream().filter(other -> other.team().equals(victim.team()))
        .map(other -> Amount.of(other.demand())).reduce(Amount.NOTHING, Amount::plus);
    return !quotas.borrows(victim.team(), gone);
  }
}
