package dev.aftermath.sharing;

import dev.aftermath.binding.Ref;
import dev.aftermath.estate.NodeTraits;
import dev.aftermath.jobs.Arrivals;
import dev.aftermath.jobs.Checkpoints;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.load.Noise;
import dev.aftermath.load.Requests;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.operation.Queueing;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Quotas;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.scheduling.spec.PlacementSpec;
import dev.aftermath.scheduling.spec.TeamSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.WorkingHours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a shared pool and a fixed split of a file in which nothing is wrong. */
final class SharingSetups {
  private static final String NOBODY = "nobody";

  private final SharingSpec spec;

  SharingSetups(SharingSpec spec) {
    this.spec = spec;
  }

  /** All nodes for all. */
  Sharing.Setup pool() {
    return setup("pool", false);
  }

  /** Each user on nodes of its own. */
  Sharing.Setup split() {
    return setup("split", true);
  }

  private Sharing.Setup setup(String name, boolean split) {
    List<NodeShape> nodes = shapes(split ? spec.split().nodes() : Map.of());
    List<ServingSpec> services = services(split);
    Map<Integer, ServiceLoad> loads = new TreeMap<>();
    Map<Integer, String> teams = new HashMap<>();
    for (ServingSpec s : services) {
      SharingSpec.Inference of = Objects.requireNonNull(spec.inference().get(s.name()));
      loads.put(s.service(), load(s, of.requests()));
      of.team().filter(team -> !split).ifPresent(team -> teams.put(s.service(), team.name()));
    }
    // In a split every user has nodes and so a queue of its own.
    Queueing queueing = new Queueing(
        spec.queue().rules(split), split ? Quotas.NONE : TeamSpec.quotas(spec.teams()), teams);
    List<ServiceRules> rules = spec.inference().values().stream().map(s -> s.placement().rules(true)).toList();
    return new Sharing.Setup(name, PoolDesign.of(name, nodes, PlacementPolicies.named(spec.policy()), services, rules,
        loads, jobs(split), queueing, WorkingHours.weekTime(spec.start())), services,
        nodes.stream().mapToLong(NodeShape::gpuMilliWithPartitions).sum());
  }

  // Nobody waits: what comes beyond the capacity of ready replicas is unserved.
  private ServiceLoad load(ServingSpec s, SharingSpec.Requests of) {
    return new ServiceLoad(requests(of), s.capacity(), s.concurrency(), 0, 0,
        Optional.of(new Noise(of.noise(), of.step().ticks(), 0)), Optional.empty());
  }

  private Requests requests(SharingSpec.Requests of) {
    double mean = of.hours().stream().mapToDouble(h -> h).average().orElse(1);
    return new Requests(of.perSecond(), of.hours().stream().map(h -> h / mean).toList(), 0, of.weekend().value(),
        -WorkingHours.weekTime(spec.start()), List.of());
  }

  // In a split, nodes are given out in the order of the groups; what is left over is for nobody.
  private List<NodeShape> shapes(Map<String, Map<String, Integer>> split) {
    List<NodeShape> shapes = new ArrayList<>();
    spec.nodes().forEach((name, group) -> {
      List<String> owners = new ArrayList<>();
      split.forEach((user, groups) -> {
        for (int i = 0; i < groups.getOrDefault(name, 0); i++) {
          owners.add(user);
        }
      });
      for (int i = 0; i < group.count(); i++) {
        NodeTraits traits = group.traits().traits(group.gpus());
        String owner = split.isEmpty() ? traits.reservedFor() : i < owners.size() ? owners.get(i) : NOBODY;
        shapes.add(new NodeShape(0, 0, 0, Math.round(group.cpu() * 1000), group.memory().count() / Bytes.MIB,
            group.traits().wholeGpus(group.gpus()), group.traits().model(), new NodeTraits(
                traits.labels(), traits.taints(), traits.mostPods(), traits.resources(), traits.gpuMemoryMib(), owner,
                split.isEmpty() ? traits.gpuReservedFor() : List.of())));
      }
    });
    return shapes;
  }

  private static Demand demand(
      int gpus, Optional<Fraction> share, double cpu, Bytes memory, PlacementSpec placement, Optional<String> owner) {
    Demand asked = placement.demand(gpus, share, cpu, memory);
    return owner.map(asked::of).orElse(asked);
  }

  private List<ServingSpec> services(boolean split) {
    List<ServingSpec> services = new ArrayList<>();
    spec.inference().forEach((name, s) -> {
      Demand demand = demand(
          s.gpus(), s.gpuShare(), s.cpu(), s.memory(), s.placement(), split ? Optional.of(name) : Optional.empty());
      ServingSpec scaled = new ServingSpec(name, s.priority(), services.size(),
          demand, s.serviceTime().ticks(), s.concurrency(), s.targetUse().value(), s.leastReplicas(),
          s.mostReplicas(), s.model().count(), s.start().ticks(), s.reaction().ticks(), s.patience().ticks(), true);
      services.add(split ? fixed(scaled, s) : scaled);
    });
    return services;
  }

  private ServingSpec fixed(ServingSpec s, SharingSpec.Inference of) {
    double peak = 0;
    Requests requests = requests(of.requests());
    for (long t = 0; t == 0 || t < spec.lasts().ticks(); t = Ticks.plus(t, of.requests().step().ticks())) {
      peak = Math.max(peak, requests.rateAt(t));
    }
    int replicas = spec.split().replicas().getOrDefault(s.name(), s.desired(peak));
    return new ServingSpec(s.name(), s.priority(), s.service(), s.demand(), s.serviceTime(), s.concurrency(),
        s.targetUse(), replicas, replicas, s.modelBytes(), s.start(), s.reaction(), s.patience(), false);
  }

  private List<JobGroup> jobs(boolean split) {
    List<JobGroup> groups = new ArrayList<>();
    spec.jobs().forEach((name, j) -> {
      Demand demand = demand(j.gpus(), j.gpuShare(), j.cpu(), j.memory(), j.placement(),
          split ? Optional.of(j.kind()) : Optional.empty());
      JobSpec like = new JobSpec(name, j.kind(), split ? "" : j.team().map(Ref::name).orElse(""), j.priority(),
          Pod.NO_SERVICE, demand, j.workers(), 0,
          new Checkpoints(j.checkpoint().map(Span::ticks).orElse(0L), 0), j.restart().ticks(),
          j.giveUp().map(Span::ticks).orElse(Ticks.NEVER), j.estimate().map(Span::ticks).orElse(0L),
          j.placement().rules(false));
      Arrivals arrivals = new Arrivals(j.every(), j.daily().stream().map(Span::ticks).toList(), j.count());
      groups.add(new JobGroup(like, j.work(), 0, Optional.empty(), arrivals, 0, 0, Optional.empty()));
    });
    return groups;
  }
}
