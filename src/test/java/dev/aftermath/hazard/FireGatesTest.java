package dev.aftermath.hazard;

import static dev.aftermath.hazard.FireBuilder.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Location;
import org.junit.jupiter.api.Test;

/** Nodes 0, 1 burn in r0; 2, 3 are in r1; 4, 5 in r2; 6, 7 in another building. Boot takes 300 s. */
class FireGatesTest {
  private static final double LATER = 1e6;
  private final FireBuilder fire = new FireBuilder();

  @Test
  void aRoomThatOnlyWentDarkOpensWithItsBuilding() {
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.facts(Fact.DisasterStruck.class))
        .containsExactly(new Fact.DisasterStruck(
            100 * Ticks.SECOND, 0, "fire", new FireKind().title(), new Location.Place("a/r0")));
    assertThat(w.supply("a/r2", "access", false)).as("everybody leaves at once").containsExactly(100.0);
    assertThat(w.supply("a/r2", "power", false)).as("firefighters").containsExactly(1_300.0); // 100 + 1,200
    assertThat(w.serves(4, false)).containsExactly(1_300.0);
    // Out 100 + 7,200, access + 3,600, power + 1,800, cooling + 900, boot + 300.
    assertThat(w.supply("a/r2", "access", true)).containsExactly(10_900.0);
    assertThat(w.supply("a/r2", "power", true)).as("power is back before cooling").containsExactly(12_700.0);
    assertThat(w.supply("a/r2", "cooling", false)).containsExactly(1_300.0);
    assertThat(w.supply("a/r2", "cooling", true)).containsExactly(13_600.0);
    assertThat(w.serves(4, true)).as("power alone starts nothing").containsExactly(13_900.0);
    assertThat(w.estate.roomCondition(2)).isEqualTo(Condition.WHOLE);
  }

  @Test
  void aSootedRoomIsCleanedBeforeItGetsPower() {
    fire.smokeTo.add("a/r1");
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.facts(Fact.RoomDamaged.class)).contains(new Fact.RoomDamaged(700 * Ticks.SECOND, 1, Condition.DAMAGED));
    // Access at 10,900, clean + 5,000, power + 1,800, cooling + 900, boot + 300.
    assertThat(w.facts(Fact.RoomRepaired.class)).containsExactly(new Fact.RoomRepaired(15_900 * Ticks.SECOND, 1));
    assertThat(w.supply("a/r1", "power", true)).containsExactly(17_700.0);
    assertThat(w.supply("a/r1", "cooling", true)).containsExactly(18_600.0);
    assertThat(w.serves(2, false)).as("soot stops machines before the power cut").containsExactly(700.0);
    assertThat(w.serves(2, true)).containsExactly(18_900.0);
    assertThat(w.serves(4, true)).as("the next room does not wait for it").containsExactly(13_900.0);
  }

  @Test
  void aBurntRoomNeverReopens() {
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.facts(Fact.RoomDamaged.class))
        .containsExactly(new Fact.RoomDamaged(700 * Ticks.SECOND, 0, Condition.DESTROYED));
    assertThat(w.estate.operable(0)).isFalse();
    assertThat(w.estate.accessible(0)).isFalse();
    assertThat(w.serves(0, false)).containsExactly(700.0);
    assertThat(w.serves(0, true)).isEmpty();
    assertThat(w.estate.nodeCondition(1)).isEqualTo(Condition.DESTROYED);
  }

  @Test
  void aRoomThatBurnsLateNeverReopensEither() {
    // Involved only after the stated time of fire out: the gates wait for it.
    fire.involvement = seconds(100_000);
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.estate.roomCondition(0)).isEqualTo(Condition.DESTROYED);
    assertThat(w.estate.operable(0)).isFalse();
    assertThat(w.estate.accessible(0)).isFalse();
  }

  @Test
  void anotherBuildingDoesNotFeelIt() {
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.serves(6, false)).isEmpty();
    assertThat(w.supply("a/x", "access", false)).isEmpty();
    assertThat(w.supply("a", "power", false)).as("the site's own power").isEmpty();
  }

  @Test
  void gatesCountFromTheLastOfOutControlAndPowerCut() {
    fire.powerCut = seconds(20_000);
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.supply("a/r2", "power", false)).containsExactly(20_100.0);
    assertThat(w.supply("a/r2", "access", true)).containsExactly(23_700.0); // 20,100 + 3,600
    FireBuilder slow = new FireBuilder();
    slow.underControl = seconds(30_000);
    assertThat(slow.burn(1).runTo(LATER).supply("a/r2", "access", true)).containsExactly(33_700.0);
  }

  @Test
  void aRoomMayHaveGatesOfItsOwn() {
    fire.smokeTo.add("a/r1");
    fire.gates("a/r1", 1_000, 100, 10);
    World w = fire.burn(1).runTo(LATER);
    assertThat(w.supply("a/r1", "power", true)).containsExactly(12_000.0); // 10,900 + 1,000 + 100
    assertThat(w.supply("a/r1", "cooling", true)).containsExactly(12_010.0); // + 10
    assertThat(w.supply("a/r2", "cooling", true)).as("the others as before").containsExactly(13_600.0);
  }

  @Test
  void roomsOfABuildingOpenTogetherBecauseItsGatesAreDrawnOnce() {
    fire.power = new Distribution.Lognormal(12 * Ticks.HOUR, 1);
    fire.cooling = new Distribution.Lognormal(3 * Ticks.HOUR, 0.8);
    World w = fire.burn(7).runTo(LATER * 10);
    assertThat(w.supply("a/r1", "power", true)).hasSize(1).isEqualTo(w.supply("a/r2", "power", true));
  }

  @Test
  void twoFiresHaveEachTheirOwnLuck() {
    World w = new World(FireBuilder.ESTATE, 7);
    for (String room : new String[] {"a/r0", "a/x"}) {
      FireBuilder suppressed = new FireBuilder();
      suppressed.room = room;
      suppressed.suppressionLiIon = 1;
      suppressed.power = new Distribution.Lognormal(12 * Ticks.HOUR, 1);
      suppressed.burn(w, room.equals("a/r0") ? 0 : 1);
    }
    w.runTo(LATER * 10);
    assertThat(w.supply("a/r0", "power", true)).isNotEqualTo(w.supply("a/x", "power", true));
  }

  @Test
  void theSameRoomBurningTwiceHasAnotherLuckEachTime() {
    World w = new World(FireBuilder.ESTATE, 7);
    for (int index = 0; index < 2; index++) {
      FireBuilder suppressed = new FireBuilder();
      suppressed.at = 100 + index * 1e6;
      suppressed.suppressionLiIon = 1;
      suppressed.access = new Distribution.Lognormal(8 * Ticks.HOUR, 0.8);
      suppressed.burn(w, index);
    }
    w.runTo(LATER * 10);
    assertThat(w.supply("a/r0", "access", true)).hasSize(2);
    double first = w.supply("a/r0", "access", true).get(0) - 100;
    assertThat(w.supply("a/r0", "access", true).get(1) - 1e6 - 100).isNotEqualTo(first);
  }
}
