/** Recovery strategies as plug-ins: who sees what when, and what he has done about it. They never hold the truth. */
@NullMarked
package dev.aftermath.recovery;

import org.jspecify.annotations.NullMarked;
