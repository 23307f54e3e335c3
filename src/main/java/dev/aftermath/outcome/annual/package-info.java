/** Years that were drawn, year by year, and what they come to: annual downtime and loss, exceedance, contributions. */
@NullMarked
package dev.aftermath.outcome.annual;

import org.jspecify.annotations.NullMarked;
