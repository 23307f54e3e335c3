package dev.aftermath.estate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Rooms that get their power from a source, over any number of supplies. */
final class Carried {
  private Carried() {}

  /** Rooms that a generator below a site carries. */
  static List<Integer> by(Equipment generator, Topology topology) {
    return rooms(topology, e -> e.id() == generator.id());
  }

  /** Rooms of a site that its own generators carry: those that no supply feeds, and those that live on the site's. */
  static List<Integer> by(Topology.Site site, Topology topology) {
    List<Integer> rooms = rooms(topology, e -> e.site() == site.id() && e.wiring().ofSite());
    for (int room = site.firstRoom(); room < site.endRoom(); room++) {
      if (topology.supplies().powering(room).isEmpty()) {
        rooms.add(room);
      }
    }
    return rooms;
  }

  private static List<Integer> rooms(Topology topology, Predicate<Equipment> first) {
    List<Equipment> all = topology.supplies().equipment();
    BitSet carried = new BitSet();
    all.stream().filter(first).forEach(e -> carried.set(e.id()));
    int before;
    do {
      before = carried.cardinality();
      all.stream().filter(e -> e.wiring().from().stream().anyMatch(carried::get)).forEach(e -> carried.set(e.id()));
    } while (carried.cardinality() > before);
    return new ArrayList<>(all.stream().filter(e -> carried.get(e.id()) && e.kind() != Equipment.Kind.CHILLER)
        .flatMap(e -> e.wiring().feeds().stream()).distinct().sorted().toList());
  }
}
