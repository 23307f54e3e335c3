package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A link over two paths of 120 and 300 km, of which one is cut, or both are. */
class LinkPathsTest {
  private final World w = new World(
      new EstateBuilder().site("a").room("r", 1).site("b").room("r", 1).paths(0, 1, 1_000, 120, 300).build(), 1);
  private final List<Double> done = new ArrayList<>();

  private void send(double bytes) {
    w.flows.start(w.wan.way(Traffic.OTHER, 0, 1).links(), Double.POSITIVE_INFINITY, bytes,
        () -> done.add(Ticks.toSeconds(w.simulation.now())));
  }

  private void cut(int path, double from, double to) {
    Link.Path of = w.topology.links().get(0).paths().get(path);
    w.at(from, () -> w.estate.hold(w.estate.path(of)));
    w.at(to, () -> w.estate.release(w.estate.path(of)));
  }

  @Test
  void aLinkCarriesAllItsBandwidthWhileOneOfItsPathsWorks() {
    send(20_000);
    cut(0, 5, 50);
    w.runTo(100);
    assertThat(done).as("20,000 / 1,000").containsExactly(20.0);
    assertThat(w.supply("a-b/p1", "link", false)).containsExactly(5.0);
    assertThat(w.supply("a-b", "link", false)).isEmpty();
  }

  @Test
  void itIsCutWhileAllAre() {
    send(20_000);
    cut(0, 5, 50);
    cut(1, 15, 30);
    w.runTo(100);
    assertThat(done).as("15 s sent, cut until 30 s, 5 s left").containsExactly(35.0);
    assertThat(w.supply("a-b", "link", false)).containsExactly(15.0);
    assertThat(w.supply("a-b", "link", true)).containsExactly(30.0);
  }

  @Test
  void whatCutsTheLinkAsAWholeCutsAllItsPaths() {
    send(20_000);
    w.at(5, () -> w.estate.hold(w.estate.link(0)));
    w.at(10, () -> w.estate.release(w.estate.link(0)));
    w.runTo(100);
    assertThat(done).containsExactly(25.0);
    assertThat(w.supply("a-b/p1", "link", false)).isEmpty();
  }

  @Test
  void itsDelayIsThatOfTheShortestPathWhicheverIsCut() {
    assertThat(w.wan.latency(0, 1)).as("120 km at 5 us").isEqualTo(600);
    cut(0, 5, 50);
    w.runTo(10);
    assertThat(w.wan.latency(0, 1)).isEqualTo(600);
  }

  private static final String PATHS = "paths: [ { length: 300 km }, { length: 120 km, name: south } ]";
  private static final String LIVE = "protection: { plan: [ { asynchronous: { to: b } } ] }\n";

  private static String scenario(String link, String disaster) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("length: 200 km", link)
        + LIVE + "disaster: [ " + disaster + " ]\nstrategies: { declarative: {} }\n";
  }

  @Test
  void aFileSaysThePathsAndTheShortestIsTheLinksLength() throws Exception {
    Scenario s = TestScenarios.load(scenario(PATHS, "loss: { of: a-b/south, damage: dark, lasts: 1 h }"));
    Link link = s.plans().get(0).design().topology().links().get(0);
    assertThat(link.paths()).extracting(Link.Path::full).containsExactly("a-b/p1", "a-b/south");
    assertThat(link.km()).isEqualTo(120);
    assertThat(link.latency()).isEqualTo(600);
  }

  @Test
  void oneCutPathIsNoPartitionAndAllOfThemAreOne() throws Exception {
    String first = "outage: { of: link, site: b, to: a, path: 1, lasts: 2 h }";
    String second = "outage: { of: link, site: a, to: b, path: south, lasts: 2 h }";
    assertThat(TestScenarios.load(scenario(PATHS, first)).outside()).isEmpty();
    assertThat(TestScenarios.load(scenario(PATHS, first + ", " + second)).outside()).extracting(Text::en)
        .anyMatch(t -> t.startsWith("the link between b and a fails while"));
    assertThat(TestScenarios.load(scenario(PATHS, "outage: { of: link, site: b, to: a, lasts: 2 h }")).outside())
        .as("the link as a whole").hasSize(1);
  }

  @Test
  void whatIsWrongWithPathsIsSaidAllAtOnce() {
    assertThat(TestScenarios.problems(scenario("length: 200 km, " + PATHS, "fire: { room: a/r }")))
        .contains(":11:37: links[0].length: has no effect beside paths").hasLineCount(1);
    assertThat(TestScenarios.problems(scenario(
        "paths: [ { length: 1 km, name: p2 }, { length: 2 km }, { name: x/y, length: 60000 km } ]",
        "fire: { room: a/r }")))
        .contains("links[0].paths[1].name: expected a name of its own; two paths of this link are called \"p2\"")
        .contains("links[0].paths[2].length: expected at least 0 and at most 50000 km");
    assertThat(TestScenarios.problems(scenario("paths: [ { name: x/y, length: 6 km } ]", "fire: { room: a/r }")))
        .contains("links[0].paths[0].name: \"x/y\" is not a name; expected letters, digits, '-', '_' and '.'");
    assertThat(TestScenarios.problems(scenario("paths: [ { name: p1 } ]", "fire: { room: a/r }")))
        .contains("links[0].paths[0].length: is missing");
    assertThat(TestScenarios.problems(scenario(PATHS, "outage: { of: link, site: a, to: b, path: souht, lasts: 1 h },"
        + " outage: { of: grid, site: a, path: 1, lasts: 1 h }, loss: { of: a-b/soth, damage: dark, lasts: 1 h }")))
        .contains("disaster[0].outage.path: unknown path of link a-b \"souht\"; did you mean \"south\"?")
        .contains("disaster[1].outage.path: has no effect: of is not link")
        .contains("disaster[2].loss.of: unknown").contains("did you mean \"a-b/south\"?");
    assertThat(TestScenarios.problems(
        scenario("length: 200 km", "outage: { of: link, site: a, to: b, path: 1, lasts: 1 h }")))
        .contains("disaster[0].outage.path: expected a link that states its paths; link a-b states none");
  }
}
