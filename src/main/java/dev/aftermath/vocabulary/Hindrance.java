package dev.aftermath.vocabulary;

/** Why a service of a migration does not move. */
public enum Hindrance {
  /** Its wave has not begun. */
  NOT_YET,
  /** Something is down, and is recovered first. */
  RECOVERY,
  /** There is no room for its replicas at the site where it moves to. */
  NO_ROOM,
  /** No working links lead there from where its data is. */
  NO_PATH,
  /** The copy of its data there has not got all of it. */
  NOT_LEVEL,
  /** The copy of its data there never will: more is written than the links carry. */
  LINK_TOO_SLOW,
  /** It waits for a window, or is being prepared. */
  WINDOW,
  /** A switchover of its data has failed, and the next window is waited for. */
  BACKED_OUT,
  /** Its data is there, and its replicas or its traffic are not. */
  REPLICAS
}
