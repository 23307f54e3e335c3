package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
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
  private final PriorityQueue<Request> queue = new PriorityQueue<>();
  private final List<Request> parked = new ArrayList<>();
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
    this.simulation = simulation;
    this.placement = placement;
    this.firstNode = firstNode;
    this.endNode = endNode;
    this.ticksPerPod = ticksPerPod;
    this.preempts = preempts;
  }

  /** Pods that wait to be placed together. */
  public static final class Request implements Comparable<Request> {
    private final List<Pod> pods;
    private final List<IntPredicate> alternatives;
    private final int priority;
    private final long arrival;
    private final Shape shape;
    private boolean open = true;

    private Request(List<Pod> pods, List<IntPredicate> alternatives, long arrival) {
      this.pods = pods;
      this.alternatives = alternatives;
      this.priority = pods.get(0).priority();
      this.arrival = arrival;
      this.shape = new Shape(pods.stream().map(Pod::demand).toList(), alternatives);
    }

    @Override
    public int compareTo(Request other) {
      return priority != other.priority
          ? Integer.compare(other.priority, priority)
          : Long.compare(arrival, other.arrival);
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
   * Asks for a place for each of the pods at once; their owners hear when they are bound.
   *
   * @param alternatives which nodes may be used; all pods go to nodes of the first alternative that holds them all
   */
  public Request submit(List<Pod> gang, List<IntPredicate> alternatives) {
    Request request = new Request(List.copyOf(gang), alternatives, arrivals++);
    queue.add(request);
    decideNext();
    return request;
  }

  /** Takes back a request that has not been placed. */
  public void withdraw(Request request) {
    request.open = false;
    parked.remove(request);
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
   * A node has room that it had not before: parked requests that could use it are looked at again, in their order.
   * Nothing else has changed since they were parked, so the others are left alone.
   */
  public void wake(int node) {
    if (parked.isEmpty() || node < firstNode || node >= endNode || !placement.nodes().schedulable(node)) {
      return;
    }
    Map<Shape, Boolean> known = new HashMap<>();
    List<Request> still = new ArrayList<>();
    for (Request request : parked) {
      // Who can push others aside depends on its importance too, not on its shape alone.
      boolean use = preempts
          ? couldUse(request, node)
          : known.computeIfAbsent(request.shape, shape -> couldUse(request, node));
      (use ? queue : still).add(request);
    }
    if (still.size() == parked.size()) {
      return;
    }
    parked.clear();
    parked.addAll(still);
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
      fits |= placement.nodes().fits(node, pod.demand())
          || (preempts && !placement.victims(pod, node).isEmpty());
    }
    return admitted && fits;
  }

  /** Requests that did not fit when they were last looked at. */
  public int parkedCount() {
    return parked.size();
  }

  private void decideNext() {
    if (!deciding) {
      deciding = true;
      if (ticksPerPod == 0) {
        simulation.after(0, this::decideAll);
      } else {
        simulation.after(ticksPerPod, this::decideOne);
      }
    }
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
      return;
    }
    // Within one round room only shrinks: what has failed for a more important request fails for its like.
    if (!hopeless.contains(request.shape)) {
      for (IntPredicate filter : request.alternatives) {
        if (place(request, filter)) {
          return;
        }
      }
      if (ticksPerPod == 0) {
        hopeless.add(request.shape);
      }
    }
    parked.add(request);
  }

  /** Requests of one shape need the same room; the hash is kept, because shapes are looked up often. */
  private static final class Shape {
    private final List<Demand> demands;
    private final List<IntPredicate> alternatives;
    private final int hash;

    Shape(List<Demand> demands, List<IntPredicate> alternatives) {
      this.demands = demands;
      this.alternatives = alternatives;
      this.hash = 31 * demands.hashCode() + alternatives.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape s && hash == s.hash && alternatives == s.alternatives && demands.equals(s.demands);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private boolean place(Request request, IntPredicate filter) {
    List<Pod> placed = new ArrayList<>();
    List<Eviction> evictions = new ArrayList<>();
    for (Pod pod : request.pods) {
      int node = placement.choose(pod, firstNode, endNode, filter);
      if (node == Pod.NOWHERE && preempts) {
        node = makeRoom(pod, filter, evictions);
      }
      if (node == Pod.NOWHERE) {
        placed.forEach(placement::release);
        evictions.forEach(e -> placement.putBack(e.victim, e.node));
        return false;
      }
      placement.bind(pod, node);
      placed.add(pod);
    }
    request.open = false;
    evictions.forEach(e -> e.victim.owner().preempted(e.victim, e.node));
    placed.forEach(pod -> pod.owner().bound(pod));
    // Those that had to leave may have been larger than what came.
    evictions.stream().mapToInt(Eviction::node).distinct().forEach(this::wake);
    return true;
  }

  private record Eviction(Pod victim, int node) {}

  // The node whose most important victim matters least, then with the fewest victims, then the lowest number.
  private int makeRoom(Pod pod, IntPredicate filter, List<Eviction> evictions) {
    int best = Pod.NOWHERE;
    List<Pod> bestVictims = List.of();
    for (int node = firstNode; node < endNode; node++) {
      if (!placement.nodes().schedulable(node) || !filter.test(node)
          || !placement.nodes().couldEverFit(node, pod.demand())) {
        continue;
      }
      List<Pod> victims = placement.victims(pod, node);
      if (!victims.isEmpty() && (best == Pod.NOWHERE || lesser(victims, bestVictims))) {
        best = node;
        bestVictims = victims;
      }
    }
    for (Pod victim : bestVictims) {
      placement.release(victim);
      evictions.add(new Eviction(victim, best));
    }
    return best;
  }

  private static boolean lesser(List<Pod> a, List<Pod> b) {
    int worstA = a.get(a.size() - 1).priority();
    int worstB = b.get(b.size() - 1).priority();
    return worstA != worstB ? worstA < worstB : a.size() < b.size();
  }
}
