package dev.aftermath.hazard.annual;

import dev.aftermath.binding.Records;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.units.Kilometres;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which earthquakes some sites feel, and what such an earthquake and its aftershocks do. */
final class Felt {
  private final List<Topology.Site> sites;
  private final EarthquakeParameters like;
  private final double within;
  private final Magnitudes magnitudes;
  private final Optional<Aftershocks> aftershocks;
  private final HazardKind<?> kind;

  /**
   * Earthquakes of one depth.
   *
   * @param like what one does, apart from its place, depth and size
   * @param within from how far away they count, in km
   * @param depth of the focus, in km
   */
  Felt(
      List<Topology.Site> sites, EarthquakeParameters like, double within, double depth, Magnitudes magnitudes,
      Optional<Aftershocks> aftershocks) {
    this.sites = sites;
    this.like = Records.with(like, Map.of("at", Faults.now(), "depth", new Kilometres(depth)));
    this.within = within;
    this.magnitudes = magnitudes;
    this.aftershocks = aftershocks;
    kind = HazardKind.of(like);
  }

  /** What one does, at no place in particular, and of no magnitude in particular. */
  EarthquakeParameters like() {
    return like;
  }

  /** Whether some site feels it. */
  boolean isFelt(Quake quake) {
    for (Topology.Site site : sites) {
      double far = quake.rupture().km(site.latitude(), site.longitude());
      if (far <= within && like.medianPga(quake.magnitude(), far, like.soilFactor())
          * StrictMath.pow(10, 2 * like.sigmaLog10(far)) >= Seismicity.FELT) {
        return true;
      }
    }
    return false;
  }

  /** The main shock, and what of its aftershocks some site feels. */
  Hazard sequence(Quake main, Ground ground, RandomStreams streams, String luck) {
    Hazard shock = Faults.of(kind, block(main), ground, luck);
    if (aftershocks.isEmpty()) {
      return shock;
    }
    List<Aftershocks.Aftershock> after = aftershocks.get().after(
        main.magnitude(), magnitudes.least(), magnitudes.b(), streams.of("years", "aftershocks", luck));
    return scene -> {
      shock.strike(scene);
      for (int i = 0; i < after.size(); i++) {
        Aftershocks.Aftershock a = after.get(i);
        Quake quake = Quake.from(main.rupture().latitude(0.5), main.rupture().longitude(0.5), a.magnitude(), a.km(),
            a.angle());
        if (isFelt(quake)) {
          Hazard next = Faults.of(kind, block(quake), ground, luck + "/" + i);
          scene.at(a.ticks(), () -> next.strike(scene.fromNow("earthquake")));
        }
      }
    };
  }

  private EarthquakeParameters block(Quake quake) {
    var at = quake.rupture();
    return Records.with(like, Map.of(
        "magnitude", quake.magnitude(), "epicentre", List.of(at.latitude(), at.longitude()),
        "ruptureTo", at.isPoint() ? Optional.empty() : Optional.of(List.of(at.toLatitude(), at.toLongitude()))));
  }
}
