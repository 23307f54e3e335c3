package dev.aftermath.outcome;

import dev.aftermath.scenario.Scenario.Between;
import dev.aftermath.scenario.Scenario.Published;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated restoration curve against one that really happened.
 *
 * @param between what is taken to have been between published points
 * @param points each published point with the simulated band at its time
 * @param inside how many published points lie within the 90 % band
 * @param area area between the published curve and the simulated median over the published time, in share times ticks,
 *     divided by that time: the mean absolute error of the share; of straight lines by trapezoids at the published
 *     moments, of steps exactly
 * @param milestones times to 25, 50, 75 and 90 %
 */
public record BackTest(String label, String strategy, Between between, List<Point> points, int inside, double area,
    List<Milestone> milestones) {
  private static final double[] SHARES = {0.25, 0.5, 0.75, 0.9};

  /** A published share and what was simulated for that moment. */
  public record Point(long at, double published, double low, double median, double high) {
    public boolean isInside() {
      return published >= low && published <= high;
    }
  }

  /**
   * Time to a share: published (between points as the scenario says) and simulated (of the median); ticks.
   *
   * @param atMost whether the first published point was at the share already or above it, so that the published time is
   *     known only not to be later
   */
  public record Milestone(double share, long published, boolean atMost, long simulated) {
    /**
     * Relative error of the simulated time; NaN when either is not reached, the published one is at once, or it is only
     * known not to be later.
     */
    public double error() {
      return published == Ticks.NEVER || simulated == Ticks.NEVER || published == 0 || atMost
          ? Double.NaN : Ticks.minus(simulated, published) / (double) published;
    }
  }

  public static BackTest of(Published published, RestorationCurve curve) {
    List<Point> points = new ArrayList<>();
    int inside = 0;
    for (Published.Point p : published.points()) {
      Point point = new Point(p.at(), p.share(), curve.at(0, p.at()), curve.at(2, p.at()), curve.at(4, p.at()));
      inside += point.isInside() ? 1 : 0;
      points.add(point);
    }
    List<Milestone> milestones = new ArrayList<>();
    for (double share : SHARES) {
      boolean atMost = points.get(0).published >= share;
      milestones.add(new Milestone(share, atMost ? points.get(0).at : reached(points, share, published.between()),
          atMost, curve.medianReaches(share)));
    }
    double error = published.between() == Between.STEPS ? steps(points, curve) : area(points);
    return new BackTest(
        published.label(), published.strategy(), published.between(), points, inside, error, milestones);
  }

  private static long reached(List<Point> points, double share, Between between) {
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      if (a.published < share && b.published >= share && between == Between.STEPS) {
        return b.at;
      }
      if (a.published < share && b.published >= share) {
        return Ticks.plus(
            a.at, Math.round((share - a.published) / (b.published - a.published) * Ticks.minus(b.at, a.at)));
      }
    }
    return Ticks.NEVER;
  }

  // A published share holds until the next point; the simulated median is a step function too.
  private static double steps(List<Point> points, RestorationCurve curve) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      long end = points.get(i).at;
      long from = a.at;
      for (long time : curve.times()) {
        if (time > from && time < end) {
          area += Math.abs(a.published - curve.at(2, from)) * Ticks.minus(time, from);
          from = time;
        }
      }
      area += Math.abs(a.published - curve.at(2, from)) * Ticks.minus(end, from);
    }
    long span = Ticks.minus(points.get(points.size() - 1).at, points.get(0).at);
    return span == 0 ? area(points) : area / span;
  }

  // Trapezoids of the absolute difference at the published moments; its mean where all are one moment.
  private static double area(List<Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      area += (Math.abs(a.published - a.median) + Math.abs(b.published - b.median)) / 2 * Ticks.minus(b.at, a.at);
    }
    long span = points.isEmpty() ? 0 : Ticks.minus(points.get(points.size() - 1).at, points.get(0).at);
    return span == 0
        ? points.stream().mapToDouble(p -> Math.abs(p.published - p.median)).average().orElse(0) : area / span;
  }
}
