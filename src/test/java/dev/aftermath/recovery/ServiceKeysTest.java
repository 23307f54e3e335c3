package dev.aftermath.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.workload.ServiceSpec;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every key of a service has an effect under every strategy, or a scenario that writes it is warned. */
class ServiceKeysTest {
  /** How the parts of a service are called. */
  private static final Set<String> NAMES = Set.of("id", "name", "group");

  /**
   * What the workload, the scheduler, the protection of data or the results read, whatever the strategy: the key of the
   * scenario, with two values that make a difference.
   */
  private static final Map<String, List<String>> SHARED = new TreeMap<>(Map.ofEntries(
      Map.entry("grade", List.of("grade", "g", "lax")),
      Map.entry("tool", List.of("role", "dns", "registry")),
      Map.entry("counted", List.of("counted", "true", "false")),
      Map.entry("replicas", List.of("replicas", "1", "4")),
      Map.entry("leastReplicas", List.of("leastReplicas", "1", "2")),
      Map.entry("fullReplicas", List.of("fullReplicas",
          "1, replicas: 4, leastReplicas: 1", "4, replicas: 4, leastReplicas: 1")),
      Map.entry("standing", List.of("home",
          "[{ at: a/r, replicas: 3 }, { at: b/r, replicas: 1 }]", "[{ at: a/r, replicas: 1 }, { at: b/r, replicas: 3 }]")),
      Map.entry("demand", List.of("cpu", "4, replicas: 4", "14, replicas: 4")),
      Map.entry("rules", List.of("placement", // b has three hosts
          "{ mostPerNode: 1 }, replicas: 4", "{ mostPerNode: 2 }, replicas: 4")),
      Map.entry("needs", List.of("needs", "[]", "[slow]")),
      Map.entry("data", List.of("data", "{ size: 1 GB, protection: p }", "{ size: 9 TB, protection: late }")),
      Map.entry("rooms", List.of("home", "[a/r]", "[b/r]")),
      Map.entry("degraded", List.of("slowFrom", "1 ms", "30 d")), // b is 2 ms from data at a
      Map.entry("weight", List.of("weight", "1", "50")),
      Map.entry("curveWeight", List.of("curveWeight", "1", "50"))));

  /** What strategies read themselves, with two values that make a difference. */
  private static final Map<String, List<String>> BY_STRATEGY = new TreeMap<>(Map.of(
      "image", List.of("image", "1 GB", "90 GB"),
      "start", List.of("start", "10 s", "3 h"),
      "age", List.of("age", "0 s", "100000 d"),
      "replatform", List.of("replatform", "0 s", "40 h"),
      "effort", List.of("effort", "1", "90")));

  /** The second key that a part is made of. */
  private static final List<String> STEPS = List.of("steps", "{ verify: 0 s }", "{ verify: 90 h }");

  /** A room is destroyed; a site is dark for hours and back. */
  private static final List<String> DISASTERS = List.of("{ fire: { room: a/r, fuel: li-ion, involvement: 10 min,"
      + " powerCut: 20 min, underControl: 5 h, out: 10 h, access: 1 h } }",
      "{ outage: { site: a, of: distribution, lasts: 9 h } }");

  @Test
  void aNewPartOfAServiceIsNotForgottenHere() {
    Set<String> parts = Arrays.stream(ServiceSpec.class.getRecordComponents()).map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known = new TreeSet<>(NAMES);
    known.addAll(SHARED.keySet());
    known.addAll(BY_STRATEGY.keySet());
    assertThat(parts).containsAll(known);
    parts.removeAll(known);
    assertThat(parts.stream().map(part -> "ServiceSpec." + part + " is in neither SHARED nor BY_STRATEGY")).isEmpty();
  }

  private static String yaml(String strategies, String disaster, String key, String value) {
    Map<String, String> web = new LinkedHashMap<>(Map.of("home", "[a/r]", "grade", "g", "cpu", "4", "memory", "8 GiB",
        "image", "1 GB", "start", "30 s", "age", "0 s", "data", "{ at: a/r, size: 1 GB, protection: p }"));
    web.put(key, value);
    return TestScenarios.CONSTANT.replaceAll("(?s)services:.*", "").replaceAll("(?s)(b:.*?)host: 4", "$1host: 3")
        .replace("grades: {", "grades: { lax: { rto: 30 d },")
        + "services:\n  web: { " + web.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining(", ")) + " }\n"
        + "  slow: { home: [a/r], grade: lax, cpu: 0.1, memory: 1 GiB, data: { size: 9 TB, protection: late } }\n"
        + "protection: { p: [ asynchronous: { to: b } ], late: [ backup: { to: b } ] }\n"
        + "disaster: [ " + disaster + " ]\n"
        + "strategies: { " + strategies + " }\n";
  }

  private static List<Object> results(String yaml) {
    Outcome outcome = TestScenarios.run(yaml, 6);
    List<Object> results = new ArrayList<>();
    for (StrategyOutcome strategy : outcome.strategies()) {
      strategy.totals().forEach(total -> results.add(Arrays.stream(total.values()).boxed().toList()));
      results.add(Arrays.stream(strategy.sinceDisaster().mean()).boxed().toList());
      results.add(List.of(strategy.count(Verdict.MET), strategy.count(Verdict.MISSED)));
    }
    return results;
  }

  private static boolean matters(String strategies, List<String> key) {
    return DISASTERS.stream().anyMatch(disaster ->
        !results(yaml(strategies, disaster, key.get(0), key.get(1)))
            .equals(results(yaml(strategies, disaster, key.get(0), key.get(2)))));
  }

  @Test
  void whatIsReadWhateverTheStrategyChangesSomeResult() {
    String all = StrategyKind.all().stream().map(TestScenarios::strategy).collect(Collectors.joining(", "));
    assertThat(SHARED.keySet().stream().filter(part -> !matters(all, SHARED.get(part)))
        .map(part -> "ServiceSpec." + part + " changes nothing")).isEmpty();
  }

  @Test
  void whatAStrategyDoesNotReadIsWarnedOf() throws Exception {
    Map<String, String> wrong = new TreeMap<>();
    for (StrategyKind<?> kind : StrategyKind.all()) {
      String strategy = TestScenarios.strategy(kind);
      for (List<String> key : Stream.concat(BY_STRATEGY.values().stream(), Stream.of(STEPS)).toList()) {
        boolean read = matters(strategy, key);
        String yaml = yaml(strategy, DISASTERS.get(0), key.get(0), key.get(1));
        boolean warned = TestScenarios.load(yaml).warnings().stream()
            .anyMatch(w -> w.endsWith("services.web." + key.get(0) + ": has no effect under " + kind.name()));
        if (read == warned) {
          wrong.put(kind.name() + " " + key.get(0),
              read ? "is read, and warned of" : "is not read, and not warned of");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
