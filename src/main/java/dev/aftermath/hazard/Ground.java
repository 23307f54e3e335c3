package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The estate that disasters can strike, and the places that scenarios name in it. */
public final class Ground {
  private final Topology topology;
  private final Map<String, List<Integer>> data;
  private final Map<String, List<Integer>> services;
  private final Set<Integer> asked;

  /** An estate without data that disasters could strike. */
  public Ground(Topology topology) {
    this(topology, Map.of());
  }

  /**
   * An estate and the data in it.
   *
   * @param data numbers of datastores by the names by which scenarios mean them
   */
  public Ground(Topology topology, Map<String, List<Integer>> data) {
    this(topology, data, Map.of());
  }

  /**
   * An estate, the data in it and the services that run there.
   *
   * @param services numbers of services by the names by which scenarios mean them
   */
  public Ground(Topology topology, Map<String, List<Integer>> data, Map<String, List<Integer>> services) {
    this(topology, data, services, Set.of());
  }

  /**
   * An estate, the data in it, the services that run there, and of which it is known how many requests come.
   *
   * @param asked the numbers of these
   */
  public Ground(
      Topology topology, Map<String, List<Integer>> data, Map<String, List<Integer>> services, Set<Integer> asked) {
    this.topology = topology;
    this.asked = Set.copyOf(asked);
    this.data = data;
    this.services = services;
  }

  /** Numbers of services by the names by which scenarios mean them. */
  public Map<String, List<Integer>> services() {
    return services;
  }

  /** Whether it is known of all services of a name how many requests come to them. */
  boolean takesRequests(String name) {
    return asked.containsAll(services.getOrDefault(name, List.of()));
  }

  /** Numbers of datastores by the names by which scenarios mean them. */
  public Map<String, List<Integer>> data() {
    return data;
  }

  public Topology topology() {
    return topology;
  }

  /** The room of that name, if there is one. */
  public Optional<Topology.Room> find(Ref room) {
    return topology.room(room.name());
  }

  /** The room of that name, which was checked to be there. */
  public Topology.Room room(Ref room) {
    return find(room).orElseThrow();
  }

  /** The site of that name, if there is one. */
  public Optional<Topology.Site> findSite(Ref site) {
    return topology.site(site.name());
  }

  /** The site of that name, which was checked to be there. */
  public Topology.Site site(Ref site) {
    return findSite(site).orElseThrow();
  }

  /** Reports what is needed and is not there. */
  void check(Needs needs, String path, Problems problems) {
    for (Needs.Named named : needs.places()) {
      String name = named.ref().name();
      List<String> valid = switch (named.of()) {
        case SITE -> topology.sites().stream().map(Topology.Site::name).toList();
        case ROOM -> topology.rooms().stream().map(Topology.Room::name).toList();
      };
      if (!valid.contains(name)) {
        String kind = named.of() == Needs.Of.SITE ? "site" : "room";
        problems.unknown(named.ref().place(), path + "." + named.key(), kind, name, valid,
            "sites." + name.replace("/", ".rooms."));
      }
    }
  }
}
