package dev.aftermath.vocabulary;

/** Why data came back from an older copy than the newest that was ever taken. */
public enum Passed {
  /** It did not: no newer copy survived the disaster. */
  NOTHING,
  /** Newer copies hold the corruption, or the intruder. */
  CORRUPT,
  /** Some newer copies were deleted by the intruder, and others hold the corruption. */
  DELETED,
  /** A newer copy turned out unreadable. */
  UNREADABLE
}
