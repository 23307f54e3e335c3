package dev.aftermath.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.engine.graph.SuccessGraph;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Overhead;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two linked sites with three nodes each; service 0 needs store 0, service 1 needs service 0. */
class WorkloadTest {
  private static final Grade GRADE = new Grade("g", "g", Ticks.NEVER, Ticks.NEVER, Grade.DOWNTIME, 0);
  private static final Topology ESTATE = new EstateBuilder()
      .site("a").room("r", 3).site("b").room("r", 3).link(0, 1, 1e9, 100).build();

  private static final Pod.Owner NOBODY = new Pod.Owner() {
    @Override
    public void bound(Pod pod) {}

    @Override
    public void preempted(Pod pod, int node) {}
  };

  private final World w = new World(ESTATE, 1,
      List.of(service(0, 3, 2, List.of(), List.of(0)), service(1, 1, 1, List.of(0), List.of())),
      List.of(new DatastoreSpec(0, "store", 1, new WriteProfile(0, List.of()), 0, List.of(),
          new Distribution.Constant(0), DatastoreSpec.IfLost.STAY_DOWN)));

  private static ServiceSpec service(int id, int replicas, int least, List<Integer> needs, List<Integer> data) {
    return ServiceSpec.plain(id, "s" + id, "s", GRADE, replicas, least, new Demand(1, 1, 0, 0), ServiceRules.SPREAD, 0,
        new Distribution.Constant(0), needs, data, List.of(0));
  }

  private World begun() {
    for (int r = 0; r < 3; r++) {
      w.workload.replicaReady(0, r, r);
    }
    w.workload.replicaReady(1, 0, 0);
    w.workload.route(0, 0, true);
    w.workload.route(1, 0, true);
    w.workload.begin();
    return w;
  }

  private List<String> changes() {
    return w.facts(Fact.ServiceChanged.class).stream()
        .map(f -> (f.up() ? "+" : "-") + f.service() + "@" + f.at() / Ticks.SECOND).toList();
  }

  private void node(double at, int node, boolean up) {
    w.at(at, () -> {
      if (up) {
        w.estate.repairNode(node);
      } else {
        w.estate.damageNode(node, Condition.DAMAGED);
      }
    });
  }

  @Test
  void settingTheSceneWritesNoFacts() {
    begun().runTo(100);
    assertThat(w.facts).isEmpty();
    assertThat(w.workload.up(0)).isTrue();
    assertThat(w.workload.up(1)).isTrue();
  }

  @Test
  void aServiceIsUpWhileEnoughReplicasServe() {
    begun();
    node(10, 2, false);
    node(20, 1, false);
    w.runTo(15);
    assertThat(w.workload.up(0)).as("two of three, two are enough").isTrue();
    w.runTo(30);
    assertThat(changes()).containsExactly("-0@20", "-1@20");
  }

  @Test
  void aReplicaOnALostMachineIsGoneEvenWhenTheMachineReturns() {
    begun();
    node(10, 1, false);
    node(10, 2, false);
    node(20, 1, true);
    w.runTo(1_000);
    assertThat(w.estate.ready(1)).isTrue();
    assertThat(w.workload.ready(0)).isEqualTo(1);
    assertThat(w.workload.replicaReady(0, 1, 1)).isTrue();
    assertThat(w.workload.up(0)).isTrue();
    assertThat(w.workload.replicaReady(0, 2, 2)).as("that machine is still down").isFalse();
  }

  @Test
  void aServiceIsDownWhileItsDataIsAndWhoNeedsItWithIt() {
    begun();
    w.at(10, () -> w.workload.setDataUsable(0, false));
    w.at(20, () -> w.workload.setDataUsable(0, true));
    w.runTo(30);
    assertThat(changes()).containsExactly("-0@10", "-1@10", "+0@20", "+1@20");
    assertThat(w.workload.replicasServe(0)).isTrue();
  }

  @Test
  void theLossOfWhoNeedsItLeavesAServiceUp() {
    begun();
    w.at(10, () -> w.workload.replicaStopped(1, 0));
    w.runTo(20);
    assertThat(changes()).containsExactly("-1@10");
    assertThat(w.workload.needsAreUp(1)).isTrue();
  }

  @Test
  void trafficMustReachASiteThatServes() {
    begun();
    w.at(10, () -> w.workload.route(0, 0, false));
    w.at(20, () -> w.workload.route(0, 0, true));
    w.at(30, () -> w.estate.hold(w.estate.network(0)));
    w.at(40, () -> w.estate.release(w.estate.network(0)));
    w.runTo(50);
    assertThat(changes()).containsExactly("-0@10", "-1@10", "+0@20", "+1@20", "-0@30", "-1@30", "+0@40", "+1@40");
  }

  @Test
  void aSiteThatGetsTrafficWithoutAnyReplicaSwallowsItsShare() {
    begun();
    w.at(10, () -> w.workload.route(0, 1, true));
    w.at(20, () -> w.workload.replicaReady(0, 9, 3));
    w.runTo(30);
    assertThat(changes()).containsExactly("-0@10", "-1@10", "+0@20", "+1@20");
    assertThat(w.workload.readyAt(0, 1)).isEqualTo(1);
    assertThat(w.workload.ready(0)).isEqualTo(4);
  }

  @Test
  void lossesAreHeardOfReplicaByReplica() {
    begun();
    List<String> lost = new ArrayList<>();
    w.workload.onReplicaLost((service, replica, node) -> lost.add(service + "/" + replica + " on " + node));
    node(10, 0, false);
    w.runTo(20);
    assertThat(lost).containsExactly("0/0 on 0", "1/0 on 0");
    assertThat(w.workload.isRunning(0, 0)).isFalse();
    assertThat(w.workload.isRunning(0, 1)).isTrue();
  }

  @Test
  void servicesThatNeedEachOtherInACircleAreRefused() {
    List<ServiceSpec> circle =
        List.of(service(0, 1, 1, List.of(1), List.of()), service(1, 1, 1, List.of(0), List.of()));
    assertThatThrownBy(() -> new ServiceGraph(circle, List.of(), new SuccessGraph.Builder()))
        .hasMessage("services need each other in a circle");
  }

  @Test
  void needsMayBeWrittenInAnyOrder() {
    List<ServiceSpec> reversed =
        List.of(service(0, 1, 1, List.of(1), List.of()), service(1, 1, 1, List.of(2), List.of()),
            service(2, 1, 1, List.of(), List.of()));
    World chain = new World(ESTATE, 1, reversed, List.of());
    for (int s = 0; s < 3; s++) {
      chain.workload.replicaReady(s, 0, s);
      chain.workload.route(s, 0, true);
    }
    chain.workload.begin();
    chain.at(10, () -> chain.estate.damageNode(2, Condition.DAMAGED));
    chain.runTo(20);
    assertThat(chain.facts(Fact.ServiceChanged.class)).extracting(Fact.ServiceChanged::service)
        .containsExactly(2, 1, 0);
  }

  private Pod[][] bound() {
    NodePool pool = new NodePool(ESTATE, Overhead.of(0));
    Placement placement = new Placement(pool, 2, (node, demand) -> 0);
    Pod[][] pods = {new Pod[3], new Pod[1]};
    for (int s = 0; s < 2; s++) {
      for (int r = 0; r < pods[s].length; r++) {
        pods[s][r] = new Pod(s, r, new Demand(1, 1, 0, 0), 0, NOBODY);
        placement.bind(pods[s][r], r);
      }
    }
    return pods;
  }

  @Test
  void theCheckFindsAReplicaOnANodeThatIsDown() {
    // The workload of this world never began to follow its estate, and does not hear that the node fails.
    w.workload.replicaReady(0, 2, 2);
    w.workload.verify(bound());
    w.estate.damageNode(2, Condition.DAMAGED);
    assertThatThrownBy(() -> w.workload.verify(bound())).hasMessage("s0, replica 2, runs on node 2, which is down");
  }

  @Test
  void theCheckFindsAReplicaThatRunsWhereItIsNotBound() {
    begun();
    w.workload.verify(bound());
    w.workload.replicaStopped(1, 0);
    w.workload.replicaReady(1, 0, 4);
    assertThatThrownBy(() -> w.workload.verify(bound())).hasMessageContaining("runs on node 4, where it is not bound");
    Pod[][] unbound = bound();
    unbound[1][0] = new Pod(1, 0, new Demand(1, 1, 0, 0), 0, NOBODY);
    assertThatThrownBy(() -> w.workload.verify(unbound)).hasMessageContaining("where it is not bound");
  }

  @Test
  void theCheckFindsAReplicaThatRunsTwice() {
    begun();
    w.workload.replicaReady(0, 1, 1);
    assertThatThrownBy(() -> w.workload.verify(bound())).hasMessage("s0, replica 1, runs twice");
  }

  // Three services that need nothing; the fourth needs two of them, and the fifth needs that one.
  private static World twoOfThree() {
    List<ServiceSpec> services = new ArrayList<>();
    for (int s = 0; s < 5; s++) {
      Needs needs = s == 3 ? new Needs(List.of(), List.of(new Needs.AtLeast(2, List.of(0, 1, 2))))
          : Needs.of(s == 4 ? List.of(3) : List.of());
      services.add(service(s, 1, 1, List.of(), List.of()).needing(needs));
    }
    World w = new World(ESTATE, 1, services, List.of());
    for (int s = 0; s < 5; s++) {
      w.workload.replicaReady(s, 0, 0);
      w.workload.route(s, 0, true);
    }
    w.workload.begin();
    return w;
  }

  @Test
  void ofThreeServicesTwoAreEnoughWhicheverTheyAre() {
    World w = twoOfThree();
    w.at(10, () -> w.workload.route(0, 0, false));
    w.at(20, () -> w.workload.route(2, 0, false));
    w.at(30, () -> w.workload.route(0, 0, true));
    w.at(40, () -> w.workload.route(2, 0, true));
    w.runTo(25);
    assertThat(w.workload.needsAreUp(3)).isFalse();
    w.runTo(50);
    assertThat(w.workload.needsAreUp(3)).isTrue();
    assertThat(w.facts(Fact.ServiceChanged.class).stream()
        .map(f -> (f.up() ? "+" : "-") + f.service() + "@" + f.at() / Ticks.SECOND).toList())
        .as("the first loss and the last return make no difference to 3 and 4")
        .containsExactly("-0@10", "-2@20", "-3@20", "-4@20", "+0@30", "+3@30", "+4@30", "+2@40");
    w.state.verify();
  }

  @Test
  void moreServicesThanThereAreCannotBeNeeded() {
    assertThatThrownBy(() -> new Needs.AtLeast(3, List.of(0, 1))).hasMessage("needs 3 of 2 services");
    assertThatThrownBy(() -> new Needs.AtLeast(0, List.of(0, 1))).hasMessage("needs 0 of 2 services");
  }

  private List<String> capacities() {
    return w.facts.stream().filter(f -> f instanceof Fact.ServiceDegraded || f instanceof Fact.ServiceChanged)
        .map(f -> f instanceof Fact.ServiceDegraded d
            ? (d.degraded() ? "degraded " : "full or down ") + d.service() + "@" + d.at() / Ticks.SECOND
            : (((Fact.ServiceChanged) f).up() ? "+" : "-") + ((Fact.ServiceChanged) f).service() + "@"
                + f.at() / Ticks.SECOND)
        .toList();
  }

  @Test
  void aServiceIsDegradedWhileItIsUpWithFewerReplicasThanAtFullCapacity() {
    // Service 0 has three replicas, two are enough. It is at full capacity until 10, degraded until it goes down at 20,
    // comes back with two at 30, and has three at 40. Service 1 has one, so it is up or down and nothing between.
    begun();
    node(10, 2, false);
    node(20, 1, false);
    w.at(30, () -> w.workload.replicaReady(0, 1, 0));
    w.at(40, () -> w.workload.replicaReady(0, 2, 0));
    w.runTo(50);
    assertThat(capacities()).containsExactly("degraded 0@10", "full or down 0@20", "-0@20", "-1@20", "+0@30",
        "degraded 0@30", "+1@30", "full or down 0@40");
  }

  @Test
  void whoIsDownForWhatItNeedsIsNotDegraded() {
    begun();
    node(10, 2, false);
    w.at(20, () -> w.workload.setDataUsable(0, false));
    node(30, 1, false);
    w.at(40, () -> w.workload.replicaReady(0, 1, 0));
    w.at(50, () -> w.workload.setDataUsable(0, true));
    w.runTo(60);
    assertThat(capacities()).containsExactly("degraded 0@10", "-0@20", "full or down 0@20", "-1@20", "+0@50",
        "degraded 0@50", "+1@50");
  }
}
