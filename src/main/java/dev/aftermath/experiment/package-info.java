/** The replications of one scenario: drawn, run on every core, resumed, and stopped when precise enough. */
@NullMarked
package dev.aftermath.experiment;

import org.jspecify.annotations.NullMarked;
