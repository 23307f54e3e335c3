/** Jobs that end, on a shared cluster in simulated time: their checkpoints, how fast they are, and what they use. */
@NullMarked
package dev.aftermath.jobs;

import org.jspecify.annotations.NullMarked;
