package dev.aftermath.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Supply;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Facts written by hand become states of the parts of an estate: sites a and b with a room of four machines each. */
class EstateStoryTest {
  private static final long NOON = 12 * Ticks.HOUR;
  private static final Fact FIRE = struck("fire", 0);

  private static Fact struck(String hazard, int cause) {
    return new Fact.DisasterStruck(NOON, cause, hazard, Text.same(hazard), new Location.Place("a/r"));
  }

  private static Design design() throws InvalidInput {
    return TestScenarios.load(TestScenarios.CONSTANT.replace("protection: plan,", "protection: p,")
        .replace("length: 200 km", "paths: [ { length: 200 km }, { name: east, length: 300 km } ]")
        + "protection: { p: [ asynchronous: { to: b } ] }\nstrategies: { declarative: {} }\n").plans().get(0).design();
  }

  private static EstateStory story(List<Fact> facts) throws InvalidInput {
    return EstateStory.of(design(), facts);
  }

  private static Set<Trouble> state(List<Fact> facts, int part) throws InvalidInput {
    return story(facts).changes().stream().filter(c -> c.part() == part).reduce((a, b) -> b)
        .map(EstateStory.Change::troubles).orElse(Set.of());
  }

  private static PartNumbers parts() throws InvalidInput {
    return new EstateParts(design().topology()).numbers();
  }

  @Test
  void aRoomBurnsByFireAndIsDestroyedByAnythingElse() throws InvalidInput {
    Fact gone = new Fact.RoomDamaged(NOON, 0, Condition.DESTROYED);
    Fact soiled = new Fact.RoomDamaged(NOON, 1, Condition.DAMAGED);
    int room = parts().room(0);
    int other = parts().room(1);
    assertThat(state(List.of(FIRE, gone), room)).containsExactly(Trouble.BURNT);
    assertThat(state(List.of(FIRE, soiled), other)).containsExactly(Trouble.SOOTED);
    assertThat(state(List.of(struck("earthquake", 0), gone), room)).containsExactly(Trouble.DESTROYED);
    // Which of the two it was is not told by facts.
    assertThat(state(List.of(FIRE, struck("earthquake", 1), soiled), other)).containsExactly(Trouble.DAMAGED);
    assertThat(state(List.of(FIRE, soiled, new Fact.RoomRepaired(NOON + 1, 1)), other)).isEmpty();
  }

  @Test
  void aRoomIsDarkWhenItOrItsSiteHasNoPowerUntilTheLastCauseIsOver() throws InvalidInput {
    int room = parts().room(0);
    Fact site = new Fact.SupplyChanged(NOON, "a", Supply.POWER, false);
    Fact own = new Fact.SupplyChanged(NOON + 1, "a/r", Supply.POWER, false);
    Fact siteBack = new Fact.SupplyChanged(NOON + 2, "a", Supply.POWER, true);
    Fact ownBack = new Fact.SupplyChanged(NOON + 3, "a/r", Supply.POWER, true);
    assertThat(state(List.of(site), room)).containsExactly(Trouble.DARK);
    assertThat(state(List.of(site, own, siteBack), room)).containsExactly(Trouble.DARK);
    assertThat(state(List.of(site, own, siteBack, ownBack), room)).isEmpty();
    assertThat(state(List.of(site), parts().room(1))).isEmpty();
    assertThat(state(List.of(site, new Fact.SupplyChanged(NOON, "a", Supply.NETWORK, false)), 0))
        .containsExactly(Trouble.DARK, Trouble.CUT_OFF);
  }

  @Test
  void aLinkIsCutWhenItCarriesNothingAndHurtWhenAPathIs() throws InvalidInput {
    int link = parts().link(0);
    Fact path = new Fact.SupplyChanged(NOON, "a-b/p1", Supply.LINK, false);
    Fact whole = new Fact.SupplyChanged(NOON, "a-b", Supply.LINK, false);
    assertThat(state(List.of(path), link)).containsExactly(Trouble.PATH_CUT);
    assertThat(state(List.of(path, whole), link)).containsExactly(Trouble.CUT);
    assertThat(state(List.of(path, whole, new Fact.SupplyChanged(NOON + 1, "a-b", Supply.LINK, true),
        new Fact.SupplyChanged(NOON + 1, "a-b/p1", Supply.LINK, true)), link)).isEmpty();
  }

  @Test
  void machinesAreCountedByRackAndTheWorstMomentIsWhenFewestServe() throws InvalidInput {
    // One of four stops after 1 s, two more after 3 s; one is back after 5 s.
    EstateStory story = story(List.of(
        new Fact.NodeChanged(Ticks.SECOND, 0, false), new Fact.NodeChanged(3 * Ticks.SECOND, 1, false),
        new Fact.NodeChanged(3 * Ticks.SECOND, 2, false), new Fact.NodeChanged(5 * Ticks.SECOND, 0, true)));
    long origin = design().origin();
    assertThat(story.moments()).containsExactly(Ticks.toSeconds(Ticks.SECOND - origin),
        Ticks.toSeconds(3 * Ticks.SECOND - origin), Ticks.toSeconds(5 * Ticks.SECOND - origin));
    assertThat(story.worst()).isEqualTo(1);
    int machines = story.machines().stream().mapToInt(m -> m).sum();
    assertThat(machines).isEqualTo(8);
    int[] serving = new int[3];
    for (int m = 0; m < 3; m++) {
      int moment = m;
      serving[m] = machines + story.changes().stream()
          .filter(c -> c.moment() <= moment).collect(Collectors.toMap(EstateStory.Change::part,
              c -> c.serving() - c.machines(), (a, b) -> b)).values().stream().mapToInt(v -> v).sum();
    }
    assertThat(serving).containsExactly(7, 5, 6);
  }

  @Test
  void ofVeryManyMomentsAsManyAreKeptAsASliderShowsTheWorstAndTheLastAmongThem() throws InvalidInput {
    List<Fact> facts = new ArrayList<>();
    // Machine 0 stops and starts 2,000 times; once, in between, three others stop for a moment.
    for (int i = 0; i < 4_000; i++) {
      facts.add(new Fact.NodeChanged(i * Ticks.SECOND, 0, i % 2 == 1));
      if (i == 1_001 || i == 1_002) {
        for (int n = 1; n < 4; n++) {
          facts.add(new Fact.NodeChanged(i * Ticks.SECOND, n, i == 1_002));
        }
      }
    }
    EstateStory story = story(facts);
    double origin = Ticks.toSeconds(design().origin());
    assertThat(story.moments()).hasSizeLessThanOrEqualTo(EstateStory.MOST).isSorted().contains(3_999 - origin);
    assertThat(story.moments().get(story.worst())).isEqualTo(1_001 - origin);
    assertThat(story.changes().stream().filter(c -> c.moment() == story.moments().size() - 1))
        .allMatch(c -> c.serving() == c.machines());
  }

  @Test
  void whereNothingHappensThereIsNoMoment() throws InvalidInput {
    EstateStory story = story(List.of(new Fact.ServiceChanged(NOON, 0, false)));
    assertThat(story.moments()).isEmpty();
    assertThat(story.worst()).isEqualTo(-1);
  }
}
