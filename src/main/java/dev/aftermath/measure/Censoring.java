package dev.aftermath.measure;

/** What it means when a number is not known. */
public enum Censoring {
  /** It always is. */
  NONE,
  /** Its end was not seen within the run: it is at least as long as it was watched. */
  WATCHED,
  /** There is none: nothing survived, or nothing came back. */
  NEVER
}
