package dev.aftermath.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent replications of both setups; replication k meets the same requests, jobs and losses under both. */
public final class SharingExperiment {
  private SharingExperiment() {}

  /**
   * Runs all replications.
   *
   * @param check whether invariants are checked after every event
   * @param rows whether every job is kept
   * @return for each setup, in the order of the file's, the results by replication
   */
  public static List<List<SharingResult>> run(
      Sharing sharing, long seed, int replications, int threads, boolean check, boolean rows) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<SharingResult>>> jobs = new ArrayList<>();
      for (Sharing.Setup setup : sharing.setups()) {
        List<Future<SharingResult>> of = new ArrayList<>();
        for (int r = 0; r < replications; r++) {
          int replication = r;
          of.add(pool.submit(() -> new SharingRun(sharing, setup, seed, replication, check).run(rows)));
        }
        jobs.add(of);
      }
      List<List<SharingResult>> results = new ArrayList<>();
      for (List<Future<SharingResult>> of : jobs) {
        List<SharingResult> done = new ArrayList<>();
        for (Future<SharingResult> job : of) {
          done.add(job.get());
        }
        results.add(done);
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
