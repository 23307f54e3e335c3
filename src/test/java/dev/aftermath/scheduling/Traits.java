package dev.aftermath.scheduling;

import dev.aftermath.estate.NodeTraits;
import dev.aftermath.estate.Taint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Nodes that are special in one way, for tests. */
final class Traits {
  private static final int ANY = Integer.MAX_VALUE;

  private Traits() {}

  static NodeTraits labels(Map<String, String> labels) {
    return new NodeTraits(labels, Set.of(), ANY, Map.of(), 0, "", List.of());
  }

  static NodeTraits taints(String... taints) {
    return new NodeTraits(Map.of(), Arrays.stream(taints).map(Taint::of).collect(Collectors.toSet()), ANY, Map.of(), 0,
        "", List.of());
  }

  static NodeTraits mostPods(int most) {
    return new NodeTraits(Map.of(), Set.of(), most, Map.of(), 0, "", List.of());
  }

  static NodeTraits resources(Map<String, Long> resources) {
    return new NodeTraits(Map.of(), Set.of(), ANY, resources, 0, "", List.of());
  }

  static NodeTraits gpuMemory(long mib) {
    return new NodeTraits(Map.of(), Set.of(), ANY, Map.of(), mib, "", List.of());
  }

  static NodeTraits reservedFor(String tenant) {
    return new NodeTraits(Map.of(), Set.of(), ANY, Map.of(), 0, tenant, List.of());
  }

  static NodeTraits gpusReservedFor(String... tenants) {
    return new NodeTraits(Map.of(), Set.of(), ANY, Map.of(), 0, "", List.of(tenants));
  }
}
