package dev.aftermath.outcome;

import java.io.IOException;
import java.util.List;

/**
 * The finished replications of an experiment, kept in memory or on disk. Safe for use by several threads.
 *
 * @param <R> what comes of one under a strategy
 */
public interface Replications<R> {
  /** Whether that replication is there. */
  boolean has(int index);

  /**
   * Takes a replication in.
   *
   * @param ofPlans its result under every strategy
   * @throws IOException when it, or others with it, cannot be written down
   */
  void add(int index, List<R> ofPlans) throws IOException;

  /** Writes down what is not yet, at the end or when no more will come. */
  void flush() throws IOException;

  /** Which replications below a number are there, rising. */
  int[] indices(int below);

  /** Results under one strategy of the replications below a number, in order; read from disk as they are asked for. */
  List<R> of(int plan, int below);
}
