package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.Sample;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** Generators that fail to start, or stop while running, as often as stated. */
class GeneratorLuckTest {
  private final UtilitiesBuilder u = new UtilitiesBuilder();

  GeneratorLuckTest() {
    u.fuel = 10_000 * Ticks.HOUR;
    u.ups = Ticks.MINUTE;
  }

  private Sample dark(int replications, double hours) {
    Topology topology = new EstateBuilder().site("a", u.build(), 0).room("r", 1).build();
    Sample dark = new Sample();
    for (int r = 0; r < replications; r++) {
      World w = new World(topology, 1_000 + r);
      w.at(100, () -> w.estate.hold(w.estate.feed(0, 0)));
      w.runTo(100 + hours * 3_600);
      dark.add(w.supply("a", "power", false).isEmpty() ? 0 : 1);
    }
    return dark;
  }

  @Test
  void bothOfTwoFailToStartWithTheSquareOfTheProbability() {
    u.generators = 2;
    u.startFailure = 0.5;
    // 0.5^2 = 0.25; 3.29 sqrt(0.75 / 0.25 / 40,000) = 2.8 %.
    dark(40_000, 1).assertMean(0.25, 0.03);
  }

  @Test
  void oneOfTwoIsTooFewWhenBothAreNeeded() {
    u.generators = 2;
    u.generatorsNeeded = 2;
    u.startFailure = 0.5;
    // 1 - 0.5^2 = 0.75; 3.29 sqrt(0.25 / 0.75 / 10,000) = 1.9 %.
    dark(10_000, 1).assertMean(0.75, 0.02);
  }

  @Test
  void runningFailuresComeAtTheStatedRate() {
    u.generators = 1;
    u.failuresPerHour = 0.1;
    // Failed and batteries empty by 10 h: the generator has run 10 h less 10 s of start and 60 s of batteries.
    // 1 - exp(-0.1 * (10 - 70/3600)) = 0.6314; 3.29 sqrt(0.37 / 0.63 / 15,000) = 2.1 %.
    dark(15_000, 10).assertMean(1 - Math.exp(-0.1 * (10 - 70 / 3_600.0)), 0.025);
  }

  @Test
  void generatorsThatNeverFailNeverLeaveTheSiteDark() {
    u.generators = 1;
    assertThat(dark(50, 1_000).mean()).isZero();
  }

  @Test
  void everyLossOfTheGridIsANewTrialAndEveryGeneratorItsOwn() {
    u.generators = 1;
    u.startFailure = 0.5;
    Topology topology = new EstateBuilder().site("a", u.build(), 0).room("r", 1).build();
    Sample both = new Sample();
    for (int r = 0; r < 40_000; r++) {
      World w = new World(topology, r);
      for (int k = 0; k < 2; k++) {
        w.at(100 + k * 10_000, () -> w.estate.hold(w.estate.feed(0, 0)));
        w.at(5_000 + k * 10_000, () -> w.estate.release(w.estate.feed(0, 0)));
      }
      both.add(w.runTo(30_000).supply("a", "power", false).size() == 2 ? 1 : 0);
    }
    // Two independent failures of 0.5: 0.25; one draw for both would give 0.5.
    both.assertMean(0.25, 0.03);
  }
}
