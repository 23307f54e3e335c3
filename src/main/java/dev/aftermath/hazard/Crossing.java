package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.units.Decimals;
import java.util.List;
import java.util.Locale;

/**
 * Whether damage states of a component contradict each other: a worse one cannot be reached more often than one that is
 * less bad. Curves of different spread cross somewhere; a hundredth of probability is let pass.
 */
final class Crossing {
  private static final double LET_PASS = 0.01;

  private Crossing() {}

  /** Reports two states that cross, and the acceleration, in hundredths of g, at which they do so most. */
  static void check(List<Fragility.State> states, String path, Problems problems) {
    if (problems.spoilt(path)) {
      return;
    }
    for (int i = 1; i < states.size(); i++) {
      Fragility.State less = states.get(i - 1);
      Fragility.State worse = states.get(i);
      double at = 0;
      double most = LET_PASS;
      for (int g = 1; g <= 1_000; g++) {
        double more = worse.probability(g / 100.0) - less.probability(g / 100.0);
        at = more > most ? g / 100.0 : at;
        most = Math.max(most, more);
      }
      if (at > 0) {
        problems.add(Place.NONE, path, String.format(Locale.ROOT,
            "expected states from the least to the worst, got two that cross: at %s g the one of median %s g is reached"
                + " with %.0f %%, the one before it, of %s g, with %.0f %%", Decimals.exact(at),
            Decimals.exact(worse.median()), 100 * worse.probability(at), Decimals.exact(less.median()),
            100 * less.probability(at)));
        return;
      }
    }
  }
}
