package dev.aftermath.experiment;

import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.outcome.Replications;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.results.batch.YearCodec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Drawn years of a scenario under all its strategies, on all cores: each year meets the same faults, the same disasters
 * and the same luck under every strategy.
 *
 * <p>A run goes on for the scenario's horizon after the year, so that what began late is seen to end. Which years a
 * number of them comes to, and in which order they are drawn, says {@link YearOrder}. The result does not depend on the
 * number of threads.
 */
public final class YearExperiment {
  private final Scenario scenario;
  private final Years years;
  private final int strata;
  private final Replications<YearOutcome> finished;
  private final Computation<YearOutcome> computation;

  /** Years that are kept in memory; none has been drawn yet. */
  public YearExperiment(Scenario scenario, Years years, long seed, int threads, boolean check) {
    this(scenario, years, seed, threads, check, new InMemory<>());
  }

  /**
   * Years that are kept somewhere, by their places in the order; those that are there already are not drawn again.
   *
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  public YearExperiment(
      Scenario scenario, Years years, long seed, int threads, boolean check, Replications<YearOutcome> finished) {
    this.scenario = scenario;
    this.years = years;
    this.finished = finished;
    strata = years.strata().size();
    YearDraw draw = new YearDraw(scenario, years, seed, check);
    computation = new Computation<>(
        "year", threads, YearCodec.all(scenario), place -> draw.all(place, this::abandoned));
  }

  /** Has years drawn by other machines, of a parcel that holds the same. */
  public void on(Cluster cluster, Parcel parcel) {
    computation.on(cluster, parcel);
  }

  /** Asks for an early end: years that have begun are finished. */
  public void stop() {
    computation.stop();
  }

  /** Asks for an end at once: years that have begun are given up. */
  public void abandon() {
    computation.abandon();
  }

  private boolean abandoned() {
    return computation.abandoned();
  }

  /** Whether it was asked for an early end. */
  public boolean stopped() {
    return computation.stopped();
  }

  /** Takes in a year of a stratum, by its number there, as it came to under every strategy; called by all threads. */
  public interface Sink {
    void take(int stratum, int index, YearOutcome[] year);
  }

  /** Runs until there are so many years, those that were run before included; the years that are finished then. */
  public YearSample run(int number, IntConsumer progress) {
    try {
      compute(number, Shard.WHOLE, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sample(number);
  }

  /**
   * Draws what belongs to a part of a number of years and is not there yet.
   *
   * @param progress is called after each one with how many of the part are there, from several threads
   * @throws IOException when finished years cannot be kept; those that were kept are still there
   */
  public void compute(int number, Shard shard, IntConsumer progress) throws IOException {
    int total = YearOrder.total(number, strata);
    int before = (int) Arrays.stream(finished.indices(total)).filter(shard::includes).count();
    computation.compute(
        new Computation.Numbers(total, 1, place -> shard.includes(place) && !finished.has(place)), finished, before,
        progress);
  }

  /** Of a number of years those that are finished. */
  public YearSample sample(int number) {
    int total = YearOrder.total(number, strata);
    int[] places = finished.indices(total);
    List<List<YearOutcome>> ofPlans =
        IntStream.range(0, scenario.plans().size()).mapToObj(plan -> finished.of(plan, total)).toList();
    List<List<YearOutcome[]>> all = new ArrayList<>();
    years.strata().forEach(s -> all.add(new ArrayList<>()));
    for (int i = 0; i < places.length; i++) {
      int at = i;
      all.get(YearOrder.at(places[i], strata).stratum())
          .add(ofPlans.stream().map(of -> of.get(at)).toArray(YearOutcome[]::new));
    }
    return new YearSample(years.strata().stream().mapToDouble(DrawnYears.Stratum::weight).toArray(),
        all.stream().map(List::copyOf).toList());
  }

  /**
   * Draws the years that some number of years has more than another, and keeps none of them.
   *
   * @param before 0, or a number of years of which all are known
   */
  public void draw(int before, int number, Sink sink) {
    int known = before == 0 ? 0 : YearOrder.total(before, strata);
    try {
      computation.compute(new Computation.Numbers(YearOrder.total(number, strata), 1, place -> place >= known),
          new Passed(sink), known, done -> { });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Years that are handed on and not kept. */
  private final class Passed implements Replications<YearOutcome> {
    private final Sink sink;

    Passed(Sink sink) {
      this.sink = sink;
    }

    @Override
    public boolean has(int place) {
      return false;
    }

    @Override
    public void add(int place, List<YearOutcome> ofPlans) {
      YearOrder.At at = YearOrder.at(place, strata);
      sink.take(at.stratum(), at.index(), ofPlans.toArray(YearOutcome[]::new));
    }

    @Override
    public void flush() {
      // Nothing is kept.
    }

    @Override
    public int[] indices(int below) {
      return new int[0];
    }

    @Override
    public List<YearOutcome> of(int plan, int below) {
      return List.of();
    }
  }
}
