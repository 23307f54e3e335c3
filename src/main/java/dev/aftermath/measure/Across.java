package dev.aftermath.measure;

import dev.aftermath.vocabulary.Unit;

/** What several incidents of one run come to. */
public enum Across {
  /** As the worst of them. */
  WORST,
  /** All together. */
  TOTAL;

  /** Two incidents put together. */
  long of(Unit unit, long a, long b) {
    return switch (this) {
      case WORST -> unit.worst(a, b);
      case TOTAL -> unit.sum(a, b);
    };
  }
}
