package dev.aftermath.jobs;

import dev.aftermath.engine.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * When jobs of a group come.
 *
 * @param every ticks between one time and the next, from the start on; empty for no such times
 * @param daily times of the day besides, in ticks after midnight
 * @param each how many come each time, 1 or more
 */
public record Arrivals(Optional<Distribution> every, List<Long> daily, int each) {
  /** None come. */
  public static final Arrivals NONE = new Arrivals(Optional.empty(), List.of(), 1);

  public Arrivals {
    daily = List.copyOf(daily);
    if (each < 1) {
      throw new IllegalArgumentException("impossible arrivals");
    }
  }
}
