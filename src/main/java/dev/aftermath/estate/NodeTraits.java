package dev.aftermath.estate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a node is besides processor, memory and number of GPUs.
 *
 * @param labels what selectors and affinity look at
 * @param taints what pods must tolerate
 * @param mostPods pods that the node may carry
 * @param resources further countable resources by name, such as RDMA in percent of a card or {@link GpuPartitions}
 * @param gpuMemoryMib memory of each GPU in MiB; 0 when not known
 * @param reservedFor the only tenant or class that may use the node; empty for all
 * @param gpuReservedFor the same for each GPU, by number; an empty list when none is reserved
 */
public record NodeTraits(
    Map<String, String> labels, Set<Taint> taints, int mostPods, Map<String, Long> resources, long gpuMemoryMib,
    String reservedFor, List<String> gpuReservedFor) {
  /** A node that is nothing in particular. */
  public static final NodeTraits PLAIN =
      new NodeTraits(Map.of(), Set.of(), Integer.MAX_VALUE, Map.of(), 0, "", List.of());

  public NodeTraits {
    labels = Map.copyOf(labels);
    taints = Set.copyOf(taints);
    resources = Map.copyOf(resources);
    gpuReservedFor = List.copyOf(gpuReservedFor);
    if (mostPods < 1 || gpuMemoryMib < 0 || resources.values().stream().anyMatch(amount -> amount < 0)) {
      throw new IllegalArgumentException("impossible node");
    }
  }
}
