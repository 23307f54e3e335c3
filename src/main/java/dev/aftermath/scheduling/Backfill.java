package dev.aftermath.scheduling;

import dev.aftermath.units.Ticks;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A turn in which those who do not fit have reservations, a number of them at most, and others fill in behind them. */
final class Backfill extends OrderedLine.Turn {
  private final Room room;
  private final int mostReservations;
  private int reserved;
  private @Nullable Reservations ahead;
  /**
   * By shape, the shortest that found no room and the earliest that one was reserved: within a round room only
   * shrinks, so that who is like it and stays as long finds none either, and none earlier.
   */
  private final Map<Request.Shape, Searched> searched = new HashMap<>();

  private record Searched(long estimate, long from) {}

  Backfill(Room room, int mostReservations) {
    super(room);
    this.room = room;
    this.mostReservations = mostReservations;
  }

  @Override
  boolean place(Request request) {
    Reservations plan = ahead;
    if (plan != null && reserved > 0) {
      return fill(request, plan);
    }
    if (room.take(request)) {
      return true;
    }
    if (!heldByQuota(request)) {
      Reservations begun = room.ahead();
      ahead = begun;
      reserve(request, begun, begun.now());
    }
    return false;
  }

  // Behind a reservation: only what is free and is in nobody's way, and nobody has to leave.
  private boolean fill(Request request, Reservations plan) {
    Searched before = searched.get(request.shape);
    boolean known = before != null && request.estimate >= before.estimate;
    boolean reserves = reserved < mostReservations;
    if ((known && !reserves) || heldByQuota(request)) {
      return false;
    }
    if (!known && !room.claimsLent(request) && room.takeFree(request, plan)) {
      return true;
    }
    long from = plan.now();
    if (reserves) {
      from = reserve(request, plan, known && before != null ? before.from : from);
    }
    if (!known) {
      searched.put(request.shape, new Searched(request.estimate, from));
    }
    return false;
  }

  // When, or the time from which it was searched in vain.
  private long reserve(Request request, Reservations plan, long from) {
    for (IntPredicate filter : request.alternatives) {
      long at = plan.reserve(request.pods, filter, request.estimate, from);
      if (at != Ticks.NEVER) {
        reserved++;
        return at;
      }
    }
    return from;
  }
}
