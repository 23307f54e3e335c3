package dev.aftermath.scheduling;

import dev.aftermath.binding.Nearest;
import dev.aftermath.engine.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/**
 * Ranks the nodes that could take a pod, and chooses the GPU within a node. The highest score wins, and among equals
 * the lowest node number.
 *
 * <p>A plug-in: one final class with a public constructor without parameters, and one line in {@code
 * META-INF/services/dev.aftermath.scheduling.PlacementPolicy} of any jar on the class path.
 */
public interface PlacementPolicy {
  /** The name by which a scenario or a command asks for it, in kebab-case. */
  String name();

  /** The policy at work on one pool of nodes. */
  Ranking on(NodePool nodes, Setting setting);

  /**
   * What a policy may know besides the nodes.
   *
   * @param usual the workload to be expected, most frequent first; empty when nothing is known
   * @param luck random numbers of its own
   */
  record Setting(List<TypicalPod> usual, RandomStream luck) {
    public Setting {
      usual = List.copyOf(usual);
    }
  }

  /** Whether scores run from 0 to 100, so that they can be weighted against those of others. */
  default boolean inPercent() {
    return false;
  }

  /**
   * The policy of that name, or several with weights, such as {@code least-allocated:2+spread}.
   *
   * @throws IllegalArgumentException saying what is wrong, with the nearest name
   */
  static PlacementPolicy named(String name) {
    List<PlacementPolicy> known = all();
    if (!name.contains("+") && !name.contains(":")) {
      return one(name, known);
    }
    Map<PlacementPolicy, Integer> weights = new LinkedHashMap<>();
    for (String part : name.split("\\+", -1)) {
      int colon = part.indexOf(':');
      PlacementPolicy policy = one(colon < 0 ? part : part.substring(0, colon), known);
      if (!policy.inPercent()) {
        throw new IllegalArgumentException("policy \"" + policy.name() + "\" cannot be weighted, because its scores"
            + " do not run from 0 to 100; these can: "
            + String.join(", ", known.stream().filter(PlacementPolicy::inPercent).map(PlacementPolicy::name).toList()));
      }
      String weight = colon < 0 ? "1" : part.substring(colon + 1);
      if (!weight.matches("[1-9]\\d{0,3}")) {
        throw new IllegalArgumentException("expected a weight from 1 to 9999 after " + policy.name() + ", got \""
            + weight + "\"");
      }
      if (weights.put(policy, Integer.parseInt(weight)) != null) {
        throw new IllegalArgumentException("policy \"" + policy.name() + "\" is named twice");
      }
    }
    return new Combination(name, weights);
  }

  private static PlacementPolicy one(String name, List<PlacementPolicy> known) {
    return known.stream().filter(policy -> policy.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown placement policy \"" + name + "\""
            + Nearest.hint(name, known.stream().map(PlacementPolicy::name).toList())));
  }

  /** All policies on the class path, in the order in which they are found. */
  static List<PlacementPolicy> all() {
    return ServiceLoader.load(PlacementPolicy.class).stream().map(Provider::get).toList();
  }
}
