package dev.aftermath.scheduling;

/**
 * One node as a scheduler sees it.
 *
 * @param room fire compartment, for spreading
 * @param rack rack, for spreading
 * @param milliCpu processor that pods may use, 1000 to a core
 * @param memoryMib memory that pods may use, in MiB
 * @param gpus GPUs, 0 to 64
 * @param gpuModel label of their model; empty when there are none or it does not matter
 */
public record NodeShape(int room, int rack, long milliCpu, long memoryMib, int gpus, String gpuModel) {
  public NodeShape {
    if (milliCpu < 0 || memoryMib < 0 || gpus < 0 || gpus > NodePool.MOST_GPUS) {
      throw new IllegalArgumentException("impossible node");
    }
  }
}
