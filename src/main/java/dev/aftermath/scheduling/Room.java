package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Finds room for one request on the nodes [first, end) and takes it: where there is some, or where less important pods
 * can make it. Whose turn it is decides a {@link WaitingLine}.
 */
final class Room {
  private final Simulation simulation;
  private final Placement placement;
  private final int firstNode;
  private final int endNode;
  private final boolean preempts;
  private final Predicate<Pod> mayLeave;
  private final IntConsumer wake;

  /**
   * Room on some nodes.
   *
   * @param preempts whether less important pods have to make room
   * @param mayLeave which pods do, when they are less important
   * @param wake is told of nodes on which there may be more room than what came has taken
   */
  Room(
      Simulation simulation, Placement placement, int firstNode, int endNode, boolean preempts,
      Predicate<Pod> mayLeave, IntConsumer wake) {
    this.simulation = simulation;
    this.placement = placement;
    this.firstNode = firstNode;
    this.endNode = endNode;
    this.preempts = preempts;
    this.mayLeave = mayLeave;
    this.wake = wake;
  }

  Placement placement() {
    return placement;
  }

  boolean has(int node) {
    return node >= firstNode && node < endNode;
  }

  /** Takes room on nodes of the first alternative that holds all the pods; whether there was any. */
  boolean take(Request request) {
    for (IntPredicate filter : request.alternatives) {
      if (place(request, filter)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is room for a pod on some node now, or would be if less important ones of these left. */
  boolean couldHold(Pod pod, Predicate<Pod> leaving) {
    if (placement.choose(pod, firstNode, endNode, Placement.ANYWHERE) != Pod.NOWHERE) {
      return true;
    }
    Eviction eviction = eviction(pod, leaving);
    for (int node = firstNode; preempts && node < endNode; node++) {
      if (placement.nodes().schedulable(node) && placement.nodes().couldEverFit(node, pod.demand())
          && !eviction.victims(node).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The time to come, with what is bound now. */
  Reservations ahead() {
    return new Reservations(placement, firstNode, endNode, simulation.now(), pod -> pod.until);
  }

  /** Whether a pod of a request could be on a node now, or could push others aside there. */
  boolean couldUse(Request request, int node) {
    boolean admitted = false;
    for (IntPredicate filter : request.alternatives) {
      admitted |= filter.test(node);
    }
    boolean fits = false;
    for (Pod pod : request.pods) {
      fits |= placement.fits(pod, node) || (preempts && !eviction(pod).victims(node).isEmpty());
    }
    return admitted && fits;
  }

  /** Takes room only where it is free and in the way of nothing that is reserved; nobody has to leave. */
  boolean takeFree(Request request, Reservations plan) {
    for (IntPredicate filter : request.alternatives) {
      List<Pod> placed = new ArrayList<>();
      for (Pod pod : request.pods) {
        int node = placement.choose(pod, firstNode, endNode, plan.admitting(pod, filter, request.estimate));
        if (node == Pod.NOWHERE) {
          break;
        }
        placement.bind(pod, node);
        plan.bound(pod, request.estimate);
        placed.add(pod);
      }
      if (placed.size() == request.pods.size()) {
        bound(request, placed);
        return true;
      }
      for (Pod pod : placed) {
        plan.left(pod, pod.node(), request.estimate);
        placement.release(pod);
      }
    }
    return false;
  }

  /** Takes room where it is free; nobody has to leave. */
  boolean takeFree(Request request) {
    for (IntPredicate filter : request.alternatives) {
      List<Pod> placed = new ArrayList<>();
      for (Pod pod : request.pods) {
        int node = placement.choose(pod, firstNode, endNode, filter);
        if (node == Pod.NOWHERE) {
          break;
        }
        placement.bind(pod, node);
        placed.add(pod);
      }
      if (placed.size() == request.pods.size()) {
        bound(request, placed);
        return true;
      }
      placed.forEach(placement::release);
    }
    return false;
  }

  private Quotas.Standing standing(Request request) {
    return placement.quotas().standing(request.team(), request.amount);
  }

  /**
   * Whether it is the quotas that keep a request from a place: its team may use no more. Who claims what its team has
   * lent is not kept by them: that is taken back where somebody can be made to leave.
   */
  boolean heldByQuota(Request request) {
    Quotas.Standing standing = standing(request);
    return standing == Quotas.Standing.REFUSED || (standing == Quotas.Standing.LENT && !preempts);
  }

  /** Whether others would have to leave because they use what is its team's own. */
  boolean claimsLent(Request request) {
    return standing(request) == Quotas.Standing.LENT;
  }

  private void bound(Request request, List<Pod> placed) {
    request.open = false;
    long end = Ticks.plus(simulation.now(), request.estimate);
    placed.forEach(pod -> pod.until = end);
    placed.forEach(pod -> pod.owner().bound(pod));
  }

  private boolean place(Request request, IntPredicate filter) {
    List<Pod> placed = new ArrayList<>();
    List<Evicted> evicted = new ArrayList<>();
    if (!allowed(request, evicted)) {
      evicted.forEach(e -> placement.putBack(e.victim, e.node));
      return false;
    }
    for (Pod pod : request.pods) {
      int node = placement.choose(pod, firstNode, endNode, filter);
      if (node == Pod.NOWHERE && preempts) {
        node = makeRoom(pod, filter, evicted);
      }
      if (node == Pod.NOWHERE) {
        placed.forEach(placement::release);
        evicted.forEach(e -> placement.putBack(e.victim, e.node));
        return false;
      }
      placement.bind(pod, node);
      placed.add(pod);
    }
    request.open = false;
    evicted.forEach(e -> e.victim.owner().preempted(e.victim, e.node));
    bound(request, placed);
    // Those that had to leave may have been larger than what came.
    if (!evicted.isEmpty()) {
      evicted.stream().mapToInt(Evicted::node).distinct().forEach(wake);
    }
    if (!placement.rules(placed.get(0)).maxSkew().isEmpty()) {
      wake.accept(placed.get(0).node()); // where the fewest were there are more now, so that others may have more
    }
    return true;
  }

  private record Evicted(Pod victim, int node) {}

  // By the team's quota. What it has lent is taken back: from the least important, of these the last that came.
  private boolean allowed(Request request, List<Evicted> evicted) {
    Pod first = request.pods.get(0);
    Quotas quotas = placement.quotas();
    if (preempts && quotas.standing(first.team(), request.amount) == Quotas.Standing.REFUSED) {
      pushOwnAside(request, evicted);
    }
    Quotas.Standing standing = quotas.standing(first.team(), request.amount);
    if (standing != Quotas.Standing.LENT || !preempts) {
      return standing == Quotas.Standing.OWN || standing == Quotas.Standing.BORROWED;
    }
    Eviction eviction = eviction(first);
    for (Pod pod : inOrder(p -> borrowsWhatLacks(p, request) && !p.team().equals(first.team()))) {
      if (pod.node() != Pod.NOWHERE && borrowsWhatLacks(pod, request) && !eviction.spares(pod, List.of())) {
        evict(pod, evicted);
        if (quotas.standing(first.team(), request.amount) == Quotas.Standing.OWN) {
          return true;
        }
      }
    }
    return false;
  }

  // What a team's less important work holds counts as free for its more important work: the least important leaves, of
  // these the last that came, until the quota is enough.
  private void pushOwnAside(Request request, List<Evicted> evicted) {
    Pod first = request.pods.get(0);
    Eviction eviction = eviction(first);
    for (Pod pod : inOrder(p -> p.team().equals(first.team()) && eviction.mayLeave(p))) {
      Amount lacks = placement.quotas().refused(first.team(), request.amount);
      if (lacks.equals(Amount.NOTHING)) {
        return;
      }
      if (pod.node() != Pod.NOWHERE && !Amount.of(pod.demand()).least(lacks).equals(Amount.NOTHING)
          && !eviction.spares(pod, List.of())) {
        evict(pod, evicted);
      }
    }
  }

  // Pods on all nodes, in the order in which they would have to leave.
  private List<Pod> inOrder(Predicate<Pod> of) {
    List<Pod> pods = new ArrayList<>();
    for (int node = firstNode; node < endNode; node++) {
      for (Pod pod : placement.podsOn(node)) {
        if (of.test(pod)) {
          pods.add(pod);
        }
      }
    }
    pods.sort(Eviction.FIRST_TO_LEAVE);
    return pods;
  }

  private boolean borrowsWhatLacks(Pod pod, Request request) {
    Quotas quotas = placement.quotas();
    Amount ofUse = Amount.of(pod.demand()).least(quotas.lacking(request.amount));
    return quotas.borrows(pod.team(), Amount.NOTHING, ofUse);
  }

  private Eviction eviction(Pod pod) {
    return eviction(pod, mayLeave);
  }

  private Eviction eviction(Pod pod, Predicate<Pod> leaving) {
    Quotas.Standing standing = placement.quotas().standing(pod.team(), Amount.of(pod.demand()));
    return new Eviction(
        placement, pod, standing == Quotas.Standing.OWN || standing == Quotas.Standing.LENT, leaving);
  }

  private void evict(Pod victim, List<Evicted> evicted) {
    for (Pod pod : victim.together()) {
      int node = pod.node();
      if (node != Pod.NOWHERE) {
        placement.release(pod);
        evicted.add(new Evicted(pod, node));
      }
    }
  }

  // The node whose most important victim matters least, then with the fewest victims, then the lowest number.
  private int makeRoom(Pod pod, IntPredicate filter, List<Evicted> evicted) {
    int best = Pod.NOWHERE;
    List<Pod> bestVictims = List.of();
    Eviction eviction = eviction(pod);
    IntPredicate admitted = placement.admitted(pod, firstNode, endNode, filter);
    // Nobody is looked at on whose node all are more important than those already found, or as few would not do.
    LowestRanks ranks = placement.lowestRanks();
    double below = eviction.below();
    boolean orEqual = false;
    for (int node = ranks.next(firstNode, endNode, below, false); node != Pod.NOWHERE;
        node = ranks.next(node + 1, endNode, below, orEqual)) {
      if (!placement.nodes().schedulable(node) || !filter.test(node) || !admitted.test(node)
          || !placement.nodes().couldEverFit(node, pod.demand())) {
        continue;
      }
      List<Pod> victims = eviction.victims(node);
      if (!victims.isEmpty() && (best == Pod.NOWHERE || lesser(victims, bestVictims))) {
        best = node;
        bestVictims = victims;
        below = victims.get(victims.size() - 1).rank;
        orEqual = Eviction.count(victims) > 1;
      }
    }
    for (Pod victim : bestVictims) {
      evict(victim, evicted);
    }
    return best;
  }

  private static boolean lesser(List<Pod> a, List<Pod> b) {
    double worstA = a.get(a.size() - 1).rank;
    double worstB = b.get(b.size() - 1).rank;
    return worstA != worstB ? worstA < worstB : Eviction.count(a) < Eviction.count(b);
  }
}
