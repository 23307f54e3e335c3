package dev.aftermath.recovery;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.operation.MachinesElsewhere;
import dev.aftermath.operation.Rollout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario states about the design under any strategy: how the workload runs, how its data is protected, where
 * it may go, and on which machines.
 *
 * @param protection plans that this strategy replaces: data that names the key is protected by the value
 * @param sites where services may be recovered, the preferred one first; empty for all
 * @param policy the placement policy's name
 * @param spread whether replicas are spread over the sites before the disaster
 */
public record DesignParameters(
    @Doc("How the workload runs.") MachineParameters machines,
    @Doc("Protection plans this strategy replaces, old: new.") Map<String, Ref> protection,
    @Doc("Sites where services may run or be rebuilt, the preferred one first; all when left out.") List<Ref> sites,
    @Doc("Placement policy.") String policy,
    @Doc("Whether replicas are spread over the sites before the disaster.") boolean spread,
    @Doc("How new versions of services are rolled out; when left out, a bad release says itself what it does.")
        Optional<Rollout> rollout,
    @Doc("Machines that stand by without work.") List<MachinesElsewhere.Spare> spare,
    @Doc("Machines that are ordered for those destroyed.") List<MachinesElsewhere.Purchase> purchase) {}
