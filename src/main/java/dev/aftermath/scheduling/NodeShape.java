package dev.aftermath.scheduling;

import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.NodeTraits;

/**
 * One node as a scheduler sees it.
 *
 * @param site location, for spreading
 * @param room fire compartment, for spreading
 * @param rack rack, for spreading
 * @param milliCpu processor that pods may use, 1000 to a core
 * @param memoryMib memory that pods may use, in MiB
 * @param gpus GPUs that are not cut into partitions, 0 to 64
 * @param gpuModel label of their model; empty when there are none or it does not matter
 * @param traits what else it is
 */
public record NodeShape(
    int site, int room, int rack, long milliCpu, long memoryMib, int gpus, String gpuModel, NodeTraits traits) {
  /** As many GPUs as one node may have: which are taken is noted in the bits of a long. */
  public static final int MOST_GPUS = 64;

  public NodeShape {
    if (milliCpu < 0 || memoryMib < 0 || gpus < 0 || gpus > MOST_GPUS) {
      throw new IllegalArgumentException("impossible node");
    }
  }

  /** A node that is nothing in particular. */
  public NodeShape(int room, int rack, long milliCpu, long memoryMib, int gpus, String gpuModel) {
    this(0, room, rack, milliCpu, memoryMib, gpus, gpuModel, NodeTraits.PLAIN);
  }

  /** The same with other traits. */
  public NodeShape with(NodeTraits other) {
    return new NodeShape(site, room, rack, milliCpu, memoryMib, gpus, gpuModel, other);
  }

  /** GPUs in 1/1000ths, with MIG instances and time slices. */
  public long gpuMilliWithPartitions() {
    return (long) gpus * Demand.WHOLE_GPU + GpuPartitions.milli(traits.resources());
  }
}
