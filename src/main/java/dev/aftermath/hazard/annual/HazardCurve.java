package dev.aftermath.hazard.annual;

import java.util.Arrays;
import java.util.List;

/**
 * How often the ground shakes how strongly at a place, as maps of hazard state it: accelerations of rock and their
 * return periods.
 *
 * @param points one or more, in any order
 */
public record HazardCurve(List<Point> points) {
  /** Steps after which the weights of bands no longer change. */
  private static final int ROUNDS = 2_000;
  /** How much it counts that a band is as Gutenberg and Richter say, against a point of the curve. */
  private static final double PRIOR = 1e-4;

  /**
   * A point of the curve.
   *
   * @param acceleration in g
   * @param years the return period of what exceeds it
   */
  public record Point(double acceleration, double years) {
    /** How often it is exceeded in a year. */
    public double perYear() {
      return 1 / years;
    }
  }

  public HazardCurve {
    points = List.copyOf(points);
  }

  /**
   * How many earthquakes of each band of magnitudes there are, so that the curve is met as nearly as that can be done.
   *
   * <p>One point is met exactly, with bands in the proportion in which {@code each} has them. For several points that
   * proportion changes: weights of bands, none of them below zero, make the squares of the relative misfits of points
   * as small as they can be. A ten-thousandth of the square by which a weight differs from the common one counts
   * besides, which decides what points do not tell.
   *
   * @param each how often the acceleration of each point is exceeded by the earthquakes of each band where there is one
   *     earthquake in all, by point and band
   * @return earthquakes in all, for each band
   */
  double[] fit(double[][] each) {
    int bands = each[0].length;
    // One scale for all: the least squares of relative misfits of sums.
    double[] sums = Arrays.stream(each).mapToDouble(of -> Arrays.stream(of).sum()).toArray();
    double top = 0;
    double below = 0;
    for (int i = 0; i < sums.length; i++) {
      double relative = sums[i] / points.get(i).perYear();
      top += relative;
      below += relative * relative;
    }
    double scale = top / below;
    double[] weight = new double[bands];
    Arrays.fill(weight, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int b = 0; b < bands; b++) {
        weight[b] = best(each, weight, b, scale);
      }
    }
    return Arrays.stream(weight).map(w -> w * scale).toArray();
  }

  // The best weight of one band while the others stay: the minimum of a parabola, or zero.
  private double best(double[][] each, double[] weight, int band, double scale) {
    double slope = PRIOR;
    double bend = PRIOR;
    for (int i = 0; i < each.length; i++) {
      double own = each[i][band] * scale / points.get(i).perYear();
      double others = 0;
      for (int b = 0; b < weight.length; b++) {
        others += b == band ? 0 : weight[b] * each[i][b] * scale / points.get(i).perYear();
      }
      slope += own * (1 - others);
      bend += own * own;
    }
    return Math.max(0, slope / bend);
  }
}
