/** Results on disk: folders, manifests, finished replications, JSON and CSV, written and read in one room. */
@NullMarked
package dev.aftermath.results;

import org.jspecify.annotations.NullMarked;
