package dev.aftermath.scheduling;

import dev.aftermath.binding.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The policies there are, and combinations of them. */
public final class PlacementPolicies {
  private PlacementPolicies() {}

  /**
   * The policy of that name, or several with weights, such as {@code least-allocated:2+spread}.
   *
   * @throws IllegalArgumentException saying what is wrong, with the nearest name
   */
  public static PlacementPolicy named(String name) {
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
  public static List<PlacementPolicy> all() {
    return ServiceLoader.load(PlacementPolicy.class).stream().map(Provider::get).toList();
  }
}
