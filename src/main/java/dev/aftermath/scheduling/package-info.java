/** Placing replicas on nodes: queue, filters, scoring policies as plug-ins, preemption, finite rate. */
@NullMarked
package dev.aftermath.scheduling;

import org.jspecify.annotations.NullMarked;
