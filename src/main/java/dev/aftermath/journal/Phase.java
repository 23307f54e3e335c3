package dev.aftermath.journal;

/**
 * A named part of a service's way back, such as "restore data", and the row of the white papers' table it counts for.
 *
 * @param name as reports show it
 * @param kind the row it belongs to
 */
public record Phase(String name, Kind kind) {
  /** From a service's outage until somebody or something has noticed it; under every strategy. */
  public static final Phase DETECT = new Phase("detect", Kind.RESPONSE);

  /** Whether this is the phase at whose end an outage is known. */
  public boolean isDetection() {
    return equals(DETECT);
  }

  /** The rows of the recovery table (white paper A, section 13.2), and waiting, which the table does not show. */
  public enum Kind {
    RESPONSE,
    CAPACITY,
    APPLICATION,
    DATA,
    TRAFFIC,
    WAIT
  }
}
