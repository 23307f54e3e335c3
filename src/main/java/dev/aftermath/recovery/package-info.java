/** Recovery strategies as plug-ins, and the run they act in. They see only what has been observed. */
@NullMarked
package dev.aftermath.recovery;

import org.jspecify.annotations.NullMarked;
