/** The command line: run, validate, schema, defaults. Thin. */
@NullMarked
package dev.aftermath.cli;

import org.jspecify.annotations.NullMarked;
