package dev.aftermath.estimate;

import dev.aftermath.engine.random.RandomStreams;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Points of a Sobol sequence with the direction numbers of Joe and Kuo (SIAM J. Sci. Comput. 30(5), 2008), shifted
 * digitally: every coordinate is combined bit by bit (exclusive or) with one random number, which keeps the points as
 * evenly spread and leaves none at zero. Not scrambled after Owen.
 */
public final class SobolPoints {
  /** As many dimensions as there are direction numbers. */
  static final int MOST_DIMENSIONS = 1000;
  private static final int BITS = 52;
  private static final double UNIT = 1.0 / (1L << BITS);

  private SobolPoints() {}

  /** The first n points, each coordinate above 0 and below 1. */
  public static double[][] of(int n, int dimensions, long seed) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
    RandomStreams streams = new RandomStreams(seed, 0);
    long[] shift = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      shift[d] = streams.of("study", "sobol", Integer.toString(d)).nextLong() >>> (Long.SIZE - BITS);
    }
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] point = sequence.nextVector();
      for (int d = 0; d < dimensions; d++) {
        long bits = (long) (point[d] * (1L << BITS)) ^ shift[d];
        point[d] = (bits + 0.5) * UNIT;
      }
      points[i] = point;
    }
    return points;
  }
}
