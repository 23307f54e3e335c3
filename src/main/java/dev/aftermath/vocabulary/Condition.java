package dev.aftermath.vocabulary;

/** How badly a room or a machine is hurt; each class but the first has its own way back, and the last has none. */
public enum Condition {
  /** Nothing is wrong with it; it may be dark, for lack of power, cooling or access. */
  WHOLE,
  /** Soiled or shaken: needs cleaning or repair first. */
  DAMAGED,
  /** Gone: needs new hardware. */
  DESTROYED;

  /** Whether this is worse than another condition. */
  public boolean isWorseThan(Condition other) {
    return compareTo(other) > 0;
  }
}
