package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Topology;
import dev.aftermath.load.Batching;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Overhead;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Works out how many requests a language model serves at once, from the memory of the GPUs that its replicas get. */
final class Inferences {
  /** So that a quotient that should be whole does not become one less. */
  private static final double ROUNDING = 1e-9;

  private final Binder binder;
  private final Problems problems;
  private final Topology topology;
  private final Overhead overhead;

  /** Memory of the GPUs of one replica on nodes of a type, in bytes. */
  private record OnType(NodeType type, double memory) {}

  Inferences(Binder binder, Problems problems, Topology topology, Overhead overhead) {
    this.binder = binder;
    this.problems = problems;
    this.topology = topology;
    this.overhead = overhead;
  }

  /** How long a replica takes to start: the weights are loaded first. */
  static Distribution start(ServiceGroup group) {
    return group.load().flatMap(LoadSpec::inference).flatMap(model -> model.loads().map(loads ->
            (Distribution) new Distribution.After(
                Ticks.ofSeconds(model.weights().count() / loads.bytesPerSecond()), group.start())))
        .orElse(group.start());
  }

  /** What a replica of a service does; empty when something is wrong, which is reported. */
  Optional<Batching> of(InferenceSpec model, ServiceSpec service, String path) {
    Demand demand = service.demand();
    if (demand.gpuMilliWithPartitions() == 0) {
      problems.add(binder.place(model, ""), path, "expected a service whose replicas have GPUs: gpus, gpuShare or"
          + " placement.gpuPartition");
      return Optional.empty();
    }
    Optional<OnType> least = leastMemory(model, demand, path);
    return least.flatMap(on -> atOnce(model, on, path)).map(atOnce -> new Batching(atOnce, model.output(),
        Ticks.toSeconds(model.step().base().ticks()),
        Ticks.toSeconds(model.step().perSequence().map(Span::ticks).orElse(0L)), model.prompt() / model.prefill()));
  }

  // Where a replica may run on nodes with different GPUs it is taken to have the least memory that any gives it.
  private Optional<OnType> leastMemory(InferenceSpec model, Demand demand, String path) {
    NodePool pool = new NodePool(topology, overhead);
    Map<NodeType, OnType> types = new LinkedHashMap<>();
    for (Topology.Node node : topology.nodes()) {
      NodeType type = node.type();
      if (!types.containsKey(type) && pool.couldEverFit(node.id(), demand)) {
        types.put(type, new OnType(type, memory(type, demand)));
      }
    }
    Optional<OnType> unknown = types.values().stream().filter(t -> t.type.traits().gpuMemoryMib() == 0).findFirst();
    unknown.filter(t -> !problems.spoilt("nodeTypes." + t.type.name())).ifPresent(t ->
        problems.add(binder.place(model, ""), path, "expected nodeTypes." + t.type.name()
            + ".traits.gpuMemory to be stated, as replicas may run there"));
    return unknown.isPresent() ? Optional.empty()
        : types.values().stream().min((a, b) -> Double.compare(a.memory, b.memory));
  }

  // Those that share a GPU by time have to share its memory.
  private static double memory(NodeType type, Demand demand) {
    int slices = Math.max(1, GpuPartitions.slices(demand.requirements().resources()));
    return demand.memoryOfGpus(type.traits().gpuMemoryMib()) * (double) Bytes.MIB / slices;
  }

  private Optional<Integer> atOnce(InferenceSpec model, OnType on, String path) {
    double used = on.memory * model.memoryUse().map(Fraction::value).orElse(1.0);
    double left = used - model.weights().count();
    String has = "the " + Bytes.binary(used) + " that a replica uses of the GPU memory of a " + on.type.name();
    if (left <= 0) {
      problems.add(binder.place(model, "weights"), path + ".weights",
          "expected less than " + has + ", got " + Bytes.binary(model.weights().count()));
      return Optional.empty();
    }
    double each = model.keyValue().count() * ((double) model.prompt() + model.output());
    double fit = Math.floor(left / each + ROUNDING);
    if (fit < 1) {
      problems.add(binder.place(model, "keyValue"), path + ".keyValue", "expected room for a request beside the"
          + " weights: of " + has + ", " + Bytes.binary(left) + " are left, and prompt and output take "
          + Bytes.binary(each));
      return Optional.empty();
    }
    return Optional.of((int) Math.min(model.batch(), fit));
  }
}
