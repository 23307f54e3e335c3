/**
 * What goes on in a run under every strategy: replicas at work, containers on their way, data that is brought back,
 * machines that arrive. Strategies get a {@link dev.aftermath.operation.Control} in hand: they see by
 * {@link dev.aftermath.operation.Sight} and act by {@link dev.aftermath.operation.Orders}; the truth stays here.
 */
@NullMarked
package dev.aftermath.operation;

import org.jspecify.annotations.NullMarked;
