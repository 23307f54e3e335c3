package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Topology;

/** The plug-in "earthquake". */
public final class EarthquakeKind implements HazardKind {
  @Override
  public String name() {
    return "earthquake";
  }

  @Override
  public Class<EarthquakeParameters> parameters() {
    return EarthquakeParameters.class;
  }

  @Override
  public Hazard create(HazardParameters parameters, Topology topology, int index, Problems problems) {
    EarthquakeParameters quake = (EarthquakeParameters) parameters;
    boolean onEarth = quake.epicentre().size() == 2
        && Math.abs(quake.epicentre().get(0)) <= 90 && Math.abs(quake.epicentre().get(1)) <= 180;
    String path = "disaster[" + index + "].earthquake.epicentre";
    if (!onEarth && !problems.spoilt(path)) {
      problems.add(Place.NONE, path,
          "expected latitude and longitude in degrees, such as [35.8, 129.2]");
    }
    return scene -> new Earthquake(quake, index, scene).start();
  }
}
