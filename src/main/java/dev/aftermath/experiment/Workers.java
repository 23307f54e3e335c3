package dev.aftermath.experiment;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads that work beside the one that waits for them. */
public final class Workers {
  private Workers() {}

  /**
   * Waits until nothing runs any more, be the waiting interrupted or not: who holds a folder's lock next must find
   * nobody there who still writes.
   */
  public static void end(ExecutorService pool) {
    pool.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
