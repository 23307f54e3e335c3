package dev.aftermath.scheduling;

import dev.aftermath.estate.NodeTraits;
import dev.aftermath.estate.Taint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a pod asks of a node besides processor, memory and GPUs.
 *
 * @param resources further resources that it takes, by name
 * @param gpuMemoryMib memory on each of its GPUs in MiB; 0 when its share of the GPU says all
 * @param affinity terms of which one must hold, each with all its rules; none for any node
 * @param tolerates taints that it may live with; one without a value stands for every value of its key
 * @param tenant whose it is, for nodes and GPUs that are reserved; empty for nobody's
 */
public record Requirements(
    Map<String, Long> resources, long gpuMemoryMib, List<List<LabelRule>> affinity, Set<Taint> tolerates,
    String tenant) {
  /** Nothing in particular. */
  public static final Requirements NONE = new Requirements(Map.of(), 0, List.of(), Set.of(), "");

  public Requirements {
    if (gpuMemoryMib < 0 || resources.values().stream().anyMatch(amount -> amount < 0)) {
      throw new IllegalArgumentException("impossible demand");
    }
    // Who takes nothing of a resource may go where there is none of it.
    resources = resources.entrySet().stream().filter(e -> e.getValue() > 0)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    affinity = affinity.stream().map(List::copyOf).toList();
    tolerates = Set.copyOf(tolerates);
  }

  /** Only further resources. */
  public static Requirements resources(Map<String, Long> resources) {
    return new Requirements(resources, 0, List.of(), Set.of(), "");
  }

  /** Only a tenant. */
  public static Requirements tenant(String tenant) {
    return new Requirements(Map.of(), 0, List.of(), Set.of(), tenant);
  }

  boolean likes(NodeTraits node) {
    return affinity.isEmpty()
        || affinity.stream().anyMatch(term -> term.stream().allMatch(rule -> rule.admits(node.labels())));
  }

  boolean tolerates(NodeTraits node) {
    for (Taint taint : node.taints()) {
      if (!tolerates.contains(taint) && !tolerates.contains(new Taint(taint.key(), ""))) {
        return false;
      }
    }
    return true;
  }

  boolean mayUse(String reservedFor) {
    return reservedFor.isEmpty() || reservedFor.equals(tenant);
  }
}
