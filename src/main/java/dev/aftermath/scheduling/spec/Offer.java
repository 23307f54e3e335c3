package dev.aftermath.scheduling.spec;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all nodes of a file have together, so that a name which no node knows is reported with the nearest one.
 *
 * @param gpuModels models of their GPUs
 * @param partitions what their GPUs are cut into
 * @param resources further resources
 */
public record Offer(Set<String> gpuModels, Set<String> partitions, Set<String> resources) {
  /** What nodes of these kinds have. */
  public static Offer of(Collection<NodeTraitsSpec> nodes) {
    Set<String> models = new TreeSet<>();
    Set<String> partitions = new TreeSet<>();
    Set<String> resources = new TreeSet<>();
    for (NodeTraitsSpec node : nodes) {
      node.gpuModel().ifPresent(models::add);
      partitions.addAll(node.partitions());
      resources.addAll(node.resources().keySet());
    }
    return new Offer(models, partitions, resources);
  }
}
