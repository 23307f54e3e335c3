package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The plug-in "corruption": data is corrupted in every live copy at once, and somebody notices later.
 *
 * <p>Simplified: all of a datastore is corrupted in one moment; it goes on taking writes until that is noticed, and all
 * of these are lost.
 */
public final class CorruptionKind implements HazardKind<CorruptionParameters> {
  @Override
  public String name() {
    return "corruption";
  }

  @Override
  public Text title() {
    return new Text("Data corruption", "데이터 손상");
  }

  @Override
  public Class<CorruptionParameters> parameters() {
    return CorruptionParameters.class;
  }

  @Override
  public Needs needs(CorruptionParameters corruption) {
    return Needs.nothing();
  }

  @Override
  public void check(CorruptionParameters corruption, Ground ground, String path, Problems problems) {
    if (corruption.of().isEmpty() && !problems.lost(path + ".of")) {
      problems.add(Place.NONE, path + ".of", "expected at least one service, group, datastore, site or room, or all");
    }
    for (Ref of : twice(corruption.of(), path + ".of", problems)) {
      List<Integer> stores = ground.data().get(of.name());
      if (stores == null) {
        problems.unknown(of.place(), path + ".of", "service, group, datastore, site or room", of.name(),
            ground.data().keySet(), "services." + of.name());
      } else if (stores.isEmpty()) {
        problems.add(of.place(), path + ".of", of.name().equals(CorruptionParameters.ALL)
            ? "there is no data that could be corrupted; expected data of a service, or a datastore"
            : "\"" + of + "\" has no data that could be corrupted; expected one that has");
      }
    }
    corruption.machines().ifPresent(machines -> {
      String at = path + ".machines.at";
      if (machines.at().isEmpty() && !problems.lost(at)) {
        problems.add(Place.NONE, at, "expected at least one site or room");
      }
      for (Ref of : twice(machines.at(), at, problems)) {
        if (rooms(of, ground.topology()).isEmpty()) {
          List<String> valid = new ArrayList<>(ground.topology().sites().stream().map(Topology.Site::name).toList());
          ground.topology().rooms().forEach(room -> valid.add(room.name()));
          problems.unknown(of.place(), at, "site or room", of.name(), valid,
              "sites." + of.name().replace("/", ".rooms."));
        }
      }
    });
  }

  // Reports what is named twice; the names, each once.
  private static List<Ref> twice(List<Ref> refs, String path, Problems problems) {
    Set<String> seen = new HashSet<>();
    List<Ref> once = new ArrayList<>();
    for (Ref ref : refs) {
      if (seen.add(ref.name())) {
        once.add(ref);
      } else if (!ref.name().isEmpty()) {
        problems.add(ref.place(), path, "\"" + ref + "\" is named twice");
      }
    }
    return once;
  }

  private static List<Topology.Room> rooms(Ref of, Topology topology) {
    return topology.rooms().stream()
        .filter(r -> r.name().equals(of.name()) || topology.sites().get(r.site()).name().equals(of.name())).toList();
  }

  @Override
  public Hazard create(CorruptionParameters corruption, Ground ground, int index) {
    Set<Integer> stores = new LinkedHashSet<>();
    corruption.of().forEach(of -> stores.addAll(ground.data().getOrDefault(of.name(), List.of())));
    List<String> names = corruption.of().stream().map(Ref::name).toList();
    Location where = new Location.Data(names.contains(CorruptionParameters.ALL) ? List.of() : names);
    String id = Integer.toString(index);
    return scene -> scene.at(corruption.at(), name(), index, () ->
        scene.strike(name(), title(), where, cause -> {
          RandomStreams streams = scene.streams();
          long struckAt = scene.now();
          long infectedSince =
              Ticks.minus(struckAt, streams.ticks(corruption.dwell(), "hazard", name(), id, "dwell"));
          stores.forEach(store -> scene.data().corrupt(store, infectedSince, copy -> deletes(corruption, copy, id,
              streams)));
          cause.after(streams.ticks(corruption.detected(), "hazard", name(), id, "detected"), () -> {
            stores.forEach(store -> scene.data().noticeCorruption(store, struckAt));
            corruption.machines().ifPresent(machines -> breakDown(machines, ground.topology(), id, scene, cause));
          });
        }));
  }

  // Who has got into the system that keeps such copies has got at all that it keeps.
  private boolean deletes(CorruptionParameters corruption, Copy copy, String id, RandomStreams streams) {
    return streams.uniform("hazard", name(), id, "deletes", copy.kind().name(), copy.place())
        < corruption.deletesCopies().value();
  }

  private void breakDown(
      CorruptionParameters.Machines machines, Topology topology, String id, Scene scene, Cause cause) {
    Set<Topology.Room> rooms = new LinkedHashSet<>();
    machines.at().forEach(of -> rooms.addAll(rooms(of, topology)));
    for (Topology.Room room : rooms) {
      for (int node = room.firstNode(); node < room.endNode(); node++) {
        String machine = topology.nodes().get(node).name();
        if (scene.estate().present(node)
            && scene.streams().uniform("hazard", name(), id, "machine", machine) < machines.share().value()) {
          long rebuild = scene.streams().ticks(machines.rebuild(), "hazard", name(), id, "machine", machine, "rebuild");
          scene.estate().breakDown(node, rebuild);
          cause.after(rebuild, () -> { }); // it is not over before they are back
        }
      }
    }
  }
}
