package dev.aftermath.estate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Spare parts of a kind at a site, in one run: those that are there, on order, and waited for. */
final class Shelf {
  private final int base;
  private final Consumer<Runnable> order;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int there;
  private int ordered;

  /**
   * A full one.
   *
   * @param base how many it holds
   * @param order orders one, and runs what it is given when the part arrives
   */
  Shelf(int base, Consumer<Runnable> order) {
    this.base = base;
    this.order = order;
    there = base;
  }

  /** Whether whoever takes one now need not wait. */
  boolean isThere() {
    return there > 0;
  }

  /** Takes a part: first come, first served; the action runs now if there is one, else when it has come. */
  void take(Runnable then) {
    waiting.add(then);
    // A part that was given back is one too many, and none is ordered in the place of the next that is taken.
    if (there + ordered - waiting.size() < base) {
      ordered++;
      order.accept(() -> {
        ordered--;
        add();
      });
    }
    hand();
  }

  /** One more: it was delivered, or was not needed after all. */
  void add() {
    there++;
    hand();
  }

  private void hand() {
    while (there > 0 && !waiting.isEmpty()) {
      there--;
      waiting.remove().run();
    }
  }
}
