package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import java.util.List;
import java.util.Optional;

/** What a scenario file says about services that come from a trace. */
@Template("trace")
@Doc("Services that are taken from a trace of somebody's cluster: each with its instances as replicas.")
record TraceSpec(
    @Doc("The trace (CSV, or gzip of it): beside the scenario, in the folder that AFTERMATH_TRACES names, or in"
        + " ../shared/traces.") Ref pods,
    @Doc("Which instances: those that run at a time after the trace's beginning, such as 3 d, or all that there ever"
        + " are.") String at,
    @Doc("Rooms (site/room) or sites where they are; spread over all of them.") List<Ref> home,
    @Doc("Grade of the services.") Optional<Ref> grade,
    @Doc("Share of a service's replicas that must be ready for it to be up.") @Bounds(above = true, max = 1)
        Fraction leastShare,
    @Doc("Whether replicas of one service are spread over rooms, racks and nodes before the policy's score counts; if"
        + " not, they go to the sites in turn, and at each where the policy says.") boolean spread,
    @Doc("Size of the container image of each service.") Bytes image,
    @Doc("From image to ready.") Distribution start) {}
