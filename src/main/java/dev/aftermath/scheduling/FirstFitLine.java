package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** {@link Discipline#FIRST_FIT}: what does not fit is parked until something changes that could help it. */
final class FirstFitLine implements WaitingLine {
  private final Simulation simulation;
  private final Room room;
  private final long ticksPerPod;
  private final Backoff backoff;
  private final PriorityQueue<Request> queue = new PriorityQueue<>();
  /** What did not fit, by what is alike, so that one look at a node answers for all of them. */
  private final Map<Alike, TreeSet<Request>> parked = new LinkedHashMap<>();
  private final Set<Request.Shape> hopeless = new HashSet<>();
  private boolean deciding;

  FirstFitLine(Simulation simulation, Room room, long ticksPerPod, Backoff backoff) {
    this.simulation = simulation;
    this.room = room;
    this.ticksPerPod = ticksPerPod;
    this.backoff = backoff;
  }

  @Override
  public void add(Request request) {
    queue.add(request);
    decideNext();
  }

  @Override
  public void withdraw(Request request) {
    unpark(request);
  }

  private boolean unpark(Request request) {
    Set<Request> alike = parked.get(alike(request));
    return alike != null && alike.remove(request);
  }

  private static Alike alike(Request request) {
    return new Alike(request.shape, request.rank);
  }

  // Nothing else has changed since they were parked, so the others are left alone.
  @Override
  public void wake(int node) {
    if (parked.isEmpty() || !room.has(node)) {
      return;
    }
    boolean inService = room.placement().nodes().schedulable(node);
    // What leaves a node out of service can help only those who depend on what lies elsewhere.
    wake(first -> first.looksAround || (inService && room.couldUse(first, node)));
  }

  @Override
  public void wakeTeams() {
    wake(first -> room.placement().quotas().counts(first.team()));
  }

  private void wake(Predicate<Request> which) {
    boolean any = false;
    for (TreeSet<Request> alike : parked.values()) {
      if (!alike.isEmpty() && which.test(alike.first())) {
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
  private record Alike(Request.Shape shape, double rank) {}

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

  @Override
  public int waiting() {
    return parked.values().stream().mapToInt(Set::size).sum();
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
      next(request); // taken back when its turn had come
      return;
    }
    // Within one round room only shrinks: what has failed for a more important request fails for its like.
    if (!hopeless.contains(request.shape)) {
      if (room.take(request)) {
        next(request);
        return;
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
}
