package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Cluster;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.Parcel;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.Replications;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the points of a study, each as an experiment with the same seed: replication k meets the same luck at every
 * point (common random numbers), so that differences between points are not noise.
 */
public final class Points {
  /** As many points are assembled before the first is run: a mistake shows at once, and nobody waits for it. */
  private static final int CHECKED_FIRST = 30;
  /** Among as many it is looked for points that bring a value of their own. */
  private static final int LOOKED_AT = 10_000;

  /**
   * How every point is run.
   *
   * @param strategies names of the strategies; all when empty
   */
  public record Settings(long seed, int replications, int threads, List<String> strategies) {}

  private final ScenarioSource source;
  private final Settings settings;
  private final PointStore store;
  private final Optional<Cluster> cluster;
  private volatile boolean stopped;
  private volatile @Nullable Experiment running;

  /** Points that are computed on this machine. */
  public Points(ScenarioSource source, Settings settings, PointStore store) {
    this(source, settings, store, Optional.empty());
  }

  /** Points whose replications other machines compute, if there are any. */
  public Points(ScenarioSource source, Settings settings, PointStore store, Optional<Cluster> cluster) {
    this.cluster = cluster;
    this.source = source;
    this.settings = settings;
    this.store = store;
  }

  public Settings settings() {
    return settings;
  }

  public ScenarioSource source() {
    return source;
  }

  /** Asks for an early end: what has been begun is given up, what is finished stays in the store. */
  public void stop() {
    stopped = true;
    Experiment experiment = running;
    if (experiment != null) {
      experiment.abandon();
    }
  }

  /** A point whose values do not fit together. */
  public static final class BadPoint extends Exception {
    private static final long serialVersionUID = 1L;

    BadPoint(String message) {
      super(message);
    }
  }

  /**
   * Assembles, without running them, the scenarios of points that bring a value which none before them had.
   *
   * @param ranges paths whose values are steps of a range: for them only the first and the last point are looked at,
   *     because what lies between valid ends is hardly ever invalid
   */
  public void check(DesignTable design, Set<String> ranges) throws BadPoint {
    if (!ranges.isEmpty()) {
      scenario(design.paths(), design.rows().get(0));
      scenario(design.paths(), design.rows().get(design.rows().size() - 1));
    }
    List<Set<String>> seen = design.paths().stream().<Set<String>>map(path -> new HashSet<>()).toList();
    int checked = 0;
    for (List<String> row : design.rows().subList(0, Math.min(LOOKED_AT, design.rows().size()))) {
      boolean brings = false;
      for (int i = 0; i < row.size(); i++) {
        brings |= !ranges.contains(design.paths().get(i)) && seen.get(i).add(row.get(i));
      }
      if (brings) {
        scenario(design.paths(), row);
        checked++;
      }
      if (checked == CHECKED_FIRST) {
        return;
      }
    }
  }

  /**
   * Runs all points that are not in the store yet.
   *
   * @param progress is called after each point with how many are done
   * @return all points in the order of the design, fewer when it was stopped
   */
  public List<PointResult> run(DesignTable design, IntConsumer progress) throws BadPoint, IOException {
    List<PointResult> results = new ArrayList<>();
    for (List<String> row : design.rows()) {
      Optional<PointResult> point = one(design.paths(), row);
      if (point.isEmpty()) {
        break;
      }
      results.add(point.get());
      progress.accept(results.size());
    }
    return results;
  }

  private Optional<PointResult> one(List<String> paths, List<String> row) throws BadPoint, IOException {
    Optional<PointResult> known = store.get(row);
    if (known.isPresent() || stopped) {
      return stopped ? Optional.empty() : known;
    }
    Optional<Outcome> outcome =
        run(scenario(paths, row), values(paths, row), settings.seed, settings.replications);
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<String, Double>> strategies = new LinkedHashMap<>();
    for (StrategyOutcome s : outcome.get().strategies()) {
      strategies.put(s.name(), Answer.numbers(s, outcome.get()));
    }
    PointResult point = new PointResult(row, strategies);
    store.add(point, settings.replications);
    return Optional.of(point);
  }

  /**
   * Runs one experiment; empty when it was stopped before its end.
   *
   * @param values by which the scenario differs from the source's
   */
  Optional<Outcome> run(Scenario scenario, Map<String, Raw> values, long seed, int replications) throws IOException {
    Experiment experiment = new Experiment(scenario, seed, replications, settings.threads, false);
    cluster.ifPresent(machines ->
        experiment.on(machines, new Parcel(scenario, values, seed, Draws.INDEPENDENT, false)));
    return computed(experiment, replications) ? Optional.of(experiment.outcome()).filter(Outcome::complete)
        : Optional.empty();
  }

  /**
   * Runs the only plan of a scenario as a point of the study; its replications, or empty when it was stopped.
   *
   * @param parcel from which other machines have the same scenario
   */
  Optional<List<Observation>> observe(Scenario scenario, Supplier<Parcel> parcel) throws IOException {
    Replications<Observation> finished = new InMemory<>();
    Experiment experiment = new Experiment(scenario, settings.seed, settings.replications, settings.threads, false,
        Draws.INDEPENDENT, finished);
    cluster.ifPresent(machines -> experiment.on(machines, parcel.get()));
    return computed(experiment, settings.replications)
        ? Optional.of(finished.of(0, settings.replications)).filter(all -> all.size() == settings.replications)
        : Optional.empty();
  }

  // Whether it came to its end.
  private boolean computed(Experiment experiment, int replications) throws IOException {
    running = experiment;
    if (stopped) {
      return false;
    }
    experiment.compute(replications, Shard.WHOLE, done -> { });
    return !experiment.stopped();
  }

  private static Map<String, Raw> values(List<String> paths, List<String> row) {
    Map<String, Raw> values = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      values.put(paths.get(i), Raw.of(row.get(i)));
    }
    return values;
  }

  private Scenario scenario(List<String> paths, List<String> row) throws BadPoint {
    try {
      return source.with(values(paths, row), settings.strategies);
    } catch (InvalidInput e) {
      List<String> shown = IntStream.range(0, paths.size()).mapToObj(i -> paths.get(i) + " = " + row.get(i)).toList();
      throw new BadPoint("the point " + String.join(", ", shown) + " cannot be run\n" + e.problems());
    }
  }
}
