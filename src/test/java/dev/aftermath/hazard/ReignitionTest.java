package dev.aftermath.hazard;

import static dev.aftermath.hazard.FireBuilder.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Ticks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The fire of FireGatesTest, out at 7,300 s: r2 (nodes 4, 5) is entered at 10,900, has power at 12,700, is cool at 13,600
 * and serves at 13,900; r1 (2, 3) is soiled where the test says so, and cleaned within 5,000 s of access.
 */
class ReignitionTest {
  private static final double LATER = 1e6;
  private final FireBuilder fire = new FireBuilder();

  private World again(double chance, double after, double lasts) {
    fire.reignition = Optional.of(
        new FireParameters.Reignition(new Fraction(chance), seconds(after), seconds(lasts)));
    return fire.burn(1).runTo(LATER);
  }

  @Test
  void aFireThatBurnsAgainBeforeAnybodyMayEnterLetsTheGatesBeginLater() {
    World w = again(1, 2_000, 5_000);
    // Out for good at 7,300 + 2,000 + 5,000 = 14,300.
    assertThat(w.supply("a/r2", "access", true)).containsExactly(17_900.0);
    assertThat(w.supply("a/r2", "power", true)).containsExactly(19_700.0);
    assertThat(w.supply("a/r2", "cooling", true)).containsExactly(20_600.0);
    assertThat(w.serves(4, true)).containsExactly(20_900.0);
  }

  @Test
  void aFireThatBurnsAgainLaterTurnsEverybodyOutAndEverythingOff() {
    World w = again(1, 100_000, 5_000);
    assertThat(w.supply("a/r2", "access", false)).containsExactly(100.0, 107_300.0);
    assertThat(w.serves(4, false)).containsExactly(1_300.0, 107_300.0);
    // 107,300 + 5,000 + 3,600 + 1,800 + 900 + 300.
    assertThat(w.serves(4, true)).containsExactly(13_900.0, 118_900.0);
    assertThat(w.estate.ready(0)).as("what burnt stays burnt").isFalse();
    assertThat(w.facts(Fact.DisasterOver.class)).containsExactly(new Fact.DisasterOver(118_600 * Ticks.SECOND, 0));
  }

  @Test
  void cleaningThatItInterruptsIsBegunAnew() {
    fire.smokeTo.add("a/r1");
    // Access at 10,900, cleaning until 15,900; again at 12,300, out 13,300, access 16,900, clean 21,900.
    World w = again(1, 5_000, 1_000);
    assertThat(w.facts(Fact.RoomRepaired.class)).containsExactly(new Fact.RoomRepaired(21_900 * Ticks.SECOND, 1));
    assertThat(w.serves(2, true)).as("power 1,800, cooling 900, boot 300").containsExactly(24_900.0);
  }

  @Test
  void whatIsCleanIsNotCleanedTwice() {
    fire.smokeTo.add("a/r1");
    World w = again(1, 100_000, 5_000);
    assertThat(w.facts(Fact.RoomRepaired.class)).containsExactly(new Fact.RoomRepaired(15_900 * Ticks.SECOND, 1));
    assertThat(w.serves(2, true)).containsExactly(18_900.0, 118_900.0);
  }

  @Test
  void itStrikesWithItsChanceAndEachTimeWasDrawn() {
    fire.reignition = Optional.of(new FireParameters.Reignition(new Fraction(0.3),
        new Distribution.Uniform(50_000 * Ticks.SECOND, 90_000 * Ticks.SECOND), seconds(1_000)));
    int struck = 0;
    for (int seed = 1; seed <= 400; seed++) {
      World w = fire.burn(seed).runTo(LATER);
      RandomStreams streams = new RandomStreams(seed, 0);
      boolean expected = streams.uniform("hazard", "fire", "0", "a/r0", "reignition") < 0.3;
      assertThat(w.serves(4, false)).hasSize(expected ? 2 : 1);
      struck += expected ? 1 : 0;
      if (expected) {
        long after = streams.ticks(fire.reignition.get().after(), "hazard", "fire", "0", "a/r0", "reignition-after");
        assertThat(w.serves(4, false).get(1)).isEqualTo(Ticks.toSeconds(7_300 * Ticks.SECOND + after));
      }
    }
    // 3.29 standard deviations of 400 trials of 0.3: sqrt(400 * 0.21) = 9.2.
    assertThat(struck).isBetween(90, 150);
  }

  @Test
  void withoutAChanceNothingChanges() {
    World none = new FireBuilder().burn(1).runTo(LATER);
    assertThat(again(0, 2_000, 5_000).facts).isEqualTo(none.facts);
  }

  @Test
  void aFireThatIsSuppressedDoesNotBurnAgain() {
    fire.suppressionLiIon = 1;
    World w = again(1, 2_000, 5_000);
    assertThat(w.supply("a/r2", "access", false)).isEmpty();
  }
}
