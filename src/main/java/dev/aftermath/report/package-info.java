/** Tables, JSON, CSV and charts. Each reads results only, never the simulation. */
@NullMarked
package dev.aftermath.report;

import org.jspecify.annotations.NullMarked;
