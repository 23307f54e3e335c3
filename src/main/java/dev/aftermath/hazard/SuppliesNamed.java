package dev.aftermath.hazard;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Topology;
import java.util.List;
import java.util.Optional;

/** The supplies that a site names below it, by their names there. */
final class SuppliesNamed {
  private SuppliesNamed() {}

  /** The one of that name. */
  static Optional<Equipment> find(String name, String site, Topology topology) {
    return topology.supplies().equipment().stream().filter(e -> e.name().equals(site + "/" + name)).findFirst();
  }

  /** All their names. */
  static List<String> of(String site, Topology topology) {
    String prefix = site + "/";
    return topology.supplies().equipment().stream().map(Equipment::name).filter(n -> n.startsWith(prefix))
        .map(n -> n.substring(prefix.length())).toList();
  }
}
