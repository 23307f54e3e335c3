package dev.aftermath.scheduling;

import dev.aftermath.estate.NodeTraits;
import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Topology;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is free on each node, in flat columns, because a scheduler reads them millions of times.
 *
 * <p>A node's free capacity is its total minus what is bound to it, never less than zero; every share of a GPU sits on
 * one GPU.
 */
public final class NodePool {
  /** No GPU belongs to the placement. */
  public static final long NO_GPUS = 0;

  private final int[] site;
  private final int[] room;
  private final int[] rack;
  private final NodeTraits[] traits;
  /** Whether a node is for some pods only. */
  private final boolean[] choosy;
  /** Whether a GPU has room when enough of it is free, and nothing else counts. */
  private final boolean[] plainGpus;
  private final long[] cpuTotal;
  private final long[] cpuFree;
  private final long[] memoryTotal;
  private final long[] memoryFree;
  private final int[][] gpuFree;
  private final int[] gpuMilliFree;
  /** By number of whole GPUs taken, 0 for a share: how many such pods a node has. */
  private final int[][] gpuPods;
  private final String[] gpuModel;
  /** Free memory of each GPU; empty where the memory of the GPUs is not known. */
  private final long[][] gpuMemoryFree;
  private final int[] pods;
  private final Map<String, Integer> resourceNumber = new HashMap<>();
  /** By node, then number of resource; empty where the node has none of them. */
  private final long[][] resourceFree;
  private final boolean[] schedulable;
  /** Whether it has ever been in service. */
  private final boolean[] joined;
  private final long mostCpu;
  private final long mostGpuMilli;
  private final NodeChanges changes;

  /** An empty pool over all nodes of an estate. */
  public NodePool(Topology topology, Overhead overhead) {
    this(topology.nodes().stream().map(node -> shape(node, overhead)).toList());
  }

  private static NodeShape shape(Topology.Node node, Overhead overhead) {
    NodeType type = node.type();
    return new NodeShape(node.site(), node.room(), node.rack(), overhead.cpuLeft(type.milliCpu()),
        overhead.memoryLeft(type.memoryMib()), type.gpus(), type.gpuModel(), type.traits());
  }

  /** An empty pool of these nodes, in this order. */
  public NodePool(List<NodeShape> shapes) {
    int n = shapes.size();
    site = new int[n];
    room = new int[n];
    rack = new int[n];
    traits = new NodeTraits[n];
    choosy = new boolean[n];
    plainGpus = new boolean[n];
    gpuMemoryFree = new long[n][];
    pods = new int[n];
    resourceFree = new long[n][];
    for (NodeShape shape : shapes) {
      shape.traits().resources().keySet().stream().sorted()
          .forEach(name -> resourceNumber.putIfAbsent(name, resourceNumber.size()));
    }
    cpuTotal = new long[n];
    memoryTotal = new long[n];
    gpuFree = new int[n][];
    gpuMilliFree = new int[n];
    gpuPods = new int[n][];
    gpuModel = new String[n];
    schedulable = new boolean[n];
    joined = new boolean[n];
    for (int i = 0; i < n; i++) {
      NodeShape shape = shapes.get(i);
      site[i] = shape.site();
      room[i] = shape.room();
      rack[i] = shape.rack();
      cpuTotal[i] = shape.milliCpu();
      memoryTotal[i] = shape.memoryMib();
      gpuFree[i] = new int[shape.gpus()];
      Arrays.fill(gpuFree[i], Demand.WHOLE_GPU);
      gpuPods[i] = new int[shape.gpus() == 0 ? 0 : shape.gpus() + 1];
      gpuMilliFree[i] = shape.gpus() * Demand.WHOLE_GPU;
      gpuModel[i] = shape.gpuModel();
      enter(i, shape.traits());
    }
    cpuFree = cpuTotal.clone();
    memoryFree = memoryTotal.clone();
    mostCpu = Math.max(1, Arrays.stream(cpuTotal).max().orElse(1));
    mostGpuMilli = Arrays.stream(gpuMilliFree).max().orElse(0);
    changes = new NodeChanges(n);
  }

  private void enter(int node, NodeTraits of) {
    traits[node] = of;
    choosy[node] = !of.taints().isEmpty() || !of.reservedFor().isEmpty();
    plainGpus[node] = of.gpuReservedFor().isEmpty() && of.gpuMemoryMib() == 0;
    gpuMemoryFree[node] = new long[of.gpuMemoryMib() == 0 ? 0 : gpuFree[node].length];
    Arrays.fill(gpuMemoryFree[node], of.gpuMemoryMib());
    resourceFree[node] = new long[of.resources().isEmpty() ? 0 : resourceNumber.size()];
    of.resources().forEach((name, amount) -> resourceFree[node][number(name)] = amount);
  }

  private int number(String resource) {
    return resourceNumber.getOrDefault(resource, -1);
  }

  public int size() {
    return room.length;
  }

  public int site(int node) {
    return site[node];
  }

  /** The part of the estate at that level that a node is in. */
  int domain(int node, Level level) {
    return switch (level) {
      case SITE -> site[node];
      case ROOM -> room[node];
      case RACK -> rack[node];
      case NODE -> node;
    };
  }

  /** What a node is besides its size. */
  public NodeTraits traits(int node) {
    return traits[node];
  }

  /** Pods on a node. */
  public int pods(int node) {
    return pods[node];
  }

  /** What is free of a further resource; 0 when the node has none of it. */
  public long resourceFree(int node, String resource) {
    int number = number(resource);
    return number < 0 || resourceFree[node].length == 0 ? 0 : resourceFree[node][number];
  }

  public int room(int node) {
    return room[node];
  }

  public int rack(int node) {
    return rack[node];
  }

  public long cpuTotal(int node) {
    return cpuTotal[node];
  }

  public long cpuFree(int node) {
    return cpuFree[node];
  }

  public long memoryTotal(int node) {
    return memoryTotal[node];
  }

  public long memoryFree(int node) {
    return memoryFree[node];
  }

  public int gpus(int node) {
    return gpuFree[node].length;
  }

  /** Free 1/1000ths of one GPU of a node. */
  public int gpuFree(int node, int gpu) {
    return gpuFree[node][gpu];
  }

  /** Whether new work may go there: the scheduler's belief, which lags behind the truth. */
  public boolean schedulable(int node) {
    return schedulable[node];
  }

  /** Whether the cluster knows the node: it has been in service, if it is not now. */
  boolean joined(int node) {
    return joined[node];
  }

  public void setSchedulable(int node, boolean value) {
    schedulable[node] = value;
    joined[node] |= value;
    changes.note(node);
  }

  /** Processor of the node that has most, at least 1. */
  public long mostCpu() {
    return mostCpu;
  }

  /** GPUs of the node that has most, in 1/1000ths. */
  public long mostGpuMilli() {
    return mostGpuMilli;
  }

  /** Free 1/1000ths of all GPUs of a node together. */
  public int gpuMilliFree(int node) {
    return gpuMilliFree[node];
  }

  /** The label of the model of a node's GPUs; empty when it has none. */
  public String gpuModel(int node) {
    return gpuModel[node];
  }

  /** How many pods on a node take that many whole GPUs; 0 for those that take a share of one. */
  public int podsWithGpus(int node, int gpus) {
    return gpuPods[node].length == 0 ? 0 : gpuPods[node][gpus];
  }

  /** Which nodes have changed since somebody last looked. */
  NodeChanges changes() {
    return changes;
  }

  /** Rises whenever a node changes: what was found when it was the same still holds. */
  public long version() {
    return changes.end();
  }

  /** Whether the demand fits into what is free, and the node will have it. */
  public boolean fits(int node, Demand demand) {
    return cpuFree[node] >= demand.milliCpu() && memoryFree[node] >= demand.memoryMib()
        && pods[node] < traits[node].mostPods() && gpusFit(node, demand) && isFor(node, demand)
        && resourcesFit(node, demand);
  }

  /** What a node has too little of for a demand, by kind; of GPUs all that are wanted where they do not fit. */
  Amount lacking(int node, Demand demand) {
    Amount free = new Amount(cpuFree[node], memoryFree[node], 0);
    Amount asked = new Amount(demand.milliCpu(), demand.memoryMib(), 0);
    Amount gpus = new Amount(0, 0, gpusFit(node, demand) ? 0 : demand.gpuMilliInAll());
    return asked.beyond(free).plus(gpus);
  }

  /** Whether the demand fits into the empty node. */
  public boolean couldEverFit(int node, Demand demand) {
    boolean fits = cpuTotal[node] >= demand.milliCpu() && memoryTotal[node] >= demand.memoryMib()
        && gpusEver(node, demand) && isFor(node, demand);
    if (fits && demand.requirements() != Requirements.NONE) {
      for (Map.Entry<String, Long> e : demand.requirements().resources().entrySet()) {
        fits &= traits[node].resources().getOrDefault(e.getKey(), 0L) >= e.getValue();
      }
    }
    return fits;
  }

  /** Whether the GPUs of the empty node would do. */
  boolean gpusEver(int node, Demand demand) {
    if (!demand.wantsGpu()) {
      return true;
    }
    NodeTraits has = traits[node];
    int usable = 0;
    for (int g = 0; g < gpuFree[node].length; g++) {
      boolean open = has.gpuReservedFor().isEmpty() || demand.requirements().mayUse(has.gpuReservedFor().get(g));
      usable += open && demand.requirements().gpuMemoryMib() <= has.gpuMemoryMib() ? 1 : 0;
    }
    return usable >= demand.gpuCount() && modelFits(node, demand);
  }

  boolean modelFits(int node, Demand demand) {
    return !demand.wantsGpu() || demand.gpuModels().isEmpty() || demand.gpuModels().contains(gpuModel(node));
  }

  boolean isFor(int node, Demand demand) {
    Requirements asked = demand.requirements();
    NodeTraits has = traits[node];
    return (!choosy[node] && asked == Requirements.NONE)
        || (asked.mayUse(has.reservedFor()) && asked.tolerates(has) && asked.likes(has));
  }

  boolean resourcesFit(int node, Demand demand) {
    if (demand.requirements() == Requirements.NONE) {
      return true;
    }
    for (Map.Entry<String, Long> e : demand.requirements().resources().entrySet()) {
      if (resourceFree(node, e.getKey()) < e.getValue()) {
        return false;
      }
    }
    return true;
  }

  boolean gpusFit(int node, Demand demand) {
    if (!demand.wantsGpu()) {
      return true;
    }
    if (gpuMilliFree[node] < demand.gpuMilliInAll() || !modelFits(node, demand)) {
      return false;
    }
    int enough = 0;
    int count = gpuFree[node].length;
    if (demand.requirements() == Requirements.NONE && plainGpus[node]) {
      for (int free : gpuFree[node]) {
        enough += free >= demand.milliOfEach() ? 1 : 0;
      }
    } else {
      for (int g = 0; g < count; g++) {
        enough += hasRoom(node, g, demand) ? 1 : 0;
      }
    }
    return enough >= demand.gpuCount();
  }

  /** Whether one GPU of a node has what the demand takes of each of its GPUs, and is not reserved for others. */
  public boolean hasRoom(int node, int gpu, Demand demand) {
    if (plainGpus[node] && demand.requirements() == Requirements.NONE) {
      return gpuFree[node][gpu] >= demand.milliOfEach();
    }
    List<String> reserved = traits[node].gpuReservedFor();
    return gpuFree[node][gpu] >= demand.milliOfEach()
        && (reserved.isEmpty() || demand.requirements().mayUse(reserved.get(gpu)))
        && (gpuMemoryFree[node].length == 0
            ? demand.requirements().gpuMemoryMib() == 0
            : gpuMemoryFree[node][gpu] >= gpuMemory(node, demand));
  }

  /** The GPU with the least free that has room for a share, the lowest number of equals; -1 if none has. */
  public int tightestGpu(int node, Demand demand) {
    int[] free = gpuFree[node];
    int best = -1;
    for (int g = 0; g < free.length; g++) {
      if ((best < 0 || free[g] < free[best]) && hasRoom(node, g, demand)) {
        best = g;
      }
    }
    return best;
  }

  /** Takes the demand from a node; it must fit. A share goes to the tightest GPU, so that whole ones stay whole. */
  long bind(int node, Demand demand) {
    return bind(node, demand, demand.sharesGpu() ? tightestGpu(node, demand) : -1);
  }

  /**
   * Takes the demand from a node; it must fit. Whole GPUs are taken from the lowest number up.
   *
   * @param gpu the GPU that a share goes to
   * @return the GPUs taken, one bit each, to be handed to {@link #release}
   */
  long bind(int node, Demand demand, int gpu) {
    if (!fits(node, demand)) {
      throw new IllegalStateException("bound " + demand + " to a node without room for it");
    }
    long taken = NO_GPUS;
    if (demand.sharesGpu()) {
      if (gpu < 0 || gpu >= gpuFree[node].length || !hasRoom(node, gpu, demand)) {
        throw new IllegalStateException("bound " + demand + " to GPU " + gpu + " without room for it");
      }
      taken = 1L << gpu;
    } else {
      int wanted = demand.gpus();
      for (int g = 0; wanted > 0; g++) {
        if (hasRoom(node, g, demand)) {
          taken |= 1L << g;
          wanted--;
        }
      }
    }
    move(node, demand, taken, -1);
    changes.note(node);
    return taken;
  }

  void release(int node, Demand demand, long gpusTaken) {
    move(node, demand, gpusTaken, 1);
    changes.note(node);
  }

  /** Takes back what {@link #release} gave, from the same GPUs; nothing else may have been bound in between. */
  void takeAgain(int node, Demand demand, long gpusTaken) {
    move(node, demand, gpusTaken, -1);
    changes.note(node);
  }

  /** Gives a pod's place back for a moment, to see what would be; {@link #putDown} takes it again. */
  void lift(int node, Demand demand, long gpusTaken) {
    move(node, demand, gpusTaken, 1);
  }

  /** Undoes {@link #lift}: nothing has changed. */
  void putDown(int node, Demand demand, long gpusTaken) {
    move(node, demand, gpusTaken, -1);
  }

  private void move(int node, Demand demand, long gpus, int sign) {
    cpuFree[node] += sign * demand.milliCpu();
    memoryFree[node] += sign * demand.memoryMib();
    pods[node] -= sign;
    for (long left = gpus; left != 0; left &= left - 1) {
      int gpu = Long.numberOfTrailingZeros(left);
      gpuFree[node][gpu] += sign * demand.milliOfEach();
      if (gpuMemoryFree[node].length > 0) {
        gpuMemoryFree[node][gpu] += sign * gpuMemory(node, demand);
      }
    }
    if (demand.wantsGpu()) {
      gpuMilliFree[node] += (int) (sign * demand.gpuMilliInAll());
      gpuPods[node][demand.gpus()] -= sign;
    }
    if (demand.requirements() != Requirements.NONE) {
      for (Map.Entry<String, Long> e : demand.requirements().resources().entrySet()) {
        resourceFree[node][number(e.getKey())] += sign * e.getValue();
      }
    }
  }

  // A share that states no memory has its part of it, so that shares which fit side by side also fit into the memory.
  private long gpuMemory(int node, Demand demand) {
    long stated = demand.requirements().gpuMemoryMib();
    long all = traits[node].gpuMemoryMib();
    return !demand.sharesGpu() ? Math.max(all, stated) : stated > 0 ? stated
        : all * demand.gpuMilli() / Demand.WHOLE_GPU;
  }
}
