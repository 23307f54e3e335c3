package dev.aftermath.scheduling;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who may be made to leave for a pod: less important ones; with quotas, of other teams only those that use more than
 * their own of what is lacking, and whatever their importance when the pod claims its own. No service falls below its
 * disruption budget, and no team below its quota.
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

  /** Whether a pod, and those that would leave with it, may be made to leave at all. */
  boolean mayLeave(Pod victim) {
    for (Pod pod : victim.together()) {
      if (pod.node() != Pod.NOWHERE && !mayLeaveAlone(pod)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayLeaveAlone(Pod victim) {
    boolean lessImportant = victim.priority() < pod.priority();
    Quotas quotas = placement.quotas();
    if (victim.team().equals(pod.team()) || !quotas.counts(victim.team())) {
      return lessImportant;
    }
    return quotas.borrows(victim.team(), Amount.NOTHING, ofUse(victim))
        && (lessImportant || (claimsItsOwn && quotas.counts(pod.team())));
  }

  // What a victim has of the kinds that its node lacks for the pod; where something else lacks, all that it has.
  private Amount ofUse(Pod victim) {
    Amount has = Amount.of(victim.demand());
    Amount use = has.least(placement.nodes().lacking(victim.node(), pod.demand()));
    return use.equals(Amount.NOTHING) ? has : use;
  }

  /**
   * Whether a pod must stay when these have to leave already.
   *
   * @param leaving pods that are no longer counted where they lie; those that leave with them elsewhere still are
   */
  boolean spares(Pod victim, List<Pod> leaving) {
    for (Pod pod : victim.together()) {
      if (pod.node() != Pod.NOWHERE && breaksBudget(pod, victim, leaving)) {
        return true;
      }
    }
    Quotas quotas = placement.quotas();
    if (victim.team().equals(pod.team()) || !quotas.counts(victim.team())) {
      return false;
    }
    Amount gone = all(leaving).filter(other -> other.team().equals(victim.team()))
        .map(other -> Amount.of(other.demand())).reduce(Amount.NOTHING, Amount::plus);
    return !quotas.borrows(victim.team(), gone, ofUse(victim));
  }

  private boolean breaksBudget(Pod ofService, Pod victim, List<Pod> leaving) {
    int least = placement.rules(ofService).leastAvailable();
    if (least == 0) {
      return false;
    }
    long stillCounted = Stream.concat(all(leaving), all(List.of(victim))).distinct()
        .filter(other -> other.service() == ofService.service() && !leaving.contains(other)).count();
    return placement.siblings(ofService) - stillCounted < least;
  }

  /** How many leave when these do, which are bound. */
  static long count(List<Pod> pods) {
    for (Pod pod : pods) {
      if (pod.inGang()) {
        return all(pods).count();
      }
    }
    return pods.size();
  }

  /** Pods that are bound, with all that leave when they do. */
  static Stream<Pod> all(List<Pod> pods) {
    return pods.stream().flatMap(p -> p.together().stream()).filter(p -> p.node() != Pod.NOWHERE).distinct();
  }
}
