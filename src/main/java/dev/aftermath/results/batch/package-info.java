/** Finished replications on disk, so that whatever ends a process costs the last few of them at most. */
@NullMarked
package dev.aftermath.results.batch;

import org.jspecify.annotations.NullMarked;
