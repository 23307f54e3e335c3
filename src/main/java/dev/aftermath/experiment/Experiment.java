package dev.aftermath.experiment;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estimate.Draws;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.BackTest;
import dev.aftermath.outcome.Comparison;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.Replications;
import dev.aftermath.outcome.RestorationCurve;
import dev.aftermath.outcome.Stopping;
import dev.aftermath.outcome.StrategyFold;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Replications of a scenario under all its strategies, on all cores: replication k meets the same disaster and the same
 * luck under every strategy.
 *
 * <p>The result does not depend on the number of threads: each replication is computed by itself and kept by its index.
 */
public final class Experiment {
  /** Of how many replications facts are kept at most, and how many facts; one takes some 60 bytes. */
  private static final int FIRST = 20;
  private static final long MOST_FACTS = 3_000_000;

  private final Scenario scenario;
  private final long seed;
  private final Draws draws;
  private final List<Measure> measures = Measure.all();
  private final Replication replication;
  private final long[] grid;
  private final Replications<Observation> finished;
  /** Of the first replications, which reports look at more closely; by replication, for each strategy. */
  private final Map<Integer, List<List<Fact>>> kept = new ConcurrentHashMap<>();
  private final AtomicLong factsKept = new AtomicLong();
  private boolean keepsFacts;
  private final Computation<Observation> computation;
  private int replications;

  /** An experiment kept in memory, with independent replications. */
  public Experiment(Scenario scenario, long seed, int replications, int threads, boolean check) {
    this(scenario, seed, replications, threads, check, Draws.INDEPENDENT, new InMemory<>());
  }

  /**
   * An experiment whose finished replications are kept somewhere; those that are there already are not run again.
   *
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  public Experiment(
      Scenario scenario, long seed, int replications, int threads, boolean check, Draws draws,
      Replications<Observation> finished) {
    this.scenario = scenario;
    this.seed = seed;
    this.replications = replications;
    this.draws = draws;
    this.finished = finished;
    grid = RestorationCurve.grid(scenario.horizon());
    replication = new Replication(scenario, measures, grid, check, draws);
    computation = new Computation<>("replication", threads, ObservationCodec.all(scenario), this::all);
  }

  /** Has replications computed by other machines, of a parcel that holds the same experiment. */
  public void on(Cluster cluster, Parcel parcel) {
    computation.on(cluster, parcel);
  }

  /** Keeps facts of the first replications, which a report looks at, so that these need not be run again. */
  public void keepFacts() {
    keepsFacts = true;
  }

  /** Asks for an early end: replications that have begun are finished, no new ones are begun. */
  public void stop() {
    computation.stop();
  }

  /** Asks for an end at once: replications that have begun are given up. */
  public void abandon() {
    computation.abandon();
  }

  /** Whether an end at once was asked for. */
  public boolean abandoned() {
    return computation.abandoned();
  }

  /** Whether an early end was asked for. */
  public boolean stopped() {
    return computation.stopped();
  }

  /**
   * Runs all replications and folds them into an outcome.
   *
   * @param progress is called after each one with how many are done, from several threads
   */
  public Outcome run(IntConsumer progress) {
    try {
      compute(replications, Shard.WHOLE, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcome();
  }

  /** The outcome of the finished replications. */
  public Outcome outcome() {
    int[] indices = finished.indices(replications);
    List<StrategyOutcome> strategies = IntStream.range(0, scenario.plans().size()).parallel()
        .mapToObj(p -> new StrategyFold(
            scenario, scenario.plans().get(p), measures, grid, finished.of(p, replications), draws))
        .map(StrategyFold::outcome)
        .toList();
    List<Comparison> comparisons = strategies.stream().skip(1)
        .map(candidate -> Comparison.of(strategies.get(0), candidate, measures, draws)).toList();
    Optional<BackTest> backTest = scenario.published().flatMap(published -> strategies.stream()
        .filter(s -> s.name().equals(published.strategy()) && !s.runs().isEmpty()).findFirst()
        .map(s -> BackTest.of(published, s.sinceDisaster())));
    return new Outcome(scenario, seed, replications, draws, indices, measures, strategies, comparisons, backTest,
        Optional.empty());
  }

  /**
   * Runs the replications below a number that belong to a part and are not there yet.
   *
   * @param progress is called after each one with how many of the part are there, from several threads
   * @throws IOException when finished replications cannot be kept; those that were kept are still there
   */
  public void compute(int below, Shard shard, IntConsumer progress) throws IOException {
    replications = below;
    int before = (int) Arrays.stream(finished.indices(below)).filter(shard::includes).count();
    // An antithetic pair is begun as one, so that an early end leaves no half of it.
    computation.compute(
        new Computation.Numbers(below, draws == Draws.ANTITHETIC ? 2 : 1,
            index -> shard.includes(index) && !finished.has(index)),
        finished, before, progress);
  }

  private List<Observation> all(int index) {
    List<Observation> ofPlans = new ArrayList<>();
    boolean keeps = keepsFacts && index < FIRST && factsKept.get() < MOST_FACTS;
    List<List<Fact>> facts = new ArrayList<>();
    for (Scenario.Plan plan : scenario.plans()) {
      try {
        List<Fact> ofPlan = new ArrayList<>();
        ofPlans.add(replication.run(plan, seed, index, keeps ? ofPlan::add : fact -> { }, this::abandoned));
        facts.add(ofPlan);
      } catch (Simulation.GivenUp e) {
        throw e;
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "strategy " + plan.strategy() + ", replication " + index + ": " + e.getMessage(), e);
      }
    }
    if (keeps) {
      facts.forEach(f -> factsKept.addAndGet(f.size()));
      kept.put(index, facts);
    }
    return ofPlans;
  }

  /** Looks at a condition on the replications so far; see {@link Stopping#look}. */
  public Stopping.Result look(Stopping condition, int looks, int look) {
    return condition.look(scenario, finished, replications, draws, looks, look);
  }

  /** The facts of one replication under one strategy, by running it once more unless they are still known. */
  public List<Fact> replay(int plan, int index) {
    List<List<Fact>> known = kept.get(index);
    if (known != null) {
      return known.get(plan);
    }
    List<Fact> facts = new ArrayList<>();
    replication.run(scenario.plans().get(plan), seed, index, facts::add, this::abandoned);
    return facts;
  }
}
