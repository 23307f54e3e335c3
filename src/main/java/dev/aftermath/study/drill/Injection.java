package dev.aftermath.study.drill;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.vocabulary.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A scenario in which one small fault at a time takes the place of its disasters.
 *
 * <p>It is read with the faults of all targets in its file, so that they meet the checks of what is written; each drill
 * then takes those of one target.
 */
final class Injection {
  /** How long a link is cut: a repair of a line in the air (facts: 4 h, of a buried one 6 h or more). */
  private static final String LINK_LASTS = "4 h";

  private final Scenario scenario;
  private final int each;

  /**
   * The faults of these targets.
   *
   * @throws InvalidInput when the scenario cannot be read with them, which is no fault of the targets
   */
  Injection(ScenarioSource source, Fault fault, List<String> targets, List<String> strategies) throws InvalidInput {
    List<Object> disasters = new ArrayList<>();
    targets.forEach(target -> disasters.addAll(blocks(fault, target)));
    each = disasters.size() / targets.size();
    scenario = source.with(Map.of("disaster", Raw.tree(disasters)), strategies);
  }

  private static List<Object> blocks(Fault fault, String target) {
    List<String> service = List.of(target);
    return switch (fault) {
      case NODE, RACK -> List.of(
          block("loss", Map.of("of", target, "at", "0 s", "damage", "destroyed")));
      case LINK -> List.of(
          block("loss", Map.of("of", target, "at", "0 s", "damage", "dark", "lasts", LINK_LASTS)));
      case POD -> List.of(block("crash", Map.of("of", service, "at", "0 s", "replicas", "1")));
      case IMAGE -> List.of(block("image", Map.of("of", service, "at", "0 s")),
          block("crash", Map.of("of", service, "at", "0 s", "replicas", "1")));
      case DEPLOY -> List.of(block("release", Map.of("of", service, "at", "0 s")));
    };
  }

  private static Map<String, Object> block(String kind, Map<String, Object> keys) {
    return Map.of(kind, keys);
  }

  Scenario scenario() {
    return scenario;
  }

  /** A strategy's plan with the fault of one target and no other. */
  Scenario.Plan plan(int strategy, int target) {
    Scenario.Plan all = scenario.plans().get(strategy);
    List<Hazard> own = all.disaster().subList(target * each, (target + 1) * each);
    return new Scenario.Plan(all.strategy(), all.kind(), all.parameters(), all.design(), own, all.recovery());
  }
}
