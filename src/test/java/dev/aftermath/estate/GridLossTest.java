package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** The grid fails at 100 s: batteries, generators, fuel, and what goes dark when. */
class GridLossTest {
  private static final double HOUR = 3_600;
  private final UtilitiesBuilder u = new UtilitiesBuilder();

  GridLossTest() {
    u.ups = 15 * Ticks.MINUTE;
    u.coolingRestart = 10 * Ticks.MINUTE;
    // Heat is the topic of another test.
    u.thermalShutdown = 1_000 * Ticks.HOUR;
  }

  private World gridLostAt100(double backAt) {
    World w = new World(new EstateBuilder().site("a", u.build(), 0).room("r", 2).build(), 1);
    for (int f = 0; f < u.feeds; f++) {
      int feed = w.estate.feed(0, f);
      w.at(100, () -> w.estate.hold(feed));
      w.at(backAt, () -> w.estate.release(feed));
    }
    return w;
  }

  @Test
  void withoutGeneratorsMachinesRunUntilTheBatteriesAreEmpty() {
    World w = gridLostAt100(2_000).runTo(10_000);
    assertThat(w.supply("a", "cooling", false)).as("pumps hang on the source").containsExactly(100.0);
    assertThat(w.supply("a", "power", false)).containsExactly(1_000.0); // 100 + 15 * 60
    assertThat(w.serves(0, false)).containsExactly(1_000.0);
    assertThat(w.supply("a", "power", true)).containsExactly(2_000.0);
    assertThat(w.supply("a", "cooling", true)).containsExactly(2_600.0); // 2,000 + 10 * 60
    // The room went dark without cooling, so it waits for cooling: 2,600 + 300 to boot.
    assertThat(w.serves(0, true)).containsExactly(2_900.0);
  }

  @Test
  void aBlinkThatBatteriesCoverStopsNothing() {
    World w = gridLostAt100(999).runTo(10_000);
    assertThat(w.supply("a", "power", false)).isEmpty();
    assertThat(w.facts(Fact.NodeChanged.class)).isEmpty();
    assertThat(w.supply("a", "cooling", true)).containsExactly(1_599.0); // 999 + 600
  }

  @Test
  void batteriesAreFullAgainForTheNextLoss() {
    World w = gridLostAt100(999);
    w.at(1_100, () -> w.estate.hold(w.estate.feed(0, 0)));
    w.runTo(10_000);
    assertThat(w.supply("a", "power", false)).containsExactly(2_000.0); // 1,100 + 900
  }

  @Test
  void aGeneratorTakesOverUntilItsFuelIsGone() {
    u.generators = 1;
    u.fuel = 12 * Ticks.HOUR;
    World w = gridLostAt100(100 * HOUR).runTo(90 * HOUR);
    // Source back at 100 + 10 s, cold air 600 s later; fuel out at 110 + 43,200 s; batteries 900 s more.
    assertThat(w.supply("a", "cooling", true)).containsExactly(710.0);
    assertThat(w.supply("a", "cooling", false)).containsExactly(100.0, 43_310.0);
    assertThat(w.supply("a", "power", false)).containsExactly(44_210.0);
    assertThat(w.serves(0, false)).containsExactly(44_210.0);
    assertThat(w.serves(0, true)).isEmpty();
  }

  @Test
  void theGridInTimeMakesGeneratorsSuperfluous() {
    u.generators = 2;
    World w = gridLostAt100(11 * HOUR).runTo(90 * HOUR);
    assertThat(w.supply("a", "power", false)).isEmpty();
    assertThat(w.facts(Fact.NodeChanged.class)).isEmpty();
  }

  @Test
  void aGeneratorThatDoesNotStartIsNone() {
    u.generators = 3;
    u.startFailure = 1;
    World w = gridLostAt100(2_000).runTo(10_000);
    assertThat(w.supply("a", "power", false)).containsExactly(1_000.0);
  }

  @Test
  void aGeneratorHeldBrokenDoesNotHelp() {
    u.generators = 1;
    World w = gridLostAt100(2_000);
    w.at(50, () -> w.estate.hold(w.estate.generator(0, 0)));
    w.runTo(10_000);
    assertThat(w.supply("a", "power", false)).containsExactly(1_000.0);
  }

  @Test
  void asManyGeneratorsAsNeededMustRun() {
    u.generators = 3;
    u.generatorsNeeded = 2;
    World one = gridLostAt100(2_000);
    one.at(50, () -> one.estate.hold(one.estate.generator(0, 0)));
    assertThat(one.runTo(10_000).supply("a", "power", false)).as("N+1 with one broken").isEmpty();
    World two = gridLostAt100(2_000);
    two.at(50, () -> two.estate.hold(two.estate.generator(0, 0)));
    two.at(50, () -> two.estate.hold(two.estate.generator(0, 2)));
    assertThat(two.runTo(10_000).supply("a", "power", false)).as("N+1 with two broken").containsExactly(1_000.0);
  }

  @Test
  void oneFeedOfTwoIsEnoughIfOneIsNeeded() {
    u.feeds = 2;
    World w = new World(new EstateBuilder().site("a", u.build(), 0).room("r", 2).build(), 1);
    w.at(100, () -> w.estate.hold(w.estate.feed(0, 1)));
    w.runTo(10_000);
    assertThat(w.facts).isEmpty();
    w.at(10_001, () -> w.estate.hold(w.estate.feed(0, 0)));
    w.runTo(20_000);
    assertThat(w.supply("a", "cooling", false)).containsExactly(10_001.0);
  }

  @Test
  void withoutBatteriesTheStartOfTheGeneratorsIsAnOutage() {
    u.ups = 0;
    u.generators = 1;
    World w = gridLostAt100(2_000).runTo(10_000);
    assertThat(w.supply("a", "power", false)).containsExactly(100.0);
    assertThat(w.supply("a", "power", true)).containsExactly(110.0);
    // Dark without cooling until 110 + 600 s, then 300 s to boot; the way back to the grid is seamless.
    assertThat(w.serves(0, true)).containsExactly(1_010.0);
  }

  @Test
  void anotherSiteDoesNotFeelIt() {
    World w = new World(
        new EstateBuilder().site("a", u.build(), 0).room("r", 1).site("b", u.build(), 50).room("r", 1).build(), 1);
    w.at(100, () -> w.estate.hold(w.estate.feed(0, 0)));
    w.runTo(100 * HOUR);
    assertThat(w.estate.ready(0)).isFalse();
    assertThat(w.estate.ready(1)).isTrue();
    assertThat(w.supply("b", "power", false)).isEmpty();
  }
}
