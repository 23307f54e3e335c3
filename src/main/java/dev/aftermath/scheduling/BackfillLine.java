package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;

/**
 * {@link Discipline#EASY} and {@link Discipline#CONSERVATIVE}: who does not fit has a reservation, a number of them at
 * most, and others go where nobody who has one is put off.
 */
final class BackfillLine extends OrderedLine {
  private final Room room;
  private final int mostReservations;

  BackfillLine(Simulation simulation, Room room, long ticksPerPod, boolean byTenant, int mostReservations) {
    super(simulation, ticksPerPod, byTenant);
    this.room = room;
    this.mostReservations = mostReservations;
  }

  @Override
  Turn turn() {
    return new Backfill(room, mostReservations);
  }
}
