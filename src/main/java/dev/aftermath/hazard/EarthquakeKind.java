package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;

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
    boolean onEarth = quake.epicentre().size() == 2
        && Math.abs(quake.epicentre().get(0)) <= 90 && Math.abs(quake.epicentre().get(1)) <= 180;
    if (!onEarth && !problems.spoilt(path + ".epicentre")) {
      problems.add(Place.NONE, path + ".epicentre",
          "expected latitude and longitude in degrees, such as [35.8, 129.2]");
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
