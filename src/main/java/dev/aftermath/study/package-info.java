/** Many experiments with one scenario: sweeps, sensitivity, plans; and the difference between two results. */
@NullMarked
package dev.aftermath.study;

import org.jspecify.annotations.NullMarked;
