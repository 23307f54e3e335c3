package dev.aftermath.scheduling;

import java.util.HashMap;
import java.util.Map;

/**
 * What teams may use of a cluster: each its own quota, and what others leave of theirs up to a limit. What was lent is
 * taken back when its owner asks for it (as cluster queues of one cohort in Kueue, with reclaim from any).
 *
 * <p>Pods of no team, or of a team without a quota, are not counted.
 */
public final class Quotas {
  /** Nobody has a quota. */
  public static final Map<String, Quota> NONE = Map.of();

  private final Map<String, Quota> quotas;
  private final Map<String, Amount> used = new HashMap<>();
  private final Amount all;
  private Amount usedByAll = Amount.NOTHING;

  /**
   * One team's part.
   *
   * @param own what it may use at any time
   * @param borrow what it may use beyond that while others leave it
   */
  public record Quota(Amount own, Amount borrow) {}

  /** How a request stands. */
  enum Standing {
    /** Within the team's own quota, and nobody has borrowed of it. */
    OWN,
    /** Within the team's own quota, but lent to others. */
    LENT,
    /** Beyond the team's own quota, and others leave enough of theirs. */
    BORROWED,
    /** Beyond what the team may use now. */
    REFUSED
  }

  Quotas(Map<String, Quota> quotas) {
    this.quotas = Map.copyOf(quotas);
    all = quotas.values().stream().map(Quota::own).reduce(Amount.NOTHING, Amount::plus);
  }

  boolean counts(String team) {
    return quotas.containsKey(team);
  }

  Standing standing(String team, Amount wanted) {
    Quota quota = quotas.get(team);
    if (quota == null) {
      return Standing.OWN;
    }
    Amount then = used(team).plus(wanted);
    boolean left = usedByAll.plus(wanted).within(all);
    if (then.within(quota.own)) {
      return left ? Standing.OWN : Standing.LENT;
    }
    return left && then.within(quota.own.plus(quota.borrow)) ? Standing.BORROWED : Standing.REFUSED;
  }

  /**
   * Whether a team would still use more than its own quota when that much has left.
   *
   * @param of the kinds that matter: those of which it is more than nothing
   */
  boolean borrows(String team, Amount left, Amount of) {
    Quota quota = quotas.get(team);
    return quota != null && !of.least(used(team).minus(left).beyond(quota.own)).within(Amount.NOTHING);
  }

  /** By how much a request is beyond what its team may use now, by kind. */
  Amount refused(String team, Amount wanted) {
    Quota quota = quotas.get(team);
    if (quota == null) {
      return Amount.NOTHING;
    }
    Amount then = used(team).plus(wanted);
    Amount beyond = then.beyond(quota.own.plus(quota.borrow));
    return then.within(quota.own) ? beyond : beyond.plus(usedByAll.plus(wanted).beyond(all));
  }

  /** How much more is wanted than all the quotas together have left. */
  Amount lacking(Amount wanted) {
    return usedByAll.plus(wanted).beyond(all);
  }

  void add(Pod pod) {
    if (counts(pod.team())) {
      used.merge(pod.team(), Amount.of(pod.demand()), Amount::plus);
      usedByAll = usedByAll.plus(Amount.of(pod.demand()));
    }
  }

  void remove(Pod pod) {
    if (counts(pod.team())) {
      used.merge(pod.team(), Amount.of(pod.demand()), Amount::minus);
      usedByAll = usedByAll.minus(Amount.of(pod.demand()));
    }
  }

  Amount used(String team) {
    return used.getOrDefault(team, Amount.NOTHING);
  }
}
