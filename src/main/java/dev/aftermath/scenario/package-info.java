/** The scenario file: what may be written in it, how it is checked, and how it becomes designs to run. */
@NullMarked
package dev.aftermath.scenario;

import org.jspecify.annotations.NullMarked;
