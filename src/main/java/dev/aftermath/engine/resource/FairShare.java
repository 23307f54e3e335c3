package dev.aftermath.engine.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Links and the classes that cross them: finds weighted max-min fair rates, where each class has its weight times the
 * level of the link that holds it, or its own limit (progressive filling; Bertsekas and Gallager, Data Networks, 2nd
 * ed. 1992, section 6.5.2).
 *
 * <p>A change costs what it touches. Only classes that are joined by common links to one that has changed are shared
 * anew, n of them with p links in all in O(n log n + p log p); and a link that has enough for all that its classes may
 * ever take joins nothing.
 */
final class FairShare {
  private static final Comparator<FlowClass> BY_CEILING = (a, b) -> Double.compare(a.ceiling, b.ceiling);

  private final List<SharedLink> links = new ArrayList<>();
  private final List<FlowClass> touchedClasses = new ArrayList<>();
  private final List<SharedLink> touchedLinks = new ArrayList<>();
  /** The classes of one component, and the links on which they may meet. */
  private final List<FlowClass> classes = new ArrayList<>();
  private final LevelHeap narrow = new LevelHeap();
  private long round;

  SharedLink add(double capacity) {
    SharedLink link = new SharedLink(links.size(), capacity);
    links.add(link);
    return link;
  }

  SharedLink link(int id) {
    return links.get(id);
  }

  List<SharedLink> links() {
    return links;
  }

  /** The class has other members or another limit. */
  void touch(FlowClass group) {
    boolean active = group.count() > 0;
    if (active != group.active) {
      group.active = active;
      for (int step = 0; step < group.path.length; step++) {
        if (active) {
          links.get(group.path[step]).enter(group, step);
        } else {
          links.get(group.path[step]).leave(group, step);
        }
      }
    }
    if (!group.touched) {
      group.touched = true;
      touchedClasses.add(group);
    }
  }

  void setCapacity(SharedLink link, double capacity) {
    link.capacity = capacity;
    if (!link.touched) {
      link.touched = true;
      touchedLinks.add(link);
    }
  }

  boolean isTouched() {
    return !touchedClasses.isEmpty() || !touchedLinks.isEmpty();
  }

  /**
   * Shares anew what has been touched. Hands on all that were touched, and all whose rate changes, with the rate to
   * come in {@link FlowClass#next}.
   */
  void share(Consumer<FlowClass> result) {
    round++;
    // What is handed on may touch others: they are for the next time.
    List<FlowClass> changed = List.copyOf(touchedClasses);
    List<SharedLink> changedLinks = List.copyOf(touchedLinks);
    touchedClasses.clear();
    touchedLinks.clear();
    List<FlowClass> all = new ArrayList<>();
    for (FlowClass group : changed) {
      group.touched = false;
      if (group.round != round) {
        collect(group);
        join();
        all.addAll(classes);
      }
    }
    for (SharedLink link : changedLinks) {
      link.touched = false;
      classes.clear();
      narrow.clear();
      reach(link);
      join();
      all.addAll(classes);
    }
    for (FlowClass group : changed) {
      result.accept(group);
    }
    for (FlowClass group : all) {
      if (group.next != group.rate) {
        result.accept(group);
      }
    }
  }

  // A component that begins at a class, which may have no members any more.
  private void collect(FlowClass group) {
    classes.clear();
    narrow.clear();
    group.round = round;
    group.next = 0;
    if (group.active) {
      open(group);
    } else {
      for (int link : group.path) {
        reach(links.get(link));
      }
    }
  }

  private void open(FlowClass group) {
    group.round = round;
    group.ceiling = group.limit / group.terms.weight();
    group.found = false;
    classes.add(group);
  }

  private void join() {
    for (int i = 0; i < classes.size(); i++) {
      for (int link : classes.get(i).path) {
        reach(links.get(link));
      }
    }
    fill();
  }

  // Classes meet on a link that is too narrow for them, or has been until now.
  private void reach(SharedLink link) {
    if (link.round == round) {
      return;
    }
    boolean meet = link.look(round);
    if (!link.ample) {
      narrow.add(link);
    }
    if (meet) {
      for (int i = 0; i < link.classes.size(); i++) {
        FlowClass group = link.classes.get(i);
        if (group.round != round) {
          open(group);
        }
      }
    }
  }

  private void fill() {
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
        fix(group, group.limit);
      } else {
        level = narrowest <= level * LevelHeap.SAME ? level : narrowest;
        for (int i = 0; i < link.classes.size(); i++) {
          FlowClass held = link.classes.get(i);
          if (!held.found) {
            fix(held, Math.min(held.limit, level * held.terms.weight()));
          }
        }
      }
    }
  }

  private void fix(FlowClass group, double rate) {
    group.found = true;
    group.next = rate;
    for (int link : group.path) {
      links.get(link).charge(group, rate);
    }
  }
}
