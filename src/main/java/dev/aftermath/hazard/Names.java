package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import java.util.Optional;

/** Looks up the places that a scenario names, and reports those that do not exist. */
final class Names {
  private final Topology topology;
  private final Problems problems;

  Names(Topology topology, Problems problems) {
    this.topology = topology;
    this.problems = problems;
  }

  Optional<Topology.Room> room(Ref ref, String path) {
    Optional<Topology.Room> room = topology.room(ref.name());
    if (room.isEmpty()) {
      problems.unknown(ref.place(), path, "room", ref.name(),
          topology.rooms().stream().map(Topology.Room::name).toList(),
          "sites." + ref.name().replace("/", ".rooms."));
    }
    return room;
  }

  Optional<Topology.Site> site(Ref ref, String path) {
    Optional<Topology.Site> site = topology.site(ref.name());
    if (site.isEmpty()) {
      problems.unknown(ref.place(), path, "site", ref.name(),
          topology.sites().stream().map(Topology.Site::name).toList(), "sites." + ref.name());
    }
    return site;
  }
}
