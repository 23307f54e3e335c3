package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.testing.EstateBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Queue, finite rate, gangs and parked requests; nodes of four cores. */
class SchedulerTest {
  private static Cluster cluster(int nodes, double secondsPerDecision) {
    return new Cluster(Cluster.nodes(nodes, EstateBuilder.SERVER), secondsPerDecision, false);
  }

  private static List<Pod> gang(Cluster c, int service, int size, Demand demand) {
    List<Pod> pods = new ArrayList<>();
    for (int r = 0; r < size; r++) {
      pods.add(c.pod(service, r, demand, 0));
    }
    return pods;
  }

  @Test
  void aStormLastsAsLongAsTheRateSays() {
    // 40 requests at 8 a second: one every 0.125 s, the last at 40 / 8 = 5 s.
    Cluster c = cluster(10, 0.125);
    for (int i = 0; i < 40; i++) {
      c.submit(i, cores(1), 0);
    }
    c.runTo(100);
    assertThat(c.told).hasSize(40);
    assertThat(c.told.get(0)).isEqualTo("bound 0/0 @0.125");
    assertThat(c.told.get(39)).isEqualTo("bound 39/0 @5.0");
  }

  @Test
  void decidingAtOnceTakesNoTime() {
    Cluster c = cluster(10, 0);
    for (int i = 0; i < 40; i++) {
      c.submit(i, cores(1), 0);
    }
    assertThat(c.told).as("in an event of its own").isEmpty();
    c.runTo(0);
    assertThat(c.told).hasSize(40).allMatch(t -> t.endsWith("@0.0"));
  }

  @Test
  void anIdleSchedulerTakesOneDecisionTimeForANewcomer() {
    Cluster c = cluster(1, 2);
    c.simulation.at(10_000_000, () -> c.submit(0, cores(1), 0));
    assertThat(c.runTo(100).told).containsExactly("bound 0/0 @12.0");
  }

  @Test
  void theImportantAreDecidedFirstAndEqualsInTheOrderOfArrival() {
    Cluster c = cluster(1, 1);
    c.submit(0, cores(1), 0);
    c.submit(1, cores(1), 5);
    c.submit(2, cores(1), 5);
    c.submit(3, cores(1), 9);
    assertThat(c.runTo(100).told)
        .containsExactly("bound 3/0 @1.0", "bound 1/0 @2.0", "bound 2/0 @3.0", "bound 0/0 @4.0");
  }

  @Test
  void aGangIsPlacedAsAWholeOrNotAtAll() {
    Cluster c = cluster(2, 0);
    // Two nodes hold two pods of three cores, never three.
    c.scheduler.submit(gang(c, 0, 3, cores(3)), List.of(ANYWHERE));
    c.runTo(0);
    assertThat(c.told).isEmpty();
    assertThat(c.scheduler.parkedCount()).isEqualTo(1);
    assertThat(c.pool.cpuFree(0) + c.pool.cpuFree(1)).as("nothing is kept").isEqualTo(8_000);
    c.scheduler.submit(gang(c, 1, 2, cores(3)), List.of(ANYWHERE));
    c.runTo(1);
    assertThat(c.told).containsExactly("bound 1/0 @0.0", "bound 1/1 @0.0");
  }

  @Test
  void theFirstAlternativeThatHoldsThemAllIsUsed() {
    Cluster c = cluster(4, 0);
    c.place(9, cores(4), 0, 0);
    List<Pod> gang = gang(c, 0, 2, cores(3));
    // Nodes 0 and 1 hold only one of the two, so both go to nodes 2 and 3.
    c.scheduler.submit(gang, List.of(n -> n < 2, n -> n >= 2));
    c.runTo(0);
    assertThat(gang).extracting(Pod::node).containsExactly(2, 3);
  }

  @Test
  void whatDoesNotFitIsParkedUntilAPlaceIsFree() {
    Cluster c = cluster(1, 1);
    Pod big = c.place(0, cores(4), 0, 0);
    c.submit(1, cores(2), 0);
    c.submit(2, cores(2), 7);
    c.runTo(10);
    assertThat(c.told).isEmpty();
    assertThat(c.scheduler.parkedCount()).isEqualTo(2);
    c.simulation.at(20_000_000, () -> c.scheduler.release(big));
    c.runTo(100);
    assertThat(c.told).as("in their order").containsExactly("bound 2/0 @21.0", "bound 1/0 @22.0");
    assertThat(c.scheduler.parkedCount()).isZero();
  }

  @Test
  void parkedRequestsCostNothingUntilSomethingChanges() {
    Cluster c = cluster(1, 1);
    c.submit(0, cores(5), 0);
    c.runTo(10);
    long fired = c.simulation.fired();
    c.runTo(1e6);
    assertThat(c.simulation.fired()).isEqualTo(fired);
    assertThat(c.scheduler.parkedCount()).isEqualTo(1);
  }

  @Test
  void aNodeThatBecomesSchedulableHelpsWhenTheSchedulerIsWoken() {
    Cluster c = cluster(1, 1);
    c.pool.setSchedulable(0, false);
    c.submit(0, cores(1), 0);
    c.runTo(10);
    assertThat(c.told).isEmpty();
    c.pool.setSchedulable(0, true);
    c.runTo(20);
    assertThat(c.told).as("not woken yet").isEmpty();
    c.scheduler.wake(0);
    c.runTo(30);
    assertThat(c.told).containsExactly("bound 0/0 @21.0");
  }

  @Test
  void aRequestTakenBackIsNeverPlaced() {
    Cluster c = cluster(1, 1);
    Request waiting = c.scheduler.submit(gang(c, 0, 1, cores(1)), List.of(ANYWHERE));
    Request parked = c.scheduler.submit(gang(c, 1, 1, cores(5)), List.of(ANYWHERE));
    c.submit(2, cores(1), -1);
    c.scheduler.withdraw(waiting);
    c.runTo(10);
    c.scheduler.withdraw(parked);
    c.scheduler.wake(0);
    c.runTo(20);
    // One decision each for the parked one and the last; the one taken back costs none.
    assertThat(c.told).containsExactly("bound 2/0 @2.0");
    assertThat(c.scheduler.parkedCount()).isZero();
  }

  @Test
  void releasingAPodThatIsNowhereWakesNobody() {
    Cluster c = cluster(1, 1);
    c.submit(0, cores(5), 0);
    c.runTo(10);
    long fired = c.simulation.fired();
    c.scheduler.release(c.pod(1, 0, cores(1), 0));
    c.runTo(20);
    assertThat(c.simulation.fired()).isEqualTo(fired);
  }

  @Test
  void aRequestThatIsTakenBackWhenItsTurnHasComeHandsItOn() {
    for (double secondsPerDecision : new double[] {0, 1}) {
      Cluster c = cluster(1, secondsPerDecision);
      Pod full = c.place(0, cores(4), 0, 0);
      Demand demand = cores(4);
      List<IntPredicate> anywhere = List.of(ANYWHERE);
      Request first = c.scheduler.submit(List.of(c.pod(1, 0, demand, 0)), anywhere);
      Pod second = c.pod(2, 0, demand, 0);
      c.scheduler.submit(List.of(second), anywhere);
      c.runTo(10);
      c.scheduler.release(full);
      c.scheduler.withdraw(first); // woken, but not yet looked at
      c.runTo(20);
      assertThat(second.node()).isZero();
    }
  }
}
