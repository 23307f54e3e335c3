package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.StrategyParameters;
import java.util.List;
import java.util.Map;

/** How a strategy is divided into parts, and which services are in one. */
public record DivisionParameters(
    @Doc("Parts of the strategy, by name: each a strategy for some services, beginning with the choices of a preset."
        + " What they share is that of the whole: machines.reserved and daemons, policy, spare, purchase, crews, lanes,"
        + " pace, registry, tapeDrives and scan, and sites and protection where a part says nothing of them.")
        Map<String, StrategyParameters> parts,
    @Doc("Of a part: the services or groups of services it is for.") List<Ref> services,
    @Doc("Of a part: the grades whose services it is for.") List<Ref> grades) {
  /** Of a strategy that is the same for all services. */
  public static final DivisionParameters NONE = new DivisionParameters(Map.of(), List.of(), List.of());
}
