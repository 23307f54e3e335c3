package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.journal.Fact;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sites a, b, c in a row with links a-b (600 us) and b-c (400 us), a slow detour a-c (2,000 us), and d on its own. */
class WanTest {
  private static final double RATE = 1_000;

  private final World w = new World(
      new EstateBuilder()
          .site("a").room("r", 1).site("b").room("r", 1).site("c").room("r", 1).site("d").room("r", 1)
          .link(0, 1, RATE, 600).link(1, 2, RATE, 400).link(0, 2, RATE, 2_000).build(), 1);

  private List<Double> sent(int from, int to, double bytes) {
    List<Double> done = new ArrayList<>();
    w.flows.start(w.wan.way(Traffic.OTHER, from, to).links(), Double.POSITIVE_INFINITY, bytes,
        () -> done.add(Ticks.toSeconds(w.simulation.now())));
    return done;
  }

  @Test
  void lightTakesTheShortestWay() {
    assertThat(w.wan.latency(0, 1)).isEqualTo(600);
    assertThat(w.wan.latency(0, 2)).as("600 + 400 by way of b").isEqualTo(1_000);
    assertThat(w.wan.latency(2, 0)).isEqualTo(1_000);
    assertThat(w.wan.latency(1, 1)).isZero();
    assertThat(w.wan.way(Traffic.OTHER, 0, 2).links()).hasSize(2);
    assertThat(w.wan.way(Traffic.OTHER, 1, 1).links()).isEmpty();
  }

  @Test
  void noLinkIsNoWay() {
    assertThat(w.wan.latency(0, 3)).isEqualTo(Ticks.NEVER);
    assertThatThrownBy(() -> w.wan.way(Traffic.OTHER, 0, 3).links()).hasMessage("no link leads from a to d");
  }

  @Test
  void transfersOfTheSameDirectionShareALink() {
    List<Double> whole = sent(0, 2, 10_000);
    List<Double> part = sent(0, 1, 10_000);
    w.runTo(100);
    assertThat(whole).containsExactly(20.0); // 2 * 10,000 / 1,000
    assertThat(part).containsExactly(20.0);
  }

  @Test
  void theBandwidthOfALinkIsThereEachWay() {
    List<Double> there = sent(0, 1, 10_000);
    List<Double> back = sent(1, 0, 10_000);
    w.runTo(100);
    assertThat(there).containsExactly(10.0);
    assertThat(back).containsExactly(10.0);
  }

  @Test
  void aCutLinkStallsBothDirectionsAndTrafficWaitsForIt() {
    List<Double> there = sent(0, 1, 10_000);
    List<Double> back = sent(1, 0, 10_000);
    List<Double> elsewhere = sent(1, 2, 10_000);
    w.at(5, () -> w.estate.hold(w.estate.link(0)));
    w.at(50, () -> w.estate.release(w.estate.link(0)));
    w.runTo(100);
    assertThat(there).containsExactly(55.0); // 5 s done, 5 s left at 50 s
    assertThat(back).containsExactly(55.0);
    assertThat(elsewhere).containsExactly(10.0);
  }

  @Test
  void aLinkCarriesWhileItAndTheNetworksAtBothEndsWork() {
    w.at(10, () -> w.estate.hold(w.estate.link(0)));
    w.at(20, () -> w.estate.hold(w.estate.link(2)));
    w.at(30, () -> w.estate.hold(w.estate.network(2)));
    w.at(40, () -> w.estate.hold(w.estate.network(3)));
    w.at(90, () -> w.estate.release(w.estate.link(0)));
    w.runTo(100);
    assertThat(w.supply("a-b", "link", false)).containsExactly(10.0);
    assertThat(w.supply("a-b", "link", true)).containsExactly(90.0);
    assertThat(w.supply("a-c", "link", false)).containsExactly(20.0);
    assertThat(w.supply("b-c", "link", false)).as("its end at c").containsExactly(30.0);
    assertThat(w.supply("a", "network", false)).as("nothing is wrong inside").isEmpty();
    assertThat(w.supply("b", "network", false)).isEmpty();
    assertThat(w.supply("c", "network", false)).containsExactly(30.0);
    assertThat(w.supply("d", "network", false)).as("no links of its own").containsExactly(40.0);
    assertThat(w.facts(Fact.NodeChanged.class)).as("machines run on").isEmpty();
  }

  @Test
  void distancesAreThoseOfTheGlobe() {
    // A quarter of the meridian: pi/2 * 6,371 km; one degree at the equator: 111.195 km.
    assertThat(Topology.distanceKm(0, 0, 90, 0)).isCloseTo(Math.PI / 2 * 6_371, within(1e-6));
    assertThat(Topology.distanceKm(0, 10, 0, 11)).isCloseTo(2 * Math.PI * 6_371 / 360, within(1e-6));
    assertThat(Topology.distanceKm(0, 179.5, 0, -179.5)).isCloseTo(2 * Math.PI * 6_371 / 360, within(1e-6));
    assertThat(Topology.distanceKm(37.57, 126.98, 37.57, 126.98)).isZero();
    assertThat(Topology.distanceKm(10, 20, -10, -160)).as("antipodes").isCloseTo(Math.PI * 6_371, within(1e-3));
    // Seoul to Busan, about 325 km.
    assertThat(Topology.distanceKm(37.5665, 126.9780, 35.1796, 129.0756)).isBetween(324.0, 327.0);
  }
}
