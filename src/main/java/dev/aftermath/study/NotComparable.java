package dev.aftermath.study;

/** Two results that must not be compared, or one that is none, and why. */
public final class NotComparable extends Exception {
  private static final long serialVersionUID = 1L;

  NotComparable(String message) {
    super(message);
  }
}
