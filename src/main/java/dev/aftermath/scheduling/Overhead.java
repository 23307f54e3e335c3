package dev.aftermath.scheduling;

/**
 * What the platform keeps of every node before any pod comes.
 *
 * @param share share of processor and memory that hypervisor or kubelet keep, 0 to 1
 * @param milliCpu processor of the daemons on each node, 1000 to a core
 * @param memoryMib memory of the daemons on each node, in MiB
 */
public record Overhead(double share, long milliCpu, long memoryMib) {
  public Overhead {
    if (share < 0 || share > 1 || milliCpu < 0 || memoryMib < 0) {
      throw new IllegalArgumentException("impossible overhead");
    }
  }

  /** Only a share. */
  public static Overhead of(double share) {
    return new Overhead(share, 0, 0);
  }

  long cpuLeft(long milli) {
    return Math.max(0, (long) (milli * (1 - share)) - milliCpu);
  }

  long memoryLeft(long mib) {
    return Math.max(0, (long) (mib * (1 - share)) - memoryMib);
  }
}
