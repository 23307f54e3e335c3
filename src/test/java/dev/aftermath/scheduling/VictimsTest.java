package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static dev.aftermath.scheduling.Cluster.gpuShare;
import static dev.aftermath.scheduling.Cluster.gpus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.estate.Taint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has to leave: gangs as a whole, and never below a disruption budget; nodes of 4 cores and 2 GPUs. */
class VictimsTest {
  private static Cluster cluster(int nodes, ServiceRules... rules) {
    List<ServiceRules> all = new ArrayList<>(List.of(rules));
    all.addAll(Collections.nCopies(20, ServiceRules.NONE));
    return new Cluster(Cluster.pool(Collections.nCopies(nodes, new NodeShape(0, 0, 4_000, 16_384, 2, ""))), all,
        Quotas.NONE, 0, true, Backoff.NONE);
  }

  private static ServiceRules budget(int leastAvailable) {
    return new ServiceRules(false, Integer.MAX_VALUE, Set.of(), Map.of(), leastAvailable);
  }

  private static Pod[] replicas(Cluster c, int service, int count, Demand demand, int priority) {
    Pod[] pods = new Pod[count];
    for (int r = 0; r < count; r++) {
      pods[r] = c.pod(service, r, demand, priority);
    }
    return pods;
  }

  private static Pod[] gang(Cluster c, int service, int count, Demand demand, int priority) {
    Gang gang = new Gang();
    Pod[] pods = new Pod[count];
    for (int r = 0; r < count; r++) {
      pods[r] = c.pod(service, r, demand, priority, "", gang);
    }
    return pods;
  }

  @Test
  void whenOneOfAGangHasToLeaveAllLeave() {
    Cluster c = cluster(3);
    Pod[] gang = gang(c, 0, 3, cores(4), 1);
    c.bind(0, gang[0]);
    c.bind(1, gang[1]);
    c.bind(2, gang[2]);
    c.submit(1, cores(4), 9);
    assertThat(c.runTo(0).told).containsExactly("preempted 0/0 from 0", "preempted 0/1 from 1", "preempted 0/2 from 2",
        "bound 1/0 @0.0");
    assertThat(gang).extracting(Pod::node).containsOnly(Pod.NOWHERE);
  }

  @Test
  void aGangCountsForAllItsPods() {
    // One pod on node 0, but three leave with it; two on node 1: the two are fewer.
    Cluster c = cluster(4);
    Pod[] gang = gang(c, 0, 3, cores(4), 1);
    c.bind(0, gang[0]);
    c.bind(1, c.pod(1, 0, cores(2), 1), c.pod(2, 0, cores(2), 1));
    c.bind(2, gang[1]);
    c.bind(3, gang[2]);
    c.submit(3, cores(4), 9);
    assertThat(c.runTo(0).told)
        .containsExactly("preempted 2/0 from 1", "preempted 1/0 from 1", "bound 3/0 @0.0");
  }

  @Test
  void importanceCountsBeforeTheSizeOfTheGang() {
    Cluster c = cluster(3);
    Pod[] gang = gang(c, 0, 2, cores(4), 1);
    c.bind(0, c.pod(1, 0, cores(4), 2));
    c.bind(1, gang[0]);
    c.bind(2, gang[1]);
    c.submit(2, cores(4), 9);
    assertThat(c.runTo(0).told)
        .containsExactly("preempted 0/0 from 1", "preempted 0/1 from 2", "bound 2/0 @0.0");
  }

  @Test
  void roomThatAGangLeavesElsewhereIsOfferedToThoseWhoWait() {
    Cluster c = cluster(2);
    Pod[] gang = gang(c, 0, 2, cores(4), 5);
    c.bind(0, gang[0]);
    c.bind(1, gang[1]);
    Pod waiting = c.submit(1, cores(4), 5);
    c.runTo(1);
    assertThat(waiting.node()).isEqualTo(Pod.NOWHERE);
    Pod important = c.submit(2, cores(4), 9);
    c.runTo(2);
    assertThat(important.node()).isZero();
    assertThat(waiting.node()).isEqualTo(1);
  }

  @Test
  void aGangThatFailsPutsBackTheGangThatItWouldHavePushedOut() {
    Cluster c = cluster(3);
    Pod[] gang = gang(c, 0, 2, new Demand(2_000, 0, 0, 500), 1);
    c.bind(0, c.pod(1, 0, gpuShare(600), 9));
    c.bind(0, gang[0]); // 600 + 500 do not fit on one GPU: GPU 1
    c.bind(1, gang[1]);
    c.bind(2, c.pod(2, 0, cores(4), 9));
    // The first two push out both of the gang, the third has no place.
    c.scheduler.submit(List.of(replicas(c, 3, 3, cores(4), 5)), List.of(ANYWHERE));
    c.runTo(0);
    assertThat(c.told).isEmpty();
    assertThat(gang).extracting(Pod::node).containsExactly(0, 1);
    assertThat(c.pool.gpuFree(0, 0)).isEqualTo(400);
    assertThat(c.pool.gpuFree(0, 1)).isEqualTo(500);
    assertThat(c.pool.gpuFree(1, 0)).isEqualTo(500);
    c.placement.verify();
    // Two of them would have done.
    c.scheduler.submit(List.of(replicas(c, 4, 2, cores(4), 5)), List.of(ANYWHERE));
    assertThat(c.runTo(1).told).containsExactly(
        "preempted 0/0 from 0", "preempted 0/1 from 1", "bound 4/0 @0.0", "bound 4/1 @0.0");
  }

  @Test
  void aServiceKeepsAsManyAsItsBudgetSays() {
    Cluster c = cluster(3, budget(2));
    Pod[] pods = replicas(c, 0, 3, cores(4), 1);
    c.bind(0, pods[0]);
    c.bind(1, pods[1]);
    c.bind(2, pods[2]);
    // One of three may leave, a second may not.
    Pod first = c.submit(1, cores(4), 9);
    Pod second = c.submit(2, cores(4), 9);
    c.runTo(0);
    assertThat(first.node()).isZero();
    assertThat(second.node()).isEqualTo(Pod.NOWHERE);
    assertThat(c.told).containsExactly("preempted 0/0 from 0", "bound 1/0 @0.0");
  }

  @Test
  void asManyAsTheBudgetLeavesMayLeaveOneNodeAtOnce() {
    // Four replicas on one node, two must stay: two cores can be had, and not three.
    Cluster c = cluster(1, budget(2));
    c.bind(0, replicas(c, 0, 4, cores(1), 1));
    Pod three = c.submit(1, cores(3), 9);
    Pod two = c.submit(2, cores(2), 9);
    c.runTo(0);
    assertThat(three.node()).isEqualTo(Pod.NOWHERE);
    assertThat(two.node()).isZero();
    assertThat(c.placement.siblings(c.pod(0, 9, cores(1), 1))).isEqualTo(2);
  }

  @Test
  void aBudgetOnOneNodeMakesAnotherServiceLeave() {
    Cluster c = cluster(1, budget(1));
    c.bind(0, replicas(c, 0, 2, cores(1), 1));
    c.bind(0, c.pod(1, 0, cores(2), 3));
    // Both of the less important would be enough for two cores, but one of them must stay.
    c.submit(2, cores(2), 9);
    assertThat(c.runTo(0).told).containsExactly("preempted 1/0 from 0", "bound 2/0 @0.0");
  }

  @Test
  void aGangWhoseServiceWouldFallBelowItsBudgetStays() {
    // Three of four would leave together, and two must stay.
    Cluster c = cluster(4, budget(2));
    Pod[] gang = gang(c, 0, 3, cores(4), 1);
    c.bind(0, gang[0]);
    c.bind(1, gang[1]);
    c.bind(2, gang[2]);
    c.bind(3, c.pod(0, 3, cores(4), 9));
    Pod pod = c.submit(1, cores(4), 5);
    assertThat(c.runTo(0).told).isEmpty();
    assertThat(pod.node()).isEqualTo(Pod.NOWHERE);
  }

  @Test
  void aGangOfSeveralServicesKeepsTheBudgetOfEach() {
    // A leader of service 0 and a worker of service 1 leave together; of the workers one must stay.
    Cluster c = cluster(2, ServiceRules.NONE, budget(1));
    Gang gang = new Gang();
    c.bind(0, c.pod(0, 0, cores(4), 1, "", gang));
    c.bind(1, c.pod(1, 0, cores(4), 1, "", gang));
    c.submit(2, cores(4), 9);
    assertThat(c.runTo(0).told).isEmpty();
  }

  @Test
  void whatLeavesWithAGangOnTheSameNodeSparesTheOthers() {
    // Two cores are wanted. The first in the order gives one, a gang of two gives two by itself.
    Cluster c = cluster(1);
    c.bind(0, c.pod(9, 0, cores(1), 9), c.pod(0, 0, cores(1), 1));
    c.bind(0, gang(c, 1, 2, cores(1), 1));
    c.submit(2, cores(2), 5);
    assertThat(c.runTo(0).told)
        .containsExactly("preempted 1/0 from 0", "preempted 1/1 from 0", "bound 2/0 @0.0");
  }

  @Test
  void ofEquallyImportantOnesTheLastThatCameLeaves() {
    Cluster c = cluster(1);
    c.bind(0, c.pod(0, 0, cores(2), 1), c.pod(1, 0, cores(2), 1));
    c.submit(2, cores(2), 9);
    assertThat(c.runTo(0).told).as("it has less work to lose")
        .containsExactly("preempted 1/0 from 0", "bound 2/0 @0.0");
  }

  @Test
  void wholeGpusAreFreedOfTheSharesOnThem() {
    Cluster c = cluster(1);
    c.bind(0, c.pod(0, 0, gpuShare(600), 1), c.pod(1, 0, gpuShare(600), 2), c.pod(2, 0, gpuShare(300), 1));
    // 600 + 300 on GPU 0, 600 on GPU 1: in the order of importance GPU 0 is free first, when both on it have left.
    c.submit(3, gpus(1), 9);
    assertThat(c.runTo(0).told)
        .containsExactly("preempted 2/0 from 0", "preempted 0/0 from 0", "bound 3/0 @0.0");
    assertThat(c.pool.gpuFree(0, 0)).isZero();
    assertThat(c.pool.gpuFree(0, 1)).isEqualTo(400);
  }

  @Test
  void whoIsKeptOffANodePushesNobodyOutOfIt() {
    NodeShape node = new NodeShape(0, 0, 4_000, 16_384, 2, "");
    Cluster c = new Cluster(Cluster.pool(List.of(node.with(Traits.taints("for=ml")), node.with(Traits.reservedFor("a")),
        node.with(Traits.labels(Map.of("zone", "a"))), node)),
        List.of(ServiceRules.NONE, ServiceRules.mostPerNode(1), ServiceRules.NONE), Quotas.NONE, 0, true,
        Backoff.NONE);
    Requirements everywhere = new Requirements(Map.of(), 0, List.of(),
        Set.of(Taint.of("for")), "a");
    for (int n = 0; n < 3; n++) {
      c.bind(n, c.pod(0, n, new Demand(4_000, 0, 0, 0, Set.of(), everywhere), 1));
    }
    // Of its own service node 3 has one already, which is as important.
    c.bind(3, c.pod(1, 0, cores(1), 9), c.pod(0, 3, cores(3), 1));
    Pod pod = c.submit(1, new Demand(4_000, 0, 0, 0, Set.of(), new Requirements(Map.of(), 0,
        List.of(List.of(new LabelRule("zone", LabelRule.Operator.DOES_NOT_EXIST, Set.of()))), Set.of(), "")), 9);
    assertThat(c.runTo(0).told).isEmpty();
    assertThat(pod.node()).isEqualTo(Pod.NOWHERE);
    // With the taint tolerated it pushes out the pod on node 0.
    c.submit(1, new Demand(4_000, 0, 0, 0, Set.of(), everywhere), 9);
    assertThat(c.runTo(1).told).containsExactly("preempted 0/0 from 0", "bound 1/0 @0.0");
  }
}
