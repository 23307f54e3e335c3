package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who has to leave for a pod. Who may be made to: less important ones; with quotas, of other teams only those that use
 * more than their own of what is lacking, and whatever their importance when the pod claims its own. No service falls
 * below its disruption budget, and no team below its quota.
 */
final class Eviction {
  /** The least important, of these the last that was bound. */
  static final Comparator<Pod> FIRST_TO_LEAVE =
      Comparator.comparingDouble((Pod p) -> p.rank).thenComparing(Comparator.comparingLong(Pod::bound).reversed());

  private final Placement placement;
  private final Pod pod;
  private final boolean claimsItsOwn;
  private final Predicate<Pod> anybody;

  /**
   * Evictions for one pod.
   *
   * @param claimsItsOwn whether the pod is within its team's own quota
   * @param anybody who may be made to leave at all
   */
  Eviction(Placement placement, Pod pod, boolean claimsItsOwn, Predicate<Pod> anybody) {
    this.placement = placement;
    this.pod = pod;
    this.claimsItsOwn = claimsItsOwn;
    this.anybody = anybody;
  }

  /**
   * The pods that would have to leave a node for the pod to fit, least important first, of equals the last that was
   * bound; empty when even all that may leave would not do.
   *
   * <p>As many as that order takes leave, then those whose place is not needed stay, the most important first, as in
   * kube-scheduler.
   */
  List<Pod> victims(int node) {
    List<Pod> there = placement.podsOn(node);
    List<Pod> candidates = new ArrayList<>(there.size());
    for (Pod other : there) {
      if (mayLeave(other)) {
        candidates.add(other);
      }
    }
    if (!enough(node, candidates)) {
      return List.of();
    }
    candidates.sort(FIRST_TO_LEAVE);
    List<Pod> victims = new ArrayList<>();
    boolean fits = false;
    for (int i = 0; i < candidates.size() && !fits; i++) {
      Pod victim = candidates.get(i);
      if (victims.contains(victim) || spares(victim, victims)) {
        continue;
      }
      List<Pod> unit = here(victim, node);
      unit.forEach(v -> placement.lift(v, node));
      victims.addAll(unit);
      fits = placement.fits(pod, node);
    }
    if (!fits) {
      victims.forEach(v -> placement.putDown(v, node));
      return List.of();
    }
    for (int end = victims.size(); end > 0;) {
      List<Pod> spared = here(victims.get(end - 1), node);
      spared.forEach(v -> placement.putDown(v, node));
      end -= spared.size();
      if (placement.fits(pod, node)) {
        victims.subList(end, end + spared.size()).clear();
      } else {
        spared.forEach(v -> placement.lift(v, node));
      }
    }
    victims.forEach(v -> placement.putDown(v, node));
    return victims;
  }

  // A quick look before the costly one: whether there would be processor and GPUs enough if all of them left.
  private boolean enough(int node, List<Pod> candidates) {
    long cpu = placement.nodes().cpuFree(node);
    long gpuMilli = placement.nodes().gpuMilliFree(node);
    for (Pod other : candidates) {
      cpu += other.demand().milliCpu();
      gpuMilli += other.demand().gpuMilliInAll();
    }
    return !candidates.isEmpty() && cpu >= pod.demand().milliCpu() && gpuMilli >= pod.demand().gpuMilliInAll();
  }

  // Those of a gang on one node leave together, and stay together.
  private static List<Pod> here(Pod victim, int node) {
    List<Pod> all = victim.together();
    return all.size() == 1 ? all : all.stream().filter(v -> v.node() == node).toList();
  }

  /** Below this rank are all who may be made to leave. */
  double below() {
    return claimsItsOwn && placement.quotas().counts(pod.team()) ? Double.POSITIVE_INFINITY : pod.rank;
  }

  // With those that would leave with it.
  boolean mayLeave(Pod victim) {
    for (Pod pod : victim.together()) {
      if (pod.node() != Pod.NOWHERE && !mayLeaveAlone(pod)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayLeaveAlone(Pod victim) {
    if (!anybody.test(victim)) {
      return false;
    }
    boolean lessImportant = victim.rank < pod.rank;
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
