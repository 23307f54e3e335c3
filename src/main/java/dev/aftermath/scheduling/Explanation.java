package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a demand finds a place or not: which filter turned down how many nodes, and what was free there. */
public final class Explanation {
  /** The filters, in the order in which they are told; a node counts for the first that turns it down. */
  public enum Filter {
    OUT_OF_SERVICE("out of service"),
    GPU_MODEL("GPUs of another model"),
    GPUS("too few GPUs with room"),
    CPU("too little processor"),
    MEMORY("too little memory");

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

  /** Looks at every node of a pool. */
  public Explanation(NodePool nodes, Demand demand) {
    this.demand = demand;
    long free = 0;
    int holders = 0;
    for (int node = 0; node < nodes.size(); node++) {
      Filter filter = filter(nodes, node, demand);
      if (filter == null) {
        candidates.add(node);
      } else {
        turnedDown.merge(filter, 1, Integer::sum);
      }
      if (nodes.schedulable(node) && nodes.modelFits(node, demand)) {
        long here = usable(nodes, node, demand);
        free += here;
        holders += here > 0 ? 1 : 0;
      }
    }
    freeGpuMilli = free;
    nodesWithFree = holders;
  }

  private static @Nullable Filter filter(NodePool nodes, int node, Demand demand) {
    if (!nodes.schedulable(node)) {
      return Filter.OUT_OF_SERVICE;
    }
    if (!nodes.modelFits(node, demand)) {
      return Filter.GPU_MODEL;
    }
    if (!nodes.gpusFit(node, demand)) {
      return Filter.GPUS;
    }
    return nodes.cpuFree(node) < demand.milliCpu() ? Filter.CPU
        : nodes.memoryFree(node) < demand.memoryMib() ? Filter.MEMORY : null;
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
    return demand.wantsGpu() ? "no more than " + freeGpuMilli / (double) Demand.WHOLE_GPU + " GPUs are free"
        : "no node has enough processor and memory free";
  }
}
