package dev.aftermath.protection;

import static dev.aftermath.protection.Stores.asynchronous;
import static dev.aftermath.protection.Stores.backup;
import static dev.aftermath.protection.Stores.synchronous;
import static dev.aftermath.protection.Stores.vault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import org.junit.jupiter.api.Test;

/** Which copies survive what; the primary is in room 0, and is lost at 250 s. */
class SurvivorsTest {
  private static String label(Stores s) {
    return s.best().map(b -> Stores.label(b.copy())).orElse("none");
  }

  @Test
  void aCopyInTheSameRoomBurnsWithThePrimary() {
    Stores s = new Stores(backup(0)).destroy(250, 0).runTo(300);
    assertThat(s.condition()).isEqualTo(StoreState.DESTROYED);
    assertThat(s.best()).isEmpty();
    assertThat(s.world.datastores.isLostForEver(0)).isTrue();
  }

  @Test
  void aCopyInTheNextRoomSurvivesARoomFireButNotABuildingFire() {
    assertThat(label(new Stores(backup(1)).destroy(250, 0).runTo(300))).isEqualTo("backup room 1");
    assertThat(label(new Stores(backup(1)).destroy(250, 0, 1).runTo(300))).isEqualTo("none");
  }

  @Test
  void aCopyAtAnotherSiteSurvivesTheLossOfTheSite() {
    assertThat(label(new Stores(backup(2)).destroy(250, 0, 1).runTo(300))).isEqualTo("backup room 2");
    assertThat(label(new Stores(backup(2)).destroy(250, 0, 1, 2).runTo(300))).isEqualTo("none");
  }

  @Test
  void aVaultOutlastsTheRoomsOfItsSiteButNotItsOwnLoss() {
    assertThat(label(new Stores(vault(0)).destroy(250, 0).runTo(300))).isEqualTo("backup vault 0");
    assertThat(label(new Stores(vault(0)).destroy(250, 0, 1).runTo(300))).isEqualTo("backup vault 0");
    assertThat(label(new Stores(vault(0)).destroy(250, 0).loseVault(250, 0).runTo(300))).isEqualTo("none");
    assertThat(label(new Stores(vault(1)).destroy(250, 0, 1, 2).runTo(300))).isEqualTo("backup vault 1");
  }

  @Test
  void dataAtASiteThatIsCutOffIsOutOfReachAndLosesNothing() {
    // Cut off from 250 to 400 s: nobody writes meanwhile; the replica at site b has all but the second on the way.
    Stores s = new Stores(Stores.asynchronous(2)).cutOff(250, 400, 0).runTo(300);
    assertThat(s.condition()).isEqualTo(StoreState.DARK);
    assertThat(s.usable()).isFalse();
    assertThat(s.recoveryPoint()).isEqualTo(1);
    s.runTo(400);
    assertThat(s.usable()).isTrue();
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
  }

  @Test
  void aCopyAtASiteThatIsCutOffWaitsForTheNetwork() {
    Stores s = new Stores(backup(2)).destroy(250, 0).cutOff(250, 1_000, 1).runTo(500);
    assertThat(s.best()).isEmpty();
    assertThat(s.world.datastores.isLostForEver(0)).isFalse();
    assertThat(label(s.runTo(1_000))).isEqualTo("backup room 2");
  }

  @Test
  void aCopyInASootedRoomIsThereButNotYetUsable() {
    Stores s = new Stores(backup(1)).destroy(250, 0).damage(250, 1).repair(1_000, 1).runTo(500);
    assertThat(s.best()).isEmpty();
    assertThat(s.world.datastores.isLostForEver(0)).isFalse();
    s.runTo(1_000);
    assertThat(label(s)).isEqualTo("backup room 1");
  }

  @Test
  void aCopyInADarkRoomWaitsForPower() {
    Stores s = new Stores(backup(2)).destroy(250, 0).dark(250, 1_000, 2).runTo(500);
    assertThat(s.best()).isEmpty();
    assertThat(s.world.datastores.isLostForEver(0)).isFalse();
    s.runTo(1_000);
    assertThat(label(s)).isEqualTo("backup room 2");
  }

  @Test
  void theNewestContentWinsAndAmongEqualsTheFirstNamed() {
    assertThat(label(new Stores(vault(1), asynchronous(2), backup(1)).destroy(250, 0).runTo(300)))
        .isEqualTo("asynchronous room 2");
    assertThat(label(new Stores(vault(1), backup(1)).destroy(250, 0).runTo(300))).isEqualTo("backup vault 1");
    assertThat(label(new Stores(backup(1), vault(1)).destroy(250, 0).runTo(300))).isEqualTo("backup room 1");
    assertThat(label(new Stores(synchronous(1, false), asynchronous(2)).destroy(250, 0).runTo(300)))
        .isEqualTo("synchronous room 1");
  }

  @Test
  void onlyTheCopiesAskedForAreConsidered() {
    Stores s = new Stores(vault(1), asynchronous(2)).destroy(250, 0).runTo(300);
    assertThat(Stores.label(s.world.datastores.best(0, c -> !c.live()).orElseThrow().copy())).isEqualTo("backup vault 1");
  }

  @Test
  void aStoreWithoutCopiesHasNothingToGoBackTo() {
    Stores s = new Stores().destroy(250, 0).runTo(300);
    assertThat(s.best()).isEmpty();
    assertThat(s.world.datastores.isLostForEver(0)).isTrue();
  }

  @Test
  void damageElsewhereMovesNothing() {
    Stores s = new Stores(asynchronous(2)).destroy(250, 1, 3).runTo(300);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    assertThat(s.usable()).isTrue();
    assertThat(s.world.facts(Fact.DataRecovered.class)).isEmpty();
  }

  @Test
  void thePrimaryGoesThroughDarknessAndSootAndBack() {
    Stores s = new Stores(vault(1)).dark(250, 400, 0).runTo(300);
    assertThat(s.condition()).isEqualTo(StoreState.DARK);
    assertThat(s.usable()).isFalse();
    s.damage(350, 0).repair(1_000, 0).runTo(500);
    assertThat(s.condition()).as("powered, but soiled").isEqualTo(StoreState.DAMAGED);
    s.runTo(1_000);
    assertThat(s.condition()).isEqualTo(StoreState.USABLE);
    assertThat(s.usable()).isTrue();
    assertThat(s.world.estate.roomCondition(0)).isEqualTo(Condition.WHOLE);
    // It comes back with everything: lost at 250 s, recovered to 250 s.
    assertThat(s.world.facts(Fact.DataRecovered.class)).containsExactly(new Fact.DataRecovered(
        1_000 * Ticks.SECOND, 0, 250 * Ticks.SECOND, 250 * Ticks.SECOND, 0, Copy.PRIMARY, Passed.NOTHING));
  }
}
