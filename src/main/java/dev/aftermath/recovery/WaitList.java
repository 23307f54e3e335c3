package dev.aftermath.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Things that go on as soon as a condition holds; looked at again whenever something that could matter has happened. */
public final class WaitList {
  private record Waiting(BooleanSupplier condition, Runnable then) {}

  private List<Waiting> waiting = new ArrayList<>();

  /** Runs the action now if the condition holds, else at the first {@link #recheck} at which it does. */
  public void when(BooleanSupplier condition, Runnable then) {
    if (condition.getAsBoolean()) {
      then.run();
    } else {
      waiting.add(new Waiting(condition, then));
    }
  }

  /** Looks at all that wait, in the order in which they began to. */
  public void recheck() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Waiting> before = waiting;
    waiting = new ArrayList<>();
    for (Waiting w : before) {
      when(w.condition, w.then);
    }
  }
}
