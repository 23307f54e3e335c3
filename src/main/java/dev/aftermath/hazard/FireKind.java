package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plug-in "fire". */
public final class FireKind implements HazardKind {
  @Override
  public String name() {
    return "fire";
  }

  @Override
  public Class<FireParameters> parameters() {
    return FireParameters.class;
  }

  @Override
  public Hazard create(HazardParameters parameters, Topology topology, int index, Problems problems) {
    FireParameters fire = (FireParameters) parameters;
    Names names = new Names(topology, problems);
    String path = "disaster[" + index + "].fire";
    List<Topology.Room> origin = names.room(fire.room(), path + ".room").stream().toList();
    List<Topology.Room> spread = rooms(names, fire.spreadTo(), path + ".spreadTo");
    List<Topology.Room> smoke = rooms(names, fire.smokeTo(), path + ".smokeTo");
    Map<Integer, FireParameters.RoomGates> gates = new HashMap<>();
    for (FireParameters.RoomGates g : fire.rooms()) {
      names.room(g.room(), path + ".rooms").ifPresent(r -> gates.put(r.id(), g));
    }
    others(fire.room(), fire.spreadTo(), path + ".spreadTo", problems);
    others(fire.room(), fire.smokeTo(), path + ".smokeTo", problems);
    others(fire.room(), fire.rooms().stream().map(FireParameters.RoomGates::room).toList(), path + ".rooms", problems);
    if (!origin.isEmpty()) {
      for (Topology.Room other : spread) {
        sameBuilding(origin.get(0), other, fire.spreadTo(), path + ".spreadTo", problems);
      }
      for (Topology.Room other : smoke) {
        sameBuilding(origin.get(0), other, fire.smokeTo(), path + ".smokeTo", problems);
      }
    }
    return scene -> new Fire(fire, index, origin.get(0), spread, smoke, gates, scene).start();
  }

  private static void others(Ref origin, List<Ref> refs, String path, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (Ref ref : refs) {
      if (ref.name().isEmpty()) {
        continue;
      }
      if (ref.name().equals(origin.name())) {
        problems.add(ref.place(), path, "\"" + ref + "\" is where the fire starts; expected other rooms");
      } else if (!seen.add(ref.name())) {
        problems.add(ref.place(), path, "\"" + ref + "\" is named twice");
      }
    }
  }

  private static void sameBuilding(
      Topology.Room origin, Topology.Room other, List<Ref> refs, String path, Problems problems) {
    if (origin.site() != other.site() || !origin.building().equals(other.building())) {
      Ref ref = refs.stream().filter(r -> r.name().equals(other.name())).findFirst().orElseThrow();
      problems.add(ref.place(), path,
          "\"" + other.name() + "\" is not in the building of \"" + origin.name() + "\"; a fire reaches one building");
    }
  }

  private static List<Topology.Room> rooms(Names names, List<Ref> refs, String path) {
    List<Topology.Room> rooms = new ArrayList<>();
    refs.forEach(ref -> names.room(ref, path).ifPresent(rooms::add));
    return rooms;
  }
}
