package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.vocabulary.Traffic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kinds of traffic on links with weights and caps, by hand; the checks of every event look at the sums. */
class TrafficRulesTest {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  private static World world(EstateBuilder sites) {
    return new World(sites.build(), 1);
  }

  private static EstateBuilder sites() {
    return new EstateBuilder().site("a").room("r", 1).site("b").room("r", 1).site("c").room("r", 1);
  }

  private static FlowNetwork.Stream stream(World w, Traffic kind, double demand, int from, int to) {
    Wan.Way way = w.wan.way(kind, from, to);
    return w.flows.addStream(way.terms(), way.links(), demand, 1, () -> { });
  }

  private static TrafficRules weights(Map<Traffic, Double> weights) {
    return new TrafficRules(weights, Map.of());
  }

  private static TrafficRules caps(Map<Traffic, Double> caps) {
    return new TrafficRules(Map.of(), caps);
  }

  @Test
  void aFullLinkIsSharedByWeightOfKind() {
    World w = world(sites().link(0, 1, 1_200, 1,
        weights(Map.of(Traffic.REPLICATION, 4.0, Traffic.RESTORE, 2.0, Traffic.IMAGE, 0.5))));
    FlowNetwork.Stream replication = stream(w, Traffic.REPLICATION, ENDLESS, 0, 1);
    FlowNetwork.Stream backup = stream(w, Traffic.BACKUP, ENDLESS, 0, 1);
    FlowNetwork.Stream restore = stream(w, Traffic.RESTORE, ENDLESS, 0, 1);
    FlowNetwork.Stream image = stream(w, Traffic.IMAGE, ENDLESS, 0, 1);
    // A level of 1,200 / (4 + 1 + 2 + 0.5) = 160.
    assertThat(List.of(replication.rate(), backup.rate(), restore.rate(), image.rate()))
        .containsExactly(640.0, 160.0, 320.0, 80.0);
    // Replication that asks for 300 only leaves 900 to 3.5 parts.
    w.flows.setDemand(replication, 300, 1);
    assertThat(restore.rate()).isCloseTo(900 / 3.5 * 2, within(1e-9));
    w.flows.verify();
  }

  @Test
  void whatACapKeepsFromAKindIsLeftToOthers() {
    World w = world(sites().link(0, 1, 1_000, 1, caps(Map.of(Traffic.BACKUP, 200.0))));
    FlowNetwork.Stream one = stream(w, Traffic.BACKUP, ENDLESS, 0, 1);
    assertThat(one.rate()).as("alone on the link").isEqualTo(200);
    FlowNetwork.Stream two = stream(w, Traffic.BACKUP, ENDLESS, 0, 1);
    FlowNetwork.Stream replication = stream(w, Traffic.REPLICATION, ENDLESS, 0, 1);
    assertThat(List.of(one.rate(), two.rate(), replication.rate())).containsExactly(100.0, 100.0, 800.0);
    FlowNetwork.Stream back = stream(w, Traffic.BACKUP, ENDLESS, 1, 0);
    assertThat(back.rate()).as("a cap each way").isEqualTo(200);
    // Nine replicas of 1 000 / 11 = 90.9 each leave the backups less than their cap.
    w.flows.setDemand(replication, ENDLESS, 9);
    assertThat(one.rate()).as("the cap does not bind").isCloseTo(1_000 / 11.0, within(1e-9));
    assertThat(replication.rate()).isCloseTo(1_000 / 11.0, within(1e-9));
    w.flows.verify();
  }

  @Test
  void weightsAndCapsTogether() {
    // Parts 1 and 4 of 1,000: 200 and 800. The cap keeps replication at 500, and the backup has the rest.
    World w = world(sites().link(0, 1, 1_000, 1,
        new TrafficRules(Map.of(Traffic.REPLICATION, 4.0), Map.of(Traffic.REPLICATION, 500.0))));
    FlowNetwork.Stream replication = stream(w, Traffic.REPLICATION, ENDLESS, 0, 1);
    FlowNetwork.Stream backup = stream(w, Traffic.BACKUP, ENDLESS, 0, 1);
    assertThat(List.of(replication.rate(), backup.rate())).containsExactly(500.0, 500.0);
  }

  @Test
  void overSeveralLinksATransferHasItsLeastWeightAndEveryCap() {
    // a-b-c, and nothing shorter: 6 on the first link and 3 on the second are 3; caps of 400 and 300 are 300.
    World w = world(sites()
        .link(0, 1, 1_000, 1, new TrafficRules(Map.of(Traffic.RESTORE, 6.0), Map.of(Traffic.RESTORE, 400.0)))
        .link(1, 2, 1_000, 1, new TrafficRules(Map.of(Traffic.RESTORE, 3.0), Map.of(Traffic.RESTORE, 300.0))));
    assertThat(w.wan.way(Traffic.RESTORE, 0, 2).terms()).isEqualTo(new Terms(Traffic.RESTORE, 3));
    assertThat(w.wan.way(Traffic.RESTORE, 0, 0).terms().weight()).as("within a site").isEqualTo(6);
    assertThat(w.wan.usualBandwidth(Traffic.RESTORE, 0, 2)).isEqualTo(300);
    FlowNetwork.Stream whole = stream(w, Traffic.RESTORE, ENDLESS, 0, 2);
    FlowNetwork.Stream part = stream(w, Traffic.RESTORE, ENDLESS, 0, 1);
    // Under the cap of 400 by 3 and 6: 133.3 and 266.7.
    assertThat(whole.rate()).isCloseTo(400 / 3.0, within(1e-9));
    assertThat(part.rate()).isCloseTo(800 / 3.0, within(1e-9));
  }

  @Test
  void linksBesideEachOtherHaveTheSumOfTheirCapsWhileTheyWork() {
    // One of 1,000 with a cap of 100, and one of 300 without: 400 for backups. Without the second there are 100.
    World w = world(sites().link(0, 1, 1_000, 1, caps(Map.of(Traffic.BACKUP, 100.0))).link(1, 0, 300, 1));
    FlowNetwork.Stream backup = stream(w, Traffic.BACKUP, ENDLESS, 0, 1);
    assertThat(backup.rate()).isEqualTo(400);
    w.at(10, () -> w.estate.hold(w.estate.link(1)));
    w.at(20, () -> w.estate.hold(w.estate.link(0)));
    w.at(30, () -> w.estate.release(w.estate.link(0)));
    w.runTo(15);
    assertThat(backup.rate()).isEqualTo(100);
    w.runTo(25);
    assertThat(backup.rate()).isZero();
    w.runTo(35);
    assertThat(backup.rate()).isEqualTo(100);
    assertThat(w.wan.usualBandwidth(Traffic.BACKUP, 0, 1)).as("whatever is cut").isEqualTo(400);
    assertThat(w.wan.usualBandwidth(Traffic.REPLICATION, 0, 1)).isEqualTo(1_300);
  }
}
