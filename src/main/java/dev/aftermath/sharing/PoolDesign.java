package dev.aftermath.sharing;

import dev.aftermath.engine.graph.SuccessGraph;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.EstateGraph;
import dev.aftermath.estate.HardStop;
import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Supplies;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Utilities;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.operation.ClientLoads;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Images;
import dev.aftermath.operation.Queueing;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.Overhead;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.scheduling.TypicalPods;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.OperatingModel;
import dev.aftermath.workload.ServiceGraph;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shared GPUs as a design like any other: nodes in one room of one site that lacks nothing, services of which nothing
 * runs at first, and jobs of which none is there.
 */
final class PoolDesign {
  private static final Utilities LACKS_NOTHING = new Utilities(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, Ticks.NEVER);
  private static final Distribution AT_ONCE = new Distribution.Constant(0);

  private PoolDesign() {}

  /**
   * The design of one way to share.
   *
   * @param name of it
   * @param services by number
   * @param rules how the replicas of each lie to each other
   * @param loads requests to each, by number
   * @param weekAtStart the start on its own clock, in ticks since Monday at midnight
   */
  static Design of(
      String name, List<NodeShape> nodes, PlacementPolicy policy, List<ServingSpec> services, List<ServiceRules> rules,
      Map<Integer, ServiceLoad> loads, List<JobGroup> jobs, Queueing queueing, long weekAtStart) {
    Topology topology = topology(nodes);
    SuccessGraph.Builder graph = new SuccessGraph.Builder();
    EstateGraph estate = new EstateGraph(topology, graph);
    List<ServiceSpec> specs = services.stream().map(s -> service(s, rules.get(s.service()))).toList();
    ServiceGraph serviceGraph = new ServiceGraph(specs, List.of(), graph);
    List<TypicalPods.Kind> kinds = new ArrayList<>();
    services.forEach(s -> kinds.add(new TypicalPods.Kind(s.demand(), "")));
    jobs.forEach(j -> kinds.add(new TypicalPods.Kind(j.like().demand(), "")));
    return new Design(name, topology, graph.build(), estate, specs, serviceGraph, List.of(), jobs, loads, queueing,
        ClientLoads.NONE, Map.of(), new OperatingModel(OperatingModel.Kind.CONTAINERS, Overhead.of(0), 0, 1), policy,
        TypicalPods.of(kinds), List.of(0), List.of(), Images.plain(specs, 1), Optional.empty(),
        new int[specs.size()][0], new long[specs.size()][0], 0, weekAtStart);
  }

  private static Topology topology(List<NodeShape> nodes) {
    Topology.Site site = new Topology.Site(0, "site", "", 0, 0, LACKS_NOTHING, 0, 1, 0, nodes.size());
    List<Topology.Node> all = new ArrayList<>();
    for (NodeShape n : nodes) {
      NodeType type = new NodeType("node", n.milliCpu(), n.memoryMib(), n.gpus(), Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY, AT_ONCE, n.gpuModel(), n.traits(), HardStop.HARMLESS);
      all.add(new Topology.Node(all.size(), "site/room/" + all.size(), type, 0, 0, 0, Topology.Origin.INSTALLED));
    }
    return new Topology(List.of(site), List.of(new Topology.Room(0, 0, "site/room", "", 0, nodes.size())),
        List.of(new Topology.Rack(0, 0, "rack")), all, List.of(), new Supplies(List.of(), Set.of(0)));
  }

  private static ServiceSpec service(ServingSpec s, ServiceRules rules) {
    Grade grade = new Grade("", "", Ticks.NEVER, Ticks.NEVER, Grade.DOWNTIME, s.priority());
    return ServiceSpec.plain(s.service(), s.name(), s.name(), grade, s.most(), 1, s.demand(), rules,
        (long) s.modelBytes(), new Distribution.Constant(s.start()), List.of(), List.of(), List.of(0));
  }
}
