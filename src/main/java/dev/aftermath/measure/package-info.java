/** What is counted of a run: each measure one class, a fold over facts, and one line that makes it known. */
@NullMarked
package dev.aftermath.measure;

import org.jspecify.annotations.NullMarked;
