package dev.aftermath.scheduling;

import dev.aftermath.estate.NodeTraits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Why a demand finds a place or not: which filter turned down how many nodes, and what was free there. */
public final class Explanation {
  /** The filters, in the order in which they are shown; a node counts for the first that turns it down. */
  public enum Filter {
    OUT_OF_SERVICE("no service at the moment"),
    RESERVED("a reservation for others"),
    TAINTS("a taint not tolerated"),
    LABELS("labels that do not match"),
    GPU_MODEL("GPUs of another model"),
    GPUS("too few GPUs with room"),
    CPU("too little processor"),
    MEMORY("too little memory"),
    RESOURCES("too little of another resource"),
    PODS("as many pods as it may have"),
    SERVICE_ON_NODE("enough of that service already"),
    SPREAD("enough of that service around");

    private final String text;

    Filter(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final Map<Filter, Integer> turnedDown = new EnumMap<>(Filter.class);
  private final List<Integer> candidates = new ArrayList<>();
  private final long freeGpuMilli;
  private final int nodesWithFree;
  private final Demand demand;

  /** Looks at every node. */
  public Explanation(Placement placement, Pod pod) {
    this(placement, pod, Placement.ANYWHERE);
  }

  /** Looks at the nodes that a filter admits; the others count nowhere. */
  public Explanation(Placement placement, Pod pod, IntPredicate filter) {
    NodePool nodes = placement.nodes();
    IntPredicate admitted = placement.admitted(pod, 0, nodes.size(), filter);
    demand = pod.demand();
    long free = 0;
    int holders = 0;
    for (int node = 0; node < nodes.size(); node++) {
      if (!filter.test(node)) {
        continue;
      }
      Filter rejecting = filter(placement, node, pod, admitted);
      if (rejecting == null) {
        candidates.add(node);
      } else {
        turnedDown.merge(rejecting, 1, Integer::sum);
      }
      if (nodes.schedulable(node) && nodes.isFor(node, demand) && nodes.modelFits(node, demand)) {
        long here = usable(nodes, node, demand);
        free += here;
        holders += here > 0 ? 1 : 0;
      }
    }
    freeGpuMilli = free;
    nodesWithFree = holders;
  }

  private static @Nullable Filter filter(Placement placement, int node, Pod pod, IntPredicate admitted) {
    NodePool nodes = placement.nodes();
    Demand demand = pod.demand();
    NodeTraits traits = nodes.traits(node);
    if (!nodes.schedulable(node)) {
      return Filter.OUT_OF_SERVICE;
    }
    if (!demand.requirements().mayUse(traits.reservedFor())) {
      return Filter.RESERVED;
    }
    if (!demand.requirements().tolerates(traits)) {
      return Filter.TAINTS;
    }
    if (!demand.requirements().likes(traits)) {
      return Filter.LABELS;
    }
    if (!nodes.modelFits(node, demand)) {
      return Filter.GPU_MODEL;
    }
    if (!nodes.gpusFit(node, demand)) {
      return Filter.GPUS;
    }
    if (nodes.cpuFree(node) < demand.milliCpu()) {
      return Filter.CPU;
    }
    if (nodes.memoryFree(node) < demand.memoryMib()) {
      return Filter.MEMORY;
    }
    if (!nodes.resourcesFit(node, demand)) {
      return Filter.RESOURCES;
    }
    return !nodes.fits(node, demand) ? Filter.PODS
        : !placement.fits(pod, node) ? Filter.SERVICE_ON_NODE
        : !admitted.test(node) ? Filter.SPREAD : null;
  }

  // Whole GPUs that are wholly free, or whatever is free for a share.
  private static long usable(NodePool nodes, int node, Demand demand) {
    long milli = 0;
    for (int g = 0; g < nodes.gpus(node); g++) {
      int free = nodes.gpuFree(node, g);
      milli += demand.sharesGpu() || free == Demand.WHOLE_GPU ? free : 0;
    }
    return milli;
  }

  /** How many nodes each filter turned down. */
  public Map<Filter, Integer> turnedDown() {
    return new EnumMap<>(turnedDown);
  }

  /** The nodes on which it fits. */
  public List<Integer> candidates() {
    return List.copyOf(candidates);
  }

  /** One sentence on why nothing fits; empty when something does. */
  public String whyPending() {
    if (!candidates.isEmpty()) {
      return "";
    }
    if (demand.wantsGpu() && freeGpuMilli >= demand.gpuMilliInAll()) {
      String free = demand.sharesGpu()
          ? freeGpuMilli + "/1000 of a GPU are free" : freeGpuMilli / Demand.WHOLE_GPU + " GPUs are free";
      boolean gpusOnly = turnedDown.getOrDefault(Filter.CPU, 0) + turnedDown.getOrDefault(Filter.MEMORY, 0) == 0;
      return free + ", but on " + nodesWithFree + (nodesWithFree == 1 ? " node" : " nodes")
          + (gpusOnly ? "" : ", and where enough are together processor or memory is missing");
    }
    if (!demand.wantsGpu() && turnedDown.getOrDefault(Filter.CPU, 0) + turnedDown.getOrDefault(Filter.MEMORY, 0) == 0) {
      return turnedDown.entrySet().stream().max(Map.Entry.comparingByValue())
          .map(e -> "most nodes have " + e.getKey()).orElse("there is no node");
    }
    return demand.wantsGpu() ? "no more than " + freeGpuMilli / (double) Demand.WHOLE_GPU + " GPUs are free"
        : "no node has enough processor and memory free";
  }
}
