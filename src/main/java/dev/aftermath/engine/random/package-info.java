/** Random streams, one per named cause, and distributions drawn by inversion. */
@NullMarked
package dev.aftermath.engine.random;

import org.jspecify.annotations.NullMarked;
