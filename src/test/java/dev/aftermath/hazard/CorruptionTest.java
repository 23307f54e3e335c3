package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Machines that an intruder has made useless: from when it is noticed, 100 s after the attack at 50 s. */
class CorruptionTest {
  private static World struck(double share, String at) {
    World w = new World(new EstateBuilder().site("a").room("r0", 1_000).site("b").room("r1", 10).build(), 1);
    CorruptionParameters parameters = new CorruptionParameters(List.of(new Ref("all", Place.NONE)), seconds(50),
        seconds(0), seconds(100), new Fraction(0), Optional.of(new CorruptionParameters.Machines(
            List.of(new Ref(at, Place.NONE)), new Fraction(share), seconds(3_600))));
    new CorruptionKind().create(parameters, new Ground(w.topology, Map.of("all", List.of())), 0).strike(w.scene());
    return w;
  }

  private static Distribution seconds(double s) {
    return new Distribution.Constant(Ticks.ofSeconds(s));
  }

  private static long stopped(World w, int from, int to) {
    return w.facts(Fact.NodeChanged.class).stream().filter(f -> !f.serves() && f.node() >= from && f.node() < to)
        .peek(f -> assertThat(Ticks.toSeconds(f.at())).isEqualTo(150)).count();
  }

  @Test
  void theShareOfMachinesThatIsStatedStopsWhereItIsStatedWhenItIsNoticed() {
    World w = struck(0.3, "a").runTo(3_000);
    // Of 1,000 machines 300; 3.29 * sqrt(1,000 * 0.3 * 0.7) = 48.
    assertThat((double) stopped(w, 0, 1_000)).isCloseTo(300, within(48.0));
    assertThat(stopped(w, 1_000, 1_010)).isZero();
    assertThat(stopped(struck(1, "b/r1").runTo(3_000), 1_000, 1_010)).isEqualTo(10);
    assertThat(stopped(struck(0, "a").runTo(3_000), 0, 1_010)).isZero();
  }

  @Test
  void itIsNotOverBeforeTheLastMachineIsBack() {
    assertThat(struck(1, "b").runTo(10_000).facts(Fact.DisasterOver.class))
        .containsExactly(new Fact.DisasterOver(3_750 * Ticks.SECOND, 0));
    assertThat(struck(0, "b").runTo(10_000).facts(Fact.DisasterOver.class))
        .containsExactly(new Fact.DisasterOver(150 * Ticks.SECOND, 0));
  }
}
