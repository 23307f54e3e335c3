package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;

/** {@link Discipline#EASY}: the first that does not fit has a reservation, and others go where that is not put off. */
final class EasyLine extends OrderedLine {
  private final Room room;

  EasyLine(Simulation simulation, Room room, long ticksPerPod, boolean byTenant) {
    super(simulation, ticksPerPod, byTenant);
    this.room = room;
  }

  @Override
  Turn turn() {
    return new Backfill(room, 1);
  }
}
