package dev.aftermath.measure;

import dev.aftermath.vocabulary.Unit;

/** How the numbers of several incidents of one run become one. */
public enum Across {
  /** As the worst of them. */
  WORST,
  /** All together. */
  TOTAL;

  /** Two incidents put together. */
  public long of(Unit unit, long a, long b) {
    return switch (this) {
      case WORST -> unit.worst(a, b);
      case TOTAL -> unit.sum(a, b);
    };
  }
}
