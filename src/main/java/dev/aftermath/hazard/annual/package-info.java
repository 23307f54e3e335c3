/** Faults and disasters of years: how often each happens where, and years that are drawn of them. */
@NullMarked
package dev.aftermath.hazard.annual;

import org.jspecify.annotations.NullMarked;
