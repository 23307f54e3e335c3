package dev.aftermath.cli;

import dev.aftermath.results.OutputFolder;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** What parts come to when they are put together: a run, years, or a study. All of them are parts of the same. */
interface Whole {
  /** How many replications, years or points it has. */
  int total();

  /** The numbers of those that are whole in any of the parts. */
  BitSet present();

  /** With which words its command computes it, but for scenario, seed, values that are set, shard and folder. */
  List<String> words();

  /**
   * Puts the parts together, of which nothing is missing, and writes and prints what they come to.
   *
   * @return the exit code
   */
  int write(OutputFolder results) throws IOException;
}
