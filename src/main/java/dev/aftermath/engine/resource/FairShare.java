package dev.aftermath.engine.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Links and the classes that cross them: finds weighted max-min fair rates, where each class has its weight times the
 * level of the link that holds it, or its own limit ({@link Filling}).
 *
 * <p>A change costs what it touches. Only classes that are joined by common links to one that has changed can be shared
 * anew, n of them with p links in all in O(n log n + p log p); and a link that has enough for all that its classes may
 * ever take joins nothing. Where more are joined than a few, those are found whose rate does change ({@link Spread}).
 */
final class FairShare {
  /** Components of so many classes at most are shared as a whole. */
  static final int WHOLE = 64;

  private final List<SharedLink> links = new ArrayList<>();
  private final List<FlowClass> touchedClasses = new ArrayList<>();
  private final List<SharedLink> touchedLinks = new ArrayList<>();
  /** The links and classes of one component, as far as they have been looked at. */
  private final List<SharedLink> reached = new ArrayList<>();
  private final Filling component = new Filling(links);
  private final Spread spread = new Spread(links);
  private final int whole;
  private long round;
  private boolean large;

  FairShare() {
    this(WHOLE);
  }

  /** {@code whole} is the most classes that are shared as a whole. */
  FairShare(int whole) {
    this.whole = whole;
  }

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
        if (!join(all)) {
          group.largeRound = round;
        }
      }
      if (group.largeRound == round) {
        spread.from(group);
      }
    }
    for (SharedLink link : changedLinks) {
      link.touched = false;
      begin();
      reach(link);
      join(all);
      if (link.largeRound == round) {
        spread.from(link);
      }
    }
    spread.share(all);
    for (FlowClass group : changed) {
      result.accept(group);
    }
    for (FlowClass group : all) {
      if (group.next != group.rate) {
        result.accept(group);
      }
    }
  }

  private void begin() {
    component.clear();
    reached.clear();
    large = false;
  }

  // A component that begins at a class, which may have no members any more.
  private void collect(FlowClass group) {
    begin();
    group.round = round;
    group.next = 0;
    group.held = FlowClass.BY_ITSELF;
    if (group.active) {
      component.add(group);
    } else {
      for (int link : group.path) {
        reach(links.get(link));
      }
    }
  }

  // Shares a component; false, and nothing is shared, if it is large.
  private boolean join(List<FlowClass> shared) {
    List<FlowClass> classes = component.classes;
    for (int i = 0; i < classes.size() && !large; i++) {
      for (int link : classes.get(i).path) {
        reach(links.get(link));
      }
    }
    if (large) {
      reached.forEach(link -> link.largeRound = round);
      for (FlowClass group : classes) {
        group.largeRound = round;
        group.found = true;
      }
    } else {
      component.fill();
      shared.addAll(classes);
    }
    return !large;
  }

  // Classes meet on a link that is too narrow for them, or has been until now.
  private void reach(SharedLink link) {
    if (link.round == round) {
      large |= link.largeRound == round;
      return;
    }
    reached.add(link);
    boolean meet = link.look(round);
    if (!link.ample) {
      component.narrow.add(link);
    }
    if (meet) {
      for (int i = 0; i < link.classes.size() && !large; i++) {
        FlowClass group = link.classes.get(i);
        if (group.round != round) {
          group.round = round;
          component.add(group);
          large = component.classes.size() > whole;
        } else {
          large = group.largeRound == round;
        }
      }
    }
  }
}
