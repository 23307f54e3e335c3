/**
 * A page on this machine for those who write no files: choose a scenario, choose what happens, see strategies side by
 * side while replications arrive, try other values, save the file, take the report along.
 */
@NullMarked
package dev.aftermath.serve;

import org.jspecify.annotations.NullMarked;
