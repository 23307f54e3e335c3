package dev.aftermath.recovery.reconcile;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Inlined;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Span;

/** Controllers that reconcile desired and observed state: how fast they notice and act. */
@Doc("Controllers: one cluster per site, a fleet controller over them, images and data.")
public record ReconcileParameters(
    @Doc("Interval of a node's heartbeat.") Span heartbeat,
    @Doc("From a node's last heartbeat until it counts as not ready.") Span grace,
    @Doc("From not ready until its pods are evicted.") Span toleration,
    @Doc("Nodes evicted per second and site.") @Bounds(above = true) double evictionsPerSecond,
    @Doc("From the decision to leave a site until the definitions are applied at the other one.") Distribution apply,
    @Doc("Pods that a scheduler places per second.") @Bounds(above = true) double podsPerSecond,
    @Doc("From the loss of a datastore's primary until its lease has expired.") Distribution dataLease,
    @Doc("How long a replica waits for room at one site before another one is tried.") Span spillover,
    @Inlined PartitionParameters partition) {}
