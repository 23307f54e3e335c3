package dev.aftermath.story;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parts of an estate that a picture shows, by the names that facts call them by. */
final class EstateParts {
  private final Topology topology;
  private final PartNumbers numbers;
  private final Map<String, Integer> suppliesByName = new HashMap<>();
  private final Map<String, Integer> linksByName = new HashMap<>();

  EstateParts(Topology topology) {
    this.topology = topology;
    numbers = new PartNumbers(topology.sites().size(), topology.rooms().size(), topology.racks().size(),
        topology.supplies().equipment().size(), topology.links().size());
    for (Equipment e : topology.supplies().equipment()) {
      suppliesByName.put(e.name(), e.id());
    }
    for (Link link : topology.links()) {
      linksByName.put(link.name(), link.id());
      link.paths().forEach(path -> linksByName.put(path.full(), link.id()));
    }
  }

  Topology topology() {
    return topology;
  }

  PartNumbers numbers() {
    return numbers;
  }

  /** The equipment of that name. */
  Optional<Integer> equipment(String place) {
    return Optional.ofNullable(suppliesByName.get(place));
  }

  /** The link of that name, or with a path of that name. */
  Optional<Integer> linkOf(String place) {
    return Optional.ofNullable(linksByName.get(place));
  }
}
