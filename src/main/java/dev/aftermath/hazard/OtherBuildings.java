package dev.aftermath.hazard;

import dev.aftermath.estate.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The buildings that stand beside one on the same site. */
final class OtherBuildings {
  private OtherBuildings() {}

  /** Their rooms by building, in the order of the file. */
  static Map<String, List<Topology.Room>> of(Topology.Room room, Topology topology) {
    return topology.rooms().stream()
        .filter(r -> r.site() == room.site() && !r.building().equals(room.building()))
        .collect(Collectors.groupingBy(Topology.Room::building, LinkedHashMap::new, Collectors.toList()));
  }
}
