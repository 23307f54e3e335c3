package dev.aftermath.estate;

import dev.aftermath.engine.random.Distribution;

/**
 * A kind of bare-metal server.
 *
 * @param milliCpu processor capacity, 1000 to a core
 * @param memoryMib memory in MiB
 * @param gpus number of GPUs that are not cut into partitions, each shareable in 1/1000ths
 * @param nic network rate in bytes per second
 * @param disk local storage rate in bytes per second
 * @param boot time from power to a usable operating system
 * @param gpuModel label of the model of its GPUs; empty when there are none or it does not matter
 * @param traits what else it is
 * @param hardStop what becomes of it when its power fails while it runs
 */
public record NodeType(
    String name, long milliCpu, long memoryMib, int gpus, double nic, double disk, Distribution boot, String gpuModel,
    NodeTraits traits, HardStop hardStop) {
  /** A node that is nothing in particular. */
  public NodeType(String name, long milliCpu, long memoryMib, int gpus, double nic, double disk, Distribution boot) {
    this(name, milliCpu, memoryMib, gpus, nic, disk, boot, "", NodeTraits.PLAIN, HardStop.HARMLESS);
  }
}
