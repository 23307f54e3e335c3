package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.UtilitiesBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Disasters as a scenario names them: what exists, what is refused, and outages of single supplies. */
class HazardKindsTest {
  private final Problems problems = new Problems();

  private static Topology twoSites() {
    UtilitiesBuilder u = new UtilitiesBuilder();
    u.feeds = 2;
    u.plants = 3;
    u.ups = Ticks.MINUTE;
    return new EstateBuilder().site("a", u.build(), 0).room("r", 1).site("b").room("r", 1)
        .link(0, 1, 1_000, 100).build();
  }

  private static OutageParameters outage(OutageParameters.Supply of, String site, String to) {
    return new OutageParameters(new Distribution.Constant(100 * Ticks.SECOND), of, new Ref(site, new Place("f", 3, 5)),
        Optional.ofNullable(to).map(t -> new Ref(t, new Place("f", 4, 5))), Optional.empty(), Optional.empty(),
        new Distribution.Constant(50 * Ticks.SECOND), Optional.empty());
  }

  private World strike(OutageParameters.Supply of, String to) {
    World w = new World(twoSites(), 1);
    Ground ground = new Ground(w.topology);
    new OutageKind().checkAll(outage(of, "a", to), ground, 0, problems);
    assertThat(problems.isEmpty()).isTrue();
    new OutageKind().create(outage(of, "a", to), ground, 0).strike(w.scene());
    return w.runTo(1_000);
  }

  @Test
  void allKindsAreFoundByName() {
    assertThat(HazardKind.all()).extracting(HazardKind::name).contains("fire", "earthquake", "outage")
        .doesNotHaveDuplicates();
  }

  @Test
  void everySupplyFailsAndComesBack() {
    World grid = strike(OutageParameters.Supply.GRID, null);
    assertThat(grid.supply("a", "cooling", false)).as("both feeds are gone").containsExactly(100.0);
    World cooling = strike(OutageParameters.Supply.COOLING, null);
    assertThat(cooling.supply("a", "cooling", false)).as("all three plants").containsExactly(100.0);
    assertThat(cooling.supply("a", "cooling", true)).containsExactly(150.0);
    World roads = new World(twoSites(), 1);
    new OutageKind().create(outage(OutageParameters.Supply.ROADS, "a", null), new Ground(roads.topology), 0)
        .strike(roads.scene());
    assertThat(roads.runTo(1_000).supply("a", "roads", true)).containsExactly(150.0);
    World distribution = strike(OutageParameters.Supply.DISTRIBUTION, null);
    assertThat(distribution.supply("a", "power", false)).containsExactly(100.0);
    assertThat(distribution.supply("a", "power", true)).containsExactly(150.0);
    World network = strike(OutageParameters.Supply.NETWORK, null);
    assertThat(network.supply("a", "network", false)).containsExactly(100.0);
    assertThat(network.supply("b", "network", false)).as("the other end of the link").isEmpty();
    assertThat(network.supply("a-b", "link", false)).containsExactly(100.0);
    World link = strike(OutageParameters.Supply.LINK, "b");
    assertThat(link.supply("a-b", "link", false)).containsExactly(100.0);
    assertThat(link.supply("a-b", "link", true)).containsExactly(150.0);
  }

  @Test
  void anOutageOfOneSupplyLeavesTheOthersAlone() {
    World network = strike(OutageParameters.Supply.NETWORK, null);
    assertThat(network.supply("a", "power", false)).isEmpty();
    assertThat(network.supply("a", "cooling", false)).isEmpty();
    assertThat(network.serves(0, false)).isEmpty();
  }

  @Test
  void aLinkNeedsAnotherEndThatExists() {
    new OutageKind().checkAll(outage(OutageParameters.Supply.LINK, "a", null), new Ground(twoSites()), 0, problems);
    new OutageKind().checkAll(outage(OutageParameters.Supply.LINK, "a", "c"), new Ground(twoSites()), 1, problems);
    assertThat(problems.toString()).isEqualTo("""
        f:3:5: disaster[0].outage.to: expected the site at the other end of a link from a
        f:4:5: disaster[1].outage.to: expected the site at the other end of a link from a""");
  }

  @Test
  void placesThatDoNotExistAreNamedWithTheNearest() {
    new OutageKind().checkAll(outage(OutageParameters.Supply.GRID, "bb", null), new Ground(twoSites()), 0, problems);
    FireBuilder fire = new FireBuilder();
    fire.room = "a/r9";
    fire.spreadTo.add("a/rr1");
    fire.smokeTo.add("somewhere else");
    new FireKind().checkAll(fire.parameters(), new Ground(FireBuilder.ESTATE), 1, problems);
    assertThat(problems.toString())
        .contains("f:3:5: disaster[0].outage.site: unknown site \"bb\"; did you mean \"b\"?")
        .contains("disaster[1].fire.room: unknown room \"a/r9\"; did you mean \"a/r0\"?")
        .contains("disaster[1].fire.spreadTo: unknown room \"a/rr1\"; did you mean \"a/r1\"?")
        .contains("disaster[1].fire.smokeTo: unknown room \"somewhere else\"");
  }

  @Test
  void aFireReachesOneBuilding() {
    FireBuilder fire = new FireBuilder();
    fire.spreadTo.add("a/x");
    new FireKind().checkAll(fire.parameters(), new Ground(FireBuilder.ESTATE), 0, problems);
    assertThat(problems.toString()).contains("\"a/x\" is not in the building of \"a/r0\"");
  }
}
