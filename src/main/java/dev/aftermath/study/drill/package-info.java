/** Drills: small faults injected one by one, and what a recovery from them is asked. */
@NullMarked
package dev.aftermath.study.drill;

import org.jspecify.annotations.NullMarked;
