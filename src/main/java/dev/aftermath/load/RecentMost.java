package dev.aftermath.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The most that a number has been of late, which holds from one change to the next. */
public final class RecentMost {
  private final Deque<Value> values = new ArrayDeque<>();

  private record Value(long since, int number) {}

  /** From a moment on it is this. Moments do not fall. */
  public void add(long at, int number) {
    values.addLast(new Value(at, number));
  }

  /** The most since a moment, which must not fall either; what went before is forgotten. Zero when there was none. */
  public int since(long from) {
    while (values.size() > 1 && second().since <= from) {
      values.removeFirst();
    }
    return values.stream().mapToInt(Value::number).max().orElse(0);
  }

  /** Whether it has been the same all the time that is remembered. */
  public boolean steady() {
    return values.stream().mapToInt(Value::number).distinct().count() <= 1;
  }

  private Value second() {
    Iterator<Value> it = values.iterator();
    it.next();
    return it.next();
  }
}
