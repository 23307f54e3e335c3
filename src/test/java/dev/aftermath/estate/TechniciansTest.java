package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.Sample;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seven machines stop hard at 100 s and have power again at 200 s; each repair waits for a technician. */
class TechniciansTest {
  private static final Distribution FIXED = new Distribution.Constant(1_000 * Ticks.SECOND);

  private static World stopped(int technicians, Distribution repair, long seed) {
    NodeType type = new NodeType("server", 4_000, 16_384, 0, 1, 1, new Distribution.Constant(5 * Ticks.MINUTE), "",
        NodeTraits.PLAIN, new HardStop(1, repair));
    World w = new World(new EstateBuilder().site("a").room("r", "main", 1, 7, type, Origin.INSTALLED)
        .technicians(technicians).build(), seed);
    w.at(100, () -> w.estate.hold(w.estate.energised(0)));
    w.at(200, () -> w.estate.release(w.estate.energised(0)));
    return w;
  }

  private static double back(World w, int node) {
    return w.serves(node, true).get(0);
  }

  @Test
  void machinesQueueForTechniciansInTheirOrder() {
    World w = stopped(3, FIXED, 1).runTo(1e5);
    // Three at a time: 200 + 1,000, 2,000, 3,000, and 300 s to boot.
    assertThat(IntStream.range(0, 7).mapToObj(n -> back(w, n)))
        .containsExactly(1_500.0, 1_500.0, 1_500.0, 2_500.0, 2_500.0, 2_500.0, 3_500.0);
  }

  @Test
  void whereNoneAreStatedNobodyWaits() {
    World w = stopped(Topology.Site.AS_MANY_AS_IT_TAKES, FIXED, 1).runTo(1e5);
    assertThat(IntStream.range(0, 7).mapToObj(n -> back(w, n))).containsOnly(1_500.0);
  }

  @Test
  void theLastOfExponentialRepairsIsAsLateAsTheMakespanSays() {
    Distribution exponential = new Distribution.Exponential(1_000 * Ticks.SECOND);
    Sample makespan = new Sample();
    for (int seed = 1; seed <= 3_000; seed++) {
      World w = stopped(3, exponential, seed).runTo(1e6);
      makespan.add(IntStream.range(0, 7).mapToDouble(n -> back(w, n)).max().orElseThrow() - 500);
    }
    // Sum over the i that are left of mean / min(i, 3): 1,000 (5 / 3 + 1 / 2 + 1).
    makespan.assertMean(1_000 * (5 / 3.0 + 1 / 2.0 + 1), 0.03);
  }

  @Test
  void whatIsDestroyedWhileItWaitsTakesNobodysTime() {
    World w = stopped(1, FIXED, 1);
    w.at(500, () -> w.estate.damageNode(1, Condition.DESTROYED));
    w.runTo(1e5);
    assertThat(w.serves(1, true)).isEmpty();
    assertThat(back(w, 2)).as("second in the line: 200 + 2,000 + 300").isEqualTo(2_500);
  }
}
