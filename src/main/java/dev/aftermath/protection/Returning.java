package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * Datastores that go back to where they were at first, as planned: they take no writes for a while, in which the copy
 * there gets the last of them.
 */
final class Returning {
  /** What a move asks of the datastores. */
  interface Move {
    /** Its writes wait, or go on. */
    void writes(int store);

    /** The copy becomes the primary, on top of all that was written up to a moment. */
    void comeHome(int store, CopyState copy, long began, long last);
  }

  private final Places places;
  private final Primaries primaries;
  private final Copies copies;
  private final Simulation simulation;
  private final Move move;
  private final BitSet moving = new BitSet();

  Returning(Places places, Primaries primaries, Copies copies, Simulation simulation, Move move) {
    this.places = places;
    this.primaries = primaries;
    this.copies = copies;
    this.simulation = simulation;
    this.move = move;
  }

  /** Whether a store is just being moved, and takes no writes. */
  boolean isMoving(int store) {
    return moving.get(store);
  }

  /** See {@link Datastores#couldReturn}. */
  boolean possible(int store) {
    return homeCopy(store).isPresent() && primaries.usable(store) && !moving.get(store);
  }

  private Optional<CopyState> homeCopy(int store) {
    int home = places.home(store);
    return primaries.room(store) == home ? Optional.empty() : copies.of(store).stream().filter(c ->
        c.spec.live() && c.spec.where().room() == home && c.isLevel && !c.away && !c.former).findFirst();
  }

  /**
   * See {@link Datastores#returnHome}.
   *
   * @param lastWrite the newest moment whose writes a store has, at a moment
   */
  void begin(int store, long takes, LongUnaryOperator lastWrite, Runnable then) {
    if (!possible(store)) {
      then.run();
      return;
    }
    moving.set(store);
    move.writes(store);
    long began = simulation.now();
    simulation.after(takes, () -> {
      moving.clear(store);
      long last = lastWrite.applyAsLong(simulation.now());
      Optional<CopyState> copy = homeCopy(store)
          .filter(c -> primaries.usable(store) && c.holdsUpTo(simulation.now()) >= last);
      if (copy.isPresent()) {
        move.comeHome(store, copy.get(), began, last);
      } else {
        move.writes(store);
      }
      then.run();
    });
  }
}
