package dev.aftermath.report;

import dev.aftermath.results.NeedsView;
import dev.aftermath.results.NeedsView.Service;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Services in layers: a service stands one above the highest that it needs. Those that need none and that none needs
 * are left out. Where there are too many for a picture, those of one block of the scenario in one layer are one node;
 * where that is too many, too, those of one grade in one layer are.
 */
public final class NeedsGraph {
  /** As many nodes as a picture holds. */
  public static final int MOST = 48;

  private static final int MOST_LAYERS = 30;

  private final List<Service> services;
  private final int[] layer;
  private final List<Node> nodes = new ArrayList<>();
  private final int[] nodeOf;
  private final int left;
  private final List<List<Integer>> users = new ArrayList<>();

  /**
   * One or several services.
   *
   * @param name what it is called; of several by grade the grade's name
   * @param byGrade whether it is all services of a grade in this layer
   */
  public record Node(int id, String name, boolean byGrade, int layer, List<Integer> services) {}

  public NeedsGraph(NeedsView view) {
    services = view.services();
    int n = services.size();
    layer = layers();
    BitSet joined = new BitSet(n);
    for (int s = 0; s < n; s++) {
      users.add(new ArrayList<>());
    }
    for (int s = 0; s < n; s++) {
      int user = s;
      services.get(s).needs().forEach(needed -> {
        joined.set(user);
        joined.set(needed);
        users.get(needed).add(user);
      });
    }
    left = n - joined.cardinality();
    nodeOf = new int[n];
    Arrays.fill(nodeOf, -1);
    Map<String, List<Integer>> sets = sets(joined, s -> services.get(s).name());
    boolean byGrade = false;
    if (sets.size() > MOST) {
      sets = sets(joined, s -> layer[s] + "\t" + services.get(s).group());
    }
    if (sets.size() > MOST) {
      sets = sets(joined, s -> layer[s] + "\t" + services.get(s).grade());
      byGrade = true;
    }
    for (List<Integer> set : sets.values()) {
      Service first = services.get(set.get(0));
      String name = byGrade ? first.grade() : set.size() == 1 ? first.name() : first.group();
      set.forEach(s -> nodeOf[s] = nodes.size());
      nodes.add(new Node(nodes.size(), name, byGrade, layer[set.get(0)], List.copyOf(set)));
    }
  }

  private static Map<String, List<Integer>> sets(BitSet of, IntFunction<String> key) {
    Map<String, List<Integer>> sets = new LinkedHashMap<>();
    of.stream().forEach(s -> sets.computeIfAbsent(key.apply(s), k -> new ArrayList<>()).add(s));
    return sets;
  }

  // Scenarios have no circles; a document that was edited may, and ends at the highest layer.
  private int[] layers() {
    int[] layers = new int[services.size()];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int s = 0; s < layers.length; s++) {
        int own = Math.min(MOST_LAYERS,
            services.get(s).needs().map(needed -> layers[needed] + 1).max().orElse(0));
        changed |= own > layers[s];
        layers[s] = Math.max(own, layers[s]);
      }
    }
    return layers;
  }

  public List<Node> nodes() {
    return nodes;
  }

  /** How many services need none, and none needs them. */
  public int left() {
    return left;
  }

  /** The nodes with services that some of a node's need themselves. */
  public Set<Integer> needs(Node node) {
    Set<Integer> needed = new TreeSet<>();
    node.services.forEach(s -> services.get(s).needs().forEach(i -> needed.add(nodeOf[i])));
    needed.remove(node.id);
    return needed;
  }

  /**
   * Which services go down, or cannot come up, when all of a node are down: itself, and again and again those that lack
   * one that they need, or enough of some.
   */
  public BitSet falls(Node node) {
    BitSet down = new BitSet();
    Deque<Integer> next = new ArrayDeque<>(node.services);
    node.services.forEach(down::set);
    while (!next.isEmpty()) {
      for (int user : users.get(next.remove())) {
        if (!down.get(user) && lacks(services.get(user), down)) {
          down.set(user);
          next.add(user);
        }
      }
    }
    return down;
  }

  /** How many services other than its own fall with a node. */
  public int fall(Node node) {
    return falls(node).cardinality() - node.services.size();
  }

  /** The other nodes with services that fall with it. */
  public Set<Integer> fallingWith(Node node) {
    return others(node, falls(node));
  }

  /** The other nodes with services on which its own depend. */
  public Set<Integer> waitedForBy(Node node) {
    return others(node, waitsFor(node));
  }

  private Set<Integer> others(Node node, BitSet some) {
    Set<Integer> ids = nodesOf(some);
    ids.remove(node.id);
    return ids;
  }

  private static boolean lacks(Service service, BitSet down) {
    return service.all().stream().anyMatch(down::get)
        || service.some().stream().anyMatch(s -> s.of().stream().filter(i -> !down.get(i)).count() < s.least());
  }

  /** Which services those of a node depend on, over however many others, in any way; without its own. */
  public BitSet waitsFor(Node node) {
    BitSet seen = new BitSet();
    Deque<Integer> next = new ArrayDeque<>(node.services);
    node.services.forEach(seen::set);
    while (!next.isEmpty()) {
      services.get(next.remove()).needs().forEach(i -> {
        if (!seen.get(i)) {
          seen.set(i);
          next.add(i);
        }
      });
    }
    node.services.forEach(seen::clear);
    return seen;
  }

  /** The nodes with any of these services. */
  public Set<Integer> nodesOf(BitSet some) {
    Set<Integer> ids = new TreeSet<>();
    some.stream().filter(s -> nodeOf[s] >= 0).forEach(s -> ids.add(nodeOf[s]));
    return ids;
  }

  /** The nodes with services of these names. */
  public Set<Integer> nodesNamed(Set<String> names) {
    BitSet some = new BitSet();
    for (int s = 0; s < services.size(); s++) {
      some.set(s, names.contains(services.get(s).name()));
    }
    return nodesOf(some);
  }

  /** The node with which most others fall, of equal ones the first; only where there is any. */
  public Node gravest() {
    Node gravest = nodes.get(0);
    int most = -1;
    for (Node node : nodes) {
      int size = fall(node);
      if (size > most) {
        most = size;
        gravest = node;
      }
    }
    return gravest;
  }
}
