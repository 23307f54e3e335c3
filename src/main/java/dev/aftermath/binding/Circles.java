package dev.aftermath.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds names that refer to each other in a circle. Does not recurse: chains in a file may be long. */
public final class Circles {
  private Circles() {}

  /** The names of a circle in their order, each referring to the next and the last to the first; empty if none. */
  public static List<String> find(Collection<String> names, Function<String, ? extends Collection<String>> next) {
    Set<String> done = new HashSet<>();
    for (String start : names) {
      Map<String, Iterator<String>> open = new LinkedHashMap<>();
      Deque<String> path = new ArrayDeque<>();
      if (done.add(start)) {
        path.addLast(start);
        open.put(start, List.<String>copyOf(next.apply(start)).iterator());
      }
      while (!path.isEmpty()) {
        Iterator<String> rest = open.getOrDefault(path.getLast(), List.<String>of().iterator());
        if (!rest.hasNext()) {
          open.remove(path.removeLast());
          continue;
        }
        String name = rest.next();
        if (open.containsKey(name)) {
          List<String> way = new ArrayList<>(path);
          return way.subList(way.indexOf(name), way.size());
        }
        if (done.add(name)) {
          path.addLast(name);
          open.put(name, List.<String>copyOf(next.apply(name)).iterator());
        }
      }
    }
    return List.of();
  }

  /** The circle as people read it: "a -> b -> a", beginning at the given one of its names. */
  public static String text(List<String> circle, String from) {
    int first = circle.indexOf(from);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < circle.size(); i++) {
      text.append(circle.get((first + i) % circle.size())).append(" -> ");
    }
    return text + from;
  }
}
