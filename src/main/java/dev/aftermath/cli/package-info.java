/** The command line: a class for each command, and what they share. Thin. */
@NullMarked
package dev.aftermath.cli;

import org.jspecify.annotations.NullMarked;
