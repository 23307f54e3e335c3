package dev.aftermath.measure;

/** Which way is better. */
public enum Direction {
  LESS_IS_BETTER,
  MORE_IS_BETTER,
  /** Neither by itself. */
  NEITHER
}
