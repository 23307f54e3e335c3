package dev.aftermath.story;

import dev.aftermath.journal.Fact;
import dev.aftermath.vocabulary.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An earthquake of one replication.
 *
 * @param at ticks of the run
 * @param peak peak ground acceleration at each site, in g, by the site's number; 0 where none was told
 */
public record Quake(long at, Location.Epicentre epicentre, List<Double> peak) {
  public Quake {
    peak = List.copyOf(peak);
  }

  /** All earthquakes that facts tell of, in their order. Facts of shaking follow that of their earthquake. */
  public static List<Quake> of(List<Fact> facts, int sites) {
    List<Quake> quakes = new ArrayList<>();
    Double[] peak = new Double[sites];
    for (Fact fact : facts) {
      if (fact instanceof Fact.DisasterStruck f && f.where() instanceof Location.Epicentre epicentre) {
        Arrays.fill(peak, 0.0);
        quakes.add(new Quake(f.at(), epicentre, Arrays.asList(peak)));
      } else if (fact instanceof Fact.GroundShook f && !quakes.isEmpty()) {
        peak[f.site()] = f.peakAcceleration();
        Quake last = quakes.get(quakes.size() - 1);
        quakes.set(quakes.size() - 1, new Quake(last.at, last.epicentre, Arrays.asList(peak)));
      }
    }
    return quakes;
  }
}
