package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits for a datastore hears of it; and what a recovery answers. */
class WhoIsToldTest {
  private final List<String> heard = new ArrayList<>();

  private Stores listening(Stores stores) {
    stores.world.datastores.onUsable(store -> heard.add("usable"));
    stores.world.datastores.onChange(store -> heard.add("changed"));
    return stores;
  }

  @Test
  void aStoreThatIsOutOfReachAndBackIsToldBothTimes() {
    Stores s = listening(new Stores(Stores.asynchronous(2))).cutOff(250, 400, 0).runTo(300);
    assertThat(heard).isNotEmpty().doesNotContain("usable");
    s.runTo(400);
    assertThat(heard).contains("usable");
  }

  @Test
  void writesThatWaitForAPeerAreToldWhenItIsBack() {
    listening(new Stores(Stores.synchronous(2, true))).cutOff(100, 200, 1).runTo(150);
    assertThat(heard).doesNotContain("usable");
    heard.clear();
    Stores s = listening(new Stores(Stores.synchronous(2, true))).cutOff(100, 200, 1).runTo(250);
    assertThat(s.usable()).isTrue();
    assertThat(heard).containsOnlyOnce("usable");
  }

  @Test
  void aPeerThatNobodyWaitsForTellsNothing() {
    listening(new Stores(Stores.synchronous(2, false))).cutOff(100, 200, 1).runTo(250);
    assertThat(heard).isEmpty();
  }

  @Test
  void aCopyThatIsBackIsToldToThoseWhoLookedForOne() {
    Stores s = listening(new Stores(Stores.backup(2))).destroy(250, 0).cutOff(250, 1_000, 1).runTo(500);
    heard.clear();
    s.runTo(1_000);
    assertThat(heard).contains("changed").doesNotContain("usable");
  }

  @Test
  void aRecoveryIsToldAndAnswersWhetherItWasOne() {
    Stores s = listening(new Stores(Stores.backup(2))).destroy(250, 0).runTo(300);
    Survivor survivor = s.best().orElseThrow();
    heard.clear();
    assertThat(s.world.datastores.recover(0, survivor, 1)).isTrue();
    assertThat(heard).contains("usable");
    assertThat(s.world.datastores.recover(0, survivor, 1)).as("it goes on already").isTrue();
  }

  @Test
  void aCopyThatIsLostMeanwhileRecoversNothing() {
    Stores s = new Stores(Stores.backup(2), Stores.backup(3)).destroy(250, 0).runTo(300);
    Survivor survivor = s.best().orElseThrow();
    s.destroy(310, 2).runTo(320);
    assertThat(s.world.datastores.recover(0, survivor, 1)).isFalse();
    assertThat(s.condition()).isEqualTo(StoreState.DESTROYED);
  }

  @Test
  void aStoreThatStartsEmptyIsTold() {
    Stores s = listening(new Stores(Stores.backup(0))).destroy(250, 0).runTo(300);
    heard.clear();
    s.world.datastores.startEmpty(0, 1);
    assertThat(heard).contains("usable");
    assertThat(s.usable()).isTrue();
  }

  @Test
  void whatSurvivesAndIsNotBackIsWrittenDownInTheEnd() {
    for (boolean lost : new boolean[] {false, true}) {
      Stores s = new Stores(Stores.backup(lost ? 0 : 2)).destroy(250, 0).runTo(300);
      s.world.datastores.conclude();
      assertThat(s.world.facts(Fact.DataUnavailable.class)).hasSize(lost ? 0 : 1);
    }
    Stores usable = new Stores(Stores.backup(2)).runTo(300);
    usable.world.datastores.conclude();
    assertThat(usable.world.facts(Fact.DataUnavailable.class)).isEmpty();
  }
}
