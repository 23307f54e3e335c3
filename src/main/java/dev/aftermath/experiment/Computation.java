package dev.aftermath.experiment;

import dev.aftermath.engine.Simulation;
import dev.aftermath.outcome.Replications;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes what is numbered, each by itself, on all cores or on other machines, and hands it on as it comes. What comes
 * of a number does not depend on the order, nor on how many threads there are.
 *
 * @param <R> what comes of one under a strategy
 */
final class Computation<R> {
  private final String what;
  private final int threads;
  private final List<Codec<R>> codecs;
  private final IntFunction<List<R>> one;
  private @Nullable Elsewhere elsewhere;
  private volatile boolean stopped;
  private volatile boolean abandoned;

  private record Elsewhere(Cluster cluster, Parcel parcel) {}

  /**
   * What of numbers is computed.
   *
   * @param below numbers from 0 to below this one
   * @param step how many are begun together, so that an early end leaves all or none of them
   * @param wanted those of them that are not there yet
   */
  record Numbers(int below, int step, IntPredicate wanted) {}

  /**
   * Nothing is computed yet.
   *
   * @param what one of it is called in messages
   * @param codecs by strategy, for what other machines compute
   * @param one what comes of a number under every strategy
   */
  Computation(String what, int threads, List<Codec<R>> codecs, IntFunction<List<R>> one) {
    this.what = what;
    this.threads = threads;
    this.codecs = codecs;
    this.one = one;
  }

  /** Has it computed by other machines, of a parcel that holds the same. */
  void on(Cluster cluster, Parcel parcel) {
    elsewhere = new Elsewhere(cluster, parcel);
  }

  /** Asks for an early end: what has begun is finished, nothing new is begun. */
  void stop() {
    stopped = true;
    Elsewhere others = elsewhere;
    if (others != null) {
      others.cluster.cancel();
    }
  }

  /** Asks for an end at once: what has begun is given up. */
  void abandon() {
    abandoned = true;
    stop();
  }

  /** Whether an early end was asked for. */
  boolean stopped() {
    return stopped;
  }

  /** Whether an end at once was asked for. */
  boolean abandoned() {
    return abandoned;
  }

  /**
   * Computes what is wanted.
   *
   * @param before how many are there already
   * @param progress is called after each one with how many are there, from several threads
   * @throws IOException when what is finished cannot be kept; what was kept is still there
   */
  void compute(Numbers numbers, Replications<R> finished, int before, IntConsumer progress) throws IOException {
    AtomicInteger done = new AtomicInteger(before);
    if (elsewhere != null) {
      int[] missing = IntStream.range(0, numbers.below).filter(numbers.wanted).toArray();
      there(elsewhere, missing, numbers.step, finished, done, progress);
    } else {
      here(numbers, finished, done, progress);
    }
  }

  private void here(Numbers numbers, Replications<R> finished, AtomicInteger done, IntConsumer progress)
      throws IOException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
      Thread thread = new Thread(task, what + "s");
      thread.setDaemon(true);
      return thread;
    });
    List<Future<?>> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      workers.add(pool.submit(() -> {
        boolean well = false;
        try {
          work(numbers, next, finished, done, progress);
          well = true;
        } finally {
          if (!well) {
            stopped = true; // the others need not begin anything new
          }
        }
        return null;
      }));
    }
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      // The others would go on with what nobody wants any more, and write it.
      abandon();
      Workers.end(pool);
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof Simulation.GivenUp) {
        finished.flush();
        return;
      }
      throw new IllegalStateException("a " + what + " failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdown();
    }
    finished.flush();
  }

  private void work(
      Numbers numbers, AtomicInteger next, Replications<R> finished, AtomicInteger done, IntConsumer progress)
      throws IOException {
    int first;
    while (!stopped && (first = next.getAndAdd(numbers.step)) < numbers.below) {
      Map<Integer, List<R>> together = new LinkedHashMap<>(numbers.step);
      for (int index = first; index < Math.min(numbers.below, first + numbers.step); index++) {
        if (numbers.wanted.test(index)) {
          together.put(index, one.apply(index));
        }
      }
      for (Map.Entry<Integer, List<R>> e : together.entrySet()) {
        finished.add(e.getKey(), e.getValue());
        progress.accept(done.incrementAndGet());
      }
    }
  }

  // Parts are small enough that all cores are busy until near the end, and that little is lost with a machine.
  private void there(
      Elsewhere others, int[] missing, int step, Replications<R> finished, AtomicInteger done, IntConsumer progress)
      throws IOException {
    int size =
        Math.max(1, Math.min(BatchFolder.SIZE, missing.length / (8 * others.cluster.cores() * step))) * step;
    List<int[]> parts = Parcel.parts(missing, size);
    try {
      others.cluster.compute(others.parcel, parts, (part, number) -> {
        int[] indices = parts.get(number);
        for (int i = 0; i < indices.length; i++) {
          List<R> ofPlans = new ArrayList<>();
          for (int p = 0; p < codecs.size(); p++) {
            ofPlans.add(codecs.get(p).decode(part.packed()[i][p], 0));
          }
          try {
            finished.add(indices[i], ofPlans);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          progress.accept(done.incrementAndGet());
        }
      });
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      finished.flush();
    }
  }
}
