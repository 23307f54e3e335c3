package dev.aftermath.experiment;

import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Replications of a scenario under all its strategies, on all cores: replication k meets the same disaster and the same
 * luck under every strategy.
 *
 * <p>The result does not depend on the number of threads: each replication is computed by itself and kept by its index.
 */
public final class Experiment {
  private final Scenario scenario;
  private final long seed;
  private final int threads;
  private final Draws draws;
  private final Replication replication;
  private final long[] grid;
  private final Replications finished;
  private int replications;
  private volatile boolean stopped;

  /** An experiment kept in memory, with independent replications. */
  public Experiment(Scenario scenario, long seed, int replications, int threads, boolean check) {
    this(scenario, seed, replications, threads, check, Draws.INDEPENDENT, new InMemory());
  }

  /**
   * An experiment whose finished replications are kept somewhere; those that are there already are not run again.
   *
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  public Experiment(
      Scenario scenario, long seed, int replications, int threads, boolean check, Draws draws, Replications finished) {
    this.scenario = scenario;
    this.seed = seed;
    this.replications = replications;
    this.threads = threads;
    this.draws = draws;
    this.finished = finished;
    grid = RestorationCurve.grid(scenario.horizon());
    replication = new Replication(scenario, grid, check, draws);
  }

  /** Asks for an early end: replications that have begun are finished, no new ones are begun. */
  public void stop() {
    stopped = true;
  }

  /** Whether an early end was asked for. */
  public boolean stopped() {
    return stopped;
  }

  /**
   * Runs all replications and folds them into an outcome.
   *
   * @param progress hears after each one how many are done; called from several threads
   */
  public Outcome run(IntConsumer progress) {
    try {
      compute(replications, Shard.WHOLE, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcome();
  }

  /** What the finished replications come to. */
  public Outcome outcome() {
    return Outcome.of(scenario, seed, replications, grid, finished, draws);
  }

  /**
   * Runs the replications below a number that belong to a part and are not there yet.
   *
   * @param progress hears after each one how many of the part are there; called from several threads
   * @throws IOException when finished replications cannot be kept; those that were kept are still there
   */
  public void compute(int below, Shard shard, IntConsumer progress) throws IOException {
    replications = below;
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    for (int index : finished.indices(below)) {
      done.addAndGet(shard.includes(index) ? 1 : 0);
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
      Thread thread = new Thread(task, "replications");
      thread.setDaemon(true);
      return thread;
    });
    List<Future<?>> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      workers.add(pool.submit(() -> {
        work(below, shard, next, done, progress);
        return null;
      }));
    }
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      stopped = true;
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("a replication failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdown();
    }
    finished.flush();
  }

  // An antithetic pair is begun as one, so that an early end leaves no half of it.
  private void work(int below, Shard shard, AtomicInteger next, AtomicInteger done, IntConsumer progress)
      throws IOException {
    int step = draws == Draws.ANTITHETIC ? 2 : 1;
    int first;
    while (!stopped && (first = next.getAndAdd(step)) < below) {
      for (int index = first; index < Math.min(below, first + step); index++) {
        if (shard.includes(index) && !finished.has(index)) {
          finished.add(index, all(index));
          progress.accept(done.incrementAndGet());
        }
      }
    }
  }

  private RunResult[] all(int index) {
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

  /** Looks at a condition on the replications so far; see {@link Stopping#look}. */
  public Stopping.Result look(Stopping condition, int looks, int look) {
    return condition.look(scenario, finished, replications, draws, looks, look);
  }

  /** The facts of one replication under one strategy, by running it once more. */
  public List<Fact> replay(int plan, int index) {
    List<Fact> facts = new ArrayList<>();
    replication.run(scenario.plans().get(plan), seed, index, facts::add);
    return facts;
  }

  /** A closer look at some of the finished replications, by running them once more. */
  public List<Inspection.Seen> inspect(int[] indices) {
    return new Inspection(scenario, this).look(indices, threads);
  }
}
