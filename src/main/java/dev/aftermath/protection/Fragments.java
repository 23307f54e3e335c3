package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Estate;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Where the fragments of one datastore are that is spread by an erasure code, and how far it is with making those anew
 * that were lost: one after another, in the rooms that are left, as long as enough of them work.
 *
 * <p>Simplified: what a room that was dark has missed is there when it is back.
 */
final class Fragments {
  private static final double TICKS_PER_SECOND = 1e6;

  private final Erasure code;
  private final double bytes;
  private final Estate estate;
  private final Simulation simulation;
  private final Runnable moved;
  private final int[] roomOf;
  /** Bytes that are missing of the one that is being made. */
  private double missing;
  private boolean making;
  private long since;
  private long done;

  /**
   * All where they are stated.
   *
   * @param size bytes of the whole
   * @param moved runs when a fragment that was lost is there again
   */
  Fragments(Erasure code, long size, Estate estate, Simulation simulation, Runnable moved) {
    this.code = code;
    this.estate = estate;
    this.simulation = simulation;
    this.moved = moved;
    bytes = (double) size / code.data();
    missing = bytes;
    roomOf = new int[code.fragments()];
    Arrays.setAll(roomOf, i -> code.rooms().get(i % code.rooms().size()));
  }

  private int count(IntPredicate room) {
    return (int) Arrays.stream(roomOf).filter(room).count();
  }

  private boolean isLost(int room) {
    return estate.roomCondition(room) == Condition.DESTROYED;
  }

  private boolean isWhole(int room) {
    return estate.roomCondition(room) == Condition.WHOLE;
  }

  private boolean works(int room) {
    return isWhole(room) && estate.operable(room);
  }

  /** Destroyed when too few fragments are left, damaged when too few can be read without repairs; else whole. */
  Condition condition() {
    return count(room -> !isLost(room)) < code.data() ? Condition.DESTROYED
        : count(this::isWhole) < code.data() ? Condition.DAMAGED : Condition.WHOLE;
  }

  /** Whether enough of them are in rooms that work. */
  boolean operable() {
    return count(this::works) >= code.data();
  }

  /** Whether all of them are. */
  boolean complete() {
    return count(this::works) == roomOf.length;
  }

  /** Whether a room is one of those over which it may be spread. */
  boolean mayUse(int room) {
    return code.rooms().contains(room);
  }

  /** One room for all of them: the first that works, where enough do, and else the first that does not. */
  int room() {
    boolean operable = operable();
    return code.rooms().stream().filter(room -> works(room) == operable).findFirst().orElse(code.rooms().get(0));
  }

  /** Something about one of the rooms has changed. */
  void changed() {
    long now = simulation.now();
    if (making) {
      missing = Math.max(0, missing - code.rebuild() * Ticks.minus(now, since) / TICKS_PER_SECOND);
      simulation.cancel(done);
    }
    since = now;
    making = count(this::isLost) > 0 && operable() && target().isPresent();
    if (making) {
      done = simulation.after((long) Math.ceil(missing / code.rebuild() * TICKS_PER_SECOND), this::made);
    }
  }

  // Where fewest are.
  private Optional<Integer> target() {
    return code.rooms().stream().filter(this::works).min(Comparator.comparingInt(room -> count(r -> r == room)));
  }

  private void made() {
    making = false;
    missing = bytes;
    for (int i = 0; i < roomOf.length; i++) {
      if (isLost(roomOf[i])) {
        roomOf[i] = target().orElseThrow();
        break;
      }
    }
    changed();
    moved.run();
  }
}
