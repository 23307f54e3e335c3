package dev.aftermath.engine.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Narrow links by level. While rates are found no level falls, so a link is moved when it comes to the top. */
final class LevelHeap {
  /** Levels that differ by less are one, however they were computed. */
  static final double SAME = 1 + 1e-12;

  private final List<SharedLink> links = new ArrayList<>();

  void clear() {
    links.clear();
  }

  void add(SharedLink link) {
    links.add(link);
  }

  void order() {
    for (int i = links.size() / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  @Nullable SharedLink lowest() {
    while (!links.isEmpty()) {
      SharedLink top = links.get(0);
      double now = top.levelNow();
      if (top.open > 0 && now <= top.level * SAME) {
        return top;
      }
      if (top.open > 0) {
        top.level = now;
      } else {
        SharedLink last = links.remove(links.size() - 1);
        if (links.isEmpty()) {
          return null;
        }
        links.set(0, last);
      }
      sink(0);
    }
    return null;
  }

  private void sink(int from) {
    SharedLink moved = links.get(from);
    int hole = from;
    while (2 * hole + 1 < links.size()) {
      int child = 2 * hole + 1;
      if (child + 1 < links.size() && links.get(child + 1).level < links.get(child).level) {
        child++;
      }
      if (links.get(child).level >= moved.level) {
        break;
      }
      links.set(hole, links.get(child));
      hole = child;
    }
    links.set(hole, moved);
  }
}
