/** Recovery by controllers that close the difference between desired and observed state. */
@NullMarked
package dev.aftermath.recovery.reconcile;

import org.jspecify.annotations.NullMarked;
