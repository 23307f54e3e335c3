package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.Rupture;
import java.util.List;
import java.util.Optional;

/**
 * A fault: a line, or a point, that breaks again and again, each time by a part that is as long as the earthquake is
 * great (Wells and Coppersmith 1994), anywhere on it; one that is longer than the fault breaks all of it.
 *
 * <p>Earthquakes are of its characteristic magnitude, or after Gutenberg and Richter from a least one up to it.
 * Simplified: the fault stands upright, so that its trace lies above it; its earthquakes are a Poisson process, and do
 * not become likelier with the time since the last one.
 *
 * @param name as the file calls it
 * @param trace where it lies
 * @param magnitudes from the least to the greatest; both are the characteristic magnitude where there is only that
 * @param perYear how many there are of all these magnitudes
 * @param depth of the rupture, in km
 */
public record FaultSource(String name, Rupture trace, Magnitudes magnitudes, double perYear, double depth) {

  /**
   * The earthquakes of it, all of them, whoever feels them.
   *
   * @param like what an earthquake does, apart from its place and size
   * @param aftershocks what follows each of them, from the least magnitude that counts
   */
  public Source source(
      List<Topology.Site> sites, EarthquakeParameters like, Magnitudes after, Optional<Aftershocks> aftershocks,
      double within, Ground ground) {
    Felt felt = new Felt(sites, like, within, depth, after, aftershocks);
    return new Source("earthquake", "earthquake " + name, Seismicity.TITLE, name, perYear, false,
        (streams, luck) -> felt.sequence(draw(streams, luck), ground, streams, luck));
  }

  private Quake draw(RandomStreams streams, String luck) {
    RandomStream draws = streams.of("years", "fault", luck);
    double uniform = draws.nextUniform();
    double magnitude = magnitudes.least() == magnitudes.greatest()
        ? magnitudes.greatest() : magnitudes.one(magnitudes.least(), magnitudes.greatest(), uniform);
    return new Quake(magnitude, broken(magnitude, draws.nextUniform()));
  }

  /** What of it breaks: a part that begins at a share of what it may begin at. */
  Rupture broken(double magnitude, double share) {
    double length = Topology.distanceKm(trace.latitude(), trace.longitude(), trace.toLatitude(), trace.toLongitude());
    if (length == 0) {
      return trace;
    }
    double part = Math.min(1, Aftershocks.ruptureKm(magnitude) / length);
    double from = share * (1 - part);
    return new Rupture(
        trace.latitude(from), trace.longitude(from), trace.latitude(from + part), trace.longitude(from + part));
  }
}
