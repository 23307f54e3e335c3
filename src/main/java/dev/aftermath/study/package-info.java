/** Many experiments with one scenario: sweeps, sensitivity, attribution, plans; and what differs between results. */
@NullMarked
package dev.aftermath.study;

import org.jspecify.annotations.NullMarked;
