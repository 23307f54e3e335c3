package dev.aftermath.recovery;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;

/** What becomes of places that were left: how they take part again, and whether anything goes back to them. */
public record FailbackParameters(
    @Doc("How a place that another copy took over from becomes a copy again: delta (it is sent what it lacks, by the"
        + " log), or full (it is sent the whole store anew, and is of no help before it has all of it).") Resync resync,
    @Doc("Whether data and replicas go back to where they were at first: never, level (when the copy there is level),"
        + " or planned (then, within the hours of failbackWindow, and at its risk).") Failback failback,
    @Doc("How long a site has been seen again, and a copy there has been level, before anything goes back to it.")
        Distribution failbackAfter,
    @Doc("How long a datastore takes no writes while it goes back.") Distribution switchover,
    @Doc("When data and replicas may go back as planned, and what can go wrong; where failback is planned.")
        Window failbackWindow) {

  /** Whether anything goes back. */
  public boolean returns() {
    return failback != Failback.NEVER;
  }

  /** How a former primary becomes a copy. */
  public enum Resync {
    /** By its log: it is sent what was written since the last moment that it has in common with the new one. */
    DELTA,
    /** It is sent everything. */
    FULL
  }

  /** When data and replicas go back. */
  public enum Failback {
    NEVER,
    LEVEL,
    PLANNED
  }

  /** Hours in which a planned return may begin, and its risk. */
  @Template("failbackWindow")
  @Doc("Hours in which a planned return may begin, and its risk.")
  public record Window(
      @Doc("Hours at which a switchover may begin, on the clock of the scenario's start, such as 01:00..05:00; one that"
          + " has begun is brought to its end.") String hours,
      @Doc("Days on which it may, such as sun or sat..sun.") String days,
      @Doc("Chance that a switchover does not succeed: the datastore stays where it is, and it is tried again in the"
          + " next window.") Fraction fails,
      @Doc("From when it is known that a switchover does not succeed until the datastore takes writes again where it"
          + " was.") Distribution backOut) {}
}
