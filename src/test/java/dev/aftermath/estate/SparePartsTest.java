package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Spare;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Machines and disks that fail at a site with spare parts and technicians; machines boot in no time. */
class SparePartsTest {
  private static final long REPAIR = 100 * Ticks.SECOND;

  private static World world(int technicians) {
    NodeType type = new NodeType("server", 4_000, 16_384, 0, 1, 1, new Distribution.Constant(0));
    return new World(new EstateBuilder().site("a").room("r", "main", 1, 5, type, Origin.INSTALLED)
        .technicians(technicians).build(), 1);
  }

  private static void keep(World w, Spare part, int count, double delivery) {
    w.estate.keep(new SpareStock(0, part, count, new Distribution.Constant(delivery * Ticks.SECOND)));
  }

  private static void breaks(World w, double at, int node, Spare part) {
    w.at(at, () -> w.estate.breakDown(node, part, REPAIR));
  }

  @Test
  void eachPartThatIsTakenIsOrderedAgainAndWhoComesFirstHasIt() {
    World w = world(Topology.Site.AS_MANY_AS_IT_TAKES);
    keep(w, Spare.MACHINE, 2, 1_000);
    for (int n = 0; n < 5; n++) {
      breaks(w, 10 * n, n, Spare.MACHINE);
    }
    breaks(w, 2_000, 0, Spare.MACHINE);
    w.runTo(1e5);
    // Two are there; those of the third, fourth and fifth are what was ordered for the first three, at 0, 10 and 20 s.
    assertThat(List.of(w.serves(0, true).get(0), w.serves(1, true).get(0), w.serves(2, true).get(0),
        w.serves(3, true).get(0), w.serves(4, true).get(0))).containsExactly(100.0, 110.0, 1_100.0, 1_110.0, 1_120.0);
    // All that was ordered has come by then, and the shelf is full.
    assertThat(w.serves(0, true).get(1)).isEqualTo(2_100);
    assertThat(w.facts(Fact.SpareWanted.class)).extracting(Fact.SpareWanted::there)
        .containsExactly(true, true, false, false, false, true);
    assertThat(w.facts(Fact.SpareCame.class)).extracting(f -> Ticks.toSeconds(f.at()))
        .containsExactly(1_000.0, 1_010.0, 1_020.0);
  }

  @Test
  void withoutAnyInStockEachWaitsForItsOwn() {
    World w = world(1);
    keep(w, Spare.GPU, 0, 500);
    breaks(w, 0, 0, Spare.GPU);
    // Of other kinds there are as many as it takes; and what needs no part takes none.
    breaks(w, 0, 1, Spare.MACHINE);
    w.at(0, () -> w.estate.breakDown(2, REPAIR));
    w.runTo(1e4);
    assertThat(w.serves(0, true)).containsExactly(600.0);
    assertThat(w.serves(1, true)).containsExactly(100.0);
    assertThat(w.serves(2, true)).containsExactly(200.0);
  }

  @Test
  void nobodyKeepsATechnicianWaitingForAPart() {
    World w = world(1);
    keep(w, Spare.MACHINE, 0, 1_000);
    breaks(w, 0, 0, Spare.MACHINE);
    // It waits from 0 to 1,000 s; the technician works on the second from 950 to 1,050 s, and on the first from then.
    w.at(950, () -> w.estate.breakDown(1, REPAIR));
    w.runTo(1e4);
    assertThat(w.serves(1, true)).containsExactly(1_050.0);
    assertThat(w.serves(0, true)).containsExactly(1_150.0);
  }

  @Test
  void thePartForAMachineThatIsDestroyedMeanwhileGoesBack() {
    World w = world(Topology.Site.AS_MANY_AS_IT_TAKES);
    keep(w, Spare.MACHINE, 0, 1_000);
    breaks(w, 0, 0, Spare.MACHINE);
    w.at(100, () -> w.estate.damageNode(0, Condition.DESTROYED));
    // The next has it at once, and nothing is ordered for it; the one after that waits for its own.
    breaks(w, 1_200, 1, Spare.MACHINE);
    breaks(w, 1_300, 2, Spare.MACHINE);
    w.runTo(1e5);
    assertThat(w.serves(0, true)).isEmpty();
    assertThat(w.serves(1, true)).containsExactly(1_300.0);
    assertThat(w.serves(2, true)).containsExactly(2_400.0);
  }

  @Test
  void aDiskIsOutUntilItIsReplacedAndRebuilt() {
    World w = world(1);
    keep(w, Spare.DISK, 1, 5_000);
    long replace = 50 * Ticks.SECOND;
    long rebuild = 400 * Ticks.SECOND;
    w.at(0, () -> {
      assertThat(w.estate.failDisk(0, 1)).isEqualTo(1);
      w.estate.replaceDisk(0, 1, replace, rebuild);
      assertThat(w.estate.failDisk(0, 1)).as("it has failed already").isZero();
    });
    w.at(449, () -> assertThat(w.estate.failDisk(0, 0)).as("the other one, in the last second").isEqualTo(2));
    w.at(449, () -> w.estate.replaceDisk(0, 0, replace, rebuild));
    // The one of 0 s is whole at 450; the other one waits for a part until 5,000 and is whole at 5,450.
    w.at(451, () -> assertThat(w.estate.failDisk(0, 2)).isEqualTo(2));
    w.at(451, () -> w.estate.replaceDisk(0, 2, replace, rebuild));
    w.at(5_451, () -> assertThat(w.estate.failDisk(0, 1)).as("the third is out, which came at 5,449").isEqualTo(2));
    w.runTo(1e5);
    assertThat(w.serves(0, false)).isEmpty();
  }

  @Test
  void aMachineThatBreaksByItsDisksComesBackWithNewOnes() {
    World w = world(1);
    w.at(0, () -> {
      w.estate.failDisk(0, 0);
      w.estate.replaceDisk(0, 0, 50 * Ticks.SECOND, 400 * Ticks.SECOND);
    });
    w.at(200, () -> {
      assertThat(w.estate.failDisk(0, 1)).isEqualTo(2);
      w.estate.breakByDisks(0, REPAIR);
      assertThat(w.estate.failDisk(0, 2)).as("the machine is out").isZero();
    });
    // The rebuild of the first, which would end at 450, is of no use any more: the new one has failed at 350.
    w.at(350, () -> assertThat(w.estate.failDisk(0, 0)).isEqualTo(1));
    w.at(460, () -> assertThat(w.estate.failDisk(0, 1)).isEqualTo(2));
    w.runTo(1e4);
    assertThat(w.serves(0, false)).containsExactly(200.0);
    assertThat(w.serves(0, true)).containsExactly(300.0);
  }
}
