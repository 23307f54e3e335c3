package dev.aftermath.workload;

import dev.aftermath.engine.graph.SuccessGraph;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/**
 * Services and datastores as vertices of a success graph: a service is up when enough replicas serve, its data can be
 * used and what it needs is up, which is all of some services and enough of others.
 */
public final class ServiceGraph {
  /** In place of a service where a vertex is none. */
  static final int NONE = -1;

  final int[] vertex;
  /** The service of each vertex from the first service's on; what only counts k of n stands among them. */
  final int[] serviceAt;
  final int firstService;
  private final int firstDatastore;
  /** How many datastores there are. */
  final int datastores;

  /**
   * Adds the workload's vertices to a graph under construction.
   *
   * @throws IllegalArgumentException when services need each other in a circle
   */
  public ServiceGraph(List<ServiceSpec> services, List<String> datastores, SuccessGraph.Builder graph) {
    int first = -1;
    for (String name : datastores) {
      int v = graph.leaf("data " + name);
      first = first < 0 ? v : first;
    }
    firstDatastore = first;
    this.datastores = datastores.size();
    vertex = new int[services.size()];
    IntArrayList at = new IntArrayList(services.size());
    int placed = 0;
    int firstVertex = -1;
    boolean[] done = new boolean[services.size()];
    while (placed < services.size()) {
      int before = placed;
      for (ServiceSpec service : services) {
        if (!done[service.id()] && service.needs().services().allMatch(n -> done[n])) {
          vertex[service.id()] = add(service, graph);
          firstVertex = firstVertex < 0 ? vertex[service.id()] : firstVertex;
          while (at.size() < vertex[service.id()] - firstVertex) {
            at.add(NONE);
          }
          at.add(service.id());
          placed++;
          done[service.id()] = true;
        }
      }
      if (placed == before) {
        throw new IllegalArgumentException("services need each other in a circle");
      }
    }
    firstService = Math.max(0, firstVertex);
    serviceAt = at.toIntArray();
  }

  private int add(ServiceSpec service, SuccessGraph.Builder graph) {
    IntArrayList inputs = new IntArrayList();
    service.needs().all().forEach(n -> inputs.add(vertex[n]));
    for (Needs.AtLeast some : service.needs().some()) {
      int[] of = some.of().stream().mapToInt(n -> vertex[n]).toArray();
      inputs.add(graph.atLeast(some.least(), some.least() + " of " + of.length + " for " + service.name(), of));
    }
    service.data().forEach(d -> inputs.add(firstDatastore + d));
    return graph.all("service " + service.name(), inputs.toIntArray());
  }

  /** The vertex of a datastore's own condition: readable and writable. */
  public int datastore(int id) {
    return firstDatastore + id;
  }
}
