package dev.aftermath.story;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the declared numbers of replicas of services followed their load: steps of one service in one direction that are
 * no farther apart than {@link #APART} are one stretch, so that a day's rise is one and not a dozen.
 */
final class Scalings {
  /** As far apart as changes of the load by the hour, and the time that controllers need to follow them. */
  static final long APART = Ticks.times(Ticks.HOUR, 2);

  private final Design design;
  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<Integer, Stretch> latest = new HashMap<>();

  /** Steps in one direction. */
  static final class Stretch {
    final int service;
    final long from;
    final int before;
    long to;
    int after;

    private Stretch(int service, long from, int before, int after) {
      this.service = service;
      this.from = from;
      this.to = from;
      this.before = before;
      this.after = after;
    }

    boolean up() {
      return after > before;
    }

    /** How many replicas more or fewer are wanted after it. */
    int change() {
      return Math.abs(after - before);
    }
  }

  Scalings(Design design) {
    this.design = design;
  }

  void scaled(Fact.ReplicasScaled f) {
    Stretch last = latest.get(f.service());
    int now = last == null ? design.services().get(f.service()).replicas() : last.after;
    if (last != null && Ticks.minus(f.at(), last.to) <= APART && last.up() == f.replicas() > now) {
      last.to = f.at();
      last.after = f.replicas();
    } else if (f.replicas() != now) {
      Stretch next = new Stretch(f.service(), f.at(), now, f.replicas());
      latest.put(f.service(), next);
      stretches.add(next);
    }
  }

  /** All of them, in the order of their beginnings. */
  List<Stretch> all() {
    return stretches;
  }
}
