package dev.aftermath.report;

import dev.aftermath.results.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A candidate of a plan as plan.json has it.
 *
 * @param cost of its options together
 * @param options the option taken of each choice
 */
public record DesignView(double cost, String strategy, Map<String, String> options) {
  static DesignView of(Tree tree) {
    Map<String, String> options = new LinkedHashMap<>();
    Tree taken = tree.at("options");
    taken.keys().forEach(choice -> options.put(choice, taken.at(choice).text()));
    return new DesignView(tree.at("cost").number(), tree.at("strategy").text(), options);
  }

  /** In a few words. */
  public String told() {
    return taken() + " (" + strategy + ")";
  }

  /** Its options. */
  public String taken() {
    return String.join(", ", options.values());
  }
}
