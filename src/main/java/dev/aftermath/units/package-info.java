/** Quantities and their text forms: what a user writes into a scenario file and reads in a report. */
@NullMarked
package dev.aftermath.units;

import org.jspecify.annotations.NullMarked;
