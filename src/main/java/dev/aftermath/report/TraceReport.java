package dev.aftermath.report;

import dev.aftermath.results.trials.TrialsDocument;

/** The result of a trace, or of what shares a cluster, for a terminal and for a folder. */
public interface TraceReport {
  /** A table for a terminal of 80 columns. */
  String text();

  /** What goes into a folder. */
  TrialsDocument document();

  /** Whether there is a number in the table at all. */
  default boolean measured() {
    return true;
  }
}
