package dev.aftermath.scheduling;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A cluster under test: a scheduler over some nodes, and what it told the owners of the pods. */
final class Cluster {
  static final IntPredicate ANYWHERE = node -> true;

  final Simulation simulation = new Simulation();
  final NodePool pool;
  final Placement placement;
  final Scheduler scheduler;
  final List<String> told = new ArrayList<>();

  private final Pod.Owner owner = new Pod.Owner() {
    @Override
    public void bound(Pod pod) {
      told.add("bound " + name(pod) + " @" + Ticks.toSeconds(simulation.now()));
    }

    @Override
    public void preempted(Pod pod, int node) {
      told.add("preempted " + name(pod) + " from " + node);
    }
  };

  Cluster(Topology topology, double secondsPerDecision, boolean preempts) {
    pool = allSchedulable(topology, 0);
    placement = Cluster.placement(pool, 50, new FirstFit());
    scheduler = new Scheduler(
        simulation, placement, 0, pool.size(), Ticks.ofSeconds(secondsPerDecision), preempts);
    simulation.afterEachEvent(placement::verify);
  }

  /** A cluster with rules of services, quotas of teams and pauses after failures. */
  Cluster(
      NodePool pool, List<ServiceRules> services, Map<String, Quotas.Quota> quotas, double secondsPerDecision,
      boolean preempts, Backoff backoff) {
    this.pool = pool;
    placement = new Placement(pool, services, new FirstFit().on(pool, NOTHING_KNOWN), null, quotas);
    scheduler = new Scheduler(
        simulation, placement, 0, pool.size(), Ticks.ofSeconds(secondsPerDecision), preempts, backoff);
    simulation.afterEachEvent(placement::verify);
  }

  /** All of these nodes, in service. */
  static NodePool pool(List<NodeShape> shapes) {
    NodePool pool = new NodePool(shapes);
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    return pool;
  }

  /** Equal nodes in one rack. */
  static Topology nodes(int count, NodeType type) {
    return new EstateBuilder().site("a").room("r", "main", 1, count, type, Topology.Origin.INSTALLED).build();
  }

  static NodePool allSchedulable(Topology topology, double reserved) {
    NodePool pool = new NodePool(topology, Overhead.of(reserved));
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    return pool;
  }

  static Demand cores(int cores) {
    return new Demand(cores * 1_000L, 0, 0, 0);
  }

  static Demand gpus(int whole) {
    return new Demand(0, 0, whole, 0);
  }

  static Demand gpuShare(int milli) {
    return new Demand(0, 0, 0, milli);
  }

  private static String name(Pod pod) {
    return pod.service() + "/" + pod.replica();
  }

  Pod pod(int service, int replica, Demand demand, int priority) {
    return new Pod(service, replica, demand, priority, owner);
  }

  Pod pod(int service, int replica, Demand demand, int priority, String team, @Nullable Gang gang) {
    Pod pod = new Pod(service, replica, demand, priority, owner, team);
    if (gang != null) {
      gang.add(pod);
    }
    return pod;
  }

  /** Asks for a place for one pod. */
  Pod submit(int service, Demand demand, int priority) {
    Pod pod = pod(service, 0, demand, priority);
    scheduler.submit(List.of(pod), List.of(ANYWHERE));
    return pod;
  }

  /** Binds a pod of a service of its own, as in normal operation. */
  Pod place(int service, Demand demand, int priority, int node) {
    Pod pod = pod(service, 0, demand, priority);
    placement.bind(pod, node);
    return pod;
  }

  /** Binds pods as in normal operation, all to one node. */
  void bind(int node, Pod... pods) {
    for (Pod pod : pods) {
      placement.bind(pod, node);
    }
  }

  Cluster runTo(double seconds) {
    simulation.run(Ticks.ofSeconds(seconds));
    return this;
  }

  /** For policies that need to know nothing but the nodes. */
  static final PlacementPolicy.Setting NOTHING_KNOWN =
      new PlacementPolicy.Setting(List.of(), new RandomStreams(1, 0).of("policy"));

  static Placement placement(NodePool pool, int services, PlacementPolicy policy) {
    return new Placement(pool, services, policy.on(pool, NOTHING_KNOWN));
  }
}
