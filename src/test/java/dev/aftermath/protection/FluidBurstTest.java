package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.units.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Writes of 20 B/s over a link of 100 B/s, and a burst to 180 B/s from 100 to 200 s.
 *
 * <p>Backlog grows by 180 - 100 = 80 B/s to (r - C) t = 8,000 B at 200 s, and drains by C - r0 = 80 B/s in 100 s.
 */
class FluidBurstTest {
  private static final double B = 1e-3;
  private static final WriteProfile BURST = new WriteProfile(
      20, List.of(new WriteProfile.Burst(100 * Ticks.SECOND, 200 * Ticks.SECOND, 160)));

  private final Simulation simulation = new Simulation();
  private final FlowNetwork flows = new FlowNetwork(simulation);
  private final int link = flows.addLink(100);

  private ReplicationStream stream(double limit, long latency, int members) {
    return new ReplicationStream(simulation, flows, new int[] {link}, BURST, limit, latency, members);
  }

  private ReplicationStream stream() {
    return stream(Double.POSITIVE_INFINITY, 0, 1);
  }

  private void runTo(double seconds) {
    simulation.run(Ticks.ofSeconds(seconds));
  }

  private static double arrivedUpTo(ReplicationStream s) {
    return Ticks.toSeconds(s.arrivedUpTo());
  }

  @Test
  void theBacklogPeaksAtTheExcessOverTheLinkTimesTheLength() {
    ReplicationStream s = stream();
    runTo(100);
    assertThat(s.backlog()).isZero();
    runTo(150);
    assertThat(s.backlog()).isCloseTo(4_000, within(B)); // 80 * 50
    runTo(200);
    assertThat(s.backlog()).isCloseTo(8_000, within(B)); // (180 - 100) * 100
  }

  @Test
  void itDrainsByWhatTheLinkHasOverTheUsualWrites() {
    ReplicationStream s = stream();
    runTo(299);
    assertThat(s.backlog()).isCloseTo(80, within(B)); // one second before the end
    runTo(300);
    assertThat(s.backlog()).isCloseTo(0, within(B)); // 200 + 8,000 / (100 - 20)
    runTo(1_000);
    assertThat(s.backlog()).isZero();
  }

  @Test
  void theNewestSafeMomentIsExactThroughout() {
    ReplicationStream s = stream();
    runTo(50);
    assertThat(arrivedUpTo(s)).as("no backlog, no lag").isEqualTo(50);
    // By 150 s 100 * 20 + 50 * 100 = 7,000 B are there; 2,000 of before, 5,000 of the burst: 100 + 5,000/180 s.
    runTo(150);
    assertThat(arrivedUpTo(s)).isCloseTo(100 + 5_000 / 180.0, within(1e-5));
    // By 200 s 12,000 B: 100 + 10,000/180 s.
    runTo(200);
    assertThat(arrivedUpTo(s)).isCloseTo(100 + 10_000 / 180.0, within(1e-5));
    // By 250 s 17,000 B: 100 + 15,000/180 s = 183.3 s.
    runTo(250);
    assertThat(arrivedUpTo(s)).isCloseTo(100 + 15_000 / 180.0, within(1e-5));
    // By 290 s 21,000 B: 20,000 B were written by 200 s, 1,000 B more at 20 B/s: 200 + 50 s.
    runTo(290);
    assertThat(arrivedUpTo(s)).isCloseTo(250, within(1e-5));
    runTo(300);
    assertThat(arrivedUpTo(s)).isCloseTo(300, within(1e-5));
    runTo(1_000);
    assertThat(arrivedUpTo(s)).isEqualTo(1_000);
  }

  @Test
  void whatHasNotArrivedIsTheBacklogAndWhatIsUnderWay() {
    ReplicationStream s = stream(Double.POSITIVE_INFINITY, 2 * Ticks.SECOND, 1);
    runTo(50);
    assertThat(s.notArrived()).isCloseTo(40, within(B)); // 2 s at 20 B/s
    assertThat(arrivedUpTo(s)).isCloseTo(48, within(1e-5));
    runTo(200);
    assertThat(s.notArrived()).isCloseTo(8_000 + 200, within(B)); // 2 s at 100 B/s under way
    // Sent by 198 s: 2,000 + 98 * 100 = 11,800 B: 100 + 9,800/180 s.
    assertThat(arrivedUpTo(s)).isCloseTo(100 + 9_800 / 180.0, within(1e-5));
    runTo(1_000);
    assertThat(s.notArrived()).isCloseTo(40, within(B));
    assertThat(arrivedUpTo(s)).isCloseTo(998, within(1e-5));
  }

  @Test
  void aLimitOfItsOwnActsLikeANarrowerLink() {
    ReplicationStream s = stream(60, 0, 1);
    runTo(200);
    assertThat(s.backlog()).isCloseTo(12_000, within(B)); // (180 - 60) * 100
    runTo(499.9);
    assertThat(s.backlog()).isPositive();
    runTo(500);
    assertThat(s.backlog()).isCloseTo(0, within(B)); // 200 + 12,000 / (60 - 20)
  }

  @Test
  void likeStoresShareTheLinkAndHaveTheSameBacklogEach() {
    ReplicationStream s = stream(Double.POSITIVE_INFINITY, 0, 4);
    runTo(200);
    // Each has 25 B/s of the link: (180 - 25) * 100; 80 of 100 B/s suffice before.
    assertThat(s.backlog()).isCloseTo(15_500, within(B));
    simulation.at(200 * Ticks.SECOND, s::leave);
    runTo(260);
    // Three are left with 33.3 B/s each against 20: 60 s drain 60 * 13.33 = 800.
    assertThat(s.backlog()).isCloseTo(15_500 - 800, within(B));
  }

  @Test
  void aTransferOnTheSameLinkTakesItsShare() {
    ReplicationStream s = stream();
    // Until 100 s the stream wants 20, the restore gets 80; in the burst they have 50 each: (180 - 50) * 100.
    flows.start(new int[] {link}, Double.POSITIVE_INFINITY, 1e9, () -> { });
    runTo(100);
    assertThat(s.backlog()).isZero();
    runTo(200);
    assertThat(s.backlog()).isCloseTo(13_000, within(B));
  }

  @Test
  void aCutLinkFreezesTheNewestSafeMoment() {
    ReplicationStream s = stream();
    simulation.at(40 * Ticks.SECOND, () -> flows.setCapacity(link, 0));
    simulation.at(90 * Ticks.SECOND, () -> flows.setCapacity(link, 100));
    runTo(89);
    assertThat(arrivedUpTo(s)).isCloseTo(40, within(1e-5));
    assertThat(s.backlog()).isCloseTo(49 * 20, within(B));
    // 50 s * 20 = 1,000 B drain at 80 B/s: 12.5 s, into the burst after 10 s: 200 B are left at 100 s.
    runTo(100);
    assertThat(s.backlog()).isCloseTo(200, within(B));
    runTo(200);
    assertThat(s.backlog()).isCloseTo(8_200, within(B));
  }

  @Test
  void aLinkThatIsWideEnoughNeverLags() {
    flows.setCapacity(link, 180);
    ReplicationStream s = stream();
    for (double at : new double[] {50, 100, 150, 199, 200, 500}) {
      runTo(at);
      assertThat(s.backlog()).isZero();
      assertThat(arrivedUpTo(s)).isEqualTo(at);
    }
  }

  @Test
  void aStreamThatAlwaysFallsBehindLagsMoreAndMore() {
    flows.setCapacity(link, 10);
    ReplicationStream s = stream();
    runTo(100);
    assertThat(s.backlog()).isCloseTo(1_000, within(B)); // (20 - 10) * 100
    assertThat(arrivedUpTo(s)).isCloseTo(50, within(1e-5)); // 1,000 B of 20 B/s
    runTo(10_000);
    assertThat(s.backlog()).isCloseTo(20 * 10_000 + 160 * 100 - 10 * 10_000, within(B));
  }

  @Test
  void aProfileKnowsItsRateItsBytesAndItsChanges() {
    assertThat(BURST.rateAt(0)).isEqualTo(20);
    assertThat(BURST.rateAt(100 * Ticks.SECOND)).isEqualTo(180);
    assertThat(BURST.rateAt(200 * Ticks.SECOND)).isEqualTo(20);
    assertThat(BURST.bytes(50 * Ticks.SECOND, 150 * Ticks.SECOND)).isEqualTo(100 * 20 + 50 * 160);
    assertThat(BURST.bytes(0, 1_000 * Ticks.SECOND)).isEqualTo(1_000 * 20 + 100 * 160);
    assertThat(BURST.bytes(300 * Ticks.SECOND, 200 * Ticks.SECOND)).as("backwards").isZero();
    assertThat(BURST.changeAfter(0)).isEqualTo(100 * Ticks.SECOND);
    assertThat(BURST.changeAfter(100 * Ticks.SECOND)).isEqualTo(200 * Ticks.SECOND);
    assertThat(BURST.changeAfter(200 * Ticks.SECOND)).isEqualTo(Ticks.NEVER);
  }
}
