package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Topology;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Map;

/** The plug-in "earthquake". */
public final class EarthquakeKind implements HazardKind<EarthquakeParameters> {
  @Override
  public String name() {
    return "earthquake";
  }

  @Override
  public Text title() {
    return new Text("Earthquake", "지진");
  }

  @Override
  public Class<EarthquakeParameters> parameters() {
    return EarthquakeParameters.class;
  }

  @Override
  public Needs needs(EarthquakeParameters quake) {
    return Needs.nothing();
  }

  @Override
  public void check(EarthquakeParameters quake, Ground ground, String path, Problems problems) {
    onEarth(quake.epicentre(), path + ".epicentre", problems);
    quake.ruptureTo().ifPresent(to -> onEarth(to, path + ".ruptureTo", problems));
    if (!quake.relation().holdsFor(quake.fault()) && !problems.spoilt(path + ".fault")) {
      problems.add(Place.NONE, path + ".relation", "expected si-midorikawa-1999, as fault is not crustal");
    }
    List.of(Map.entry("anchored", quake.anchored()), Map.entry("unanchored", quake.unanchored())).forEach(e -> {
      String at = path + "." + e.getKey();
      Crossing.check(e.getValue().coolingPlant(), at + ".coolingPlant", problems);
      Crossing.check(e.getValue().cooler(), at + ".cooler", problems);
      Crossing.check(e.getValue().generator(), at + ".generator", problems);
      Crossing.check(e.getValue().distribution(), at + ".distribution", problems);
      Crossing.check(e.getValue().rack(), at + ".rack", problems);
    });
    Crossing.check(quake.gridFeed(), path + ".gridFeed", problems);
    Crossing.check(quake.exchange(), path + ".exchange", problems);
    Crossing.check(quake.building(), path + ".building", problems);
    Crossing.check(quake.collapse(), path + ".collapse", problems);
  }

  private static void onEarth(List<Double> at, String path, Problems problems) {
    if (!Topology.isPlace(at) && !problems.spoilt(path)) {
      problems.add(Place.NONE, path, "expected latitude and longitude in degrees, such as [35.8, 129.2]");
    }
  }

  @Override
  public Hazard create(EarthquakeParameters quake, Ground ground, int index) {
    Location centre =
        new Location.Epicentre(quake.magnitude(), quake.epicentre().get(0), quake.epicentre().get(1));
    return scene -> scene.at(quake.at(), name(), index, () -> scene.strike(name(), title(), centre, cause ->
        new Earthquake(quake, index, scene, cause).shake()));
  }
}
