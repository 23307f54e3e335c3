/** The discrete-event core: clock and pending events. Knows nothing of clusters. */
@NullMarked
package dev.aftermath.engine;

import org.jspecify.annotations.NullMarked;
