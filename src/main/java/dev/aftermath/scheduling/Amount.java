package dev.aftermath.scheduling;

/**
 * So much of a cluster.
 *
 * @param milliCpu processor, 1000 to a core
 * @param memoryMib memory in MiB
 * @param gpuMilli GPUs in 1/1000ths, with MIG instances and time slices
 */
public record Amount(long milliCpu, long memoryMib, long gpuMilli) {
  /** More than there is of anything; sums of a few do not overflow. */
  public static final long UNLIMITED = Long.MAX_VALUE / 1024;

  /** Nothing. */
  public static final Amount NOTHING = new Amount(0, 0, 0);

  static Amount of(Demand demand) {
    return new Amount(demand.milliCpu(), demand.memoryMib(), demand.gpuMilliWithPartitions());
  }

  Amount plus(Amount other) {
    return new Amount(milliCpu + other.milliCpu, memoryMib + other.memoryMib, gpuMilli + other.gpuMilli);
  }

  Amount minus(Amount other) {
    return new Amount(milliCpu - other.milliCpu, memoryMib - other.memoryMib, gpuMilli - other.gpuMilli);
  }

  /** Of each kind the smaller of two. */
  Amount least(Amount other) {
    return new Amount(
        Math.min(milliCpu, other.milliCpu), Math.min(memoryMib, other.memoryMib), Math.min(gpuMilli, other.gpuMilli));
  }

  /** What this is more than another, nothing of the kinds of which it is less. */
  Amount beyond(Amount other) {
    return new Amount(Math.max(0, milliCpu - other.milliCpu), Math.max(0, memoryMib - other.memoryMib),
        Math.max(0, gpuMilli - other.gpuMilli));
  }

  boolean within(Amount limit) {
    return milliCpu <= limit.milliCpu && memoryMib <= limit.memoryMib && gpuMilli <= limit.gpuMilli;
  }
}
