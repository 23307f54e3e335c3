package dev.aftermath.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Things that go on as soon as a condition holds. Each waits under the keys of what its condition depends on, and is
 * looked at again when one of those has changed.
 */
public final class WaitList {
  private static final class Waiting {
    private final BooleanSupplier condition;
    private final Runnable then;
    private boolean gone;

    private Waiting(BooleanSupplier condition, Runnable then) {
      this.condition = condition;
      this.then = then;
    }
  }

  private final List<List<Waiting>> byKey = new ArrayList<>();

  /** A list whose keys are 0 to {@code keys} - 1. */
  public WaitList(int keys) {
    for (int k = 0; k < keys; k++) {
      byKey.add(new ArrayList<>(2));
    }
  }

  /** Runs the action now if the condition holds, else when it does after one of its keys has changed. */
  public void when(int[] keys, BooleanSupplier condition, Runnable then) {
    if (condition.getAsBoolean()) {
      then.run();
      return;
    }
    Waiting waiting = new Waiting(condition, then);
    for (int key : keys) {
      byKey.get(key).add(waiting);
    }
  }

  /** Something that the conditions under this key depend on has changed; looks at them in the order of waiting. */
  public void recheck(int key) {
    List<Waiting> waiting = byKey.get(key);
    if (waiting.isEmpty()) {
      return;
    }
    List<Waiting> before = new ArrayList<>(waiting);
    waiting.removeIf(w -> w.gone);
    for (Waiting w : before) {
      if (!w.gone && w.condition.getAsBoolean()) {
        w.gone = true;
        waiting.remove(w);
        w.then.run();
      }
    }
  }

  /** Looks at everything that waits. */
  public void recheckAll() {
    for (int key = 0; key < byKey.size(); key++) {
      recheck(key);
    }
  }
}
