package dev.aftermath.experiment;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estimate.Draws;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.RestorationCurve;
import dev.aftermath.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Single replications on all cores, of which each has a plan of its own and somebody reads every fact.
 *
 * <p>The result does not depend on the number of threads: each is computed by itself and kept by its index.
 */
public final class Rehearsal {
  private final int threads;
  private volatile boolean stopped;

  public Rehearsal(int threads) {
    this.threads = threads;
  }

  /** Asks for an end: what has been begun is given up. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs one replication of a plan; the reader sees every fact as it happens.
   *
   * @param scenario the one that the plan belongs to
   */
  public Observation run(Scenario scenario, Scenario.Plan plan, long seed, int index, Consumer<Fact> reader) {
    return new Replication(scenario, Measure.all(), RestorationCurve.grid(scenario.horizon()), false,
        Draws.INDEPENDENT).run(plan, seed, index, reader, () -> stopped);
  }

  /**
   * Does something for each number below a count.
   *
   * @param progress is called after each one, from several threads
   * @return what came of each, in order; empty when it was stopped
   */
  public <R> Optional<List<R>> each(int count, IntFunction<R> one, IntConsumer progress) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
      Thread thread = new Thread(task, "drills");
      thread.setDaemon(true);
      return thread;
    });
    AtomicInteger done = new AtomicInteger();
    List<Future<R>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      all.add(pool.submit(() -> {
        R result = one.apply(index);
        progress.accept(done.incrementAndGet());
        return result;
      }));
    }
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> each : all) {
        results.add(each.get());
      }
      return stopped ? Optional.empty() : Optional.of(results);
    } catch (ExecutionException e) {
      boolean givenUp = stopped && e.getCause() instanceof Simulation.GivenUp;
      stopped = true;
      if (givenUp) {
        return Optional.empty();
      }
      throw new IllegalStateException("a drill failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      pool.shutdownNow();
      Workers.end(pool);
    }
  }
}
