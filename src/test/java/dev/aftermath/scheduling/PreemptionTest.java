package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static dev.aftermath.scheduling.Cluster.gpuShare;
import static dev.aftermath.scheduling.Cluster.gpus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.testing.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of four cores and two GPUs; decisions take no time. */
class PreemptionTest {
  private static Cluster cluster(int nodes, boolean preempts) {
    return new Cluster(Cluster.nodes(nodes, EstateBuilder.type(4_000, 16_384, 2)), 0, preempts);
  }

  @Test
  void theLeastImportantMakesRoom() {
    Cluster c = cluster(3, true);
    c.place(0, cores(4), 5, 0);
    c.place(1, cores(4), 2, 1);
    c.place(2, cores(4), 5, 2);
    Pod pod = c.submit(3, cores(4), 9);
    c.runTo(0);
    assertThat(pod.node()).isEqualTo(1);
    assertThat(c.told).containsExactly("preempted 1/0 from 1", "bound 3/0 @0.0");
  }

  @Test
  void amongEquallyImportantVictimsTheFewestMakeRoom() {
    Cluster c = cluster(2, true);
    c.place(0, cores(2), 5, 0);
    c.place(1, cores(2), 5, 0);
    c.place(2, cores(4), 5, 1);
    c.submit(3, cores(4), 9);
    assertThat(c.runTo(0).told).containsExactly("preempted 2/0 from 1", "bound 3/0 @0.0");
  }

  @Test
  void theMostImportantVictimCountsBeforeTheirNumber() {
    Cluster c = cluster(2, true);
    c.place(0, cores(4), 5, 0);
    c.place(1, cores(2), 2, 1);
    c.place(2, cores(2), 2, 1);
    c.submit(3, cores(4), 9);
    assertThat(c.runTo(0).told)
        .containsExactly("preempted 2/0 from 1", "preempted 1/0 from 1", "bound 3/0 @0.0");
  }

  @Test
  void noMoreLeaveThanTheOrderOfImportanceAsksFor() {
    Cluster c = cluster(1, true);
    c.place(0, cores(1), 1, 0);
    c.place(1, cores(1), 2, 0);
    c.place(2, cores(1), 3, 0);
    c.place(3, cores(1), 4, 0);
    c.submit(4, cores(2), 9);
    assertThat(c.runTo(0).told)
        .containsExactly("preempted 0/0 from 0", "preempted 1/0 from 0", "bound 4/0 @0.0");
  }

  @Test
  void nobodyLeavesWhoseLeavingDoesNotHelp() {
    Cluster c = cluster(1, true);
    c.place(0, cores(1), 1, 0);
    c.place(1, gpus(2), 2, 0);
    c.place(2, cores(1), 3, 0);
    // Only the GPUs are missing: the first in the order of importance has none.
    c.submit(3, gpus(1), 9);
    assertThat(c.runTo(0).told).containsExactly("preempted 1/0 from 0", "bound 3/0 @0.0");
  }

  @Test
  void aBigVictimSparesTheSmallOnesBeforeIt() {
    Cluster c = cluster(1, true);
    c.place(0, cores(1), 1, 0);
    c.place(1, cores(3), 2, 0);
    // Three cores are wanted: the first alone gives one, the second three, so the first need not leave.
    c.submit(2, cores(3), 9);
    assertThat(c.runTo(0).told).containsExactly("preempted 1/0 from 0", "bound 2/0 @0.0");
  }

  @Test
  void nobodyLeavesForAnEqual() {
    Cluster c = cluster(1, true);
    c.place(0, cores(4), 5, 0);
    c.submit(1, cores(1), 5);
    assertThat(c.runTo(0).told).isEmpty();
    assertThat(c.scheduler.parkedCount()).isEqualTo(1);
  }

  @Test
  void nobodyLeavesWhereThereIsRoomElsewhere() {
    Cluster c = cluster(2, true);
    c.place(0, cores(4), 1, 0);
    c.submit(1, cores(4), 9);
    assertThat(c.runTo(0).told).containsExactly("bound 1/0 @0.0");
  }

  @Test
  void nobodyLeavesWhenItWouldNotHelp() {
    Cluster c = cluster(1, true);
    Pod low = c.place(0, cores(2), 1, 0);
    c.place(1, cores(2), 9, 0);
    c.submit(2, cores(3), 5);
    assertThat(c.runTo(0).told).isEmpty();
    assertThat(low.node()).isZero();
  }

  @Test
  void withoutPreemptionNobodyEverLeaves() {
    Cluster c = cluster(1, false);
    c.place(0, cores(4), 1, 0);
    c.submit(1, cores(1), 9);
    assertThat(c.runTo(0).told).isEmpty();
  }

  @Test
  void unschedulableAndInadmissibleNodesAreLeftAlone() {
    Cluster c = cluster(3, true);
    c.place(0, cores(4), 1, 0);
    c.place(1, cores(4), 1, 1);
    c.place(2, cores(4), 3, 2);
    c.pool.setSchedulable(0, false);
    Pod pod = c.pod(3, 0, cores(4), 9);
    c.scheduler.submit(List.of(pod), List.of(n -> n != 1));
    c.runTo(0);
    assertThat(pod.node()).isEqualTo(2);
  }

  @Test
  void aGangThatFailsInTheEndLeavesEverybodyWhereTheyWere() {
    Cluster c = cluster(2, true);
    Pod low = c.place(0, cores(4), 1, 0);
    Pod high = c.place(1, cores(4), 9, 1);
    // The first of the two could push out node 0, the second has no place.
    c.scheduler.submit(
        List.of(c.pod(2, 0, cores(4), 5), c.pod(2, 1, cores(4), 5)), List.of(ANYWHERE));
    c.runTo(0);
    assertThat(c.told).isEmpty();
    assertThat(List.of(low.node(), high.node())).containsExactly(0, 1);
    assertThat(c.scheduler.parkedCount()).isEqualTo(1);
    c.placement.verify();
  }

  @Test
  void aGangMayPushOutSeveral() {
    Cluster c = cluster(2, true);
    c.place(0, cores(4), 1, 0);
    c.place(1, cores(4), 1, 1);
    c.scheduler.submit(
        List.of(c.pod(2, 0, cores(4), 5), c.pod(2, 1, cores(4), 5)), List.of(ANYWHERE));
    assertThat(c.runTo(0).told).containsExactly(
        "preempted 0/0 from 0", "preempted 1/0 from 1", "bound 2/0 @0.0", "bound 2/1 @0.0");
  }

  @Test
  void askingWhoWouldHaveToLeaveMovesNoShareOfAGpu() {
    Cluster c = cluster(1, true);
    // Bound in this order the shares fill GPU 0 with 500 + 500 and GPU 1 with 600 + 400. Put back in another order,
    // each on the fullest GPU that holds it, they would not fit: 400 + 500 on one, 600 alone on the other, 500 left.
    c.place(0, gpuShare(500), 1, 0);
    c.place(1, gpuShare(500), 4, 0);
    c.place(2, gpuShare(600), 2, 0);
    c.place(3, gpuShare(400), 3, 0);
    c.submit(4, new Demand(5_000, 0, 2, 0), 9); // never fits: five cores
    c.submit(5, new Demand(4_000, 0, 0, 0), 9); // fits as it is
    c.submit(6, new Demand(1, 0, 1, 0), 9); // needs a core that nobody unimportant has
    c.runTo(0);
    assertThat(c.told).containsExactly("bound 5/0 @0.0");
    assertThat(c.pool.gpuFree(0, 0)).isZero();
    assertThat(c.pool.gpuFree(0, 1)).isZero();
  }

  @Test
  void aGangThatFailsMovesNoShareOfAGpu() {
    Cluster c = cluster(1, true);
    c.place(0, gpuShare(500), 1, 0);
    c.place(1, gpuShare(500), 4, 0);
    c.place(2, gpuShare(600), 2, 0);
    c.place(3, gpuShare(400), 3, 0);
    c.scheduler.submit(List.of(c.pod(4, 0, gpus(2), 9), c.pod(4, 1, gpus(1), 9)), List.of(ANYWHERE));
    c.runTo(0);
    assertThat(c.told).isEmpty();
    assertThat(c.pool.gpuFree(0, 0)).isZero();
    assertThat(c.pool.gpuFree(0, 1)).isZero();
    c.placement.verify();
  }

  @Test
  void whoCanMakeRoomForItselfIsWokenByANodeThatComesBackFull() {
    Cluster c = cluster(2, true);
    c.place(0, cores(4), 9, 0);
    c.place(1, cores(4), 1, 1);
    c.pool.setSchedulable(1, false);
    Pod pod = c.submit(2, cores(4), 9);
    c.runTo(10);
    c.pool.setSchedulable(1, true);
    c.scheduler.wake(1);
    c.runTo(20);
    assertThat(pod.node()).isEqualTo(1);
  }

  @Test
  void roomThatAVictimLeavesBesidesIsOfferedToThoseWhoWait() {
    for (double secondsPerDecision : new double[] {0, 1}) {
      Cluster c = new Cluster(Cluster.nodes(1, EstateBuilder.type(4_000, 16_384, 2)), secondsPerDecision, true);
      c.place(0, cores(4), 2, 0);
      Pod waiting = c.submit(1, cores(2), 2);
      c.runTo(10);
      Pod important = c.submit(2, cores(1), 9);
      c.runTo(20);
      assertThat(important.node()).isZero();
      assertThat(waiting.node()).isZero();
    }
  }
}
