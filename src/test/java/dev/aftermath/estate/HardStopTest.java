package dev.aftermath.estate;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.SuppliesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import org.junit.jupiter.api.Test;

/** Machines whose power fails while they run, and that do not start again. */
class HardStopTest {
  private static final double HOUR = 3600;
  private static final Distribution BOOT =
      new Distribution.Uniform(3 * Ticks.MINUTE, 10 * Ticks.MINUTE);

  private static World world(int machines, double lost) {
    NodeType type = new NodeType("server", 4_000, 16_384, 0, 1, 1, machines == 1 ? new Distribution.Constant(
        5 * Ticks.MINUTE) : BOOT, "", NodeTraits.PLAIN,
        new HardStop(lost, new Distribution.Constant(1_000 * Ticks.SECOND)));
    return new World(new EstateBuilder().site("a").room("r", "main", 1, machines, type, Origin.INSTALLED).build(), 1);
  }

  private static void dark(World w, double from, double to) {
    w.at(from, () -> w.estate.hold(w.estate.energised(0)));
    w.at(to, () -> w.estate.release(w.estate.energised(0)));
  }

  @Test
  void aMachineThatDoesNotStartIsRepairedAndThenBoots() {
    World w = world(1, 1);
    dark(w, 100, 200);
    w.at(300, () -> assertThat(w.estate.nodeCondition(0)).isEqualTo(Condition.DAMAGED));
    w.runTo(5_000);
    assertThat(w.serves(0, true)).containsExactly(1_500.0); // 200 + 1,000 + 300
    assertThat(w.estate.nodeCondition(0)).isEqualTo(Condition.WHOLE);
  }

  @Test
  void aMachineThatLosesItsRackOrIsStillBootingIsNotStoppedHard() {
    World w = world(1, 1);
    w.at(100, () -> w.estate.hold(w.estate.rack(0)));
    w.at(200, () -> w.estate.release(w.estate.rack(0))); // boots until 500
    dark(w, 300, 400);
    w.runTo(5_000);
    assertThat(w.serves(0, true)).containsExactly(700.0); // 400 + 300
  }

  @Test
  void aSupplyBelowTheSiteThatFailsStopsItsMachinesHard() {
    NodeType type = new NodeType("server", 4_000, 16_384, 0, 1, 1, new Distribution.Constant(5 * Ticks.MINUTE), "",
        NodeTraits.PLAIN, new HardStop(1, new Distribution.Constant(1_000 * Ticks.SECOND)));
    SuppliesBuilder s = new SuppliesBuilder().alone();
    s.autonomy = 0;
    s.add(Equipment.Kind.FEED, -1, new int[0]).add(Equipment.Kind.UPS, -1, new int[] {0}, 0);
    World w = new World(new EstateBuilder().site("a").room("r", "main", 1, 1, type, Origin.INSTALLED)
        .build(s.build()), 1);
    w.at(100, () -> w.estate.hold(w.estate.equipment(1, 0)));
    w.at(200, () -> w.estate.release(w.estate.equipment(1, 0)));
    w.runTo(5_000);
    assertThat(w.serves(0, true)).containsExactly(1_500.0); // 200 + 1,000 + 300
  }

  @Test
  void theShareThatIsStatedDoesNotStartAndAllOthersBootAsEver() {
    World none = world(4_000, 0);
    World some = world(4_000, 0.3);
    for (World w : new World[] {none, some}) {
      dark(w, 100, 200);
      w.runTo(5_000);
    }
    int lost = 0;
    for (int node = 0; node < 4_000; node++) {
      double usual = none.serves(node, true).get(0);
      double now = some.serves(node, true).get(0);
      assertThat((double) Math.round((now - usual) * 1e6)).isIn(0.0, 1e9);
      lost += now > usual ? 1 : 0;
    }
    // 3.29 standard deviations of a share of 0.3 of 4,000: sqrt(0.3 * 0.7 / 4,000) = 0.0072.
    assertThat(lost / 4_000.0).isCloseTo(0.3, within(0.024));
  }

  // The room of RunbookArithmeticTest that is dark from 20 min after ignition until 13.5 h after it.
  private static String dark(String hardStop) {
    return TestScenarios.CONSTANT
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
            "rooms: { r: { nodes: { host: 4 } }, q: { nodes: { host: 4 } } }\n  b:")
        .replace("home: [a/r]", "home: [a/q]").replace("boot: 5 min", "boot: 5 min" + hardStop)
        .replace("access: 1 h }", "access: 1 h, power: 2 h, cooling: 30 min }") + "protection: { plan: [] }\n";
  }

  private static double hours(String hardStop, String strategy) {
    return total(TestScenarios.run(dark(hardStop) + "strategies:\n" + strategy, 1).strategies().get(0), "recoveryTime")
        .mean() / HOUR;
  }

  private static final String RESTART = "      restart: { takes: 1 h, error: 0 % }\n";

  @Test
  void whoWaitsForItsMachineWaitsForItsRepairToo() {
    // 13 h 10 min dark, boot 5 min, restart 60, verify 20, switch 15 min: 14 h 50 min; and ten hours of repair.
    String waiting = "  backup-restore:\n    whenDamaged: wait\n" + CREWS + RESTART;
    double usual = 14 + 50 / 60.0;
    assertThat(hours("", waiting)).isEqualTo(usual);
    assertThat(hours(", hardStop: 0 %", waiting)).isEqualTo(usual);
    assertThat(hours(", hardStop: { lost: 100 %, repair: 10 h }", waiting)).isCloseTo(usual + 10, within(1e-9));
  }

  @Test
  void whoDoesNotWaitForRepairsRebuildsElsewhereOnceItIsKnown() {
    // Found after 13 h 10 min; provision 120, install 40, configure 90, verify 20, switch 15: 285 min.
    assertThat(hours(", hardStop: { lost: 100 %, repair: 10 h }", "  backup-restore:\n" + CREWS + RESTART))
        .isCloseTo(13 + 10 / 60.0 + 285 / 60.0, within(1e-9));
    // A repair that is done before the machines are found decides: with none anywhere else it is waited for.
    assertThat(hours(", hardStop: { lost: 100 %, repair: 10 h }",
        "  backup-restore:\n" + CREWS.replace("sites: [b]", "sites: [a]") + RESTART)).isBetween(14.0, 25.0);
  }

  @Test
  void controllersThatWaitForDarkMachinesLeaveThoseThatDoNotStart() {
    String waiting = "  declarative: { whenDark: wait }\n";
    assertThat(hours("", waiting)).isBetween(13.2, 13.5);
    assertThat(hours(", hardStop: { lost: 100 %, repair: 10 h }", waiting)).isBetween(13.1, 14.0);
  }

  @Test
  void aShareThatIsNoneIsRefusedWithItsPlace() {
    assertThat(TestScenarios.problems(dark(", hardStop: { lost: 120 % }") + "strategies: { declarative: {} }\n"))
        .contains("nodeTypes.host.hardStop.lost: ").contains(":10:").hasLineCount(1);
    assertThat(TestScenarios.problems(dark(", hardStop: { repair: 2 h }") + "strategies: { declarative: {} }\n"))
        .contains("nodeTypes.host.hardStop.lost: is missing; expected a share or probability");
  }
}
