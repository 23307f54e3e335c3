package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that wait are looked at in their order whenever something changes, at once. What becomes of those behind one that
 * does not fit is what the disciplines differ in.
 */
abstract class OrderedLine implements WaitingLine {
  private final Simulation simulation;
  private final long ticksPerPod;
  private final boolean byTenant;
  private final TreeSet<Request> ordered = new TreeSet<>();
  private boolean deciding;

  /**
   * A line in order.
   *
   * @param byTenant whether every tenant has a queue of its own
   */
  OrderedLine(Simulation simulation, long ticksPerPod, boolean byTenant) {
    this.simulation = simulation;
    this.ticksPerPod = ticksPerPod;
    this.byTenant = byTenant;
  }

  /** One queue in one round, asked request by request, in their order. */
  abstract static class Turn {
    private final Room room;
    /** Teams that may use no more now; who comes behind one of the same team waits with it. */
    private final Set<String> full = new HashSet<>();

    Turn(Room room) {
      this.room = room;
    }

    /** Places a request if it may go; whether it has been placed. */
    abstract boolean place(Request request);

    /** Whether a request waits for its team's quota alone, and holds up only those of its team. */
    final boolean heldByQuota(Request request) {
      boolean held = room.heldByQuota(request);
      if (held) {
        full.add(request.team());
      }
      return held;
    }

    private boolean waitsFor(Request request) {
      return full.contains(request.team());
    }
  }

  /** A turn of one queue in a new round. */
  abstract Turn turn();

  @Override
  public final void add(Request request) {
    ordered.add(request);
    decideNext();
  }

  @Override
  public final void withdraw(Request request) {
    if (ordered.remove(request)) {
      decideNext(); // it may have held up others
    }
  }

  @Override
  public final void wake(int node) {
    if (!ordered.isEmpty()) {
      decideNext();
    }
  }

  @Override
  public final void wakeTeams() {
    if (!ordered.isEmpty()) {
      decideNext();
    }
  }

  @Override
  public final int waiting() {
    return ordered.size();
  }

  private void decideNext() {
    if (!deciding) {
      deciding = true;
      simulation.after(ticksPerPod, this::decide);
    }
  }

  private void decide() {
    deciding = false; // what leaves in this round may ask anew, in a round of its own
    Map<String, Turn> turns = new LinkedHashMap<>();
    for (Request request : List.copyOf(ordered)) {
      Turn turn = turns.computeIfAbsent(byTenant ? request.tenant() : "", t -> turn());
      if (request.open && !turn.waitsFor(request) && turn.place(request)) {
        ordered.remove(request);
        if (ticksPerPod > 0) { // one decision at a time
          decideNext();
          return;
        }
      } else {
        request.turnedDown = true;
      }
    }
  }
}
