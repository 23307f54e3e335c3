package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.vocabulary.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weighted max-min shares by hand: each class has its weight times the level of the link that holds it. */
class FlowWeightsTest {
  private final Flows f = new Flows();

  private FlowNetwork.Stream stream(double weight, double demand, int members, int... path) {
    return f.network.addStream(new Terms(Traffic.REPLICATION, weight), path, demand, members, () -> { });
  }

  private FlowNetwork.Stream stream(double weight, int... path) {
    return stream(weight, UNLIMITED, 1, path);
  }

  @Test
  void aLinkIsSharedByWeight() {
    // 120 among 1, 3 and 4 twice: a level of 120 / (1 + 3 + 8) = 10.
    int link = f.network.addLink(120);
    FlowNetwork.Stream one = stream(1, link);
    FlowNetwork.Stream three = stream(3, link);
    FlowNetwork.Stream four = stream(4, UNLIMITED, 2, link);
    assertThat(List.of(one.rate(), three.rate(), four.rate())).containsExactly(10.0, 30.0, 40.0);
    f.network.verify();
  }

  @Test
  void whatALimitLeavesGoesToTheOthersByWeight() {
    // 120 among weights 1, 2, 3: 20, 40, 60; the last takes 24 only, and 96 are shared as 32 and 64.
    int link = f.network.addLink(120);
    FlowNetwork.Stream one = stream(1, link);
    FlowNetwork.Stream two = stream(2, link);
    FlowNetwork.Stream capped = stream(3, 24.0, 1, link);
    assertThat(List.of(one.rate(), two.rate(), capped.rate())).containsExactly(32.0, 64.0, 24.0);
  }

  @Test
  void fiveSessionsHaveTheRatesOfTheirBottlenecks() {
    // Links of 1, in the manner of the example of Bertsekas and Gallager: a is crossed by 2, 3 and 5; b by 1 and 2; c
    // by 4 alone. a fills first, at 1/3; b leaves 2/3 to 1; c is all of 4's.
    int a = f.network.addLink(1);
    int b = f.network.addLink(1);
    int c = f.network.addLink(1);
    FlowNetwork.Stream one = stream(1, b);
    FlowNetwork.Stream two = stream(1, a, b);
    FlowNetwork.Stream three = stream(1, a);
    FlowNetwork.Stream four = stream(1, c);
    FlowNetwork.Stream five = stream(1, a);
    assertThat(List.of(two.rate(), three.rate(), five.rate())).allMatch(rate -> rate == 1.0 / 3);
    assertThat(one.rate()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(four.rate()).isEqualTo(1);
  }

  @Test
  void weightsDecideWhichLinkIsTheBottleneck() {
    // a of 12 and b of 20; x over both with weight 1, y on a with 2, z on b with w. Levels: a 12/3 = 4; b 20/(1 + w).
    int a = f.network.addLink(12);
    int b = f.network.addLink(20);
    FlowNetwork.Stream x = stream(1, a, b);
    FlowNetwork.Stream y = stream(2, a);
    FlowNetwork.Stream light = stream(1, b);
    // w = 1: b's level would be 10. a holds x at 4 and y at 8, and z has 20 - 4.
    assertThat(List.of(x.rate(), y.rate(), light.rate())).containsExactly(4.0, 8.0, 16.0);
    f.network.setDemand(light, UNLIMITED, 0);
    FlowNetwork.Stream heavy = stream(9, b);
    // w = 9: b's level is 2. It holds x at 2 and z at 18, and y has 12 - 2.
    assertThat(List.of(x.rate(), y.rate(), heavy.rate())).containsExactly(2.0, 10.0, 18.0);
    assertThat(light.rate()).as("without members").isZero();
    f.network.verify();
  }

  @Test
  void transfersHaveWeightsToo() {
    // 30 and 60 B/s: the heavy one has its 600 B at 10 s, and 300 B of the light one are left: 10 + 300 / 90 s.
    int link = f.network.addLink(90);
    f.start("light", 600, UNLIMITED, link);
    f.network.start(new Terms(Traffic.RESTORE, 2), new int[] {link}, UNLIMITED, 600,
        () -> f.ended.put("heavy", f.simulation.now()));
    f.runTo(100);
    assertThat(f.endedAt("heavy")).isEqualTo(10);
    assertThat(f.endedAt("light")).isCloseTo(10 + 300 / 90.0, within(1e-6));
  }

  @Test
  void aWeightIsPositiveAndFinite() {
    for (double weight : new double[] {0, -1, Double.NaN, UNLIMITED}) {
      assertThatThrownBy(() -> new Terms(Traffic.OTHER, weight)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
