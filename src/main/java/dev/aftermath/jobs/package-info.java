/** Work on a shared cluster in simulated time: jobs that end, and inference that follows its requests. */
@NullMarked
package dev.aftermath.jobs;

import org.jspecify.annotations.NullMarked;
