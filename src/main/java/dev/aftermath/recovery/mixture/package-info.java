/** A strategy as a set of choices along independent axes; the strategies with names are presets of these. */
@NullMarked
package dev.aftermath.recovery.mixture;

import org.jspecify.annotations.NullMarked;
