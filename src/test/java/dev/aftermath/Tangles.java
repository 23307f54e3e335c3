package dev.aftermath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who is in a circle with whom (Tarjan 1972): a circle of each tangle, a shortest through its first member. */
final class Tangles {
  private final Map<String, ? extends Collection<String>> uses;
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Integer> reaches = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> found = new ArrayList<>();

  private Tangles(Map<String, ? extends Collection<String>> uses) {
    this.uses = uses;
  }

  /** The circles, as "a -> b -> a". */
  static List<String> of(Map<String, ? extends Collection<String>> uses) {
    Tangles tangles = new Tangles(uses);
    new TreeSet<>(uses.keySet()).stream().filter(n -> !tangles.order.containsKey(n)).forEach(tangles::visit);
    return tangles.found;
  }

  private Set<String> next(String name) {
    Collection<String> next = uses.get(name);
    return next == null ? Set.of() : new TreeSet<>(next);
  }

  private void visit(String name) {
    order.put(name, order.size());
    reaches.put(name, order.get(name));
    path.push(name);
    for (String next : next(name)) {
      if (!order.containsKey(next)) {
        visit(next);
        reaches.merge(name, reaches.get(next), Math::min);
      } else if (path.contains(next)) {
        reaches.merge(name, order.get(next), Math::min);
      }
    }
    if (reaches.get(name).equals(order.get(name))) {
      Set<String> members = new TreeSet<>();
      while (members.add(path.peek()) && !path.pop().equals(name)) {
        continue;
      }
      if (members.size() > 1) {
        found.add(circle(members));
      }
    }
  }

  private String circle(Set<String> members) {
    String first = members.iterator().next();
    Map<String, String> ways = new HashMap<>(Map.of(first, first));
    Deque<String> todo = new ArrayDeque<>(List.of(first));
    while (true) {
      String name = todo.remove();
      for (String next : next(name)) {
        if (next.equals(first) && !name.equals(first)) {
          return ways.get(name) + " -> " + first;
        }
        if (members.contains(next) && !ways.containsKey(next)) {
          ways.put(next, ways.get(name) + " -> " + next);
          todo.add(next);
        }
      }
    }
  }
}
