package dev.aftermath.recovery;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.scheduling.Overhead;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.workload.OperatingModel;

/** How a strategy runs the workload on its machines. */
@Doc("How the workload runs on the machines: as virtual machines or containers, and what that costs.")
public record MachineParameters(
    @Doc("virtualised or containers.") OperatingModel.Kind kind,
    @Doc("Share of every machine that hypervisor or kubelet and daemons keep.") Fraction reserved,
    @Doc("What daemons take of every machine besides.") Daemons daemons,
    @Doc("Memory of the guest operating system of each instance.") Bytes guestMemory,
    @Doc("Processor of an instance as a share of the stated peak: 1 when sized for the peak.")
        @Bounds(above = true, max = 2) double sizing,
    @Doc("Virtual machines whose host fails while its room goes on.") RestartParameters restart) {

  /** What daemons take of every machine, whatever its size: agents for logs, monitoring, storage and networks. */
  @Template("daemons")
  @Doc("What daemons take of every machine, whatever its size.")
  public record Daemons(
      @Doc("Processor cores.") @Bounds(max = 1_000) double cpu, @Doc("Memory.") Bytes memory) {}

  /** The same as the workload package knows it. */
  public OperatingModel model() {
    Overhead overhead =
        new Overhead(reserved.value(), Math.round(daemons.cpu() * 1000), daemons.memory().count() / Bytes.MIB);
    return new OperatingModel(kind, overhead, guestMemory.count() / Bytes.MIB, sizing);
  }
}
