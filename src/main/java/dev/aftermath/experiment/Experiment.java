package dev.aftermath.experiment;

import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Independent replications of a scenario under all its strategies, on all cores: replication k meets the same disaster
 * and the same luck under every strategy.
 *
 * <p>The result does not depend on the number of threads: each replication is computed by itself and kept by its index.
 */
public final class Experiment {
  private final Scenario scenario;
  private final long seed;
  private final int replications;
  private final int threads;
  private final boolean check;
  private final RunResult[][] results;
  private volatile boolean stopped;

  public Experiment(Scenario scenario, long seed, int replications, int threads, boolean check) {
    this.scenario = scenario;
    this.seed = seed;
    this.replications = replications;
    this.threads = threads;
    this.check = check;
    results = new RunResult[replications][];
  }

  /** Asks for an early end: replications that have begun are finished, no new ones are begun. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs all replications.
   *
   * @param progress hears after each one how many are done; called from several threads
   */
  public Outcome run(IntConsumer progress) {
    long[] grid = RestorationCurve.grid(scenario.horizon());
    Replication replication = new Replication(scenario, grid, check);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
      Thread thread = new Thread(task, "replications");
      thread.setDaemon(true);
      return thread;
    });
    List<Future<?>> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      workers.add(pool.submit(() -> {
        int index;
        while (!stopped && (index = next.getAndIncrement()) < replications) {
          results[index] = all(replication, index);
          progress.accept(done.incrementAndGet());
        }
      }));
    }
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      stopped = true;
      throw new IllegalStateException("a replication failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdown();
    }
    return Outcome.of(scenario, seed, replications, grid, finished(), indices());
  }

  private RunResult[] all(Replication replication, int index) {
    RunResult[] ofPlans = new RunResult[scenario.plans().size()];
    for (int p = 0; p < ofPlans.length; p++) {
      Scenario.Plan plan = scenario.plans().get(p);
      try {
        ofPlans[p] = replication.run(plan, seed, index, fact -> { });
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "strategy " + plan.strategy() + ", replication " + index + ": " + e.getMessage(), e);
      }
    }
    return ofPlans;
  }

  /** The facts of one replication under one strategy, by running it once more. */
  public List<Fact> replay(int plan, int index) {
    List<Fact> facts = new ArrayList<>();
    new Replication(scenario, RestorationCurve.grid(scenario.horizon()), check)
        .run(scenario.plans().get(plan), seed, index, facts::add);
    return facts;
  }

  /** A closer look at some of the finished replications, by running them once more. */
  public List<Inspection.Seen> inspect(int[] indices) {
    return new Inspection(scenario, this).look(indices, threads);
  }

  private List<RunResult[]> finished() {
    List<RunResult[]> done = new ArrayList<>();
    for (@Nullable RunResult[] r : results) {
      if (r != null) {
        done.add(r);
      }
    }
    return done;
  }

  private int[] indices() {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      if (results[i] != null) {
        indices.add(i);
      }
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }
}
