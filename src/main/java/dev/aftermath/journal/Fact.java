package dev.aftermath.journal;

/**
 * Something that happened in a run, at a moment in ticks from the run's beginning.
 *
 * <p>Sites, rooms, nodes, services and datastores appear by their number in the run's design. A fact is true when it
 * is written and is never taken back.
 */
public sealed interface Fact {
  long at();

  /** The disaster began: recovery times count from the first of these. */
  record DisasterStruck(long at, String hazard, String place) implements Fact {}

  /** The ground shook at a site with this peak acceleration, in g. */
  record GroundShook(long at, int site, double peakAcceleration) implements Fact {}

  /** A room, its machines and what is stored in it were damaged. */
  record RoomDamaged(long at, int room, Damage damage) implements Fact {}

  /** A damaged room was cleaned or repaired; its machines are whole again. */
  record RoomRepaired(long at, int room) implements Fact {}

  /** A supply of a site, a room or a link failed or came back: "power", "cooling", "access", "network" or "link". */
  record SupplyChanged(long at, String place, String supply, boolean works) implements Fact {}

  /** A node stopped serving, or serves again after power, cooling and boot. */
  record NodeChanged(long at, int node, boolean serves) implements Fact {}

  /** A machine was taken from spares or delivered by a supplier and put to use. */
  record MachineAdded(long at, int node, boolean bought) implements Fact {}

  /** A service came up or went down, as its users see it. */
  record ServiceChanged(long at, int service, boolean up) implements Fact {}

  /** Somebody or something noticed that services are down. */
  record OutageDetected(long at) implements Fact {}

  /** The decision to recover by the disaster plan was taken. */
  record DisasterDeclared(long at) implements Fact {}

  /** A part of a service's recovery, over its whole length; attempts that failed count too. */
  record PhaseDone(long from, long at, int service, Phase phase) implements Fact {}

  /** A part of a service's recovery that was still going on at the end of the run. */
  record PhaseOpen(long from, long at, int service, Phase phase) implements Fact {}

  /** A crew worked on a service from then until now. */
  record CrewWorked(long from, long at, String skill, int service) implements Fact {}

  /** A mistake of an earlier step was found, and the step is done again. */
  record ReworkNeeded(long at, int service, String step) implements Fact {}

  /**
   * A datastore is usable again, with the writes up to {@code recoveredTo}.
   *
   * @param lostAt when the store took its last write
   * @param recoveredTo the newest moment whose writes all survive; equal to lostAt when nothing is lost
   * @param bytesLost what was written after it
   * @param copy which copy it came from
   */
  record DataRecovered(long at, int datastore, long lostAt, long recoveredTo, long bytesLost, String copy)
      implements Fact {}

  /** No copy of a datastore survived: everything in it is gone. */
  record DataLost(long at, int datastore, long bytesLost) implements Fact {}

  /** A replica was bound to a node, or preempted from it by a more important one. */
  record ReplicaBound(long at, int service, int node) implements Fact {}

  /** A replica had to make room for a more important one. */
  record ReplicaPreempted(long at, int service, int node) implements Fact {}

  /** What kept a service from recovering when the run ended. */
  record Blocked(long at, int service, String reason) implements Fact {}

  /** How a room or machine is damaged; each class has its own way back. */
  enum Damage {
    /** Whole and dark: needs power, cooling and access. */
    SHUT_DOWN,
    /** Soiled or shaken: needs cleaning or repair first. */
    DAMAGED,
    /** Gone: needs new hardware. */
    DESTROYED
  }
}
