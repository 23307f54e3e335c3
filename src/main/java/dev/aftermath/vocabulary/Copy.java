package dev.aftermath.vocabulary;

/**
 * A copy of a datastore, as it is named to people.
 *
 * @param place the site or room it is at, as the scenario names it; empty for the primary
 */
public record Copy(Kind kind, String place) {
  /** The copy that takes the writes, come back by itself. */
  public static final Copy PRIMARY = new Copy(Kind.PRIMARY, "");

  /** How a copy comes to be. */
  public enum Kind {
    PRIMARY,
    SYNCHRONOUS,
    ASYNCHRONOUS,
    SNAPSHOT,
    BACKUP,
    /** A backup that was brought on from where it was first made. */
    BACKUP_COPY,
    /** A member of a quorum, beside the one that takes the writes. */
    QUORUM,
    /** A log of all writes, from which any moment within its retention can be restored. */
    JOURNAL
  }
}
