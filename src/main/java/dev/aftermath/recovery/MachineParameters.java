package dev.aftermath.recovery;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.workload.OperatingModel;

/** How a strategy runs the workload on its machines. */
@Doc("How the workload runs on the machines: as virtual machines or containers, and what that costs.")
public record MachineParameters(
    @Doc("virtualised or containers.") OperatingModel.Kind kind,
    @Doc("Share of every machine that hypervisor or kubelet and daemons keep.") Fraction reserved,
    @Doc("Memory of the guest operating system of each instance.") Bytes guestMemory,
    @Doc("Processor of an instance as a share of the stated peak: 1 when sized for the peak.")
        @Bounds(above = true, max = 2) double sizing) {

  /** The same as the workload package knows it. */
  public OperatingModel model() {
    return new OperatingModel(kind, reserved.value(), guestMemory.count() / Bytes.MIB, sizing);
  }
}
