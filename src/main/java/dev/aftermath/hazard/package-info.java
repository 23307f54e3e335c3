/** Disasters as plug-ins. A hazard knows the estate it strikes and nothing of recovery. */
@NullMarked
package dev.aftermath.hazard;

import org.jspecify.annotations.NullMarked;
