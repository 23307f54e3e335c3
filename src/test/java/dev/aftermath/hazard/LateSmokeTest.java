package dev.aftermath.hazard;

import static dev.aftermath.hazard.FireBuilder.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Smoke of a fire from 100 s soils r1 (nodes 2 and 3). Out at 7,300, open 10,900, clean 15,900, power 17,700, cooled
 * 18,600, booted 18,900.
 */
class LateSmokeTest {
  private final FireBuilder fire = new FireBuilder();

  private void later(double share, double after) {
    fire.smokeLater = Optional.of(
        new FireParameters.SmokeLater(new Fraction(share), seconds(after), seconds(2_000)));
  }

  private World burn() {
    fire.smokeTo.add("a/r1");
    return fire.burn(1).runTo(100_000);
  }

  @Test
  void aMachineThatLooksWholeFailsAndBootsAfterItsRepair() {
    later(1, 10_000);
    World w = burn();
    assertThat(w.serves(2, false)).as("soiled; 15,900 + 10,000").containsExactly(700.0, 25_900.0);
    assertThat(w.serves(2, true)).as("25,900 + 2,000 + 300").containsExactly(18_900.0, 28_200.0);
    assertThat(w.estate.nodeCondition(2)).isEqualTo(Condition.WHOLE);
    assertThat(w.serves(4, false)).as("a room without smoke goes dark and comes back").hasSize(1);
    assertThat(w.facts(Fact.DisasterOver.class)).extracting(Fact.DisasterOver::at)
        .containsExactly(25_900 * Ticks.SECOND);
  }

  @Test
  void oneThatFailsBeforeItRunsAgainIsLateByItsRepairOnly() {
    later(1, 1_000);
    assertThat(burn().serves(2, true)).as("15,900 + 1,000 + 2,000 + 300").containsExactly(19_200.0);
  }

  @Test
  void noneFailsWhereTheShareIsNoneOrNothingIsSaid() {
    later(0, 10_000);
    assertThat(burn().serves(2, true)).containsExactly(18_900.0);
    fire.smokeTo.clear();
    fire.smokeLater = Optional.empty();
    assertThat(burn().serves(2, true)).containsExactly(18_900.0);
  }

  @Test
  void whatCleaningCouldNotSaveIsNotMendedLater() {
    later(1, 10_000);
    fire.scrap = 1;
    World w = burn();
    assertThat(w.serves(2, true)).isEmpty();
    assertThat(w.estate.nodeCondition(2)).isEqualTo(Condition.DESTROYED);
  }

  @Test
  void theStatedShareOfMachinesFailsEachByItself() {
    later(0.3, 10_000);
    fire.smokeTo.add("a/r1");
    World w = new World(new EstateBuilder().site("a").room("r0", 1)
        .room("r1", "main", 1, 4_000, EstateBuilder.SERVER, Origin.INSTALLED).build(), 1);
    fire.burn(w, 0).runTo(26_000);
    int failed = 0;
    for (int node = 1; node <= 4_000; node++) {
      failed += w.estate.nodeCondition(node) == Condition.DAMAGED ? 1 : 0;
    }
    // 3.29 standard deviations of a share of 0.3 of 4,000: sqrt(0.3 * 0.7 / 4,000) = 0.0072.
    assertThat(failed / 4_000.0).isCloseTo(0.3, within(0.024));
  }

  private static String scenario(String smoke) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
            "rooms: { r: { nodes: { host: 4 } }, s: { nodes: { host: 4 } } }\n  b:").replace("[a/r]", "[a/s]")
        + "protection: { plan: [] }\ndisaster: [ fire: { room: a/r, fuel: li-ion, " + smoke + " } ]\n"
        + "strategies: { declarative: {}, backup-restore: {} }\n";
  }

  @Test
  void everyStrategyRunsThroughIt() {
    String late = "smokeTo: [a/s], smokeLater: { share: 100 %, after: 'uniform(1 d, 5 d)', repair: 1 d }";
    assertThat(TestScenarios.run(scenario(late), 20).strategies()).hasSize(2);
  }

  @Test
  void aFileIsToldWhatIsWrong() {
    assertThat(TestScenarios.problems(scenario("smokeLater: { share: 5 %, after: 1 d, repair: 1 d }")))
        .contains("disaster[0].fire.smokeLater: has no effect: smokeTo names no room that smoke reaches");
    assertThat(TestScenarios.problems(scenario("smokeTo: [a/s], smokeLater: { share: 500 % }")))
        .contains("disaster[0].fire.smokeLater.share: ").contains("disaster[0].fire.smokeLater.after: is missing")
        .contains("disaster[0].fire.smokeLater.repair: is missing");
  }
}
