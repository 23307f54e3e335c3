/** Estimates from samples: intervals, quantiles, survival, indices. Mathematics only; it knows nothing of disasters. */
@NullMarked
package dev.aftermath.estimate;

import org.jspecify.annotations.NullMarked;
