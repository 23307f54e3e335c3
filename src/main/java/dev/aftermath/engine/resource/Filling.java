package dev.aftermath.engine.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Progressive filling of some classes over what links have left for them: all at one level that rises, by weight, until
 * their own limit or a link holds them (Bertsekas and Gallager, Data Networks, 2nd ed. 1992, section 6.5.2).
 */
final class Filling {
  private static final Comparator<FlowClass> BY_CEILING = (a, b) -> Double.compare(a.ceiling, b.ceiling);

  private final List<SharedLink> links;
  /** Those that have not been found yet. */
  final List<FlowClass> classes = new ArrayList<>();
  /** Links that may hold them. */
  final LevelHeap narrow = new LevelHeap();

  Filling(List<SharedLink> links) {
    this.links = links;
  }

  void clear() {
    classes.clear();
    narrow.clear();
  }

  void add(FlowClass group) {
    group.ceiling = group.limit / group.terms.weight();
    group.found = false;
    classes.add(group);
  }

  /** Finds {@link FlowClass#next} of each, and what holds it there. */
  void fill() {
    classes.sort(BY_CEILING);
    narrow.order();
    double level = 0;
    int next = 0;
    while (true) {
      while (next < classes.size() && classes.get(next).found) {
        next++;
      }
      if (next == classes.size()) {
        return;
      }
      SharedLink link = narrow.lowest();
      double narrowest = link == null ? Double.POSITIVE_INFINITY : link.level;
      FlowClass group = classes.get(next);
      if (link == null || group.ceiling <= narrowest * LevelHeap.SAME) {
        level = Math.max(level, Math.min(group.ceiling, narrowest));
        fix(group, group.limit, FlowClass.BY_ITSELF);
      } else {
        level = narrowest <= level * LevelHeap.SAME ? level : narrowest;
        for (int i = 0; i < link.classes.size(); i++) {
          FlowClass held = link.classes.get(i);
          if (!held.found) {
            fix(held, Math.min(held.limit, level * held.terms.weight()), link.id);
          }
        }
      }
    }
  }

  private void fix(FlowClass group, double rate, int by) {
    group.found = true;
    group.next = rate;
    group.held = by;
    for (int link : group.path) {
      links.get(link).charge(group, rate);
    }
  }
}
