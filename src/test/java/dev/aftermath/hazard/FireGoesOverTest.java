package dev.aftermath.hazard;

import static dev.aftermath.hazard.FireBuilder.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.Sample;
import dev.aftermath.testing.World;
import dev.aftermath.units.Fraction;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fire in building main from 100 s, the whole room from 700 s, under control at 3,700 s; room 3 is in the annex. */
class FireGoesOverTest {
  private final FireBuilder fire = new FireBuilder();

  private void goesOver(double chance, double after) {
    fire.toBuildings = Optional.of(new FireParameters.ToBuildings(new Fraction(chance), seconds(after)));
  }

  @Test
  void aBuildingThatTheFireReachesIsLostWholeAndForGood() {
    goesOver(1, 1_000);
    World w = fire.burn(1).runTo(100_000);
    assertThat(w.estate.roomCondition(3)).isEqualTo(Condition.DESTROYED);
    assertThat(w.facts(Fact.RoomDamaged.class).stream().filter(f -> f.room() == 3).map(f -> f.at() / 1e6))
        .as("100 + 600 + 1,000").containsExactly(1_700.0);
    assertThat(w.serves(6, false)).containsExactly(1_700.0);
    assertThat(w.serves(6, true)).isEmpty();
    assertThat(w.estate.accessible(3)).isFalse();
    assertThat(w.estate.vaultStands(0)).isTrue();
    // The gates of the first building: out 7,300, access 3,600, power 1,800, cooling 900, boot 300.
    assertThat(w.serves(2, true)).containsExactly(13_900.0);
  }

  @Test
  void aFireUnderControlGoesOverToNothing() {
    goesOver(1, 2_999);
    assertThat(fire.burn(1).runTo(100_000).serves(6, false)).as("700 + 2,999, before 3,700").containsExactly(3_699.0);
    goesOver(1, 3_000);
    assertThat(fire.burn(1).runTo(100_000).serves(6, false)).isEmpty();
  }

  @Test
  void itGoesOverAsOftenAsStatedAndNeverWhereThatIsNever() {
    Sample sample = new Sample();
    goesOver(0.25, 1_000);
    for (int seed = 0; seed < 5_000; seed++) {
      sample.add(fire.burn(seed).runTo(2_000).estate.roomCondition(3) == Condition.DESTROYED ? 1 : 0);
    }
    sample.assertMean(0.25, 0.09); // 3.29 sqrt(0.75 / 0.25 / 5,000) = 8.1 %
    goesOver(0, 1_000);
    assertThat(fire.burn(1).runTo(100_000).serves(6, false)).isEmpty();
    goesOver(1, 1_000);
    fire.suppressionLiIon = 1;
    assertThat(fire.burn(1).runTo(100_000).serves(6, false)).as("put out at once").isEmpty();
  }

  private static String problems(String fire, String annex) {
    return TestScenarios.problems(TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
            "rooms: { r: { nodes: { host: 4 } }, s: { nodes: { host: 4 }" + annex + " } }\n  b:")
        + "protection: { plan: [] }\ndisaster: [ fire: { room: a/r, " + fire + " } ]\n"
        + "strategies: { declarative: {}, backup-restore: {} }\n");
  }

  @Test
  void aFileMaySayItAndIsToldWhatIsWrong() {
    String over = "toBuildings: { chance: 5 %, after: 'uniform(30 min, 2 h)' }";
    assertThat(problems(over, ", building: annex")).isEmpty();
    assertThat(problems(over, "")).contains("disaster[0].fire.toBuildings: has no effect: all rooms of the site are in"
        + " one building").contains(".yaml:").hasLineCount(1);
    assertThat(problems("toBuildings: { chance: 120 % }", ", building: annex"))
        .contains("disaster[0].fire.toBuildings.chance: ").contains("disaster[0].fire.toBuildings.after: is missing");
  }
}
