package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.graph.SuccessGraph;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.EstateGraph;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.operation.ClientLoads;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Images;
import dev.aftermath.operation.Migration;
import dev.aftermath.operation.OrdinaryLoad;
import dev.aftermath.operation.Queueing;
import dev.aftermath.operation.Rollout;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.scheduling.Explanation;
import dev.aftermath.scheduling.Guarded;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.TypicalPod;
import dev.aftermath.units.WorkingHours;
import dev.aftermath.words.Sentences;
import dev.aftermath.workload.OperatingModel;
import dev.aftermath.workload.ServiceGraph;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts everything about one strategy together: the estate with its machines, the sized workload, and who stands where.
 */
final class DesignAssembly {
  private static final Set<Explanation.Filter> OF_SIZE =
      EnumSet.of(Explanation.Filter.CPU, Explanation.Filter.MEMORY, Explanation.Filter.GPUS);

  private final ScenarioSpec spec;
  private final Traces traces;
  private final Binder binder;
  private final Problems problems;
  private final String strategyName;
  private final StrategyKind<?> kind;
  private final StrategyParameters strategy;
  private final Designs designs;
  private final String path;
  private final boolean readable;
  private final List<String> warnings = new ArrayList<>();

  /**
   * An assembly for one strategy.
   *
   * @param problems those of this strategy only
   * @param readable whether the whole file could be read, so that no value is a stand-in for a bad one
   */
  DesignAssembly(
      ScenarioSpec spec, Traces traces, Binder binder, Problems problems, String strategyName, StrategyKind<?> kind,
      StrategyParameters strategy, boolean readable) {
    this.spec = spec;
    this.traces = traces;
    this.binder = binder;
    this.problems = problems;
    this.strategyName = strategyName;
    this.kind = kind;
    this.strategy = strategy;
    designs = new Designs(strategy);
    this.path = "strategies." + strategyName;
    this.readable = readable;
  }

  /** The plan to run, or empty when problems were found. */
  Optional<Scenario.Plan> assemble() {
    TopologyAssembly estate = new TopologyAssembly(spec, binder, problems);
    DesignParameters wanted = designs.whole();
    Topology topology = estate.assemble(wanted, path);
    long origin = traces.writes().origin();
    OperatingModel model = wanted.machines().model();
    ProtectionAssembly protection =
        new ProtectionAssembly(spec, binder, problems, topology, designs, origin, path);
    WorkloadAssembly workload = new WorkloadAssembly(spec, traces, binder, problems, topology, designs, protection);
    workload.assemble();
    warnings.addAll(protection.warnings());
    warnings.addAll(workload.warnings());
    List<OrdinaryLoad> ordinary = OrdinaryLoads.of(spec, topology, traces.writes());
    warnings.addAll(OrdinaryLoads.warnings(spec, binder, topology, ordinary, workload.datastores()));
    ClientLoads clients = new ClientLoads(ordinary, OrdinaryLoads.reads(spec, workload.services()));
    LoadAssembly load = new LoadAssembly(spec, binder, problems, origin, strategyName,
        new Inferences(binder, problems, topology, model.overhead()));
    Map<Integer, ServiceLoad> loads = load.assemble(workload.services(),
        service -> kind.scales(strategy, service.name(), service.group(), service.grade().name()));
    warnings.addAll(load.warnings());
    Map<Integer, Rollout> rollouts =
        new RolloutAssembly(binder, problems, designs, path).assemble(workload.services());
    JobsAssembly jobs = new JobsAssembly(spec, binder, problems, topology);
    List<JobGroup> groups = jobs.assemble();
    Queueing queueing = new TeamsAssembly(spec, binder, problems).assemble(workload.services(), groups);
    new PartChecks(spec, problems, path).check(designs.parts(), workload.services(), readable);
    PlacementPolicy policy = policy();
    Map<DesignParameters, List<Integer>> sitesOf = sitesOf(topology);
    List<Integer> sites = Objects.requireNonNull(sitesOf.get(wanted));
    if (!problems.spoilt(path + ".sites")) {
      workload.checkHomes(sitesOf, strategyName);
    }
    Ground ground = DataNames.ground(
        workload.services(), workload.datastores(), topology, LoadAssembly.stated(spec, workload.services()));
    for (int i = 0; i < spec.disaster().size(); i++) {
      HazardParameters block = spec.disaster().get(i);
      if (block != null) { // a kind that could not be read has been reported already
        HazardKind.of(block).checkAll(block, ground, i, problems);
      }
    }
    for (int i = 0; i < spec.years().disasters().size(); i++) {
      HazardParameters block = spec.years().disasters().get(i).what();
      if (block != null) {
        HazardKind.of(block).checkAll(block, ground, "years.disasters[" + i + "].what", problems);
      }
    }
    SurgesInYears.check(spec, binder, ground, problems);
    kind.checkAll(strategy, path, problems);
    strategy.witnesses().forEach((key, witness) -> {
      if (topology.site(witness.name()).isEmpty()) {
        unknownSite(witness, path + "." + key);
      }
    });
    if (readable && !problems.spoilt("links")) {
      protection.checkRates();
    }
    Optional<Images> images = new ImagesAssembly(spec, binder, problems, topology).of(workload.services(), readable);
    if (workload.circular() || !problems.isEmpty() || !readable || spec.sites().isEmpty()) {
      return Optional.empty();
    }
    SuccessGraph.Builder graph = new SuccessGraph.Builder();
    EstateGraph estateGraph = new EstateGraph(topology, graph);
    ServiceGraph serviceGraph = new ServiceGraph(
        workload.services(), workload.datastores().stream().map(DatastoreSpec::name).toList(), graph);
    List<TypicalPod> usual = Design.usual(workload.services(), groups);
    int[][] nodes = new int[workload.services().size()][];
    long[][] gpus = new long[nodes.length][];
    Placement placed = place(topology, workload, model, policy, usual, sitesOf, nodes, gpus);
    MigrationAssembly migration = new MigrationAssembly(spec, binder, problems, topology);
    Optional<Migration> moves = migration.assemble(workload.services(), workload.datastores(), origin);
    jobs.checkRoom(groups, model.overhead(), strategyName);
    if (problems.isEmpty()) {
      warnings.addAll(jobs.waiting(groups, placed, strategyName));
    }
    Design design = new Design(
        strategyName, topology, graph.build(), estateGraph, List.copyOf(workload.services()), serviceGraph,
        List.copyOf(workload.datastores()), groups, loads, queueing, clients, rollouts, model, policy, usual, sites,
        estate.purchases(), images.orElseThrow(), moves, nodes, gpus, origin, WorkingHours.weekTime(spec.start()));
    if (problems.isEmpty()) {
      warnings.addAll(RolloutAssembly.withoutRoom(design, placed));
      warnings.addAll(migration.check(design, placed));
    }
    List<Hazard> disaster = new ArrayList<>();
    for (int i = 0; i < spec.disaster().size(); i++) {
      disaster.add(HazardKind.of(spec.disaster().get(i)).make(spec.disaster().get(i), ground, i));
    }
    return problems.isEmpty()
        ? Optional.of(new Scenario.Plan(
            strategyName, kind, strategy, design, disaster, kind.make(strategy, design)))
        : Optional.empty();
  }

  /** What has been found that is no problem, a line each. */
  List<String> warnings() {
    return warnings;
  }

  /** The kind of a strategy that was read from a file: the binder chose its parameters by the kind's name. */
  static StrategyKind<?> kind(Binder binder, String strategyName, StrategyParameters strategy) {
    String name = binder.text(strategy, "use").orElse(strategyName);
    return StrategyKind.all().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
  }

  private PlacementPolicy policy() {
    try {
      return PlacementPolicies.named(strategy.design().policy());
    } catch (IllegalArgumentException e) {
      problems.add(binder.place(strategy.design(), "policy"), path + ".policy", String.valueOf(e.getMessage()));
      return PlacementPolicies.all().get(0);
    }
  }

  // By the design of each part, and of the whole.
  private Map<DesignParameters, List<Integer>> sitesOf(Topology topology) {
    Map<DesignParameters, List<Integer>> sitesOf = new IdentityHashMap<>();
    List<Integer> sites = sites(topology, designs.whole(), path);
    sitesOf.put(designs.whole(), sites);
    designs.parts().forEach((name, part) -> sitesOf.put(part.design(),
        // What a part says nothing of is that of the whole, whose mistakes have been reported.
        part.design().sites().equals(designs.whole().sites())
            ? sites : sites(topology, part.design(), path + ".parts." + name)));
    return sitesOf;
  }

  private List<Integer> sites(Topology topology, DesignParameters wanted, String path) {
    if (wanted.sites().isEmpty()) {
      return topology.sites().stream().map(Topology.Site::id).toList();
    }
    List<Integer> result = new ArrayList<>();
    for (Ref ref : wanted.sites()) {
      Optional<Topology.Site> site = topology.site(ref.name());
      if (site.isEmpty()) {
        unknownSite(ref, path + ".sites");
      } else if (result.contains(site.get().id())) {
        problems.add(ref.place(), path + ".sites", "\"" + ref + "\" is named twice");
      } else {
        result.add(site.get().id());
      }
    }
    return result;
  }

  private void unknownSite(Ref ref, String key) {
    problems.unknown(ref.place(), key, "site", ref.name(),
        Counted.sites(spec).stream().map(Counted.One::name).toList(), "sites." + ref.name());
  }

  // Fills in the node of each replica and the GPUs that it has there, by service and replica.
  private Placement place(
      Topology topology, WorkloadAssembly workload, OperatingModel model, PlacementPolicy policy,
      List<TypicalPod> usual, Map<DesignParameters, List<Integer>> sitesOf, int[][] nodes, long[][] gpus) {
    NodePool pool = new NodePool(topology, model.overhead());
    for (Topology.Node node : topology.nodes()) {
      pool.setSchedulable(node.id(), node.origin() == Topology.Origin.INSTALLED);
    }
    RandomStream luck = new RandomStreams(0, 0).of("scheduler", "initial");
    Placement placement = new Placement(pool, workload.services().stream().map(ServiceSpec::rules).toList(),
        Guarded.on(policy, pool, new PlacementPolicy.Setting(usual, luck)), null);
    Set<String> reported = new HashSet<>();
    List<ServiceSpec> order = new ArrayList<>(workload.services());
    order.sort(Comparator.comparingInt((ServiceSpec s) -> -s.grade().priority()).thenComparingInt(ServiceSpec::id));
    for (ServiceSpec service : order) {
      DesignParameters wanted = designs.of(service);
      nodes[service.id()] = new int[service.replicas()];
      gpus[service.id()] = new long[service.replicas()];
      for (int r = 0; r < service.replicas(); r++) {
        Pod pod = new Pod(service.id(), r, service.demand(), service.grade().priority(), NOBODY);
        Home home = home(topology, service, r, wanted.spread(), Objects.requireNonNull(sitesOf.get(wanted)));
        int node = placement.choose(pod, home.from(), home.to(), home.filter());
        if (node == Pod.NOWHERE) {
          if (reported.add(service.group())) {
            doesNotFit(service, pod, placement, home::admits, workload.place(service.group()),
                workload.path(service.group()));
          }
        } else {
          placement.bind(pod, node);
        }
        nodes[service.id()][r] = node;
        gpus[service.id()][r] = pod.gpus();
      }
    }
    return placement;
  }

  private static final Pod.Owner NOBODY = new Pod.Owner() {
    @Override
    public void bound(Pod pod) {}

    @Override
    public void preempted(Pod pod, int node) {}
  };

  // Where it is stated, replicas stand where the scenario says. Else spread replicas go to the strategy's sites in
  // turn, beginning with the service's home, in its own rooms there.
  private static Home home(
      Topology topology, ServiceSpec service, int replica, boolean spread, List<Integer> sites) {
    if (!service.standing().isEmpty()) {
      return Home.of(topology, service.roomsOf(replica));
    }
    int homeSite = topology.rooms().get(service.rooms().get(0)).site();
    List<Integer> rooms = service.rooms();
    if (spread && service.tool() == null) {
      int first = Math.max(0, sites.indexOf(homeSite));
      int target = sites.get((first + replica) % sites.size());
      if (target != homeSite) {
        Topology.Site site = topology.sites().get(target);
        return Home.of(topology, IntStream.range(site.firstRoom(), site.endRoom()).boxed().toList());
      }
    } else if (!service.rules().spreadFirst()) {
      // Nothing else would keep a policy from filling one site first.
      int[] homes = rooms.stream().mapToInt(r -> topology.rooms().get(r).site()).distinct().toArray();
      int target = homes[replica % homes.length];
      rooms = rooms.stream().filter(r -> topology.rooms().get(r).site() == target).toList();
    }
    return Home.of(topology, rooms);
  }

  private void doesNotFit(
      ServiceSpec service, Pod pod, Placement placement, IntPredicate home, Place place, String at) {
    NodePool pool = placement.nodes();
    boolean any = false;
    boolean ever = false;
    for (int node = 0; node < pool.size(); node++) {
      any |= home.test(node);
      ever |= home.test(node) && pool.couldEverFit(node, pod.demand());
    }
    String what = "replica " + (pod.replica() + 1) + " of " + service.name() + " needs "
        + Sentences.of(pod.demand().demanded()).en() + " under strategy " + strategyName;
    String rules = any ? whichRules(placement, pod, home) : "";
    problems.add(place, at, !any ? what + ", and there is no node at its home"
        : !rules.isEmpty() ? what + ", and of the nodes at its home " + rules
        : ever ? what + ", and no node at its home has that left; add nodes there or make services smaller"
        : what + ", more than any node at its home has");
  }

  // How many nodes which rule turned down; empty when nothing but their size is at fault.
  private static String whichRules(Placement placement, Pod pod, IntPredicate home) {
    Map<Explanation.Filter, Integer> turnedDown = new Explanation(placement, pod, home).turnedDown();
    turnedDown.remove(Explanation.Filter.OUT_OF_SERVICE);
    return OF_SIZE.containsAll(turnedDown.keySet()) ? "" : turnedDown.entrySet().stream()
        .map(e -> e.getValue() + (e.getValue() == 1 ? " has " : " have ") + e.getKey())
        .collect(Collectors.joining(", "));
  }
}
