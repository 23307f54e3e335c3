package dev.aftermath.engine.random;

import dev.aftermath.units.Ticks;

/**
 * The random streams of one replication, one per named cause, such as ("hazard", "fire", "spread", "room-7").
 *
 * <p>A stream is a function of (seed, replication, name) alone: it does not matter who asks, when, or how many others
 * there are. So two strategies meet the same disaster and the same luck (common random numbers), and adding a
 * component leaves every other draw as it was.
 */
public final class RandomStreams {
  private final long root;
  private final boolean opposite;

  /**
   * Streams of one replication.
   *
   * @param seed the experiment's seed
   * @param replication index of the replication, from 0
   */
  public RandomStreams(long seed, long replication) {
    this(Mix.splitMix(Mix.splitMix(seed + Mix.GOLDEN) ^ (replication * Mix.GOLDEN + 1)), false);
  }

  private RandomStreams(long root, boolean opposite) {
    this.root = root;
    this.opposite = opposite;
  }

  /** Streams with the opposite luck: 1 - u wherever these draw u (antithetic variates, Hammersley and Morton 1956). */
  public RandomStreams opposite() {
    return new RandomStreams(root, !opposite);
  }

  /** A fresh stream for the named cause; asking twice gives two streams with the same numbers. */
  public RandomStream of(String... cause) {
    return new RandomStream(key(cause), opposite);
  }

  /** The first uniform of the named cause. */
  public double uniform(String... cause) {
    return of(cause).nextUniform();
  }

  /** One duration in ticks for the named cause, by inversion of one uniform. */
  public long ticks(Distribution distribution, String... cause) {
    return distribution instanceof Distribution.Constant c
        ? Math.max(0, Ticks.round(c.value()))
        : of(cause).drawTicks(distribution);
  }

  private long key(String... cause) {
    long h = root;
    for (String part : cause) {
      h = Mix.fold(h, part);
    }
    return h;
  }
}
