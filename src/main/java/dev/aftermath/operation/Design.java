package dev.aftermath.operation;

import dev.aftermath.engine.graph.SuccessGraph;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.estate.EstateGraph;
import dev.aftermath.estate.Topology;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.scheduling.Guarded;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Ranking;
import dev.aftermath.scheduling.TypicalPod;
import dev.aftermath.scheduling.TypicalPods;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.OperatingModel;
import dev.aftermath.workload.ServiceGraph;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a scenario under one strategy that no run changes: estate, workload, protection, and which replica
 * stands where before the disaster.
 *
 * @param jobs groups of jobs that use the same machines
 * @param loads what comes to services, of those of which it is stated, by their numbers
 * @param queueing who goes first, and what teams may use
 * @param clients what users and systems send over links
 * @param rollouts how new versions of services are rolled out, of those of which it is stated, by their numbers
 * @param usual the kinds of replicas that the placement policy may expect
 * @param recoverySites numbers of the sites where services may be recovered, the preferred one first
 * @param purchases what can be bought, with the numbers of the nodes it would become
 * @param images what the images of services are made of, and where they are kept near
 * @param migration what moves from one site to another, as planned; empty where nothing does
 * @param initialNode node of each replica, by service and replica
 * @param initialGpus the GPUs of that node that it has, a bit each: in another order shares might not fit again
 * @param origin the moment from which the scenario's times count, in ticks of the run
 * @param weekAtOrigin that moment on its own clock, in ticks since Monday at midnight
 */
public record Design(
    String strategy,
    Topology topology,
    SuccessGraph graph,
    EstateGraph estateGraph,
    List<ServiceSpec> services,
    ServiceGraph serviceGraph,
    List<DatastoreSpec> datastores,
    List<JobGroup> jobs,
    Map<Integer, ServiceLoad> loads,
    Queueing queueing,
    ClientLoads clients,
    Map<Integer, Rollout> rollouts,
    OperatingModel model,
    PlacementPolicy policy,
    List<TypicalPod> usual,
    List<Integer> recoverySites,
    List<Purchase> purchases,
    Images images,
    Optional<Migration> migration,
    int[][] initialNode,
    long[][] initialGpus,
    long origin,
    long weekAtOrigin) {

  /** A moment of the run on the clock of the scenario's start, in ticks since the last Monday at midnight. */
  public long weekTime(long moment) {
    return Math.floorMod(
        Ticks.plus(weekAtOrigin, Ticks.minus(moment, origin)), Ticks.times(Ticks.DAY, 7));
  }

  /** The most replicas that a service may ever have. */
  public int mostReplicas(int service) {
    int most = services.get(service).replicas();
    @Nullable ServiceLoad load = loads.get(service);
    return load == null ? most : load.scaling().map(rule -> Math.max(most, rule.most())).orElse(most);
  }

  /** The placement policy at work on a pool of these nodes. */
  public Ranking ranking(NodePool pool, RandomStream luck) {
    return Guarded.on(policy, pool, new PlacementPolicy.Setting(usual, luck));
  }

  /** The kinds of replicas and workers, as often as they are wanted: what a placement policy may expect. */
  public static List<TypicalPod> usual(List<ServiceSpec> services, List<JobGroup> jobs) {
    List<TypicalPods.Kind> replicas = new ArrayList<>();
    for (ServiceSpec service : services) {
      replicas.addAll(Collections.nCopies(service.replicas(), new TypicalPods.Kind(service.demand(), "")));
    }
    for (JobGroup group : jobs) {
      int workers = Math.max(1, group.count()) * group.like().workers();
      replicas.addAll(Collections.nCopies(workers, new TypicalPods.Kind(group.like().demand(), "")));
    }
    return TypicalPods.of(replicas);
  }

  /** The services that use each datastore. */
  public int[][] usersOfStores() {
    int[][] users = new int[datastores.size()][0];
    for (ServiceSpec service : services) {
      for (int store : service.data()) {
        users[store] = Arrays.copyOf(users[store], users[store].length + 1);
        users[store][users[store].length - 1] = service.id();
      }
    }
    return users;
  }

  /** Machines that can be ordered, and the nodes they become when they arrive. */
  public record Purchase(MachinesElsewhere.Purchase terms, int firstNode, int endNode) {}
}
