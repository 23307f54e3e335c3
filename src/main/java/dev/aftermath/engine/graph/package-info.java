/** Success graphs: what works because enough of what it needs works. */
@NullMarked
package dev.aftermath.engine.graph;

import org.jspecify.annotations.NullMarked;
