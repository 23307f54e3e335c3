package dev.aftermath.recovery;

import dev.aftermath.engine.graph.SuccessGraph;
import dev.aftermath.estate.EstateGraph;
import dev.aftermath.estate.Topology;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.workload.OperatingModel;
import dev.aftermath.workload.ServiceGraph;
import dev.aftermath.workload.ServiceSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Everything about a scenario under one strategy that no run changes: estate, workload, protection, and which replica
 * stands where before the disaster.
 *
 * @param recoverySites numbers of the sites where services may be recovered, the preferred one first
 * @param purchases what can be bought, with the numbers of the nodes it would become
 * @param initialNode node of each replica, by service and replica
 * @param origin the moment from which the scenario's times count, in ticks of the run
 */
public record Design(
    String strategy,
    Topology topology,
    SuccessGraph graph,
    EstateGraph estateGraph,
    List<ServiceSpec> services,
    ServiceGraph serviceGraph,
    List<DatastoreSpec> datastores,
    OperatingModel model,
    PlacementPolicy policy,
    List<Integer> recoverySites,
    List<Purchase> purchases,
    int[][] initialNode,
    long origin) {

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
