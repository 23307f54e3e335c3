package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.units.Kilometres;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plug-in "flood". */
public final class FloodKind implements HazardKind<FloodParameters> {
  @Override
  public String name() {
    return "flood";
  }

  @Override
  public Text title() {
    return new Text("Flood", "침수");
  }

  @Override
  public Class<FloodParameters> parameters() {
    return FloodParameters.class;
  }

  @Override
  public Needs needs(FloodParameters flood) {
    return Needs.nothing().site("site", flood.site())
        .rooms("rooms", flood.rooms().stream().map(FloodParameters.WetRoom::room).toList());
  }

  @Override
  public void check(FloodParameters flood, Ground ground, String path, Problems problems) {
    if (flood.depth().isPresent() != flood.levels().isEmpty() && !problems.spoilt(path + ".levels")
        && !problems.spoilt(path + ".depth")) {
      problems.add(Place.NONE, path + (flood.depth().isPresent() ? ".levels" : ".depth"), flood.depth().isPresent()
          ? "has no effect: depth is stated" : "expected how deep the water is, such as 1.2 m, or levels");
    }
    levels(flood.levels(), path + ".levels", problems);
    if (flood.rooms().isEmpty() && flood.supplies().isEmpty() && flood.gridFrom().isEmpty()
        && flood.roadsFrom().isEmpty() && !problems.spoilt(path)) {
      problems.add(Place.NONE, path, "expected what water can reach: rooms, supplies, gridFrom or roadsFrom");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < flood.rooms().size(); i++) {
      FloodParameters.WetRoom wet = flood.rooms().get(i);
      room(wet, flood.site(), ground, path + ".rooms[" + i + "]", seen, problems);
    }
    ground.findSite(flood.site()).ifPresent(site -> {
      for (int i = 0; i < flood.supplies().size(); i++) {
        Ref supply = flood.supplies().get(i).supply();
        if (SuppliesNamed.find(supply.name(), site.name(), ground.topology()).isEmpty()) {
          problems.unknown(supply.place(), path + ".supplies[" + i + "].supply", "supply of " + site.name(),
              supply.name(), SuppliesNamed.of(site.name(), ground.topology()), "sites." + site.name() + ".supplies");
        }
      }
    });
  }

  private static void room(
      FloodParameters.WetRoom wet, Ref site, Ground ground, String path, Set<String> seen, Problems problems) {
    Optional<Topology.Room> room = ground.find(wet.room());
    if (room.isPresent() && ground.findSite(site).isPresent() && room.get().site() != ground.site(site).id()) {
      problems.add(wet.room().place(), path + ".room", "\"" + wet.room() + "\" is not at " + site);
    } else if (room.isPresent() && !seen.add(wet.room().name())) {
      problems.add(wet.room().place(), path + ".room", "\"" + wet.room() + "\" is named twice");
    }
    Optional<Kilometres> lost = wet.lostFrom().filter(from -> from.km() < wet.from().km());
    if (lost.isPresent() && !problems.spoilt(path)) {
      problems.add(Place.NONE, path + ".lostFrom", "expected at least from = " + metres(wet.from()) + ", got "
          + metres(lost.get()));
    }
  }

  private static void levels(List<FloodParameters.Level> levels, String path, Problems problems) {
    for (int i = 1; i < levels.size() && !problems.spoilt(path); i++) {
      FloodParameters.Level before = levels.get(i - 1);
      FloodParameters.Level level = levels.get(i);
      if (level.depth().km() <= before.depth().km() || level.perYear() >= before.perYear()) {
        problems.add(Place.NONE, path + "[" + i + "]", "expected a greater depth than " + metres(before.depth())
            + ", exceeded less often than " + before.perYear() + " times a year");
      }
    }
  }

  private static String metres(Kilometres distance) {
    return Math.round(distance.km() * 1e5) / 100.0 + " m";
  }

  @Override
  public Hazard create(FloodParameters flood, Ground ground, int index) {
    Location where = new Location.Place(flood.site().name());
    return scene -> scene.at(flood.at(), name(), index, () -> scene.strike(name(), title(), where, cause ->
        new Flood(flood, index, ground, scene, cause).rise()));
  }
}
