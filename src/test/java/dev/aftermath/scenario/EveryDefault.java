package dev.aftermath.scenario;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** All defaults with a class of evidence, as if a scenario rested on every one. */
public final class EveryDefault {
  private EveryDefault() {}

  /** All of them. */
  public static List<Assumption> assumptions() {
    Set<String> everything = new AbstractSet<>() {
      @Override
      public boolean contains(Object path) {
        return true;
      }

      @Override
      public Iterator<String> iterator() {
        return Collections.emptyIterator();
      }

      @Override
      public int size() {
        return 0;
      }
    };
    return DefaultsUsed.of(everything);
  }
}
