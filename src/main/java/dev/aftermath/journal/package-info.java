/** The facts that happened in a run. Measures, charts and tests read these, never the insides of the modules. */
@NullMarked
package dev.aftermath.journal;

import org.jspecify.annotations.NullMarked;
