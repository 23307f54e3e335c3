package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The control plane's scheduler of one cluster: takes requests by priority, then arrival, decides at a finite rate,
 * preempts less important work when nothing fits, and parks what does not fit until something changes.
 *
 * <p>The loss of a site makes a storm of requests; the storm's length, requests over rate, is part of the recovery
 * time. A gang is placed as a whole or not at all.
 */
public final class Scheduler {
  /**
   * Not without end, as in Slurm, which looks at so many in one go: each is one more search through all that is
   * reserved before it.
   */
  private static final int MOST_RESERVATIONS = 100;

  private final Simulation simulation;
  private final Placement placement;
  private final QueueRules rules;
  private final Room room;
  private final WaitingLine line;
  private long arrivals;

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
    this(simulation, placement, firstNode, endNode, ticksPerPod, preempts, pod -> true, backoff, rules);
  }

  /** A scheduler at which only some less important pods have to make room. */
  public Scheduler(
      Simulation simulation, Placement placement, int firstNode, int endNode, long ticksPerPod,
      Predicate<Pod> mayLeave, QueueRules rules) {
    this(simulation, placement, firstNode, endNode, ticksPerPod, true, mayLeave, Backoff.NONE, rules);
  }

  private Scheduler(
      Simulation simulation, Placement placement, int firstNode, int endNode, long ticksPerPod, boolean preempts,
      Predicate<Pod> mayLeave, Backoff backoff, QueueRules rules) {
    this.simulation = simulation;
    this.placement = placement;
    this.rules = rules;
    room = new Room(simulation, placement, firstNode, endNode, preempts, mayLeave, this::wake);
    line = switch (rules.discipline()) {
      case FIRST_FIT -> new FirstFitLine(simulation, room, ticksPerPod, backoff);
      case STRICT -> new StrictLine(simulation, room, ticksPerPod, rules.byTenant());
      case EASY -> new BackfillLine(simulation, room, ticksPerPod, rules.byTenant(), 1);
      case CONSERVATIVE ->
          new BackfillLine(simulation, room, ticksPerPod, rules.byTenant(), MOST_RESERVATIONS);
    };
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
    line.add(request);
    return request;
  }

  /** Takes room for all of the pods now, whoever waits, without anybody having to leave; whether there was any. */
  public boolean placeNow(List<Pod> gang, List<IntPredicate> alternatives, Claim claim) {
    Request request = new Request(
        List.copyOf(gang), alternatives, arrivals++, claim, rules.aging(), placement);
    return !room.heldByQuota(request) && !room.claimsLent(request) && room.takeFree(request);
  }

  /** Takes back a request that has not been placed. */
  public void withdraw(Request request) {
    request.open = false;
    line.withdraw(request);
  }

  /** A further service with rules of its own; returns its number. */
  public int addService(ServiceRules of) {
    return placement.addService(of);
  }

  /** Whether there is room for a pod now, or would be if less important ones of these left; whoever waits. */
  public boolean couldHold(Pod pod, Predicate<Pod> leaving) {
    return room.couldHold(pod, leaving);
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
   * at again, in their order.
   */
  public void wake(int node) {
    line.wake(node);
  }

  /** A team uses less of its quota than before, perhaps on other nodes: who waits for that is looked at again. */
  public void wakeTeams() {
    line.wakeTeams();
  }

  /** Requests that did not fit when they were last looked at. */
  public int parkedCount() {
    return line.waiting();
  }
}
