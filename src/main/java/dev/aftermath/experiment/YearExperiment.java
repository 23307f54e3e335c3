package dev.aftermath.experiment;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.journal.Journal;
import dev.aftermath.operation.Run;
import dev.aftermath.operation.Upkeep;
import dev.aftermath.outcome.annual.YearFold;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.scenario.Operating;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Drawn years of a scenario under all its strategies, on all cores: each year meets the same faults, the same disasters
 * and the same luck under every strategy.
 *
 * <p>A run goes on for the scenario's horizon after the year, so that what began late is seen to end. Half of the years
 * are ordinary ones; the others are shared out evenly among the strata of rare events. The result does not depend on
 * the number of threads.
 */
public final class YearExperiment {
  /** At least so many of each stratum. */
  public static final int LEAST = 4;
  /** Numbers of replications of one stratum begin that far from those of the one before. */
  private static final long APART = 1L << 40;

  private final Scenario scenario;
  private final Years years;
  private final long seed;
  private final int threads;
  private final boolean check;
  private final List<List<YearOutcome[]>> finished = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean failed;

  /** A draw of one year: its stratum, its number there, and how early it is run. */
  private record Task(int stratum, int index, double turn) {}

  /** No year has been drawn yet. */
  public YearExperiment(Scenario scenario, Years years, long seed, int threads, boolean check) {
    this.scenario = scenario;
    this.years = years;
    this.seed = seed;
    this.threads = threads;
    this.check = check;
    years.strata().forEach(s -> finished.add(new ArrayList<>()));
  }

  /** How many years of each stratum a number of years comes to. */
  public static int[] shares(int years, int strata) {
    int[] of = new int[strata];
    int rare = strata - 1;
    of[0] = Math.max(LEAST, rare == 0 ? years : years - years / 2);
    for (int s = 1; s < strata; s++) {
      of[s] = Math.max(LEAST, (years / 2 + rare - s) / rare);
    }
    return of;
  }

  /** How many years there will be in all; a few more than asked for where there are many strata. */
  public static int total(int years, int strata) {
    int total = 0;
    for (int n : shares(years, strata)) {
      total += n;
    }
    return total;
  }

  /** Asks for an early end: years that have begun are finished. */
  public void stop() {
    stopped = true;
  }

  /** Whether it was asked for an early end. */
  public boolean stopped() {
    return stopped;
  }

  /** Takes in a year of a stratum, by its number there, as it came to under every strategy; called by all threads. */
  public interface Sink {
    void take(int stratum, int index, YearOutcome[] year);
  }

  /** Runs until there are so many years, those that were run before included; the years that are finished then. */
  public YearSample run(int number, IntConsumer progress) {
    int[] wanted = shares(number, finished.size());
    int[] before = finished.stream().mapToInt(List::size).toArray();
    for (int s = 0; s < wanted.length; s++) {
      for (int i = before[s]; i < wanted[s]; i++) {
        finished.get(s).add(new YearOutcome[0]);
      }
    }
    draw(before, wanted, (stratum, index, year) -> finished.get(stratum).set(index, year), progress);
    finished.forEach(of -> of.removeIf(year -> year.length == 0));
    return new YearSample(years.strata().stream().mapToDouble(DrawnYears.Stratum::weight).toArray(),
        finished.stream().map(List::copyOf).toList());
  }

  /**
   * Draws the years that some number of years has more than another, and keeps none of them.
   *
   * @param before 0, or a number of years of which all are known
   */
  public void draw(int before, int number, Sink sink) {
    int strata = finished.size();
    draw(before == 0 ? new int[strata] : shares(before, strata), shares(number, strata), sink, done -> { });
  }

  private void draw(int[] before, int[] wanted, Sink sink, IntConsumer progress) {
    List<Task> tasks = new ArrayList<>();
    for (int s = 0; s < wanted.length; s++) {
      for (int i = before[s]; i < wanted[s]; i++) {
        tasks.add(new Task(s, i, (i + 0.5) / wanted[s]));
      }
    }
    // Whoever stops early has some of every stratum.
    tasks.sort(Comparator.comparingDouble(Task::turn).thenComparingInt(Task::stratum));
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger(Arrays.stream(before).sum());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        workers.add(pool.submit(() -> work(tasks, next, done, sink, progress)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      failed = true;
      Workers.end(pool);
      failed = false;
    }
  }

  private void work(
      List<Task> tasks, AtomicInteger next, AtomicInteger done, Sink sink, IntConsumer progress) {
    int i;
    while (!stopped && !failed && (i = next.getAndIncrement()) < tasks.size()) {
      Task task = tasks.get(i);
      YearOutcome[] of = new YearOutcome[scenario.plans().size()];
      for (int p = 0; p < of.length; p++) {
        try {
          of[p] = year(p, task.stratum, task.index);
        } catch (Simulation.GivenUp e) {
          return;
        } catch (RuntimeException e) {
          throw new IllegalStateException("strategy " + scenario.plans().get(p).strategy() + ", stratum "
              + years.strata().get(task.stratum).name() + ", year " + task.index + ": " + e.getMessage(), e);
        }
      }
      sink.take(task.stratum, task.index, of);
      progress.accept(done.incrementAndGet());
    }
  }

  /** One year under one strategy: a function of the scenario, the seed and the numbers alone. */
  public YearOutcome year(int plan, int stratum, int index) {
    Scenario.Plan of = scenario.plans().get(plan);
    DrawnYears drawn = years.drawn().get(plan);
    Journal journal = new Journal();
    Operating operating = years.operating().get(plan);
    YearFold fold =
        new YearFold(of.design(), scenario.loss(), drawn.faults(), scenario.horizon(), operating.plannedCost());
    journal.readBy(fold::read);
    long end = Ticks.plus(of.design().origin(), Ticks.plus(DrawnYears.YEAR, scenario.horizon()));
    RandomStreams streams =
        new RandomStreams(seed, Math.addExact(Math.multiplyExact(stratum, APART), index));
    Run run = Replication.drive(
        of, List.of(drawn.of(stratum)), started -> {
          years.spares().get(plan).forEach(started.estate()::keep);
          new Upkeep(started).begin(operating.upkeep(), DrawnYears.YEAR);
        }, streams, journal, end, check, () -> failed);
    int out = (int) of.design().topology().nodes().stream()
        .filter(n -> n.origin() != Topology.Origin.BOUGHT && !run.estate().ready(n.id())).count();
    return fold.result(end, out);
  }
}
