package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;

/** {@link Discipline#CONSERVATIVE}: all that wait have reservations, and go before them where nobody is put off. */
final class ConservativeLine extends OrderedLine {
  /**
   * Not without end, as in Slurm, which looks at so many in one go: each is one more search through all that is
   * reserved before it.
   */
  private static final int MOST_RESERVATIONS = 100;

  private final Room room;

  ConservativeLine(Simulation simulation, Room room, long ticksPerPod, boolean byTenant) {
    super(simulation, ticksPerPod, byTenant);
    this.room = room;
  }

  @Override
  Turn turn() {
    return new Backfill(room, MOST_RESERVATIONS);
  }
}
