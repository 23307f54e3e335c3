package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The plug-in "fire". */
public final class FireKind implements HazardKind<FireParameters> {
  @Override
  public String name() {
    return "fire";
  }

  @Override
  public Text title() {
    return new Text("Fire", "화재");
  }

  @Override
  public Class<FireParameters> parameters() {
    return FireParameters.class;
  }

  @Override
  public Needs needs(FireParameters fire) {
    return Needs.nothing().room("room", fire.room()).rooms("spreadTo", fire.spreadTo())
        .rooms("smokeTo", fire.smokeTo()).rooms("rooms", withGates(fire))
        .rooms("walls", fire.walls().stream().map(FireParameters.Wall::room).toList());
  }

  private static List<Ref> withGates(FireParameters fire) {
    return fire.rooms().stream().map(FireParameters.RoomGates::room).toList();
  }

  @Override
  public void check(FireParameters fire, Ground ground, String path, Problems problems) {
    others(fire.room(), fire.spreadTo(), path + ".spreadTo", problems);
    others(fire.room(), fire.smokeTo(), path + ".smokeTo", problems);
    others(fire.room(), withGates(fire), path + ".rooms", problems);
    walls(fire, path, problems);
    boolean campus = fire.isolates() == FireParameters.Isolates.CAMPUS;
    if (campus && fire.isolation().isEmpty() && !problems.lost(path + ".isolation")) {
      problems.add(Place.NONE, path + ".isolation",
          "expected how long the other buildings of the campus are switched off, such as 12 h");
    } else if (!campus && fire.isolation().isPresent() && !problems.spoilt(path + ".isolates")) {
      problems.add(Place.NONE, path + ".isolation", "has no effect: isolates is building");
    }
    if (fire.smokeLater().isPresent() && fire.smokeTo().isEmpty() && !problems.spoilt(path + ".smokeTo")) {
      problems.add(Place.NONE, path + ".smokeLater", "has no effect: smokeTo names no room that smoke reaches");
    }
    Optional<Topology.Room> origin = ground.find(fire.room());
    if (origin.isPresent()) {
      if (fire.toBuildings().isPresent() && OtherBuildings.of(origin.get(), ground.topology()).isEmpty()) {
        problems.add(Place.NONE, path + ".toBuildings", "has no effect: all rooms of the site are in one building; say"
            + " which building each room is in, such as building: annex");
      }
      sameBuilding(origin.get(), fire.spreadTo(), ground, path + ".spreadTo", problems);
      sameBuilding(origin.get(), fire.smokeTo(), ground, path + ".smokeTo", problems);
    }
  }

  @Override
  public Hazard create(FireParameters fire, Ground ground, int index) {
    Map<Integer, FireParameters.RoomGates> gates = new HashMap<>();
    fire.rooms().forEach(g -> gates.put(ground.room(g.room()).id(), g));
    List<Topology.Room> spread = fire.spreadTo().stream().map(ground::room).toList();
    List<Topology.Room> smoke = fire.smokeTo().stream().map(ground::room).toList();
    Topology.Room origin = ground.room(fire.room());
    return scene -> scene.at(fire.at(), name(), index, () ->
        scene.strike(name(), title(), new Location.Place(origin.name()), cause ->
            new Fire(fire, index, origin, spread, smoke, gates, scene, cause).ignite()));
  }

  private static void walls(FireParameters fire, String path, Problems problems) {
    Set<String> reached = new HashSet<>(fire.spreadTo().stream().map(Ref::name).toList());
    for (int i = 0; i < fire.walls().size(); i++) {
      Ref room = fire.walls().get(i).room();
      if (!reached.remove(room.name()) && !room.name().isEmpty() && !problems.spoilt(path + ".spreadTo")) {
        problems.add(room.place(), path + ".walls[" + i + "].room", "expected a room of spreadTo, each once, got \""
            + room + "\"");
      }
    }
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
      Topology.Room origin, List<Ref> refs, Ground ground, String path, Problems problems) {
    for (Ref ref : refs) {
      Optional<Topology.Room> other = ground.find(ref);
      if (other.isPresent()
          && (origin.site() != other.get().site() || !origin.building().equals(other.get().building()))) {
        problems.add(ref.place(), path,
            "\"" + ref + "\" is not in the building of \"" + origin.name() + "\"; a fire reaches one building");
      }
    }
  }
}
