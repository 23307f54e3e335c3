package dev.aftermath.story;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an estate that a picture shows, numbered through: sites, then rooms, racks, supplies and links, each in
 * the order of the topology.
 */
public final class EstateParts {
  private final Topology topology;
  private final int rooms;
  private final int racks;
  private final int supplies;
  private final int links;
  private final Map<String, Integer> suppliesByName = new HashMap<>();
  private final Map<String, Integer> linksByName = new HashMap<>();

  public EstateParts(Topology topology) {
    this.topology = topology;
    rooms = topology.sites().size();
    racks = rooms + topology.rooms().size();
    supplies = racks + topology.racks().size();
    links = supplies + topology.supplies().equipment().size();
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

  /** How many there are. */
  public int size() {
    return links + topology.links().size();
  }

  public int site(int site) {
    return site;
  }

  public int room(int room) {
    return rooms + room;
  }

  public int rack(int rack) {
    return racks + rack;
  }

  public int supply(int equipment) {
    return supplies + equipment;
  }

  public int link(int link) {
    return links + link;
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
