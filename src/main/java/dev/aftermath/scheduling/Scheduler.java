package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's scheduler of one cluster: takes requests by priority, then arrival, decides at a finite rate,
 * preempts less important work when nothing fits, and parks what does not fit until something changes.
 *
 * <p>The loss of a site makes a storm of requests; the storm's length, requests over rate, is part of the recovery
 * time. A gang is placed as a whole or not at all.
 */
public final class Scheduler {
  private final Simulation simulation;
  private final Placement placement;
  private final int firstNode;
  private final int endNode;
  private final long ticksPerPod;
  private final boolean preempts;
  private final Backoff backoff;
  private final PriorityQueue<Request> queue = new PriorityQueue<>();
  private final QueueRules rules;
  /** All that wait, in their order, where first fit is not the rule. */
  private final TreeSet<Request> ordered = new TreeSet<>();
  /** What did not fit, by what is alike, so that one look at a node answers for all of them. */
  private final Map<Alike, TreeSet<Request>> parked = new LinkedHashMap<>();
  private final Set<Shape> hopeless = new HashSet<>();
  private long arrivals;
  private boolean deciding;

  /**
   * A scheduler of the nodes [firstNode, endNode).
   *
   * @param ticksPerPod time for one decision; zero decides at once
   * @param preempts whether less important pods have to make room
   */
  public Scheduler(
      Simulation simulation, Placement placement, int firstNode, int endNode, long ticksPerPod, boolean preempts) {
    this(simulation, placement, firstNode, endNode, ticksPerPod, preempts, Backoff.NONE);
  }

  /** A scheduler that leaves a request alone for a while after it did not fit. */
  public Scheduler(
      Simulation simulation, Placement placement, int firstNode, int endNode, long ticksPerPod, boolean preempts,
      Backoff backoff) {
    this(simulation, placement, firstNode, endNode, ticksPerPod, preempts, backoff, QueueRules.FIRST_FIT);
  }

  /**
   * A scheduler with a discipline of its queue. Only under first fit does a request that did not fit pause; under the
   * others all that wait are looked at whenever something changes, at once.
   */
  public Scheduler(
      Simulation simulation, Placement placement, int firstNode, int endNode, long ticksPerPod, boolean preempts,
      Backoff backoff, QueueRules rules) {
    this.rules = rules;
    this.backoff = backoff;
    this.simulation = simulation;
    this.placement = placement;
    this.firstNode = firstNode;
    this.endNode = endNode;
    this.ticksPerPod = ticksPerPod;
    this.preempts = preempts;
  }

  /**
   * How long a request is left alone after it did not fit, whatever happens in between: doubled each time.
   *
   * @param first ticks after the first time; zero for never
   * @param longest ticks at most
   */
  public record Backoff(long first, long longest) {
    /** Requests are looked at again as soon as something happens that could help. */
    public static final Backoff NONE = new Backoff(0, 0);

    private static final int MOST_DOUBLINGS = 30;

    long after(int attempts) {
      int doublings = Math.min(MOST_DOUBLINGS, attempts - 1);
      return first > longest >> doublings ? longest : first << doublings;
    }
  }

  /** Pods that wait to be placed together. */
  public static final class Request implements Comparable<Request> {
    private final List<Pod> pods;
    private final List<IntPredicate> alternatives;
    private final long arrival;
    private final long estimate;
    private final double rank;
    private final Shape shape;
    private final Amount amount;
    /** Whether anything that happens anywhere could help. */
    private final boolean looksAround;
    private boolean open = true;
    private int attempts;
    private long notBefore;
    private boolean waiting;
    private boolean woken;
    private boolean turnedDown;

    private Request(
        List<Pod> pods, List<IntPredicate> alternatives, long arrival, Claim claim, long aging, Placement placement) {
      this.pods = pods;
      this.alternatives = alternatives;
      Pod first = pods.get(0);
      this.arrival = arrival;
      this.estimate = claim.estimate();
      // Priority + time since it came / aging: by how much one is ahead of another never changes, so that who has been
      // placed for its age is not pushed aside by one that it went before.
      this.rank = aging == 0 ? first.priority() : first.priority() - claim.came() / (double) aging;
      pods.forEach(pod -> pod.rank = rank);
      this.amount = pods.stream().map(p -> Amount.of(p.demand())).reduce(Amount.NOTHING, Amount::plus);
      ServiceRules rules = placement.rules(first);
      this.looksAround = rules.looksAround() || placement.quotas().counts(first.team());
      this.shape = new Shape(pods.stream().map(Pod::demand).toList(), alternatives,
          rules.looksAround() || rules.limitsNodes() ? first.service() : Pod.NO_SERVICE, first.team());
    }

    /** Its number in the order of arrival, which it may claim again. */
    public long place() {
      return arrival;
    }

    /** Whether its turn has come and there was no room; until then it waits for the scheduler, and not for room. */
    public boolean turnedDown() {
      return turnedDown;
    }

    private String tenant() {
      return pods.get(0).demand().requirements().tenant();
    }

    @Override
    public int compareTo(Request other) {
      int byRank = Double.compare(other.rank, rank);
      return byRank != 0 ? byRank : Long.compare(arrival, other.arrival);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(arrival);
    }
  }

  /**
   * Asks for a place for each of the pods at once; their owners are notified when they are bound.
   *
   * @param alternatives which nodes may be used; all pods go to nodes of the first alternative that holds them all
   */
  public Request submit(List<Pod> gang, List<IntPredicate> alternatives) {
    return submit(gang, alternatives, Claim.stays(simulation.now()));
  }

  /** The same, of which it is known when it came and how long it is said to stay. */
  public Request submit(List<Pod> gang, List<IntPredicate> alternatives, Claim claim) {
    long place = claim.place() == Claim.NEW ? arrivals++ : claim.place();
    Request request = new Request(List.copyOf(gang), alternatives, place, claim, rules.aging(), placement);
    if (inOrder()) {
      ordered.add(request);
    } else {
      queue.add(request);
    }
    decideNext();
    return request;
  }

  private boolean inOrder() {
    return rules.discipline() != Discipline.FIRST_FIT;
  }

  /** Takes back a request that has not been placed. */
  public void withdraw(Request request) {
    request.open = false;
    unpark(request);
    if (ordered.remove(request)) {
      decideNext(); // it may have held up others
    }
  }

  private boolean unpark(Request request) {
    Set<Request> alike = parked.get(alike(request));
    return alike != null && alike.remove(request);
  }

  private static Alike alike(Request request) {
    return new Alike(request.shape, request.rank);
  }

  /** A further service with rules of its own; returns its number. */
  public int addService(ServiceRules of) {
    return placement.addService(of);
  }

  /** Frees a pod's place for others. */
  public void release(Pod pod) {
    int node = pod.node();
    placement.release(pod);
    if (node != Pod.NOWHERE) {
      wake(node);
    }
  }

  /**
   * A node has room that it had not before, or has gone out of service: parked requests that could use that are looked
   * at again, in their order. Nothing else has changed since they were parked, so the others are left alone.
   */
  public void wake(int node) {
    if (!ordered.isEmpty()) {
      decideNext();
    }
    if (parked.isEmpty() || node < firstNode || node >= endNode) {
      return;
    }
    boolean inService = placement.nodes().schedulable(node);
    boolean any = false;
    for (TreeSet<Request> alike : parked.values()) {
      // What leaves a node out of service can help only those who depend on what lies elsewhere.
      if (!alike.isEmpty() && (alike.first().looksAround || (inService && couldUse(alike.first(), node)))) {
        any |= deciding(alike);
      }
    }
    parked.values().removeIf(Set::isEmpty);
    if (any) {
      hopeless.clear();
      decideNext();
    }
  }

  // Each decision takes time, so that all are asked again; where it takes none, the next is asked when one has fitted.
  private boolean deciding(TreeSet<Request> alike) {
    boolean any = false;
    List<Request> all = ticksPerPod == 0 && backoff == Backoff.NONE ? List.of(alike.first()) : List.copyOf(alike);
    for (Request request : all) {
      if (!tooEarly(request)) {
        alike.remove(request);
        request.woken = true;
        queue.add(request);
        any = true;
      }
    }
    return any;
  }

  /** Requests that fit, or could push others aside, on the same nodes. */
  private record Alike(Shape shape, double rank) {}

  // It has been woken, and is looked at as soon as it may be.
  private boolean tooEarly(Request request) {
    if (request.notBefore <= simulation.now()) {
      return false;
    }
    if (!request.waiting) {
      request.waiting = true;
      simulation.at(request.notBefore, () -> {
        request.waiting = false;
        if (request.open && unpark(request)) {
          requeue(request);
        }
      });
    }
    return true;
  }

  private void requeue(Request request) {
    queue.add(request);
    hopeless.clear();
    decideNext();
  }

  private boolean couldUse(Request request, int node) {
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

  /** Requests that did not fit when they were last looked at. */
  public int parkedCount() {
    return ordered.size() + parked.values().stream().mapToInt(Set::size).sum();
  }

  private void decideNext() {
    if (!deciding) {
      deciding = true;
      if (inOrder()) {
        simulation.after(ticksPerPod, this::decideInOrder);
      } else if (ticksPerPod == 0) {
        simulation.after(0, this::decideAll);
      } else {
        simulation.after(ticksPerPod, this::decideOne);
      }
    }
  }

  /** One queue in one round: who holds up whom. */
  private static final class Line {
    boolean stopped;
    int reserved;
    @Nullable Reservations plan;
    /** Teams that may use no more now; who comes behind one of the same team waits with it. */
    final Set<String> full = new HashSet<>();
    /**
     * By shape, the shortest that found no room and the earliest that one was reserved: within a round room only
     * shrinks, so that who is like it and stays as long finds none either, and none earlier.
     */
    final Map<Shape, Searched> searched = new HashMap<>();
  }

  private record Searched(long estimate, long from) {}

  private void decideInOrder() {
    deciding = false; // what leaves in this round may ask anew, in a round of its own
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Request request : List.copyOf(ordered)) {
      Line line = lines.computeIfAbsent(rules.byTenant() ? request.tenant() : "", t -> new Line());
      String team = request.pods.get(0).team();
      if (request.open && !line.stopped && !line.full.contains(team) && decide(request, line)) {
        ordered.remove(request);
        if (ticksPerPod > 0) { // one decision at a time
          decideNext();
          return;
        }
      }
    }
  }

  private boolean decide(Request request, Line line) {
    Reservations plan = line.plan;
    if (plan != null && line.reserved > 0) {
      return fill(request, line, plan);
    }
    for (IntPredicate filter : request.alternatives) {
      if (place(request, filter)) {
        return true;
      }
    }
    if (heldByQuota(request)) {
      line.full.add(request.pods.get(0).team());
    } else if (rules.discipline() == Discipline.STRICT) {
      line.stopped = true;
    } else {
      line.plan = new Reservations(placement, firstNode, endNode, simulation.now(), pod -> pod.until);
      reserve(request, line, line.plan, simulation.now());
    }
    return false;
  }

  // Behind a reservation: only what is free and is in nobody's way, and nobody has to leave.
  private boolean fill(Request request, Line line, Reservations plan) {
    Searched before = line.searched.get(request.shape);
    boolean known = before != null && request.estimate >= before.estimate;
    boolean reserves = line.reserved < rules.discipline().reservations();
    if (known && !reserves) {
      return false;
    }
    if (heldByQuota(request)) {
      line.full.add(request.pods.get(0).team());
      return false;
    }
    if (!known && fillNow(request, plan)) {
      return true;
    }
    long from = simulation.now();
    if (reserves) {
      from = reserve(request, line, plan, known && before != null ? before.from : from);
    }
    if (!known) {
      line.searched.put(request.shape, new Searched(request.estimate, from));
    }
    return false;
  }

  private boolean fillNow(Request request, Reservations plan) {
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

  // When, or the time from which it was searched in vain.
  private static long reserve(Request request, Line line, Reservations plan, long from) {
    for (IntPredicate filter : request.alternatives) {
      long at = plan.reserve(request.pods, filter, request.estimate, from);
      if (at != Ticks.NEVER) {
        line.reserved++;
        return at;
      }
    }
    return from;
  }

  private boolean heldByQuota(Request request) {
    Quotas.Standing standing = placement.quotas().standing(request.pods.get(0).team(), request.amount);
    return standing == Quotas.Standing.REFUSED || standing == Quotas.Standing.LENT;
  }

  private void bound(Request request, List<Pod> placed) {
    request.open = false;
    long end = Ticks.plus(simulation.now(), request.estimate);
    placed.forEach(pod -> pod.until = end);
    placed.forEach(pod -> pod.owner().bound(pod));
  }

  private void decideAll() {
    Request request;
    while ((request = queue.poll()) != null) {
      decide(request);
    }
    deciding = false;
    hopeless.clear();
  }

  private void decideOne() {
    deciding = false;
    Request request = queue.poll();
    while (request != null && !request.open) {
      request = queue.poll();
    }
    if (request != null) {
      decide(request);
      if (!queue.isEmpty()) {
        decideNext();
      }
    }
  }

  private void decide(Request request) {
    if (!request.open) {
      next(request); // taken back when its turn had come
      return;
    }
    // Within one round room only shrinks: what has failed for a more important request fails for its like.
    if (!hopeless.contains(request.shape)) {
      for (IntPredicate filter : request.alternatives) {
        if (place(request, filter)) {
          next(request);
          return;
        }
      }
      if (ticksPerPod == 0) {
        hopeless.add(request.shape);
      }
    }
    request.woken = false;
    request.turnedDown = true;
    parked.computeIfAbsent(alike(request), key -> new TreeSet<>()).add(request);
    if (backoff.first() > 0) {
      request.attempts++;
      request.notBefore = Ticks.plus(simulation.now(), backoff.after(request.attempts));
    }
  }

  // Where one has fitted, or has gone, there may be room for another of its like.
  private void next(Request request) {
    TreeSet<Request> alike = parked.get(alike(request));
    if (request.woken && alike != null && !alike.isEmpty()) {
      deciding(alike);
    }
  }

  /** Requests of one shape need the same room; the hash is kept, because shapes are looked up often. */
  private static final class Shape {
    private final List<Demand> demands;
    private final List<IntPredicate> alternatives;
    private final int service;
    private final String team;
    private final int hash;

    Shape(List<Demand> demands, List<IntPredicate> alternatives, int service, String team) {
      this.demands = demands;
      this.alternatives = alternatives;
      this.service = service;
      this.team = team;
      this.hash = Objects.hash(demands, alternatives, service, team);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape s && hash == s.hash && alternatives == s.alternatives && service == s.service
          && team.equals(s.team) && demands.equals(s.demands);
    }

    @Override
    public int hashCode() {
      return hash;
    }
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
      evicted.stream().mapToInt(Evicted::node).distinct().forEach(this::wake);
    }
    if (!placement.rules(placed.get(0)).maxSkew().isEmpty()) {
      wake(placed.get(0).node()); // where the fewest were there are more now, so that others may have more
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
    List<Pod> borrowed = new ArrayList<>();
    for (int node = firstNode; node < endNode; node++) {
      for (Pod pod : placement.podsOn(node)) {
        if (borrowsWhatLacks(pod, request) && !pod.team().equals(first.team())) {
          borrowed.add(pod);
        }
      }
    }
    borrowed.sort(
        Comparator.comparingDouble((Pod p) -> p.rank).thenComparing(Comparator.comparingLong(Pod::bound).reversed()));
    Eviction eviction = eviction(first);
    for (Pod pod : borrowed) {
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
    List<Pod> own = new ArrayList<>();
    for (int node = firstNode; node < endNode; node++) {
      for (Pod pod : placement.podsOn(node)) {
        if (pod.team().equals(first.team()) && eviction.mayLeave(pod)) {
          own.add(pod);
        }
      }
    }
    own.sort(
        Comparator.comparingDouble((Pod p) -> p.rank).thenComparing(Comparator.comparingLong(Pod::bound).reversed()));
    for (Pod pod : own) {
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

  private boolean borrowsWhatLacks(Pod pod, Request request) {
    Quotas quotas = placement.quotas();
    Amount ofUse = Amount.of(pod.demand()).least(quotas.lacking(request.amount));
    return quotas.borrows(pod.team(), Amount.NOTHING, ofUse);
  }

  private Eviction eviction(Pod pod) {
    Quotas.Standing standing = placement.quotas().standing(pod.team(), Amount.of(pod.demand()));
    return new Eviction(placement, pod, standing == Quotas.Standing.OWN || standing == Quotas.Standing.LENT);
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
