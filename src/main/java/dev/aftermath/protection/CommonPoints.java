package dev.aftermath.protection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Up to which moment the stores of a consistency group are recovered: the oldest of the newest that each of those has
 * that are out of use. The first one that is recovered settles it for those that follow, until all are used again.
 *
 * <p>A live copy goes back to that very moment, a series of snapshots or backups to its newest copy that is not after
 * it; those of one group are taken at one moment where their intervals are the same. A store that has nothing as old as
 * that is recovered to what it has.
 */
final class CommonPoints {
  /** Whatever there is may serve. */
  static final long ANY = Long.MAX_VALUE;

  /** What a store could be recovered to. */
  interface Newest {
    /** The newest moment up to a limit of which a copy of a store survives; empty when there is none. */
    OptionalLong of(int store, long limit);
  }

  /** A moment, and the store that has nothing newer. */
  record Point(long moment, int setBy) {}

  private static final Point NONE = new Point(ANY, -1);

  private final List<List<Integer>> groupOf = new ArrayList<>();
  private final Map<List<Integer>, Point> settled = new HashMap<>();
  private final IntPredicate lost;
  private final Newest newest;

  /**
   * The groups that stores name.
   *
   * @param lost whether a store is out of use, and could be recovered
   */
  CommonPoints(List<DatastoreSpec> specs, IntPredicate lost, Newest newest) {
    this.lost = lost;
    this.newest = newest;
    Map<String, List<Integer>> byName = new HashMap<>();
    for (DatastoreSpec spec : specs) {
      groupOf.add(List.of());
      spec.consistencyGroup().ifPresent(name -> {
        List<Integer> group = byName.computeIfAbsent(name, n -> new ArrayList<>());
        group.add(spec.id());
        groupOf.set(spec.id(), group);
      });
    }
  }

  /** What a store that is out of use is recovered to at most. */
  Point of(int store) {
    List<Integer> group = groupOf.get(store);
    if (group.size() < 2 || !lost.test(store)) {
      return NONE;
    }
    Point point = settled.getOrDefault(group, NONE);
    if (point == NONE) {
      point = oldest(group);
    }
    return newest.of(store, point.moment).isPresent() ? point : NONE;
  }

  private Point oldest(List<Integer> group) {
    Point point = NONE;
    for (int store : group) {
      OptionalLong has = lost.test(store) ? newest.of(store, ANY) : OptionalLong.empty();
      point = has.isPresent() && has.getAsLong() < point.moment ? new Point(has.getAsLong(), store) : point;
    }
    return point;
  }

  /** A store of the group goes on from this point: those that are still out of use will, too. */
  void settle(int store, Point point) {
    if (point != NONE) {
      settled.putIfAbsent(groupOf.get(store), point);
    }
  }

  /** A store is used again, or lost for ever: when all of its group are, nothing is settled any more. */
  void changed(int store) {
    if (groupOf.get(store).stream().noneMatch(lost::test)) {
      settled.remove(groupOf.get(store));
    }
  }
}
