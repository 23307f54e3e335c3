/** Replications, measures over their facts, and what can honestly be said of them. */
@NullMarked
package dev.aftermath.experiment;

import org.jspecify.annotations.NullMarked;
