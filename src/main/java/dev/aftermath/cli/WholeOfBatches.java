package dev.aftermath.cli;

import java.util.BitSet;

/**
 * What is kept in batches, replications or years.
 *
 * @param <R> what comes of one under a strategy
 */
interface WholeOfBatches<R> extends Whole {
  Gathering<R> batches();

  @Override
  default int total() {
    return batches().total();
  }

  @Override
  default BitSet present() {
    return batches().present();
  }
}
