package dev.aftermath.report;

import dev.aftermath.report.text.Blocks;
import dev.aftermath.results.trials.TrialsDocument;

/** The result of a trace, or of what shares a cluster, to be read and for a folder. */
public interface TraceReport {
  /** Tables to be read. */
  Blocks text();

  /** What goes into a folder. */
  TrialsDocument document();

  /** Whether there is a number in the table at all. */
  default boolean measured() {
    return true;
  }
}
