package dev.aftermath.engine.resource;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a change spreads among many classes that are joined: who has changed is shared anew over what all others
 * leave it, and whoever is not where he should be by what comes out is taken in, until nobody is.
 *
 * <p>Rates are max-min fair exactly when each class has its own limit, or is held by a full link on which none has a
 * higher level (Bertsekas and Gallager, section 6.5.2). Of those that are shared anew progressive filling sees to that
 * among themselves; it fails for one of the others only where a link that held it is full no more or carries one of a
 * higher level now, and for one of these only where another has a higher level on the link that holds it. Since the
 * fair rates are unique, what is reached so is the same as what sharing among all would find.
 */
final class Spread {
  /** Sums of rates and levels that differ by less are one, however they were computed. */
  private static final double CLOSE = 1e-11;
  /** Who is taken in so often, a few at a time, is better off with all that are joined at once, as along a chain. */
  private static final int MOST_STEPS = 12;

  private final Filling filling;
  private final List<SharedLink> links;
  private final List<FlowClass> members = new ArrayList<>();
  private final List<SharedLink> crossed = new ArrayList<>();
  private long turn = 1;

  Spread(List<SharedLink> links) {
    this.links = links;
    filling = new Filling(links);
  }

  /** A change of a class, which may have no members any more. */
  void from(FlowClass group) {
    if (group.active) {
      take(group);
    } else {
      cross(group);
    }
  }

  /** A change of a link's capacity. */
  void from(SharedLink link) {
    if (link.turn != turn) {
      link.turn = turn;
      crossed.add(link);
    }
  }

  /** Shares what has changed, and adds all that were shared to the list; nothing where nothing has changed. */
  void share(List<FlowClass> shared) {
    int before = -1;
    for (int step = 0; before < members.size() && !crossed.isEmpty(); step++) {
      if (step == MOST_STEPS) {
        takeAll();
      }
      filling.clear();
      members.forEach(filling::add);
      for (SharedLink link : crossed) {
        link.leave(turn);
        if (!link.ample && link.open > 0) {
          filling.narrow.add(link);
        }
      }
      filling.fill();
      before = members.size();
      int looked = crossed.size();
      for (int i = 0; i < looked; i++) {
        look(crossed.get(i));
      }
    }
    shared.addAll(members);
    members.clear();
    crossed.clear();
    turn++;
  }

  // Whoever is joined to those that are in by links that may hold somebody, or did.
  private void takeAll() {
    for (int i = 0; i < crossed.size(); i++) {
      SharedLink link = crossed.get(i);
      for (int k = 0; k < link.classes.size(); k++) {
        FlowClass group = link.classes.get(k);
        if (!link.ample || group.held == link.id) {
          take(group);
        }
      }
    }
  }

  private void take(FlowClass group) {
    if (group.turn != turn) {
      group.turn = turn;
      members.add(group);
      cross(group);
    }
  }

  private void cross(FlowClass group) {
    for (int link : group.path) {
      from(links.get(link));
    }
  }

  // Takes in who is not where he should be on a link.
  private void look(SharedLink link) {
    double used = 0;
    double highest = 0;
    double held = Double.POSITIVE_INFINITY;
    for (int i = 0; i < link.classes.size(); i++) {
      FlowClass group = link.classes.get(i);
      boolean member = group.turn == turn && group.found;
      used += group.count() * (member ? group.next : group.rate);
      if (member) {
        double level = group.next / group.terms.weight();
        highest = Math.max(highest, level);
        held = group.held == link.id ? level : held;
      }
    }
    boolean full = used >= link.capacity * (1 - CLOSE);
    boolean over = used > link.capacity * (1 + CLOSE);
    for (int i = 0; i < link.classes.size(); i++) {
      FlowClass group = link.classes.get(i);
      if (group.turn != turn) {
        double level = group.rate / group.terms.weight();
        boolean less = group.held == link.id && (!full || level < highest * (1 - CLOSE));
        if (less || over || level > held * (1 + CLOSE)) {
          take(group);
          // It is to be shared, and was not yet.
          group.found = false;
        }
      }
    }
  }
}
