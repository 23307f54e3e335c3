/** What people read: tables of the terminal, charts and pages. Each reads results only, never the simulation. */
@NullMarked
package dev.aftermath.report;

import org.jspecify.annotations.NullMarked;
