package dev.aftermath.vocabulary;

/** What can be wrong with a part of the estate at a moment, the gravest first. */
public enum Trouble {
  /** A room that burnt out. */
  BURNT,
  /** A room that is gone for another reason than fire alone. */
  DESTROYED,
  /** A room that the smoke of a fire has soiled. */
  SOOTED,
  /** A room that is hurt for another reason than fire alone. */
  DAMAGED,
  /** A site or a room without power. */
  DARK,
  /** A site or a room without cooling. */
  UNCOOLED,
  /** A room into which nobody may go. */
  CLOSED,
  /** A site that neither users nor other sites reach. */
  CUT_OFF,
  /** A site that no lorry reaches. */
  ROADS_CLOSED,
  /** A link that carries nothing. */
  CUT,
  /** A link that has lost some of its paths and carries on the others. */
  PATH_CUT,
  /** Equipment that does not work. */
  STOPPED,
  /** A generator that runs, in the place of what has failed. */
  STANDING_IN
}
