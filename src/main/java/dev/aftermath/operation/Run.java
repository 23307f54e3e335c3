package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.hazard.Scene;
import dev.aftermath.jobs.TimeSlices;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.protection.Datastores;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Toolbox;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One replication of a scenario under one strategy: all that changes, wired together, in normal operation at first.
 *
 * <p>A function of (design, seed, replication) alone. The strategy is the {@link Pod.Owner} of every pod.
 */
public final class Run {
  private final Design design;
  private final Simulation simulation = new Simulation();
  private final RandomStreams streams;
  private final Journal journal;
  private final SuccessState state;
  private final Estate estate;
  private final FlowNetwork flows;
  private final Wan wan;
  private final Workload workload;
  private final PlannedOutages planned;
  private final Datastores datastores;
  private final Placement placement;
  private final TimeSlices slices;
  private final Toolbox toolbox;
  private final Software software;
  private final JobsAtWork jobs;
  private final Loads loads;
  private final WorkingDegraded degraded;
  private final RemoteReads remoteReads;
  private final UpkeepRules upkeep;
  private final Pod[][] pods;
  /** Those of replicas that were left behind, bound to their machines still. */
  private final List<Pod> left = new ArrayList<>();
  private final BitSet sparesUsed = new BitSet();
  private final List<IntConsumer> onFreed = new ArrayList<>();
  private final List<IntConsumer> onRouted = new ArrayList<>();

  /** Sets the scene: the replicas of normal operation run and are routed, all data is usable. */
  public Run(Design design, long seed, long replication, Journal journal) {
    this(design, new RandomStreams(seed, replication), journal);
  }

  /** A run with streams of random numbers that are given. */
  public Run(Design design, RandomStreams streams, Journal journal) {
    this.design = design;
    this.journal = journal;
    this.streams = streams;
    state = new SuccessState(design.graph());
    estate = new Estate(design.topology(), design.estateGraph(), state, simulation, streams, journal);
    flows = new FlowNetwork(simulation);
    wan = new Wan(design.topology(), flows, estate);
    new OrdinaryTraffic(design.topology(), design.clients().links(), wan, flows, simulation);
    workload = new Workload(design.services(), design.serviceGraph(), state, estate, wan, simulation, journal);
    planned = new PlannedOutages(workload, journal, simulation);
    datastores = new Datastores(design.datastores(), workload, estate, wan, flows, simulation, streams, journal);
    NodePool pool = new NodePool(design.topology(), design.model().overhead());
    placement = new Placement(pool, design.services().stream().map(ServiceSpec::rules).toList(),
        design.ranking(pool, streams.of("scheduler", "choice")), null, design.queueing().quotas());
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, estate.ready(n));
    }
    toolbox = new Toolbox(workload);
    software = new Software(workload, design.rollouts().isEmpty() ? Optional.empty() : Optional.of(
        new Rollouts(design, workload, placement, simulation, streams, journal, this::freed)), simulation, journal);
    slices = new TimeSlices(pool);
    jobs = new JobsAtWork(design, simulation, streams, journal, estate, wan, placement, slices, this::freed);
    loads = new Loads(design, simulation, streams, journal, workload, this::speed);
    pods = new Pod[design.services().size()][];
    degraded = new WorkingDegraded(design, simulation, journal, estate, wan, workload, datastores);
    remoteReads = new RemoteReads(design, simulation, flows, wan, workload);
    upkeep = new UpkeepRules(
        design.topology(), estate, workload, planned, (service, replica) -> pods[service][replica].node());
    estate.shedBy((node, priority) -> placement.podsOn(node).stream().allMatch(pod -> pod.priority() <= priority));
  }

  /** Binds and starts the replicas of normal operation, whose pods the given owner looks after. */
  public void begin(Pod.Owner owner) {
    for (ServiceSpec service : design.services()) {
      int[] nodes = design.initialNode()[service.id()];
      pods[service.id()] = new Pod[Math.max(nodes.length, design.mostReplicas(service.id()))];
      for (int r = 0; r < nodes.length; r++) {
        Pod pod = newPod(service.id(), r, owner);
        pods[service.id()][r] = pod;
        placement.bind(pod, nodes[r], design.initialGpus()[service.id()][r]);
        takeTime(pod);
        workload.route(service.id(), design.topology().nodes().get(nodes[r]).site(), true);
        workload.replicaReady(service.id(), r, nodes[r]);
      }
      for (int r = nodes.length; r < pods[service.id()].length; r++) {
        pods[service.id()][r] = newPod(service.id(), r, owner);
      }
    }
    workload.begin();
    loads.begin();
    workload.onReplicaLost((service, replica, node) -> slices.leave(pods[service][replica]));
    degraded.begin();
    remoteReads.begin(datastores);
    workload.onLeftGone((service, node) -> release(left(service, pod -> pod.node() == node)));
  }

  /** A replica serves on a machine from now on; false if that does not work. */
  boolean serve(int service, int replica, int node, Made made, boolean runbook) {
    if (!estate.ready(node)) {
      return false;
    }
    journal.write(new Fact.ReplicaStarted(simulation.now(), service, node, made, runbook));
    takeTime(pods[service][replica]);
    return workload.replicaReady(service, replica, node);
  }

  public Pod newPod(int service, int replica, Pod.Owner owner) {
    ServiceSpec spec = design.services().get(service);
    return new Pod(service, replica, spec.demand(), spec.grade().priority(), owner, design.queueing().team(service));
  }

  // What serves requests takes part of the time of a GPU that is cut into slices; of whatever else it is not known.
  private void takeTime(Pod pod) {
    if (loads.of(pod.service())) {
      slices.leave(pod);
      slices.enter(pod, () -> loads.speedChanged(pod.service()));
    }
  }

  // Of those replicas that run.
  private double speed(int service) {
    if (GpuPartitions.slices(workload.service(service).demand().requirements().resources()) == 0) {
      return 1;
    }
    return IntStream.of(workload.runningReplicas(service)).mapToDouble(r -> slices.speed(pods[service][r]))
        .average().orElse(1);
  }

  /** Stops a replica. */
  void stop(int service, int replica) {
    slices.leave(pods[service][replica]);
    workload.replicaStopped(service, replica);
  }

  /** The pod that now stands for a replica. */
  public Pod pod(int service, int replica) {
    return pods[service][replica];
  }

  /** Hears of services whose traffic goes elsewhere than before. */
  public void onRouted(IntConsumer listener) {
    onRouted.add(listener);
  }

  /** Hears of nodes from which a pod was taken, because another stands for its replica: there may be room now. */
  public void onFreed(IntConsumer listener) {
    onFreed.add(listener);
  }

  /** Lets another pod stand for a replica; the old one is taken off its node. */
  public void replacePod(int service, int replica, Pod pod) {
    Pod old = pods[service][replica];
    if (old != pod) {
      int node = old.node();
      slices.leave(old);
      placement.release(old);
      pods[service][replica] = pod;
      freed(node);
    }
  }

  /** Moves a replica that runs to another machine with room for it, without a break: its pod stays what it is. */
  void migrate(int service, int replica, int node) {
    Pod pod = pods[service][replica];
    int from = pod.node();
    placement.release(pod);
    placement.bind(pod, node);
    workload.moved(service, replica, node);
    freed(from);
  }

  /** A machine may take pods again, or must not, because it is patched. */
  void cordon(int node, boolean on) {
    placement.nodes().setSchedulable(node, !on && estate.ready(node));
    if (!on && estate.ready(node)) {
      freed(node);
    }
  }

  private void freed(int node) {
    for (int i = 0; i < onFreed.size() && node != Pod.NOWHERE; i++) {
      onFreed.get(i).accept(node);
    }
  }

  /**
   * Lets another pod stand for a replica that runs, and goes on serving where it is until its service gets no traffic
   * there any more.
   */
  public void handOver(int service, int replica, Pod pod) {
    left.add(pods[service][replica]);
    pods[service][replica] = pod;
    workload.leaveBehind(service, replica);
  }

  /** Sends, or stops sending, a service's traffic to a site; what was left behind there is stopped then. */
  public void route(int service, int site, boolean on) {
    workload.route(service, site, on);
    onRouted.forEach(l -> l.accept(service));
    if (!on) {
      stop(left(service, pod -> siteOf(pod.node()) == site));
    }
  }

  /** A pod that was left behind has had to make room: it is off its machine already. */
  public void leftPreempted(Pod pod, int node) {
    left.remove(pod);
    slices.leave(pod);
    workload.stopLeft(pod.service(), node);
  }

  private List<Pod> left(int service, Predicate<Pod> which) {
    return left.isEmpty() ? List.of()
        : left.stream().filter(pod -> pod.service() == service && which.test(pod)).toList();
  }

  private void stop(List<Pod> pods) {
    pods.forEach(pod -> workload.stopLeft(pod.service(), pod.node()));
    release(pods);
  }

  private void release(List<Pod> pods) {
    for (Pod pod : pods) {
      int node = pod.node();
      left.remove(pod);
      slices.leave(pod);
      placement.release(pod);
      freed(node);
    }
  }

  /** Writes down that a replica was bound to a node, and that a spare machine was put to use if this is its first. */
  public void noteBound(int service, int node) {
    if (design.topology().nodes().get(node).origin() == Topology.Origin.SPARE && !sparesUsed.get(node)) {
      sparesUsed.set(node);
      journal.write(new Fact.MachineAdded(simulation.now(), node, false));
    }
    journal.write(new Fact.ReplicaBound(simulation.now(), service, node));
  }

  public int siteOf(int node) {
    return design.topology().siteOf(node);
  }

  public Topology topology() {
    return design.topology();
  }

  /** What a disaster gets to see. */
  public Scene scene() {
    return new Scene(simulation, streams, journal, estate, new Corruptible(datastores), software, loads,
        design.origin());
  }

  public Design design() {
    return design;
  }

  public Simulation simulation() {
    return simulation;
  }

  public RandomStreams streams() {
    return streams;
  }

  public Journal journal() {
    return journal;
  }

  public Estate estate() {
    return estate;
  }

  public FlowNetwork flows() {
    return flows;
  }

  public Wan wan() {
    return wan;
  }

  public Workload workload() {
    return workload;
  }

  public Datastores datastores() {
    return datastores;
  }

  public Placement placement() {
    return placement;
  }

  public Toolbox toolbox() {
    return toolbox;
  }

  /** What runs, apart from where it does: versions and images. */
  public Software software() {
    return software;
  }

  /** Outages that somebody has planned. */
  PlannedOutages planned() {
    return planned;
  }

  /** What may be taken out of service for upkeep. */
  UpkeepRules upkeep() {
    return upkeep;
  }

  /** Work that ends, on the same machines. */
  public JobsAtWork jobs() {
    return jobs;
  }

  /** What is read-only, and what is slow. */
  WorkingDegraded degraded() {
    return degraded;
  }

  /** Requests, and what becomes of them. */
  Loads loads() {
    return loads;
  }

  /** The run is over: writes down what is known only then. */
  public void conclude() {
    loads.conclude();
    jobs.conclude();
    datastores.conclude();
    software.conclude();
  }

  /** Checks every invariant of the model; throws {@link IllegalStateException} naming the one that is broken. */
  public void verify() {
    state.verify();
    placement.verify();
    for (int node = 0; node < placement.nodes().size(); node++) {
      for (Pod pod : placement.podsOn(node)) {
        // Else the node would be smaller for good: nobody would ever release what nobody knows of.
        if (jobs.owns(pod) || software.owns(pod)) {
          continue;
        }
        if (pods[pod.service()][pod.replica()] != pod && !left.contains(pod)) {
          throw new IllegalStateException("node " + node + " has a pod bound that stands for no replica");
        }
      }
    }
    workload.verify(pods);
    degraded.verify();
    flows.verify();
    datastores.verify();
    jobs.verify();
  }
}
