package dev.aftermath.recovery.reconcile;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Inlined;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import java.util.Optional;

/** Recovery by controllers that reconcile desired and observed state. */
@Doc("Recovery by controllers: one cluster per site, a fleet controller over them, images, data and traffic.")
public record ReconcileParameters(
    @Inlined DesignParameters design,
    @Doc("Interval of a node's heartbeat.") Span heartbeat,
    @Doc("From a node's last heartbeat until it counts as not ready.") Span grace,
    @Doc("From not ready until its pods are evicted.") Span toleration,
    @Doc("Nodes evicted per second and site.") @Bounds(above = true) double evictionsPerSecond,
    @Doc("From the loss of a site's control plane or network until the fleet controller and its witness declare it"
        + " lost.") Distribution siteLost,
    @Doc("A person's decision before services move to another site; none when left out.")
        Optional<Distribution> humanGate,
    @Doc("From that decision until the definitions are applied at the other site.") Distribution apply,
    @Doc("Pods that a scheduler places per second.") @Bounds(above = true) double podsPerSecond,
    @Doc("Bandwidth of each site's image registry.") @Bounds(above = true) Rate registry,
    @Doc("Tape drives; controllers do not wait for people, but for a drive they do.")
        @Bounds(min = 1, max = 10_000) int tapeDrives,
    @Doc("From the loss of a datastore's primary until its lease has expired.") Distribution dataLease,
    @Doc("From replicas ready at another site until traffic reaches them.") Distribution switchTraffic,
    @Doc("Until a site without working replicas gets no more traffic, where several sites get some.")
        Distribution healthCheck,
    @Doc("How long a replica waits for room at one site before another one is tried.") Span spillover)
    implements StrategyParameters {}
