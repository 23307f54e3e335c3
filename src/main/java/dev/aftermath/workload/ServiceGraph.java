package dev.aftermath.workload;

import dev.aftermath.engine.graph.SuccessGraph;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/**
 * Services and datastores as vertices of a success graph: a service is up when enough replicas serve, its data can be
 * used and everything it needs is up.
 */
public final class ServiceGraph {
  final int[] vertex;
  final int[] serviceAt;
  final int firstService;
  private final int firstDatastore;

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
    vertex = new int[services.size()];
    serviceAt = new int[services.size()];
    int placed = 0;
    int firstVertex = -1;
    boolean[] done = new boolean[services.size()];
    while (placed < services.size()) {
      int before = placed;
      for (ServiceSpec service : services) {
        if (!done[service.id()] && service.needs().stream().allMatch(n -> done[n])) {
          vertex[service.id()] = add(service, graph);
          firstVertex = firstVertex < 0 ? vertex[service.id()] : firstVertex;
          serviceAt[placed++] = service.id();
          done[service.id()] = true;
        }
      }
      if (placed == before) {
        throw new IllegalArgumentException("services need each other in a circle");
      }
    }
    firstService = Math.max(0, firstVertex);
  }

  private int add(ServiceSpec service, SuccessGraph.Builder graph) {
    IntArrayList inputs = new IntArrayList();
    service.needs().forEach(n -> inputs.add(vertex[n]));
    service.data().forEach(d -> inputs.add(firstDatastore + d));
    return graph.all("service " + service.name(), inputs.toIntArray());
  }

  /** The vertex of a datastore's own condition: readable and writable. */
  public int datastore(int id) {
    return firstDatastore + id;
  }
}
