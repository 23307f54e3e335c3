package dev.aftermath.engine.random;

import dev.aftermath.units.Ticks;

/**
 * One stream of random numbers: xoshiro256++ 1.0 (Blackman and Vigna, ACM TOMS 47(4), 2021), seeded by SplitMix64.
 *
 * <p>Small (four words) and cheap to make, because every named cause gets a stream of its own. The same seed gives the
 * same numbers on every JDK.
 */
public final class RandomStream {
  private static final double TO_UNIT = 0x1.0p-53;
  /** The greatest uniform that is ever drawn: no variate is beyond its quantile. */
  public static final double BELOW_ONE = 1 - TO_UNIT;

  private final long flip;
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  RandomStream(long seed) {
    this(seed, false);
  }

  /** A stream of the opposite numbers: every bit the other way, so that a uniform u becomes 1 - u. */
  RandomStream(long seed, boolean opposite) {
    flip = opposite ? -1 : 0;
    long z = seed;
    s0 = Mix.splitMix(z += Mix.GOLDEN);
    s1 = Mix.splitMix(z += Mix.GOLDEN);
    s2 = Mix.splitMix(z += Mix.GOLDEN);
    s3 = Mix.splitMix(z += Mix.GOLDEN);
  }

  RandomStream(long s0, long s1, long s2, long s3) {
    flip = 0;
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result ^ flip;
  }

  /** Uniform strictly between 0 and 1, so that every inverse distribution function is finite there. */
  public double nextUniform() {
    // The greatest of the 2^53 values would be rounded up to one.
    return Math.min(((nextLong() >>> 11) + 0.5) * TO_UNIT, BELOW_ONE);
  }

  /** One variate by inversion: exactly one uniform is used, whatever the distribution. */
  public double draw(Distribution distribution) {
    return distribution.inverse(nextUniform());
  }

  /** One duration in whole ticks, never negative. */
  public long drawTicks(Distribution distribution) {
    return Math.max(0, Ticks.round(draw(distribution)));
  }

  /** The numbers 0 to n - 1 in an order of which each is as likely (Fisher and Yates, inside out). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = (int) (nextUniform() * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
