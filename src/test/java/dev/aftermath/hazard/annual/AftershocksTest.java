package dev.aftermath.hazard.annual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.QuakesForYears;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Aftershocks against Omori, Gutenberg-Richter and Bath. */
class AftershocksTest {
  private static final Aftershocks LAW = new Aftershocks(1.2, 1.1, Ticks.HOUR, 100 * Ticks.DAY);

  @Test
  void thereAreAsManyAsBathAndGutenbergRichterSay() {
    // M 7 from 5 on, b = 1: 10^(7 - 1.2 - 5) = 6.3096, less the 10^-1.2 = 0.0631 above 7.
    assertThat(LAW.mean(7, 5, 1)).isCloseTo(6.3096 - 0.0631, within(1e-4));
    assertThat(LAW.mean(5, 5, 1)).isZero();
    int n = 20_000;
    List<Aftershocks.Aftershock> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.addAll(LAW.after(7, 5, 1, new RandomStreams(1, i).of("aftershocks")));
    }
    assertThat(all.size() / (double) n).isCloseTo(6.2465, within(0.07));
    // From 5.8 on it is one, less what would be above 7.
    long great = all.stream().filter(a -> a.magnitude() >= 5.8).count();
    assertThat(great / (double) n).isCloseTo(1 - 0.0631, within(0.03));
    // Omori: the integral of (t + c)^-p within a day of that within 100 d, written out with p = 1.1, c = 1 h.
    double day = 1 - StrictMath.pow(25, -0.1);
    double whole = 1 - StrictMath.pow(2_401, -0.1);
    assertThat(LAW.within(Ticks.DAY)).isCloseTo(day / whole, within(1e-9));
    long first = all.stream().filter(a -> a.ticks() <= Ticks.DAY).count();
    assertThat(first / (double) all.size()).isCloseTo(day / whole, within(0.01));
    // M 7 breaks 10^(4.13 - 2.44) = 49 km.
    assertThat(all).allMatch(a -> a.magnitude() >= 5 && a.magnitude() <= 7 && a.km() <= 24.5);
  }

  @Test
  void theLawOfOmoriItselfIsTheLimitOfTheModifiedOne() {
    Aftershocks one = new Aftershocks(1.2, 1, Ticks.HOUR, 100 * Ticks.DAY);
    assertThat(one.within(Ticks.DAY)).isCloseTo(StrictMath.log(25) / StrictMath.log(2_401), within(1e-9));
  }

  @Test
  void theyShakeSitesAfterTheMainShock() {
    Topology estate = new EstateBuilder().site("a").room("r", 1).build();
    Seismicity.Zone zone = new Seismicity.Zone(
        new HazardCurve(List.of(new HazardCurve.Point(0.11, 500))), new Magnitudes(5, 7, 1), 30, 10);
    List<Source> bands = new Seismicity(zone, estate.sites(), QuakesForYears.like(), Optional.of(LAW))
        .sources(new Ground(estate));
    Source strongest = bands.get(bands.size() - 1);
    long shaken = 0;
    int n = 300;
    for (int i = 0; i < n; i++) {
      World w = new World(estate, i);
      strongest.maker().make(w.streams, "luck" + i).strike(w.scene());
      w.runTo(101 * Ticks.DAY);
      List<Fact.GroundShook> shocks = w.facts(Fact.GroundShook.class);
      assertThat(shocks.get(0).at()).isZero();
      shaken += shocks.size() - 1;
    }
    // Magnitudes from 6.33 to 7, b = 1: the mean over them of 10^(m - 6.2) - 10^-1.2, less those that
    // lie farther than 30 km from the site: main shocks do not, and their ruptures reach 24 km at most.
    double low = 19 / 3.0;
    double mean = (7 - low) * StrictMath.log(10) * StrictMath.pow(10, -1.2)
        / (StrictMath.pow(10, -low + 5) - StrictMath.pow(10, -2)) - 0.0631;
    assertThat(shaken / (double) n).isBetween(0.7 * mean, mean);
  }
}
