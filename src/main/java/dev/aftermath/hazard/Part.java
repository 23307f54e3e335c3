package dev.aftermath.hazard;

import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of the estate that can be lost as a whole, found by its name.
 *
 * <p>A name is that of a site, then of a room, a building, a rack, a machine, a link or a path of a link, in this
 * order: a room hides a building of the same name.
 *
 * @param sites sites of which nothing is left
 * @param buildingOf the site of a whole building, whose vault goes with it; empty for less than a building
 * @param rooms rooms that belong to it
 * @param racks racks, where it is no more than one
 * @param nodes machines, where it is no more than one
 * @param links links, where it is one
 * @param paths paths of links, where it is one
 */
record Part(
    List<Integer> sites, Optional<Integer> buildingOf, List<Topology.Room> rooms, List<Topology.Rack> racks,
    List<Topology.Node> nodes, List<Link> links, List<Link.Path> paths) {
  private static final List<Link.Path> NO_PATH = List.of();

  static Optional<Part> named(String name, Topology topology) {
    return topology.site(name).map(s -> ofSite(s, topology))
        .or(() -> topology.room(name).map(r -> ofRooms(List.of(r), Optional.empty())))
        .or(() -> topology.rooms().stream().filter(r -> building(r, topology).equals(name)).findFirst()
            .map(r -> ofRooms(topology.building(r), Optional.of(r.site()))))
        .or(() -> topology.racks().stream().filter(r -> r.name().equals(name)).findFirst()
            .map(r -> new Part(List.of(), Optional.empty(), List.of(), List.of(r), List.of(), List.of(), NO_PATH)))
        .or(() -> machines(topology).filter(n -> n.name().equals(name)).findFirst()
            .map(n -> new Part(List.of(), Optional.empty(), List.of(), List.of(), List.of(n), List.of(), NO_PATH)))
        .or(() -> topology.links().stream().filter(l -> l.name().equals(name)).findFirst()
            .map(l -> new Part(List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(l), NO_PATH)))
        .or(() -> paths(topology).filter(p -> p.full().equals(name)).findFirst()
            .map(p -> new Part(
                List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(p))));
  }

  /** The names of all parts. */
  static List<String> names(Topology topology) {
    List<String> names = new ArrayList<>();
    topology.sites().forEach(s -> names.add(s.name()));
    topology.rooms().forEach(r -> names.add(r.name()));
    topology.rooms().stream().map(r -> building(r, topology)).distinct().forEach(names::add);
    topology.racks().forEach(r -> names.add(r.name()));
    machines(topology).forEach(n -> names.add(n.name()));
    topology.links().forEach(l -> names.add(l.name()));
    paths(topology).forEach(p -> names.add(p.full()));
    return names;
  }

  // What is bought is not there to be lost.
  private static Stream<Topology.Node> machines(Topology topology) {
    return topology.nodes().stream().filter(n -> n.origin() != Topology.Origin.BOUGHT);
  }

  private static Stream<Link.Path> paths(Topology topology) {
    return topology.links().stream().flatMap(l -> l.paths().stream());
  }

  private static String building(Topology.Room room, Topology topology) {
    return topology.sites().get(room.site()).name() + "/" + room.building();
  }

  private static Part ofSite(Topology.Site site, Topology topology) {
    return new Part(List.of(site.id()), Optional.of(site.id()),
        IntStream.range(site.firstRoom(), site.endRoom()).mapToObj(topology.rooms()::get).toList(), List.of(),
        List.of(), List.of(), NO_PATH);
  }

  private static Part ofRooms(List<Topology.Room> rooms, Optional<Integer> buildingOf) {
    return new Part(List.of(), buildingOf, rooms, List.of(), List.of(), List.of(), NO_PATH);
  }
}
