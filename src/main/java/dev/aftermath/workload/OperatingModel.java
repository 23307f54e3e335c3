package dev.aftermath.workload;

import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Overhead;

/**
 * How a stated workload becomes instances: the density of machines is an outcome of these rules, not an input.
 *
 * @param kind virtual machines or containers
 * @param overhead what hypervisor or kubelet and daemons keep of each node
 * @param guestMemoryMib memory of the guest operating system of each instance
 * @param sizingShare processor of an instance as a share of its stated peak: 1 when sized for the peak, mean load plus
 *     headroom when scaled to need
 */
public record OperatingModel(Kind kind, Overhead overhead, long guestMemoryMib, double sizingShare) {
  /** What an instance is. */
  public enum Kind {
    VIRTUALISED,
    CONTAINERS
  }

  /** The demand of one instance of a replica with the given peak demand. */
  public Demand size(Demand peak) {
    return new Demand(
        Math.max(1, Math.round(peak.milliCpu() * sizingShare)), peak.memoryMib() + guestMemoryMib, peak.gpus(),
        peak.gpuMilli(), peak.gpuModels(), peak.requirements());
  }
}
