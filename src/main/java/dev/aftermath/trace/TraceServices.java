package dev.aftermath.trace;

import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.ServiceRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services of a trace, numbered in the order in which they appear; those without a name are none. */
final class TraceServices {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<ServiceRules> rules = new ArrayList<>();

  TraceServices(List<TracePod> pods) {
    for (TracePod pod : pods) {
      if (pod.service().isEmpty()) {
        continue;
      }
      int number = numbers.computeIfAbsent(pod.service(), name -> rules.size());
      if (number == rules.size()) {
        rules.add(pod.rules());
      } else if (pod.rules().mostPerNode() < rules.get(number).mostPerNode()) {
        rules.set(number, pod.rules());
      }
    }
  }

  int number(TracePod pod) {
    return numbers.getOrDefault(pod.service(), Pod.NO_SERVICE);
  }

  /** The rules of each; where its pods state different limits, the lowest. */
  List<ServiceRules> rules() {
    return List.copyOf(rules);
  }
}
