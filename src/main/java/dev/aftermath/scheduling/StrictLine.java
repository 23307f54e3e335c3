package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;

/** {@link Discipline#STRICT}: nobody goes before one that is ahead and does not fit. */
final class StrictLine extends OrderedLine {
  private final Room room;

  StrictLine(Simulation simulation, Room room, long ticksPerPod, boolean byTenant) {
    super(simulation, ticksPerPod, byTenant);
    this.room = room;
  }

  @Override
  Turn turn() {
    return new Turn(room) {
      private boolean stopped;

      @Override
      boolean place(Request request) {
        if (stopped) {
          return false;
        }
        boolean placed = room.take(request);
        stopped = !placed && !heldByQuota(request);
        return placed;
      }
    };
  }
}
