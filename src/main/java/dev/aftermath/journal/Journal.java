package dev.aftermath.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands each fact to the readers of this run: folds that measure, and recorders that keep the facts.
 *
 * <p>Nothing is kept here, so a run of a million facts needs no memory for those that nobody asked for.
 */
public final class Journal {
  private final List<Consumer<Fact>> readers = new ArrayList<>();

  public void readBy(Consumer<Fact> reader) {
    readers.add(reader);
  }

  public void write(Fact fact) {
    for (int i = 0; i < readers.size(); i++) {
      readers.get(i).accept(fact);
    }
  }
}
