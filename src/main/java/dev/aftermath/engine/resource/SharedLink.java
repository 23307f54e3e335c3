package dev.aftermath.engine.resource;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/** One direction of a link, or anything else of a finite rate. */
final class SharedLink {
  final int id;
  final List<FlowClass> classes = new ArrayList<>();
  double capacity;
  /** By class: which link of the class's path this is. */
  final IntArrayList steps = new IntArrayList();
  /** It has enough for all that its classes may ever take, by their limits. */
  boolean ample = true;
  boolean touched;
  /** The last round of {@link FairShare} that saw it, the last in which that found it in a large component. */
  long round;
  long largeRound;
  /** The last turn of {@link Spread} that saw it. */
  long turn;
  double left;
  double load;
  int open;
  double level;

  SharedLink(int id, double capacity) {
    this.id = id;
    this.capacity = capacity;
  }

  double levelNow() {
    return open == 0 ? Double.POSITIVE_INFINITY : left / load;
  }

  void enter(FlowClass group, int step) {
    group.places[step] = classes.size();
    classes.add(group);
    steps.add(step);
  }

  // The last one takes the place.
  void leave(FlowClass group, int step) {
    int place = group.places[step];
    FlowClass last = classes.remove(classes.size() - 1);
    int lastStep = steps.removeInt(steps.size() - 1);
    if (place < classes.size()) {
      classes.set(place, last);
      steps.set(place, lastStep);
      last.places[lastStep] = place;
    }
  }

  /**
   * Looks at its classes for a new share; returns whether they may meet here: the link is too narrow for all that they
   * may take, or has been until now.
   */
  boolean look(long now) {
    round = now;
    left = capacity;
    load = 0;
    open = classes.size();
    double most = 0;
    for (int i = 0; i < classes.size(); i++) {
      FlowClass group = classes.get(i);
      load += group.count() * group.terms.weight();
      most += group.count() * group.limit;
    }
    boolean before = ample;
    ample = most <= capacity;
    level = levelNow();
    return !before || !ample;
  }

  /** Looks at what those of its classes leave that are not of this turn of {@link Spread}. */
  void leave(long turn) {
    left = capacity;
    load = 0;
    open = 0;
    double most = 0;
    for (int i = 0; i < classes.size(); i++) {
      FlowClass group = classes.get(i);
      most += group.count() * group.limit;
      if (group.turn == turn) {
        load += group.count() * group.terms.weight();
        open++;
      } else {
        left -= group.count() * group.rate;
      }
    }
    left = Math.max(0, left);
    ample = most <= capacity;
    level = levelNow();
  }

  /** One of its classes is found to get that rate. */
  void charge(FlowClass group, double rate) {
    open--;
    load -= group.count() * group.terms.weight();
    if (rate < Double.POSITIVE_INFINITY) {
      left = Math.max(0, left - rate * group.count());
    }
  }
}
