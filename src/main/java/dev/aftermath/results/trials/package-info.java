/** Results of {@code schedule} and {@code share}: setups under the same luck, written and read in one room. */
@NullMarked
package dev.aftermath.results.trials;

import org.jspecify.annotations.NullMarked;
