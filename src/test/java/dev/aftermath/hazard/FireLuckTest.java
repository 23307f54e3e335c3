package dev.aftermath.hazard;

import static dev.aftermath.hazard.FireBuilder.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.Sample;
import dev.aftermath.testing.World;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What of a fire is chance: suppression, spread through walls, scrapped machines. */
class FireLuckTest {
  private final FireBuilder fire = new FireBuilder();

  private Sample sample(int n, double until, ToDoubleFunction<World> what) {
    Sample sample = new Sample();
    for (int r = 0; r < n; r++) {
      sample.add(what.applyAsDouble(fire.burn(r).runTo(until)));
    }
    return sample;
  }

  private static double destroyed(World w, int room) {
    return w.estate.roomCondition(room) == Condition.DESTROYED ? 1 : 0;
  }

  @Test
  void suppressionWorksAsOftenAsStatedForWhatBurns() {
    fire.fuel = FireParameters.Fuel.ELECTRICAL;
    fire.suppressionElectrical = 0.6;
    fire.suppressionLiIon = 0.2;
    // 3.29 sqrt(0.6 / 0.4 / 20,000) = 2.8 %
    sample(20_000, 1_000, w -> destroyed(w, 0)).assertMean(0.4, 0.03);
    fire.fuel = FireParameters.Fuel.LI_ION;
    sample(20_000, 1_000, w -> destroyed(w, 0)).assertMean(0.8, 0.03);
  }

  @Test
  void lithiumIonAsByDefaultIsNeverSuppressedAndCertaintyAlwaysWorks() {
    assertThat(sample(200, 1_000, w -> destroyed(w, 0)).mean()).isEqualTo(1);
    fire.suppressionLiIon = 1;
    assertThat(sample(200, 1_000, w -> destroyed(w, 0)).mean()).isZero();
  }

  @Test
  void eachWallHoldsAsItsRatingAndItsOpeningsSay() {
    fire.spreadTo.add("a/r1");
    fire.spreadTo.add("a/r2");
    // Burning from 600 s on, under control at 3,600 s: 3,000 s to get through. Rating 2,000 s: 1 - exp(-1.5) = 0.777;
    // not sealed, 2.5 times as fast: 1 - exp(-3.75) = 0.976. r2 has no wall of its own, and a spread that takes for ever.
    fire.walls.add(wall("a/r1", FireParameters.Openings.SEALED));
    sample(20_000, 4_000, w -> destroyed(w, 1)).assertMean(1 - Math.exp(-1.5), 0.015);
    sample(200, 4_000, w -> destroyed(w, 2)).assertMean(0, 1e-9);
    fire.walls.set(0, wall("a/r1", FireParameters.Openings.UNSEALED));
    sample(20_000, 4_000, w -> destroyed(w, 1)).assertMean(1 - Math.exp(-3.75), 0.005);
  }

  private static FireParameters.Wall wall(String room, FireParameters.Openings openings) {
    return new FireParameters.Wall(FireBuilder.ref(room), new Span(2_000 * Ticks.SECOND), Optional.of(openings));
  }

  @Test
  void aWallThatLeadsNowhereIsRefused() {
    fire.spreadTo.add("a/r1");
    fire.walls.add(wall("a/r2", FireParameters.Openings.SEALED));
    assertThatThrownBy(() -> fire.burn(1))
        .hasMessageContaining("fire.walls[0].room: expected a room of spreadTo, each once, got \"a/r2\"");
  }

  @Test
  void aSuppressedFireShutsItsOwnRoomOnly() {
    fire.suppressionLiIon = 1;
    fire.spreadTo.add("a/r2");
    fire.smokeTo.add("a/r1");
    World w = fire.burn(1).runTo(1e6);
    assertThat(w.serves(0, false)).containsExactly(100.0);
    // Access 100 + 3,600, power + 1,800, cooling + 900, boot + 300.
    assertThat(w.supply("a/r0", "access", true)).containsExactly(3_700.0);
    assertThat(w.serves(0, true)).containsExactly(6_700.0);
    assertThat(w.facts(Fact.RoomDamaged.class)).isEmpty();
    for (int node = 2; node < 8; node++) {
      assertThat(w.serves(node, false)).isEmpty();
    }
  }

  @Test
  void aWallHoldsForAnExponentialTime() {
    fire.spreadTo.add("a/r1");
    fire.spreadTo.add("a/r2");
    fire.spread = new Distribution.Exponential(90 * Ticks.MINUTE);
    fire.involvement = seconds(600);
    fire.underControl = seconds(600 + 5_400);
    // It burns against the wall from 10 to 100 min: P = 1 - exp(-90/90) = 0.632 for each room on its own.
    double p = 1 - Math.exp(-1);
    sample(20_000, 1e5, w -> destroyed(w, 1)).assertMean(p, 0.02);
    sample(20_000, 1e5, w -> destroyed(w, 1) * destroyed(w, 2)).assertMean(p * p, 0.03);
  }

  @Test
  void theTimeItTakesCountsFromFullInvolvement() {
    fire.spreadTo.add("a/r1");
    fire.spread = seconds(1_000);
    World w = fire.burn(1).runTo(1e6);
    assertThat(w.facts(Fact.RoomDamaged.class)).containsExactly(
        new Fact.RoomDamaged(700 * Ticks.SECOND, 0, Condition.DESTROYED),
        new Fact.RoomDamaged(1_700 * Ticks.SECOND, 1, Condition.DESTROYED)); // 100 + 600 + 1,000
    assertThat(w.estate.operable(1)).isFalse();
  }

  @Test
  void aFireUnderControlSpreadsNoFurther() {
    fire.spreadTo.add("a/r1");
    fire.spread = seconds(3_000); // reaches r1 at 600 + 3,000 after ignition
    fire.underControl = seconds(3_600);
    assertThat(destroyed(fire.burn(1).runTo(1e6), 1)).as("at the very moment").isZero();
    fire.underControl = seconds(3_601);
    assertThat(destroyed(fire.burn(1).runTo(1e6), 1)).isEqualTo(1);
  }

  @Test
  void aRoomThatIsNotListedIsNotReached() {
    fire.spread = seconds(0);
    World w = fire.burn(1).runTo(1e6);
    assertThat(w.facts(Fact.RoomDamaged.class)).extracting(Fact.RoomDamaged::room).containsExactly(0);
  }

  @Test
  void theStatedShareOfCleanedMachinesIsScrap() {
    var estate = new EstateBuilder().site("a").room("r0", 1)
        .room("r1", "main", 1, 100, EstateBuilder.SERVER, Origin.INSTALLED).build();
    fire.smokeTo.add("a/r1");
    fire.scrap = 0.3;
    Sample scrapped = new Sample();
    for (int seed = 0; seed < 400; seed++) {
      World w = fire.burn(new World(estate, seed), 0).runTo(1e6);
      int gone = 0;
      for (int node = 1; node <= 100; node++) {
        boolean destroyed = w.estate.nodeCondition(node) == Condition.DESTROYED;
        assertThat(w.estate.ready(node)).isNotEqualTo(destroyed);
        gone += destroyed ? 1 : 0;
      }
      scrapped.add(gone / 100.0);
    }
    // 40,000 machines: 3.3 sqrt(0.7 / 0.3 / 40,000) = 2.5 %.
    scrapped.assertMean(0.3, 0.03);
  }

  @Test
  void withoutScrapEveryCleanedMachineComesBack() {
    fire.smokeTo.add("a/r1");
    World w = fire.burn(1).runTo(1e6);
    assertThat(w.estate.ready(2)).isTrue();
    assertThat(w.estate.ready(3)).isTrue();
    assertThat(w.estate.nodeCondition(2)).isEqualTo(Condition.WHOLE);
  }
}
