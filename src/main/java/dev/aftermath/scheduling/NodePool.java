package dev.aftermath.scheduling;

import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Topology;
import java.util.Arrays;

/**
 * What is free on each node, in flat columns, because a scheduler reads them millions of times.
 *
 * <p>A node's free capacity is its total minus what is bound to it, never less than zero; every share of a GPU sits on
 * one GPU.
 */
public final class NodePool {
  /** No GPU belongs to the placement. */
  public static final long NO_GPUS = 0;

  private final int[] room;
  private final int[] rack;
  private final long[] cpuTotal;
  private final long[] cpuFree;
  private final long[] memoryTotal;
  private final long[] memoryFree;
  private final int[][] gpuFree;
  private final boolean[] schedulable;

  /**
   * An empty pool over all nodes of an estate.
   *
   * @param reservedShare share of every node's processor and memory that the operating model keeps for itself
   *     (hypervisor, or kubelet and daemons), 0 to 1
   */
  public NodePool(Topology topology, double reservedShare) {
    int n = topology.nodes().size();
    room = new int[n];
    rack = new int[n];
    cpuTotal = new long[n];
    memoryTotal = new long[n];
    gpuFree = new int[n][];
    schedulable = new boolean[n];
    for (Topology.Node node : topology.nodes()) {
      NodeType type = node.type();
      room[node.id()] = node.room();
      rack[node.id()] = node.rack();
      cpuTotal[node.id()] = (long) (type.milliCpu() * (1 - reservedShare));
      memoryTotal[node.id()] = (long) (type.memoryMib() * (1 - reservedShare));
      gpuFree[node.id()] = new int[type.gpus()];
      Arrays.fill(gpuFree[node.id()], Demand.WHOLE_GPU);
    }
    cpuFree = cpuTotal.clone();
    memoryFree = memoryTotal.clone();
  }

  public int size() {
    return room.length;
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

  public void setSchedulable(int node, boolean value) {
    schedulable[node] = value;
  }

  /** Whether the demand fits into what is free: whole GPUs wholly free, a share on a single GPU. */
  public boolean fits(int node, Demand demand) {
    return cpuFree[node] >= demand.milliCpu() && memoryFree[node] >= demand.memoryMib() && gpusFit(node, demand);
  }

  /** Whether the demand fits into the empty node. */
  public boolean couldEverFit(int node, Demand demand) {
    return cpuTotal[node] >= demand.milliCpu() && memoryTotal[node] >= demand.memoryMib()
        && gpuFree[node].length >= (demand.gpuMilli() > 0 ? 1 : demand.gpus());
  }

  private boolean gpusFit(int node, Demand demand) {
    if (demand.gpus() == 0 && demand.gpuMilli() == 0) {
      return true;
    }
    int whole = 0;
    for (int free : gpuFree[node]) {
      if (demand.gpuMilli() > 0 && free >= demand.gpuMilli()) {
        return true;
      }
      whole += free == Demand.WHOLE_GPU ? 1 : 0;
    }
    return demand.gpuMilli() == 0 && whole >= demand.gpus();
  }

  /**
   * Takes the demand from a node; it must fit. A share goes to the fullest GPU that holds it, so that whole ones stay
   * whole.
   *
   * @return the GPUs taken, one bit each, to be handed to {@link #release}
   */
  long bind(int node, Demand demand) {
    if (!fits(node, demand)) {
      throw new IllegalStateException("bound " + demand + " to a node without room for it");
    }
    cpuFree[node] -= demand.milliCpu();
    memoryFree[node] -= demand.memoryMib();
    int[] free = gpuFree[node];
    long taken = NO_GPUS;
    if (demand.gpuMilli() > 0) {
      int best = -1;
      for (int g = 0; g < free.length; g++) {
        if (free[g] >= demand.gpuMilli() && (best < 0 || free[g] < free[best])) {
          best = g;
        }
      }
      free[best] -= demand.gpuMilli();
      return 1L << best;
    }
    for (int g = 0, wanted = demand.gpus(); g < free.length && wanted > 0; g++) {
      if (free[g] == Demand.WHOLE_GPU) {
        free[g] = 0;
        taken |= 1L << g;
        wanted--;
      }
    }
    return taken;
  }

  void release(int node, Demand demand, long gpusTaken) {
    move(node, demand, gpusTaken, 1);
  }

  /** Takes back what {@link #release} gave, from the same GPUs; nothing else may have been bound in between. */
  void takeAgain(int node, Demand demand, long gpusTaken) {
    move(node, demand, gpusTaken, -1);
  }

  private void move(int node, Demand demand, long gpus, int sign) {
    cpuFree[node] += sign * demand.milliCpu();
    memoryFree[node] += sign * demand.memoryMib();
    for (int g = 0; g < gpuFree[node].length; g++) {
      if ((gpus >> g & 1) == 1) {
        gpuFree[node][g] += sign * (demand.gpuMilli() > 0 ? demand.gpuMilli() : Demand.WHOLE_GPU);
      }
    }
  }
}
