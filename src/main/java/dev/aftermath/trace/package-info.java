/** Traces of real clusters: reading them, and filling a cluster with them as published experiments do. */
@NullMarked
package dev.aftermath.trace;

import org.jspecify.annotations.NullMarked;
