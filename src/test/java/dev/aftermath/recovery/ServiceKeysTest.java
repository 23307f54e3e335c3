package dev.aftermath.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.workload.ServiceSpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every key of a service has an effect under every strategy, or a scenario that writes it is warned. */
class ServiceKeysTest {
  /** What the workload, the scheduler, the protection of data or the results read, whatever the strategy. */
  private static final Set<String> SHARED = Set.of("id", "name", "group", "grade", "tool", "counted", "replicas",
      "leastReplicas", "demand", "rules", "needs", "data", "rooms", "weight");

  /** What strategies read themselves, with two values that make a difference. */
  private static final Map<String, String[]> BY_STRATEGY = Map.of(
      "image", new String[] {"1 GB", "90 GB"},
      "start", new String[] {"10 s", "3 h"},
      "age", new String[] {"0 s", "100000 d"},
      "replatform", new String[] {"0 s", "40 h"});

  @Test
  void aNewPartOfAServiceIsNotForgottenHere() {
    Set<String> all = Arrays.stream(ServiceSpec.class.getRecordComponents()).map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known = new TreeSet<>(SHARED);
    known.addAll(BY_STRATEGY.keySet());
    assertThat(all).isEqualTo(known);
  }

  private static final Map<String, String> STRATEGIES = Map.of("backup-restore", "{}", "warm-standby", "{ sites: [b] }",
      "declarative", "{}", "active-active", "{ sites: [a, b] }");

  private static String yaml(String strategy, String key, String value) {
    return TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        .replaceAll("(?<=[{ ,])" + key + ": [^,}]*,? ?", "").replace("grade: g,", "grade: g, " + key + ": " + value + ",")
        + "protection: { p: [ asynchronous: { to: b } ] }\n"
        + "strategies: { " + strategy + ": " + STRATEGIES.get(strategy) + " }\n";
  }

  private static double[] downtimes(String yaml) {
    Outcome outcome = TestScenarios.run(yaml, 6);
    return outcome.strategies().get(0).total("downtime", outcome.measures()).values();
  }

  @Test
  void whatAStrategyDoesNotReadIsWarnedOf() throws Exception {
    Map<String, String> wrong = new TreeMap<>();
    for (StrategyKind<?> kind : StrategyKind.all()) {
      assertThat(STRATEGIES).containsKey(kind.name());
      for (Map.Entry<String, String[]> key : BY_STRATEGY.entrySet()) {
        String yaml = yaml(kind.name(), key.getKey(), key.getValue()[0]);
        boolean read = !Arrays.equals(
            downtimes(yaml), downtimes(yaml(kind.name(), key.getKey(), key.getValue()[1])));
        boolean warned = TestScenarios.load(yaml).warnings().stream()
            .anyMatch(w -> w.endsWith("services.web." + key.getKey() + ": has no effect under " + kind.name()));
        if (read == warned) {
          wrong.put(kind.name() + " " + key.getKey(), read ? "is read, and warned of" : "is not read, and not warned of");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
