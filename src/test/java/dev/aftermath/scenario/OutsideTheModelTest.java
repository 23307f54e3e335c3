package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios that are valid and ask for what the model cannot reproduce. */
class OutsideTheModelTest {
  private static final String LIVE = "protection: { plan: [ { asynchronous: { to: b } } ] }\n";
  private static final String BACKUP = "protection: { plan: [ { backup: { to: b, every: 1 d } } ] }\n";
  private static final String UNASKED = "declarative: {}";

  private static List<Text> outside(String disaster, String protection, String strategies) throws Exception {
    return TestScenarios.load(TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, ups: { } }\n  b:")
        + protection + "disaster: [ " + disaster + " ]\nstrategies: { " + strategies + " }\n").outside();
  }

  private static List<String> english(String disaster, String protection, String strategies) throws Exception {
    return outside(disaster, protection, strategies).stream().map(Text::en).toList();
  }

  private static String quake(String magnitude) {
    return "earthquake: { magnitude: " + magnitude + ", epicentre: [38.1, 142.9], depth: 24 km, fault: interface }";
  }

  @Test
  void anEarthquakeGreaterThanTheRelationIsUsedForIsOutside() throws Exception {
    assertThat(english(quake("8.4"), LIVE, UNASKED)).containsExactly("an earthquake of magnitude 8.4 is taken as a point"
        + " source by a relation that holds up to magnitude 8.3; that a long rupture comes near a site is not reproduced.");
    assertThat(english(quake("8.3"), LIVE, UNASKED)).as("the greatest that is within").isEmpty();
    assertThat(outside(quake("9"), LIVE, UNASKED).get(0).ko()).startsWith("규모 9 지진을 규모 8.3까지");
  }

  @Test
  void aCutWithAFailoverThatNobodyIsAskedForIsOutside() throws Exception {
    String network = "outage: { of: network, site: a, lasts: 2 h }";
    assertThat(english(network, LIVE, "backup-restore: {}, declarative: {}, asked: { use: declarative, decides: confirmed }"))
        .containsExactly("the network of site a fails while primaries of data live there, and declarative may move to an"
            + " asynchronous copy elsewhere unasked. Without a witness in the strategy controllers see both sides: writes"
            + " on both sides of the cut, and the work of reconciling them, are not reproduced.");
    assertThat(english("outage: { of: link, site: b, to: a, lasts: 2 h }", LIVE, UNASKED)).singleElement().asString()
        .startsWith("the link between b and a fails while");
    assertThat(english(network, LIVE, "part: { use: backup-restore, parts: { declarative: { services: [web] } } }"))
        .as("a part of a strategy moves unasked").hasSize(1);
    assertThat(english(network, BACKUP, UNASKED)).as("no copy that takes over").isEmpty();
    assertThat(english(network, LIVE, "asked: { use: declarative, decides: confirmed }")).as("somebody is asked").isEmpty();
    assertThat(english(network, LIVE, "declarative: { humanGate: 10 min }")).as("likewise").isEmpty();
    assertThat(english(network, LIVE, "declarative: { witness: b }")).as("what both sides write is simulated").isEmpty();
    assertThat(english(network.replace("site: a", "site: b"), LIVE, UNASKED)).as("no primary behind the cut").isEmpty();
    assertThat(english(network.replace("network", "grid"), LIVE, UNASKED)).as("the site goes dark").isEmpty();
  }

  @Test
  void aLinkThatIsLostIsTheSameCut() throws Exception {
    assertThat(english("loss: { of: a-b, damage: dark, lasts: 2 h }", LIVE, UNASKED)).singleElement().asString()
        .startsWith("the link between a and b fails while primaries of data live there, and declarative may move");
    assertThat(english("loss: { of: a-b, damage: destroyed }", LIVE, UNASKED)).hasSize(1);
    assertThat(english("loss: { of: a-b, damage: destroyed }", BACKUP, UNASKED)).isEmpty();
    assertThat(english("loss: { of: a/r, damage: destroyed }", LIVE, UNASKED)).as("a room").isEmpty();
  }

  @Test
  void aLinkIsCutWhenAllItsPathsAreWhateverTakesThem() throws Exception {
    String first = "loss: { of: a-b/p1, damage: dark, lasts: 2 h }";
    assertThat(paths(first)).as("the other carries on").isEmpty();
    assertThat(paths(first + ", loss: { of: a-b/p2, at: 1 h, damage: dark, lasts: 2 h }")).hasSize(1);
    assertThat(paths(first + ", outage: { of: link, site: a, to: b, path: p2, lasts: 2 h }")).isNotEmpty();
    assertThat(paths("loss: { of: a-b, damage: dark, lasts: 2 h }")).hasSize(1);
  }

  private static List<String> paths(String disaster) throws Exception {
    String scenario = TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "")
        .replaceAll("length: [^,}]*", "paths: [ { length: 40 km }, { length: 60 km } ]");
    assertThat(scenario).contains("paths:");
    return TestScenarios.load(scenario + LIVE + "disaster: [ " + disaster + " ]\nstrategies: { " + UNASKED + " }\n")
        .outside().stream().map(Text::en).toList();
  }

  @Test
  void aFireWhereNoMachinesAreIsOutsideAsSuppliesBelongToTheSite() throws Exception {
    assertThat(english("fire: { room: a/ups }", LIVE, UNASKED)).containsExactly("the fire starts in room a/ups, which has"
        + " no machines. The loss of batteries, feeds or switchgear in it is not reproduced unless they are named in"
        + " the supplies of the site.");
    assertThat(english("fire: { room: a/r }", LIVE, UNASKED)).isEmpty();
    assertThat(TestScenarios.load(TestScenarios.CONSTANT.replace("fire: { room: a/r,", "fire: { room: a/ups,")
        .replace("rooms: { r: { nodes: { host: 4 } } }\n  b:", "rooms: { r: { nodes: { host: 4 } }, ups: { } }\n"
            + "    supplies: { grid: { is: feed }, main: { is: ups, in: ups, from: [grid], feeds: [r] },\n      cold: { is: chiller, from: [grid], feeds: [r] } }\n  b:") + LIVE).outside())
        .as("what stands there is named").isEmpty();
  }

  @Test
  void whatIsToldTwiceIsToldOnce() throws Exception {
    assertThat(english(quake("9") + ", " + quake("9"), LIVE, UNASKED)).hasSize(1);
  }
}
