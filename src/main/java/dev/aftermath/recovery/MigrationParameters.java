package dev.aftermath.recovery;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;

/** How services move that a scenario's migration moves. */
@Template("migrates")
@Doc("How services move that the scenario's migration moves.")
public record MigrationParameters(
    @Doc("How data is copied: live (a copy at the new site is made level first, while users write), or offline (it is"
        + " stopped in a window, copied, and started there).") Copies copies,
    @Doc("How long a datastore takes no writes while it is switched over, from when its copy has all but the last"
        + " writes.") Distribution switchover,
    @Doc("Hours at which a switchover may begin, on the clock of the scenario's start, such as 01:00..05:00; data that"
        + " is copied offline goes back to work where it was when they end and it has not been copied.") String hours,
    @Doc("Days on which it may, such as sun or sat..sun.") String days,
    @Doc("Chance that a switchover does not succeed: the datastore stays where it is, and it is tried again in the"
        + " next window.") Fraction fails,
    @Doc("From when it is known that a switchover does not succeed until the datastore takes writes again where it"
        + " was.") Distribution backOut) {

  /** How data is copied to where it moves. */
  public enum Copies {
    LIVE,
    OFFLINE
  }
}
