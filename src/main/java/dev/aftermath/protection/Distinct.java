package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.List;

/**
 * How much of what is written within a time is distinct: not overwritten before that time is over. Copies that are
 * taken at regular moments have each place once, however often it was written.
 *
 * <p>Stated for some windows, as the share of all that is written in one of them. In between the bytes that are
 * distinct grow evenly with the window; a window shorter than the first has as much as the first has, or all that is
 * written in it; one longer than the last has the last one's share.
 *
 * @param points by rising windows: shares that do not rise, of bytes that do not fall
 */
public record Distinct(List<Point> points) {
  /** Nothing is written twice. */
  public static final Distinct ALL = new Distinct(List.of());

  /** Of what is written within so many ticks, the share in (0, 1] that is distinct. */
  public record Point(long window, double share) {
    private double amount() {
      return window * share;
    }
  }

  public Distinct {
    points = List.copyOf(points);
  }

  /** The share of what is written within so many ticks, in (0, 1]; all of what is written at once. */
  double share(long window) {
    if (points.isEmpty() || window <= 0) {
      return 1;
    }
    Point last = points.get(points.size() - 1);
    if (window >= last.window) {
      return last.share;
    }
    Point before = points.get(0);
    if (window <= before.window) {
      return Math.min(1, before.amount() / window);
    }
    for (Point after : points) {
      if (window <= after.window) {
        double part = (double) Ticks.minus(window, before.window) / Ticks.minus(after.window, before.window);
        return (before.amount() + part * (after.amount() - before.amount())) / window;
      }
      before = after;
    }
    return last.share;
  }
}
